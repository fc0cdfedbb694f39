"""The quarter of a call that names no more than the month in which it ends."""

import re

from service.engine.calls.ends import End
from service.engine.calls.reported import Reported

NAMED = re.compile(r"\b(?P<month>march|june|september|december)[ -]quarter,?(?: of)? ?(?P<year>20\d\d|['’]\d\d)\b")
MONTHS = {"march": 3, "june": 6, "september": 9, "december": 12}
YEAR_ENDS = {"INR": 3}  # the month in which the law of the country ends every company's year (Companies Act 2013, section 2(41))


def find_own_end(folded: str, end: int, ends: list[End]) -> End | None:
    """When the quarter of the call ended: "results of the quarter ended 30th June 2025", "June quarter 2025 call" before `end`."""
    named = NAMED.search(folded, 0, end)
    if named is not None:
        return End(int(f"20{named['year'][-2:]}"), MONTHS[named["month"]], None)
    return next((one for one in ends if one.quarter is None and one.year is not None and one.month % 3 == 0), None)


def count_quarter(end: End, currency: str | None) -> Reported | None:
    """The fiscal quarter that ended then, where the currency tells when years end; elsewhere years end in any month, and it is None."""
    year_end = YEAR_ENDS.get(currency or "")
    if year_end is None:
        return None
    quarter = (end.month - year_end - 1) % 12 // 3 + 1
    return Reported(quarter, None if end.year is None else end.year + (end.month > year_end))
