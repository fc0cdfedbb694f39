"""Dates on which quarters and fiscal years end, as the text names them."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from service.engine.calls.anchors import find_windows
from service.engine.calls.dates import Date, find_dates
from service.engine.calls.stated import ORDINALS

REACH = 12_000  # such dates stand in the safe-harbour words and beside the first results
TRAIL = 45  # the date follows so soon
YEAR_ENDED = re.compile(
    r"(?:year|fiscal 20\d\d|fiscal year 20\d\d,?|财年|年度)(?:,? (?:which|that))? ?(?:end(?:ed|ing|s)|截至)(?: on)? ?(?:the )?$"
)
QUARTER_ENDED = re.compile(r"(first|second|third|fourth)[ -]quarter[^.]{0,30}?(?:ended|ending|ends)(?: on)? ?$")
OWN_QUARTER = re.compile(
    r"\b(?:results|earnings|performance|call) (?:for|of) (?:the |our )?(?:fiscal |financial )?quarter[ -]ended(?: on)? ?$"
)
ANY_QUARTER = re.compile(r"\bquarter[ -]ended(?: on)? ?$")
TO_FILE = re.compile(
    r"[^.]{0,20}\b(?:to be filed|will be filed|will file|(?:expect|plan|intend)(?:s)? to file)\b"
)  # a report not yet filed is of this quarter
CHINESE_QUARTER = re.compile(r"[止的]*(?:三个月|第?[一二三四]?(?:财政|财)?季)")
EARLY = 8  # a period that ends in the first days of a month counts for the month before


class End(NamedTuple):
    """The month in which a period ends; `quarter` is 0 for a fiscal year, None for the quarter of the call."""

    year: int | None
    month: int
    quarter: int | None


def find_ends(folded: str) -> list[End]:
    """Ends of quarters and fiscal years in the first part of the text."""
    return list(_ends(folded))


def _ends(folded: str) -> Iterator[End]:
    windows = find_windows(folded, 0, min(REACH, len(folded)), ("ended", "ending", "ends", "截至"), 0, TRAIL)
    for date in (date for first, last in windows for date in find_dates(folded, first, last)):
        quarter = QUARTER_ENDED.search(folded, max(0, date.start - 70), date.start)
        if quarter:
            yield _end(date, ORDINALS[quarter[1]])
        elif YEAR_ENDED.search(folded, max(0, date.start - 40), date.start):
            yield _end(date, 0)
        elif _is_own_quarter(folded, date):
            yield _end(date, None)


def _is_own_quarter(folded: str, date: Date) -> bool:
    """Whether a quarter without a number that ends on a date is the one of the call."""
    if folded.endswith("截至", max(0, date.start - 3), date.start):
        return CHINESE_QUARTER.match(folded, date.end) is not None
    before = max(0, date.start - 70), date.start
    if OWN_QUARTER.search(folded, *before) is not None:
        return True
    return ANY_QUARTER.search(folded, *before) is not None and TO_FILE.match(folded, date.end) is not None


def _end(date: Date, quarter: int | None) -> End:
    if date.day >= EARLY:
        return End(date.year, date.month, quarter)
    year = date.year - 1 if date.year and date.month == 1 else date.year
    return End(year, (date.month - 2) % 12 + 1, quarter)


def year_end_of(ends: list[End], reported_quarter: int | None) -> int | None:
    """The month in which the fiscal year ends, as most of the named ends have it."""
    votes: Counter[int] = Counter()
    for end in ends:
        quarter = reported_quarter if end.quarter is None else end.quarter or 4
        if quarter and quarter > 0:
            votes[(end.month + 3 * (4 - quarter) - 1) % 12 + 1] += 1
    return max(votes, key=lambda month: (votes[month], -month)) if votes else None
