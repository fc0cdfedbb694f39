"""Period labels: which label a change is counted from, and how far apart two quarters are."""

import re

from service.engine.model import Versus

LABEL = re.compile(r"(\d{4})(Q[1-4]|FY|H[12]|-9M|-\d\d)\Z")


def earlier(label: str, versus: Versus | None) -> frozenset[str]:
    """The labels that a change may be counted from: a year before, the quarter before, or either where it is not told."""
    year = _a_year_before(label)
    quarter = _a_quarter_before(label)
    picked = [year] if versus == "yoy" else [quarter] if versus == "qoq" else [year, quarter]
    return frozenset(label for label in picked if label)


def _a_year_before(label: str) -> str | None:
    match = LABEL.match(label)
    return f"{int(match.group(1)) - 1}{match.group(2)}" if match else None


def _a_quarter_before(label: str) -> str | None:
    number = count_quarters(label)
    return None if number is None else name_quarter(number - 1)


def count_quarters(label: str | None) -> int | None:
    """A quarter's place on the line of all quarters."""
    match = LABEL.match(label or "")
    if match is None or match.group(2)[0] != "Q":
        return None
    return int(match.group(1)) * 4 + int(match.group(2)[1]) - 1


def name_quarter(number: int) -> str:
    """The label at a place on the line."""
    return f"{number // 4}Q{number % 4 + 1}"
