"""One thing stated twice. Two values contradict each other only where something else shows that they are of one thing:

a partner said beside both ("up 408% to 1.685" and "up 400.08% to 1.685"), or a sum that one of them fits and the other does not.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from service.engine.checks.facts import Fact, count_digits
from service.engine.checks.findings import make_check, show
from service.engine.checks.intervals import Interval
from service.engine.model import Check, Suggestion
from service.engine.text import Source
from service.lexicon.types import Metric

TWIN = Decimal("0.01")  # values as near as this, of one metric and period, are one thing said twice
DIGITS = 3
ASIDE = 60  # code points before a figure in which a word of another basis makes it no repeat
OTHERWISE = re.compile(r"constant|currency|exclud|including|before|after tax|pro forma|basic|汇率|不含|包括|剔除")
MANY = 24  # statements of one metric and period: more are of many things


def check_echoes(source: Source, facts: list[Fact]) -> Iterator[Check]:
    """Figures that stand beside the same partner in two places, and differ."""
    seen: dict[tuple[object, ...], Fact] = {}
    told: set[tuple[str, str]] = set()
    for first, second in pairwise(facts):
        if second.order != first.order + 1 or second.sentence != first.sentence or first.subject.metric != second.subject.metric:
            continue
        for fact, partner, side in ((first, second, "before"), (second, first, "after")):
            held = seen.setdefault(_pairing(fact, partner, side), fact)
            pair = (held.figure.id, fact.figure.id)
            if held is not fact and pair not in told and count_digits(partner.figure) >= DIGITS and _is_slip(held, fact):
                told.add(pair)
                yield _tell(source, held, fact, None, f"both are said with {show(partner.figure.value)} {partner.figure.unit}")


def check_repeats(source: Source, facts: list[Fact], metrics: Mapping[str, Metric]) -> Iterator[Check]:
    """What the company has one value of in a period, said twice with one digit exchanged."""
    said: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        if not _is_single(source, fact, metrics):
            continue
        figure = fact.figure
        first = said.setdefault((fact.subject, figure.period, figure.unit), fact)
        if first.sentence != fact.sentence and not _overlap(first.widest, fact.widest) and _is_exchanged(_digits(first), _digits(fact)):
            yield _tell(source, first, fact, None, f"both are said of {figure.period}")


def _is_single(source: Source, fact: Fact, metrics: Mapping[str, Metric]) -> bool:
    """Whether it is beyond doubt what the metric was in its period: all told beside it, and the basis too of what is told on two."""
    figure, metric = fact.figure, metrics.get(fact.subject.metric)
    if metric is None or not metric.single or not fact.level or fact.subject.segment is not None or figure.nature != "reported":
        return False
    plain = figure.certainty.metric == figure.certainty.period == "explicit" and count_digits(figure) >= DIGITS
    based = fact.subject.basis is not None or metric.denominator is None
    return plain and based and OTHERWISE.search(source.folded, max(0, figure.start - ASIDE), figure.start) is None


def _is_exchanged(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _pairing(fact: Fact, partner: Fact, side: str) -> tuple[object, ...]:
    figure, other = fact.figure, partner.figure
    key = (fact.subject.metric, figure.period, figure.type, figure.unit, figure.aspect)
    return (*key, other.value, other.unit, other.aspect, side)


def _is_versus_other(one: Fact, other: Fact) -> bool:
    pair = [f.figure.change.versus for f in (one, other) if f.figure.change and f.figure.change.versus]
    return len(set(pair)) > 1


def _is_slip(one: Fact, other: Fact) -> bool:
    """Whether the digits of one are those of the other with one or two misheard: what a slip of the tongue or ear leaves."""
    if one.sentence == other.sentence or _overlap(one.interval, other.interval) or one.subject.segment != other.subject.segment:
        return False
    if one.subject.basis != other.subject.basis or _is_versus_other(one, other):
        return False
    if min(count_digits(one.figure), count_digits(other.figure)) < DIGITS:
        return False
    return _digits(one) == _digits(other) or _is_misheard(_digits(one), _digits(other))


def _digits(fact: Fact) -> str:
    value = abs(fact.figure.value or Decimal(0)).normalize()
    return "".join(map(str, value.as_tuple().digits))


def _is_misheard(one: str, other: str) -> bool:
    """A digit too many (61804 and 6804), or zeros put between (408 and 40008)."""
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    if len(longer) == len(shorter):
        return False
    if longer.replace("0", "") == shorter.replace("0", ""):
        return True
    return len(longer) == len(shorter) + 1 and any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def _overlap(one: Interval, other: Interval) -> bool:
    return one.low < other.high and other.low < one.high


def check_twins(source: Source, facts: list[Fact], sums: list[tuple[Fact, ...]]) -> Iterator[Check]:
    """Near values of a part of a total: the total less the other parts tells which of them is right."""
    alike: dict[tuple[str, str | None, str | None], list[Fact]] = defaultdict(list)
    for fact in facts if sums else ():
        group = alike[fact.subject.metric, fact.figure.period, fact.figure.unit]
        if fact.level and len(group) < MANY:
            group.append(fact)
    for total, *parts in sums:
        for part in parts:
            rest = total.interval
            for other in parts:
                if other is not part:
                    rest = rest.minus(other.interval)
            twins = alike[part.subject.metric, part.figure.period, part.figure.unit]
            yield from _arbitrate(source, twins, total, part, rest, {id(f) for f in (total, *parts)})


def _arbitrate(source: Source, twins: list[Fact], total: Fact, part: Fact, rest: Interval, used: set[int]) -> Iterator[Check]:
    for twin in twins:
        if id(twin) in used or not _is_twin(part, twin):
            continue
        fits, other_fits = _overlap(rest, part.interval), _overlap(rest, twin.interval)
        if fits == other_fits:
            fits, other_fits = _centre(rest, part.interval), _centre(rest, twin.interval)
        if fits != other_fits:
            wrong, right = (twin, part) if fits else (part, twin)
            why = f"{show(total.figure.value)} less the other parts is {show((rest.low + rest.high) / 2)}"
            yield _tell(source, part, twin, wrong, why, right)


def _centre(rest: Interval, stated: Interval) -> bool:
    """Whether the middle of what is left rounds to the stated value."""
    middle = (rest.low + rest.high) / 2
    return stated.low <= middle <= stated.high


def _is_twin(part: Fact, twin: Fact) -> bool:
    one, other = part.figure, twin.figure
    if _overlap(part.interval, twin.interval) or count_digits(other) < DIGITS or not one.value or not other.value:
        return False
    return abs(one.value - other.value) <= TWIN * max(abs(one.value), abs(other.value))


def check_roundings(source: Source, facts: list[Fact]) -> Iterator[Check]:
    """A value stated again in fewer digits: it holds if it is the rounding of the other."""
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        figure = fact.figure
        if fact.level and figure.type == "money" and figure.period and figure.nature == "reported":
            groups[fact.subject, fact.wording, figure.period, figure.unit].append(fact)
    for group in groups.values():
        for one, other in pairwise(group):
            digits = sorted((count_digits(one.figure), count_digits(other.figure)))
            if one.figure.value != other.figure.value and _overlap(one.interval, other.interval) and digits[0] >= 2 and digits[1] >= DIGITS:
                yield make_check(
                    source, "restatement", "consistent", (one, other), stated=one.figure.value, computed=other.figure.value,
                    unit=one.figure.unit, message=f"{show(one.figure.value)} and {show(other.figure.value)} differ only by rounding.",
                )  # fmt: skip


def _tell(source: Source, one: Fact, other: Fact, wrong: Fact | None, why: str, right: Fact | None = None) -> Check:
    suggested = None
    if wrong is not None and right is not None and right.figure.value is not None:
        suggested = Suggestion(figure_id=wrong.figure.id, field="value", value=right.figure.value)
    return make_check(
        source, "restatement", "inconsistent", (one, other), stated=one.figure.value, computed=other.figure.value, unit=one.figure.unit,
        implicates=wrong.figure if wrong else None, suggested=suggested,
        message=f"{show(one.figure.value)} and {show(other.figure.value)} {one.figure.unit} cannot both be right: {why}.",
    )  # fmt: skip
