"""An amount said to be of two things together ("1.2 million of severance and impairment") against the two stated apart.

Where exactly one pair of statements adds up, it also tells which of several statements of one of the two is wrong.
"""

import re
from collections.abc import Iterator
from itertools import product

from service.engine.checks.facts import Fact, count_digits
from service.engine.checks.findings import make_check, show
from service.engine.model import Check, Suggestion
from service.engine.terms import Terms, standing
from service.engine.text import Source

REACH = 60
MANY = 24  # statements of one metric and period: more are of many things
CLAUSE_END = re.compile(r"[,，.。;；:：!?\n]")
JOINT = re.compile(r"和|与|及|\band\b")
DIGITS = 3


def check_pairs(source: Source, facts: list[Fact], terms: Terms) -> Iterator[Check]:
    """The sum, and what it shows of statements that do not fit it."""
    by_metric: dict[tuple[str, str | None], list[Fact]] = {}
    for fact in facts:
        if fact.level and fact.figure.type == "money":
            group = by_metric.setdefault((fact.subject.metric, fact.figure.period), [])
            if len(group) < MANY:
                group.append(fact)
    for (_, period), group in by_metric.items():
        for total in group:
            if count_digits(total.figure) >= DIGITS:
                yield from _check_pair(source, total, by_metric, period, terms)


def _check_pair(
    source: Source, total: Fact, by_metric: dict[tuple[str, str | None], list[Fact]], period: str | None, terms: Terms
) -> Iterator[Check]:
    named = _find_two(source.folded, total.figure.end, terms)
    if named is None:
        return
    first, second = ([f for f in by_metric.get((metric, period), ()) if f is not total] for metric in named)
    rounding = total.interval.high - total.interval.low
    weighty = [(a, b) for a, b in product(first, second) if min(a.interval.low, b.interval.low) > rounding]
    fitting = [(a, b) for a, b in weighty if a.interval.plus(b.interval).meets(total.interval)]
    if len({(a.figure.value, b.figure.value) for a, b in fitting}) != 1:
        return
    one, other = fitting[0]
    yield _tell_sum(source, total, one, other)
    for right, group in ((one, first), (other, second)):
        yield from (_tell_wrong(source, total, right, wrong) for wrong in group if _is_rival(right, wrong))
    for part in (one, other):
        if part.figure.unit != total.figure.unit:
            yield _tell_unit(source, total, part)


def _find_two(folded: str, start: int, terms: Terms) -> tuple[str, str] | None:
    """The two metrics that a clause joins right after an amount."""
    stop = CLAUSE_END.search(folded, start, start + REACH)
    end = stop.start() if stop else start + REACH
    if JOINT.search(folded, start, end) is None:
        return None
    found = [hit.row.id for hit in standing(terms["metrics"], start, end)]
    return (found[0], found[1]) if len(found) == 2 and found[0] != found[1] else None


def _is_rival(right: Fact, wrong: Fact) -> bool:
    return wrong.figure.unit == right.figure.unit and not wrong.interval.meets(right.interval)


def _tell_sum(source: Source, total: Fact, one: Fact, other: Fact) -> Check:
    summed = one.interval.plus(other.interval)
    middle = (summed.low + summed.high) / 2
    words = f"{show(one.figure.value)} + {show(other.figure.value)} is {show(middle)}"
    return make_check(
        source, "sum", "consistent", (total, one, other), stated=total.figure.value, computed=middle, unit=total.figure.unit,
        message=f"{words}, which agrees with the stated total of {show(total.figure.value)}.",
    )  # fmt: skip


def _tell_wrong(source: Source, total: Fact, right: Fact, wrong: Fact) -> Check:
    value = right.figure.value
    message = (
        f"{show(wrong.figure.value)} and {show(value)} {right.figure.unit} are stated for one thing; "
        f"only {show(value)} adds up to the total of {show(total.figure.value)}."
    )
    return make_check(
        source, "restatement", "inconsistent", (wrong, right), stated=wrong.figure.value, computed=value, unit=right.figure.unit,
        implicates=wrong.figure, message=message,
        suggested=None if value is None else Suggestion(figure_id=wrong.figure.id, field="value", value=value),
    )  # fmt: skip


def _tell_unit(source: Source, total: Fact, part: Fact) -> Check:
    unit = total.figure.unit or ""
    message = f"{show(part.figure.value)} {part.figure.unit} adds up to the total of {show(total.figure.value)} {unit} only as {unit}."
    return make_check(
        source, "unit", "inconsistent", (part, total), stated=part.figure.unit, computed=unit, unit=unit, implicates=part.figure,
        suggested=Suggestion(figure_id=part.figure.id, field="unit", value=unit), message=message,
    )  # fmt: skip
