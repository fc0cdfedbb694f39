"""A margin, or an expense as a share of revenue, against the amounts it is made of."""

import re
from collections.abc import Iterator, Mapping
from itertools import product

from service.engine.checks.facts import Fact, count_digits
from service.engine.checks.findings import make_check, show
from service.engine.checks.intervals import HUNDRED, Interval, exactly
from service.engine.checks.shelf import Shelf
from service.engine.model import Check
from service.engine.text import Source
from service.lexicon.types import Metric

NAMED = re.compile(r"margin|ratio|rate|率")
DIGITS = 2  # an amount of one digit agrees with too many ratios
NEAR = 2  # sentences within which a ratio and its amount are of one statement
FEW = 3  # with more candidates a chance agreement would prove nothing


def check_ratios(source: Source, facts: list[Fact], shelf: Shelf, metrics: Mapping[str, Metric]) -> Iterator[Check]:
    """One check for each ratio whose numerator and denominator are stated for its period."""
    for fact in facts:
        if fact.level and fact.figure.type == "percent" and fact.figure.nature == "reported":
            yield from _check_ratio(source, fact, shelf, metrics.get(fact.subject.metric))


def _check_ratio(source: Source, ratio: Fact, shelf: Shelf, metric: Metric | None) -> Iterator[Check]:
    if metric is None or (metric.numerator is None) != (metric.denominator is None):
        return
    period = ratio.figure.period
    parts = [f for f in shelf.find(metric.numerator or metric.id, period) if f.figure.type == "money"]
    revenue = shelf.find(metric.denominator or "revenue", period)
    above = [f for f in parts if _belongs(ratio, f, metric)]
    below = _pick_wholes([f for f in revenue if f.subject.segment == ratio.subject.segment])
    beside = [(f, whole) for f in parts if _is_beside(ratio, f) for whole in _find_own(f, revenue)]
    for part, whole in [*product(above[:FEW], below), *beside]:
        computed = _divide(part, whole)
        if computed is not None and computed.meets(ratio.interval):
            yield _tell(source, ratio, part, whole, holds=True)
            return
    yield from _contradict(source, ratio, [f for f in above if f.subject.basis == ratio.subject.basis], below)


def _belongs(ratio: Fact, part: Fact, metric: Metric) -> bool:
    if part.subject.segment != ratio.subject.segment:
        return False
    if metric.numerator is None:  # an expense and its share of revenue: only side by side
        return _is_beside(ratio, part)
    return part.subject.basis == ratio.subject.basis or None in (part.subject.basis, ratio.subject.basis)


def _is_beside(ratio: Fact, part: Fact) -> bool:
    return abs(part.order - ratio.order) == 1 and part.sentence == ratio.sentence


def _find_own(part: Fact, revenue: list[Fact]) -> list[Fact]:
    """The revenue that an amount beside its ratio belongs to: its segment's, else the one last said before it."""
    own = [f for f in revenue if part.subject.segment is not None and f.subject.segment == part.subject.segment]
    before = [f for f in revenue if f.figure.turn_id == part.figure.turn_id and 0 <= part.sentence - f.sentence <= NEAR]
    return own or before[-1:]


def _pick_wholes(candidates: list[Fact]) -> list[Fact]:
    """Of many amounts only the largest of each currency can be the whole."""
    if len(candidates) <= FEW:
        return candidates
    largest: dict[str | None, Fact] = {}
    for fact in candidates:
        held = largest.get(fact.figure.unit)
        if held is None or fact.interval.low > held.interval.low:
            largest[fact.figure.unit] = fact
    return list(largest.values())


def _divide(part: Fact, whole: Fact) -> Interval | None:
    if part.figure.unit != whole.figure.unit or whole.figure.value == part.figure.value:
        return None
    if min(count_digits(part.figure), count_digits(whole.figure)) < DIGITS:
        return None
    return _percent(part.interval, whole.interval)


def _percent(part: Interval, whole: Interval) -> Interval | None:
    quotient = part.over(whole)
    return None if quotient is None else quotient.times(HUNDRED)


def _contradict(source: Source, ratio: Fact, above: list[Fact], below: list[Fact]) -> Iterator[Check]:
    """Only where one numerator and one denominator are stated and all three stand together."""
    if len(above) != 1 or len(below) != 1:
        return
    part, whole = above[0], below[0]
    widest = None if _divide(part, whole) is None else _percent(part.widest, whole.widest)
    places = [f.sentence for f in (ratio, part, whole)]
    together = max(places) - min(places) <= NEAR and ratio.figure.turn_id == part.figure.turn_id == whole.figure.turn_id
    explicit = all(f.figure.certainty.metric == "explicit" for f in (ratio, part, whole)) and NAMED.search(ratio.wording) is not None
    if widest is not None and not widest.meets(ratio.widest) and together and explicit:
        yield _tell(source, ratio, part, whole, holds=False)


def _tell(source: Source, ratio: Fact, part: Fact, whole: Fact, *, holds: bool) -> Check:
    exact = exactly(part.figure.value).over(exactly(whole.figure.value))
    middle = exact.low * HUNDRED if exact else None
    verb = "agrees with" if holds else "does not agree with"
    message = (
        f"{show(part.figure.value)} over {show(whole.figure.value)} is {show(middle)} percent, "
        f"which {verb} the stated {show(ratio.figure.value)} percent."
    )
    return make_check(
        source, "ratio", "consistent" if holds else "inconsistent", (ratio, part, whole),
        stated=ratio.figure.value, computed=middle, unit="percent", message=message,
    )  # fmt: skip
