"""When the reported period ended and the call was held, and in which month the fiscal year ends."""

from service.engine.calls.dates import Date
from service.engine.calls.ends import End, year_end_of
from service.engine.calls.reported import Reported
from service.engine.model import Calendar

USUAL_ENDS = (12, 6, 9, 3, 1, 2, 8, 5, 11, 10, 4, 7)
START_NAMED = (1, 2)  # years that end in these months are often named after the year they begin in
SPAN = {0: 12, -1: 6, -2: 12}


def make_calendar(ends: list[End], reported: Reported, held: Date | None) -> Calendar:
    """The calendar; what the text does not tell is reckoned from what it tells."""
    year_end = year_end_of(ends, reported.quarter) or _reckoned_end(reported, held)
    held_year, held_month = (held.year, held.month) if held else _likely_held(reported, year_end)
    return Calendar(
        year=reported.year, quarter=reported.quarter, held_year=held_year, held_month=held_month, fiscal_year_end=year_end or 12
    )


def _reckoned_end(reported: Reported, held: Date | None) -> int | None:
    """The usual year end by which the reported period ended one or two months before the call."""
    if not held or not held.year or not reported.year or reported.quarter is None:
        return None
    for most in (2, 3):
        for month in USUAL_ENDS:
            for named in (reported.year, reported.year + 1) if month in START_NAMED else (reported.year,):
                gap = held.year * 12 + held.month - _last_month(named, reported.quarter, month)
                if most - 1 <= gap <= most or (most == 2 and gap == 0 and held.day > 20):
                    return month
    return None


def _last_month(year: int, quarter: int, year_end: int) -> int:
    """The last month of a period, counted from year 0; the fiscal year is named after the year it ends in."""
    done = SPAN.get(quarter, 3 * quarter)
    return year * 12 + year_end - (12 - done)


def _likely_held(reported: Reported, year_end: int | None) -> tuple[int | None, int | None]:
    """A call is held in the month after a quarter ends, two months after a year does."""
    if reported.year is None or reported.quarter is None:
        return None, None
    wait = 2 if reported.quarter in (0, 4, -2) else 1
    month = _last_month(reported.year, reported.quarter, year_end or 12) + wait
    return (month - 1) // 12, (month - 1) % 12 + 1
