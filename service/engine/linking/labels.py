"""Arithmetic on period labels: the same stretch of time a year or a stretch earlier."""

import re

LABEL = re.compile(r"(\d{4})(?:(Q)([1-4])|(H)([12])|(FY)|(-9M)|-(\d{2})(-\d{2})?)$")
PARTS = {"Q": 4, "H": 2}


def year_before(label: str) -> str | None:
    """`2021Q4` is `2020Q4` a year before; None for labels of several years and the like."""
    return f"{int(label[:4]) - 1:04}{label[4:]}" if LABEL.match(label) else None


def year_after(label: str) -> str | None:
    """`2020Q4` is `2021Q4` a year after."""
    return f"{int(label[:4]) + 1:04}{label[4:]}" if LABEL.match(label) else None


def part_before(label: str) -> str | None:
    """The quarter, half, month or year right before: `2022Q1` follows `2021Q4`."""
    found = LABEL.match(label)
    if found is None or found[9] or found[7]:
        return None
    year = int(found[1])
    if found[6]:
        return f"{year - 1:04}FY"
    if found[8]:
        return f"{year:04}-{int(found[8]) - 1:02}" if int(found[8]) > 1 else f"{year - 1:04}-12"
    kind, part = (found[2], int(found[3])) if found[2] else (found[4], int(found[5]))
    return f"{year:04}{kind}{part - 1}" if part > 1 else f"{year - 1:04}{kind}{PARTS[kind]}"
