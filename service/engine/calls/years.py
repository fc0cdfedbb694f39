"""The fiscal year of a quarter that the opening names without one."""

from collections import Counter

from service.engine.calls.dates import Date
from service.engine.calls.ends import End, year_end_of
from service.engine.calls.stated import find_stated
from service.engine.matcher import Matcher

BODY_REACH = 60_000
LEAD = 45  # words that tell a comparison or an outlook stand so close before a period
NAMED_BY_START = (1, 2)  # fiscal years that end in these months are named now after their first, now after their last year


def year_of_body(folded: str, start: int, quarter: int, events: Matcher) -> int | None:
    """The year that the body gives the same quarter, if it is not one that is compared with."""
    plain: Counter[int] = Counter()
    compared: set[int] = set()
    for stated in find_stated(folded, start, min(len(folded), start + BODY_REACH)):
        if not stated.year or stated.quarter != quarter:
            continue
        kinds = {hit.row.id for hit in events.find(folded[max(0, stated.start - LEAD) : stated.start])}
        if "comparison" in kinds:
            compared.add(stated.year)
        elif "outlook" not in kinds:
            plain[stated.year] += 1
    told = {year: n for year, n in plain.items() if not compared or year > max(compared)}
    return max(told, key=lambda year: (told[year], year)) if told else None


def year_of_ends(ends: list[End], quarter: int) -> int | None:
    """The year in which the named end of the quarter falls, or the one after the last annual report's."""
    year_end = year_end_of(ends, quarter)
    if year_end is None or year_end in NAMED_BY_START:
        return None
    for end in ends:
        if end.year and (end.quarter or quarter) == quarter and end.quarter != 0:
            return end.year + (end.month > year_end)
    annual = [end.year for end in ends if end.quarter == 0 and end.year]
    return max(annual) + 1 if annual and quarter in (1, 2, 3) else None


def year_of_date(held: Date | None, ends: list[End], quarter: int) -> int | None:
    """The fiscal year of the last such quarter that ended before the call was held."""
    year_end = year_end_of(ends, quarter) or 12
    if held is None or held.year is None or not 1 <= quarter <= 4 or year_end in NAMED_BY_START:
        return None
    for year in (held.year + 1, held.year, held.year - 1):
        gap = held.year * 12 + held.month - (year * 12 + year_end - 3 * (4 - quarter))
        if 0 < gap <= 4:
            return year
    return None
