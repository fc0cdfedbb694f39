"""Changes that one construction tells with the two levels they lead from and to: "revenue was 120, up 20% from 100"."""

import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations

import msgspec

from service.engine.checks.facts import Fact, signed_change
from service.engine.checks.intervals import Interval, growth
from service.engine.model import CheckKind
from service.engine.text import Source

BASE_BEFORE = re.compile(r"(?:\b(?:from|versus|vs\.?|compared (?:to|with)|against|than)\b|[从由较比而]|去年|上年)[^,;.，。；]{0,32}\Z")
OTHERWISE = re.compile(  # words by which a change is not that of the levels beside it
    r"\b(?:organic|constant|comparable|comps?\b|same[- ]store|like[- ]for|local|currency|exclu|adjust|neutral|core|underlying|as reported"
    r"|normali|respectively|annuali|compound|cagr|average|weather|pro forma)|内生|汇率|可比|剔除|扣除|调整|年化|复合|分别|平均"
)
RESULT_BEFORE = re.compile(r"(?:\b(?:to|at|reaching|totaling)\b|[至到达为])[^,;.，。；]{0,24}\Z")
PARTING = re.compile(r"[,，;；]")
AND = re.compile(r"\band\b|[且并]")
NEAR = 12  # code points before a base in which nothing else is joined to it
CLOSE = 2  # figures between the first and the last of a construction
SHARES = ("percent", "percentage_point", "basis_point")  # what a level in percent moves by


class Move(msgspec.Struct, frozen=True, gc=False):
    """A change and the levels it leads from and to."""

    kind: CheckKind
    change: Fact
    base: Fact
    now: Fact

    @property
    def holds(self) -> bool:
        """Whether the stated change can be the computed one."""
        return _meet(self, self.base.interval, self.now.interval, self.change.interval)

    @property
    def may_hold(self) -> bool:
        """Whether it can with the widest reading of the words, in the other direction ("the tax rate improved"), or from a level of the
        other sign ("cash used in operations was 67, a decrease of 120 from 53 generated").
        """
        base, now, stated = self.base.widest, self.now.widest, self.change.widest
        told = any(_meet(self, base, level, change) for level in (now, now.negated()) for change in (stated, stated.negated()))
        return told or _meet(self, base.negated(), now, stated)

    def compute(self, base: Interval, now: Interval) -> Interval | None:
        """What the levels give, in the unit of the change's check."""
        return growth(base, now) if self.kind == "growth" else now.minus(base)


def _meet(move: Move, base: Interval, now: Interval, stated: Interval) -> bool:
    computed = move.compute(base, now)
    if move.change.figure.change and move.change.figure.change.direction == "down":
        stated = stated.negated()
    if move.change.figure.type == "basis_point":
        stated = stated.times(Decimal("0.01"))
    return computed is not None and computed.meets(stated)


def read_construction(source: Source, change: Fact, levels: list[Fact]) -> Move | None:
    """The change and the two levels, where the three are figure by figure one construction in which the words name the base.

    What it tells may hold or not: no other reading is left. None where a word between says that the change is on a basis of its own.
    """
    close = [level for level in levels if abs(level.order - change.order) <= CLOSE and level.sentence == change.sentence]
    for one, other in combinations(close, 2):
        first, _, last = sorted((change, one, other), key=_order)
        if last.order - first.order != CLOSE or one.figure.unit != other.figure.unit or not alike(one, other):
            continue
        base, now = (one, other) if is_named_base(source, one) else (other, one)
        if not is_named_base(source, base) or is_named_base(source, now) or _is_parted(source, base, change, now):
            continue
        if not is_apart(source, (change, one, other)):
            return reckon(change, base, now)
    return None


def is_apart(source: Source, facts: Iterable[Fact]) -> bool:
    """Whether a word between the facts says that the change is not counted from those levels: "up 3% organically from 100"."""
    places = sorted(fact.figure.start for fact in facts)
    return OTHERWISE.search(source.folded, places[0], places[-1]) is not None


def alike(one: Fact, other: Fact) -> bool:
    """Whether two are of one part of the company, on one basis or on one that only one of them tells."""
    mine, its = one.subject, other.subject
    return mine.segment == its.segment and (mine.basis == its.basis or None in (mine.basis, its.basis))


def _order(fact: Fact) -> int:
    return fact.order


def _is_parted(source: Source, base: Fact, change: Fact, now: Fact) -> bool:
    """Whether more is said than the construction: "up 20% due to 13 from one and 3 from another", "from 100 and rose 5% on the quarter"."""
    if change.order < now.order and RESULT_BEFORE.search(source.folded, change.figure.end, now.figure.start) is None:
        return True
    if change.order < base.order:
        return AND.search(source.folded, base.figure.start - NEAR, base.figure.start) is not None
    after = min(change, now, key=lambda fact: (fact.order < base.order, fact.order))
    between = source.folded[base.figure.end : after.figure.start]
    return PARTING.search(between) is not None if change.order < now.order else AND.search(between) is not None


def is_named_base(source: Source, base: Fact) -> bool:
    """Whether the words right before the level make it what the change is counted from."""
    start = base.figure.start
    return BASE_BEFORE.search(source.folded, max(0, start - 40), start) is not None


def reckon(change: Fact, base: Fact, now: Fact) -> Move | None:
    """The change as one of the levels' own kind: None where the two cannot be reckoned with each other."""
    figure, unit = change.figure, now.figure.unit
    if signed_change(figure) is None:
        return None
    if unit == "percent":
        return Move("difference", change, base, now) if figure.type in SHARES else None
    if figure.type == "percent":
        return Move("growth", change, base, now) if base.interval.low > 0 and now.interval.low > 0 else None
    return Move("difference", change, base, now) if figure.type == now.figure.type and figure.unit == unit else None
