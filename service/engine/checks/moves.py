"""A stated change against the two levels it leads from and to: growth in percent, difference in the levels' own unit."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from service.engine.checks.facts import Fact, is_level, signed_change
from service.engine.checks.findings import make_check, show
from service.engine.checks.intervals import Interval, exactly, growth
from service.engine.checks.labels import earlier
from service.engine.model import Check, CheckKind
from service.engine.text import Source

REACH = 1  # sentences to either side in which a change's levels stand
BASE_BEFORE = re.compile(r"(?:\b(?:from|versus|vs\.?|compared (?:to|with)|against|than)\b|[从由较比而]|去年|上年)[^,;.，。；]{0,32}\Z")
MANY = 24
POINTS = ("percentage_point", "basis_point")


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
        """Whether it can with the widest reading of the words, or in the other direction ("the tax rate improved")."""
        stated = self.change.widest
        return _meet(self, self.base.widest, self.now.widest, stated) or _meet(
            self, self.base.widest, self.now.widest, Interval(-stated.high, -stated.low)
        )

    def compute(self, base: Interval, now: Interval) -> Interval | None:
        """What the levels give, in the unit of the change's check."""
        return growth(base, now) if self.kind == "growth" else now.minus(base)


def _meet(move: Move, base: Interval, now: Interval, stated: Interval) -> bool:
    computed = move.compute(base, now)
    if move.change.figure.change and move.change.figure.change.direction == "down":
        stated = Interval(-stated.high, -stated.low)
    if move.change.figure.type == "basis_point":
        stated = stated.times(Decimal("0.01"))
    return computed is not None and computed.meets(stated)


def check_moves(source: Source, facts: list[Fact]) -> Iterator[Check]:
    """One check for each change whose levels both stand beside it."""
    by_turn: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        by_turn[fact.figure.turn_id, fact.subject.metric].append(fact)
    for group in by_turn.values():
        levels = [fact for fact in group if is_level(fact)]
        changes = [fact for fact in group if not is_level(fact)]
        yield from _check_group(source, changes, levels)


def _check_group(source: Source, changes: list[Fact], levels: list[Fact]) -> Iterator[Check]:
    """A pair of levels that one change explains is not held against another, which must be of something else."""
    moves = []
    for change in changes:
        near = _pick_near(change, levels)
        moves += [move] if (move := _find_move(change, near) or _find_by_words(source, change, near)) else []
    explained = {(move.base.order, move.now.order) for move in moves if move.holds}
    for move in moves:
        sure = (move.base.order, move.now.order) not in explained and _is_sure(move, _pick_near(move.change, levels))
        if move.holds or (sure and _is_named_base(source, move.base)):
            yield _tell(source, move)


def _pick_near(change: Fact, levels: list[Fact]) -> list[Fact]:
    """The levels within reach of a change; a place crowded with more than MANY makes no statement."""
    first = bisect_left(levels, change.sentence - REACH, key=_place)
    return levels[first : min(bisect_right(levels, change.sentence + REACH, key=_place), first + MANY)]


def _place(fact: Fact) -> int:
    return fact.sentence


def _find_by_words(source: Source, change: Fact, levels: list[Fact]) -> Move | None:
    """The two levels of the change's sentence, where the words make one of them the base and the numbers agree.

    What the periods do not show, agreement does; disagreement then proves nothing.
    """
    pair = [level for level in levels if level.sentence == change.sentence and level.figure.unit == levels[0].figure.unit]
    named = [_is_named_base(source, level) for level in pair]
    if len(pair) != 2 or sum(named) != 1:
        return None
    base, now = pair if named[0] else reversed(pair)
    move = _reckon(change, base, now)
    return move if move is not None and move.holds else None


def _is_named_base(source: Source, base: Fact) -> bool:
    """Whether the words right before the level make it what the change is counted from."""
    start = base.figure.start
    return BASE_BEFORE.search(source.folded, max(0, start - 40), start) is not None


def _find_move(change: Fact, levels: list[Fact]) -> Move | None:
    near = [level for level in levels if _same(change, level)]
    now = _nearest(change, [level for level in near if level.figure.period == change.figure.period])
    if now is None or change.figure.period is None:
        return None
    bases = earlier(change.figure.period, change.figure.change.versus if change.figure.change else None)
    base = _nearest(now, [level for level in near if level.figure.period in bases and level.figure.unit == now.figure.unit])
    return None if base is None else _reckon(change, base, now)


def _same(change: Fact, level: Fact) -> bool:
    mine, other = change.subject, level.subject
    return mine.segment == other.segment and (mine.basis == other.basis or None in (mine.basis, other.basis))


def _nearest(to: Fact, facts: list[Fact]) -> Fact | None:
    return min(facts, key=lambda f: (abs(f.sentence - to.sentence), abs(f.order - to.order)), default=None)


def _reckon(change: Fact, base: Fact, now: Fact) -> Move | None:
    figure, unit = change.figure, now.figure.unit
    if signed_change(figure) is None:
        return None
    if unit == "percent":
        return Move("difference", change, base, now) if figure.type in ("percent", *POINTS) else None
    if figure.type == "percent":
        return Move("growth", change, base, now) if base.interval.low > 0 and now.interval.low > 0 else None
    return Move("difference", change, base, now) if figure.type == now.figure.type and figure.unit == unit else None


def _is_sure(move: Move, levels: list[Fact]) -> bool:
    """Whether the three are said of one thing beyond doubt: in one sentence, metrics and periods known, and no other level there."""
    facts = (move.change, move.base, move.now)
    known = all(f.figure.certainty.metric is not None and f.figure.certainty.period is not None for f in facts)
    known = known and move.base.figure.certainty.period == "explicit" and move.now.figure.certainty.metric == "explicit"
    one = move.change.sentence == move.base.sentence == move.now.sentence
    alone = sum(level.sentence == move.now.sentence for level in levels) == 2
    shares = move.now.figure.unit == "percent" and move.change.figure.type == "percent"
    return known and one and alone and not shares and not move.may_hold and move.base.subject.basis == move.now.subject.basis


def _tell(source: Source, move: Move) -> Check:
    base, now, change = move.base.figure, move.now.figure, move.change.figure
    exact = move.compute(exactly(base.value), exactly(now.value))
    computed = exact.low if exact else None
    unit = "percent" if move.kind == "growth" else "percentage_point" if now.unit == "percent" else now.unit
    verb = "agrees with" if move.holds else "does not agree with"
    message = (
        f"From {show(base.value)} to {show(now.value)} is {show(computed)} {unit}, "
        f"which {verb} the stated {show(change.value)} {change.unit}."
    )
    return make_check(
        source, move.kind, "consistent" if move.holds else "inconsistent", (move.change, move.base, move.now),
        stated=change.value, computed=computed, unit=unit, message=message,
    )  # fmt: skip
