"""Which fiscal period a call reports on: what its title and its opening say, weighed by where they say it."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from service.engine.calls.stated import CHINESE_BOTH, FULL, Stated, find_stated
from service.engine.calls.zones import Zones
from service.engine.matcher import Hit, Matcher

CLOSE = 90  # a cue counts for a period that stands so near it
EVENT_WEIGHT, PLAIN_WEIGHT, YEAR_WEIGHT, FIRST_WEIGHT = 4, 1, 2, 4


class Reported(NamedTuple):
    """A fiscal quarter (0: the year, -1 and -2: halves) and the fiscal year, either None where the text does not tell."""

    quarter: int | None
    year: int | None


def choose_period(folded: str, zones: Zones, words: Matcher) -> Reported:
    """The period that the title and the opening agree on best, with its year if they give one."""
    both = CHINESE_BOTH.search(folded, 0, zones.header_end)
    if both is not None:  # a meeting on the year that has its first quarter told as well
        return Reported(FULL, int(both["year"]))
    weighed = _weigh(folded, zones, words)
    quarter = _heaviest(weighed)
    if quarter is None:
        return Reported(None, None)
    years: Counter[int] = Counter()
    for stated, weight in weighed:
        if stated.quarter == quarter and stated.year:
            years[stated.year] += weight
    if years:
        return Reported(quarter, max(years, key=lambda year: (years[year], year)))
    return Reported(quarter, _year_alone(weighed))


def _weigh(folded: str, zones: Zones, words: Matcher) -> list[tuple[Stated, int]]:
    weighed = []
    for start, end in ((0, zones.header_end), (zones.header_end, zones.opening_end)):
        hits = words.find(folded[start:end].replace("\n", " "))
        for stated in find_stated(folded, start, end):
            weight = _weight(folded, stated, hits, start)
            if weight:
                weighed.append((stated, weight + (YEAR_WEIGHT if stated.year else 0)))
    first = next((n for n, (_, weight) in enumerate(weighed) if weight >= EVENT_WEIGHT), None)
    if first is not None:
        weighed[first] = (weighed[first][0], weighed[first][1] + FIRST_WEIGHT)
    return weighed


def _weight(folded: str, stated: Stated, hits: Iterable[Hit], offset: int) -> int:
    """4 beside words for a call or for results, 1 elsewhere, 0 beside words for what is to come or compared with."""
    near = [hit for hit in hits if stated.start - CLOSE < hit.start + offset < stated.end + CLOSE]
    before = {
        h.row.id
        for h in near
        if stated.start - 40 < h.end + offset <= stated.start and _same_sentence(folded, h.end + offset, stated.start)
    }
    if "outlook" in before or ("comparison" in before and "earnings_call" not in before):
        return 0
    event = any(
        h.row.id not in ("outlook", "comparison") and _same_sentence(folded, h.end + offset, stated.start, stated.end, h.start + offset)
        for h in near
    )
    return EVENT_WEIGHT if event else PLAIN_WEIGHT


def _same_sentence(folded: str, end: int, start: int, other_end: int = 0, other_start: int = 0) -> bool:
    between = folded[end:start] if end <= start else folded[other_end:other_start]
    return not any(stop in between for stop in (". ", "\n\n", "。", "? "))


def _heaviest(weighed: list[tuple[Stated, int]]) -> int | None:
    """The quarter or half with the most weight; the full year only where no part of one is named beside it."""
    scores: Counter[int] = Counter()
    for stated, weight in weighed:
        scores[stated.quarter] += weight
    parts = [q for q in scores if q != FULL]
    if parts and (FULL not in scores or max(scores[q] for q in parts) >= EVENT_WEIGHT or scores[FULL] < EVENT_WEIGHT):
        order = [s.quarter for s, _ in weighed]
        return max(parts, key=lambda q: (scores[q], -order.index(q)))
    return FULL if scores[FULL] >= EVENT_WEIGHT else None


def _year_alone(weighed: list[tuple[Stated, int]]) -> int | None:
    years = Counter(stated.year for stated, weight in weighed if stated.quarter == FULL and stated.year)
    return max(years, key=lambda year: (years[year], year)) if years else None
