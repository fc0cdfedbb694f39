"""The quarter of a call that names no more than the month in which it ends."""

import re

from service.engine.calls.ends import End
from service.engine.calls.reported import Reported

NAMED = re.compile(r"\b(?P<month>march|june|september|december)[ -]quarter,?(?: of)? ?(?P<year>20\d\d|['’]\d\d)\b")
MONTHS = {"march": 3, "june": 6, "september": 9, "december": 12}
YEAR_ENDS = {"INR": 3, "JPY": 3}  # the month in which nearly every company's year ends, where it is not December


def find_own_end(folded: str, end: int, ends: list[End]) -> End | None:
    """When the quarter of the call ended: "results of the quarter ended 30th June 2025", "June quarter 2025 call" before `end`."""
    named = NAMED.search(folded, 0, end)
    if named is not None:
        return End(int(f"20{named['year'][-2:]}"), MONTHS[named["month"]], None)
    return next((one for one in ends if one.quarter is None and one.year is not None and one.month % 3 == 0), None)


def count_quarter(end: End, currency: str | None) -> Reported:
    """The fiscal quarter that ended then, by when years end where money is counted so."""
    year_end = YEAR_ENDS.get(currency or "", 12)
    quarter = (end.month - year_end - 1) % 12 // 3 + 1
    return Reported(quarter, None if end.year is None else end.year + (end.month > year_end))
