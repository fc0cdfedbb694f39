"""Fiscal quarters as running numbers, and labels from them.

A quarter is numbered 4 * year + quarter - 1, so that the next one is one more and the same one a year ago four less.
"""

import msgspec

from service.engine.model import Calendar

MONTHS = 12


class Now(msgspec.Struct, frozen=True, gc=False):
    """Where the call stands: `quarter` is the last reported one (numbered), `year` and `month` those of the day of the call.

    `reported` names the whole period reported: "quarter", "half" or "year".
    """

    quarter: int
    reported: str
    year: int
    month: int
    fiscal_year_end: int

    @property
    def reported_year(self) -> int:
        """The fiscal year that the period reported belongs to."""
        return self.quarter // 4

    @property
    def running_year(self) -> int:
        """The fiscal year that is under way when the call is held."""
        return (self.quarter + 1) // 4


def locate(calendar: Calendar) -> Now | None:
    """Where the call stands, None where the period reported is not known."""
    if calendar.year is None:
        return None
    last = {0: 4, -1: 2, -2: 4}.get(calendar.quarter or 0, calendar.quarter or 4)
    reported = "year" if not calendar.quarter else "half" if calendar.quarter < 0 else "quarter"
    year, month = _day_of_call(calendar, last)
    return Now(number(calendar.year, last), reported, year, month, calendar.fiscal_year_end)


def _day_of_call(calendar: Calendar, last: int) -> tuple[int, int]:
    """Year and month of the call: about a month after the period's end where it is not stated."""
    if calendar.held_year is not None:
        return calendar.held_year, calendar.held_month or MONTHS
    end_year, end_month = month_of_quarter_end(number(calendar.year or 0, last), calendar.fiscal_year_end)
    return (end_year, end_month + 1) if end_month < MONTHS else (end_year + 1, 1)


def number(year: int, quarter: int) -> int:
    """The running number of a fiscal quarter."""
    return 4 * year + quarter - 1


def month_of_quarter_end(quarter: int, fiscal_year_end: int) -> tuple[int, int]:
    """Calendar year and month in which a fiscal quarter ends; a fiscal year bears the year in which it ends."""
    months = (quarter // 4) * MONTHS + fiscal_year_end - 1 - 3 * (3 - quarter % 4)
    return months // MONTHS, months % MONTHS + 1


def quarter_of_month(year: int, month: int, fiscal_year_end: int) -> int:
    """The fiscal quarter that a calendar month lies in."""
    return (year * MONTHS + month - 1 + MONTHS - fiscal_year_end) // 3


def quarter_label(quarter: int) -> str:
    """From a running number, such as "2022Q4"."""
    return f"{quarter // 4}Q{quarter % 4 + 1}"


def year_label(year: int) -> str:
    """A fiscal year, such as "2022FY"."""
    return f"{year}FY"


def half_label(year: int, half: int) -> str:
    """Half of a fiscal year, such as "2022H1"."""
    return f"{year}H{half}"


def to_date_label(quarter: int) -> str:
    """The part of the fiscal year up to the end of a quarter."""
    year, count = quarter // 4, quarter % 4 + 1
    return (f"{year}Q1", f"{year}H1", f"{year}-9M", f"{year}FY")[count - 1]
