"""The fiscal year of a quarter that the opening names without one."""

from collections import Counter

import re2

from service.engine.calls.dates import Date
from service.engine.calls.ends import End, year_end_of
from service.engine.calls.stated import find_stated
from service.engine.calls.tables import Tables
from service.engine.matcher import Matcher

BODY_REACH = 60_000
LEAD = 45  # words that tell a comparison or an outlook stand so close before a period
A_YEAR = re2.compile(r"\b20[0-4]\d\b")
GUIDED = re2.compile(
    r"\b(?:guidance|outlook|expectations?|assumptions) (?:range )?(?:for|of) "
    r"(?:the )?(?:full[ -]year |fiscal |fiscal year |calendar )?(20\d\d)\b"
    r"|\b(20\d\d) (?:full[ -]year |earnings |financial |adjusted |core |eps )*(?:guidance|outlook)\b"
)
YEAR_AFTER = re2.compile(r"[ -](?:the )?(?:full[ -]year |fiscal year |fiscal |calendar year |calendar )?(20[0-4]\d)\b")
ENOUGH = 2  # a year is told only if so many words tell it
MOST_GUIDED = 3  # guidance repeated often is no better a sign
LIKELY_ENDS = (12, 6, 9, 3)
LATE, SOON = 3, 2  # months from the end of a quarter to the call
NAMED_BY_START = (1, 2)  # fiscal years that end in these months are named now after their first, now after their last year


def year_of_body(folded: str, start: int, quarter: int, tables: Tables) -> int | None:
    """The year that most of the body's words tell: it names the same quarter with a year, or a year that goes on or is guided to."""
    body = folded[start : start + BODY_REACH]
    votes = _named(body, quarter, tables.events) + _outlooks(body, quarter)
    votes.update(_spoken_of(body, quarter, tables.years))
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < ENOUGH or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0] if _is_common(body, ranked[0][0]) else None


def _is_common(body: str, year: int) -> bool:
    """Whether a year, or the one ahead of it, is among those that the body speaks of most."""
    mentions = Counter(map(int, A_YEAR.findall(body)))
    return 2 * max(mentions[year], mentions[year + 1]) >= max(mentions.values(), default=0)


def _named(body: str, quarter: int, events: Matcher) -> Counter[int]:
    """Years beside the same quarter, but those up to one that is compared with."""
    plain: Counter[int] = Counter()
    compared: set[int] = set()
    for stated in find_stated(body, 0, len(body), quarter):
        if not stated.year or stated.quarter != quarter:
            continue
        kinds = {hit.row.id for hit in events.find(body[max(0, stated.start - LEAD) : stated.start])}
        if "comparison" in kinds:
            compared.add(stated.year)
        elif "outlook" not in kinds:
            plain[stated.year] += 1
    told = Counter({year: n for year, n in plain.items() if not compared or year > max(compared)})
    if compared and quarter > 1 and max(compared) + 1 in {s.year for s in find_stated(body, 0, len(body), quarter - 1)}:
        told[max(compared) + 1] += ENOUGH  # the quarter before is named with the year after the one compared with
    return told


def _outlooks(body: str, quarter: int) -> Counter[int]:
    """The year guided to most: after a fourth quarter that is the next."""
    guided = Counter(int(match[1] or match[2]) for match in GUIDED.finditer(body))
    return Counter({year - (quarter == 4): min(n, MOST_GUIDED) for year, n in guided.most_common(1)})


def _spoken_of(body: str, quarter: int, words: Matcher) -> Counter[int]:
    """Years by the words before them: the running one is partly behind, the next is looked to; what is compared with votes against.

    In a first quarter the running year is looked to as well, after a fourth the one after next: there such words tell nothing.
    """
    votes: Counter[int] = Counter()
    for hit in words.find(body):
        named = YEAR_AFTER.match(body, hit.end)
        if named is None or quarter == 4:
            continue
        ahead = hit.row.id == "ahead"
        if not ahead or quarter > 1:
            votes[int(named[1]) - ahead] += int(hit.row.attributes["votes"])
    return votes


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
    """The fiscal year, named after the year it ends in, whose quarter ended last before the call; a calendar year if that fits."""
    if held is None or held.year is None or not 1 <= quarter <= 4:
        return None
    known = year_end_of(ends, quarter)
    for month in (known,) if known else LIKELY_ENDS:
        for year in (held.year + 1, held.year, held.year - 1):
            gap = held.year * 12 + held.month - (year * 12 + month - 3 * (4 - quarter))
            if 0 < gap <= (LATE if known or month == 12 else SOON) and month not in NAMED_BY_START:
                return year
    return None
