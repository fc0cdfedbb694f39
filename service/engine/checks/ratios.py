"""A margin, or an expense as a share of revenue, against the amounts it is made of."""

import re
from collections.abc import Iterator, Mapping

from service.engine.checks.facts import Fact, is_level
from service.engine.checks.findings import make_check, show
from service.engine.checks.intervals import HUNDRED, Interval, exactly
from service.engine.checks.shelf import Shelf
from service.engine.model import Check
from service.engine.text import Source
from service.lexicon.types import Metric

NAMED = re.compile(r"margin|ratio|rate|率")
NEAR = 2  # sentences within which a ratio and its amount are of one statement
FEW = 3  # with more candidates a chance agreement would prove nothing


def check_ratios(source: Source, facts: list[Fact], shelf: Shelf, metrics: Mapping[str, Metric]) -> Iterator[Check]:
    """One check for each ratio whose numerator and denominator are stated for its period."""
    for fact in facts:
        if is_level(fact) and fact.figure.type == "percent" and fact.figure.nature == "reported":
            yield from _check_ratio(source, fact, shelf, metrics.get(fact.subject.metric))


def _check_ratio(source: Source, ratio: Fact, shelf: Shelf, metric: Metric | None) -> Iterator[Check]:
    if metric is None or (metric.numerator is None) != (metric.denominator is None):
        return
    period, unit = ratio.figure.period, None
    above = [f for f in shelf.find(metric.numerator or metric.id, period, unit) if _belongs(ratio, f, metric)]
    below = _pick_wholes([f for f in shelf.find(metric.denominator or "revenue", period) if f.subject.segment == ratio.subject.segment])
    if not above or not below or len(above) > FEW:
        return
    for part in above:
        for whole in below:
            computed = _divide(part, whole)
            if computed is not None and computed.meets(ratio.interval):
                yield _tell(source, ratio, part, whole, holds=True)
                return
    yield from _contradict(source, ratio, above, below)


def _belongs(ratio: Fact, part: Fact, metric: Metric) -> bool:
    if part.subject.segment != ratio.subject.segment or part.figure.type != "money":
        return False
    if metric.numerator is None:  # an expense and its share of revenue: only side by side
        return abs(part.order - ratio.order) == 1 and part.sentence == ratio.sentence
    return part.subject.basis == ratio.subject.basis


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
