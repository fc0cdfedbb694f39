"""When the reported period ended and the call was held, and in which month the fiscal year ends."""

from service.engine.calls.dates import Date
from service.engine.calls.ends import End, year_end_of
from service.engine.calls.reported import Reported
from service.engine.model import Calendar

YEAR_ENDS = {12: 0.0, 6: 0.2, 9: 0.2, 3: 0.2, 1: 0.3, 2: 0.3} | dict.fromkeys((8, 5, 11, 10, 4, 7), 1.0)  # months by how unusual they are
LAG_OF_QUARTER, LAG_OF_YEAR = 1.2, 1.6  # months from the end of a period to the call
SHORTEST, LONGEST = 0.3, 3.5
START_NAMED = (1, 2)  # years that end in these months are often named after the year they begin in
LATEST = 4  # a call is held so many months after the period ends at the most
SPAN = {0: 12, -1: 6, -2: 12}


def make_calendar(ends: list[End], reported: Reported, held: Date | None) -> Calendar:
    """The calendar; what the text does not tell is reckoned from what it tells."""
    year_end = year_end_of(ends, reported.quarter) or _reckoned_end(reported, held)
    held_year, held_month = (held.year, held.month) if held else _likely_held(reported, year_end)
    return Calendar(
        year=reported.year, quarter=reported.quarter, held_year=held_year, held_month=held_month, fiscal_year_end=year_end or 12
    )


def _reckoned_end(reported: Reported, held: Date | None) -> int | None:
    """The year end by which the time from the period's end to the call is likeliest, usual year ends before unusual ones."""
    if not held or not held.year or not reported.year or reported.quarter is None:
        return None
    usual = LAG_OF_YEAR if reported.quarter in (0, 4, -1, -2) else LAG_OF_QUARTER
    costs = []
    for month, odds in YEAR_ENDS.items():
        for named in (reported.year, reported.year + 1) if month in START_NAMED else (reported.year,):
            lag = held.year * 12 + held.month - last_month(named, reported.quarter, month) - 1 + held.day / 31
            if SHORTEST <= lag <= LONGEST:
                costs.append((abs(lag - usual) + odds, month))
    return min(costs)[1] if costs else None


def can_be_held(date: Date, reported: Reported, ends: list[End]) -> bool:
    """Whether a call on the period can have been held on a date: from its end to a few months later, by some fiscal year."""
    if date.year is None or reported.year is None or reported.quarter is None:
        return True
    known = year_end_of(ends, reported.quarter)
    gaps = [
        date.year * 12 + date.month - last_month(year, reported.quarter, month)
        for month in ((known,) if known else YEAR_ENDS)
        for year in (reported.year, reported.year + 1)
    ]
    return any(0 <= gap <= LATEST for gap in gaps)


def last_month(year: int, quarter: int, year_end: int) -> int:
    """The last month of a period, counted from year 0; the fiscal year is named after the year it ends in."""
    done = SPAN.get(quarter, 3 * quarter)
    return year * 12 + year_end - (12 - done)


def _likely_held(reported: Reported, year_end: int | None) -> tuple[int | None, int | None]:
    """A call is held in the month after a quarter ends, two months after a year does."""
    if reported.year is None or reported.quarter is None:
        return None, None
    wait = 2 if reported.quarter in (0, 4, -2) else 1
    month = last_month(reported.year, reported.quarter, year_end or 12) + wait
    return (month - 1) // 12, (month - 1) % 12 + 1
