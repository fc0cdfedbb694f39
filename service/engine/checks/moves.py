"""A stated change against the two levels it leads from and to: growth in percent, difference in the levels' own unit."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from operator import attrgetter

from service.engine.checks.constructions import Move, alike, is_apart, is_named_base, read_construction, reckon
from service.engine.checks.facts import Fact
from service.engine.checks.findings import make_check, show
from service.engine.checks.intervals import exactly
from service.engine.checks.labels import earlier
from service.engine.model import Check
from service.engine.text import Source

REACH = 1  # sentences to either side in which a change's levels stand
MANY = 24
PLACE = attrgetter("sentence")


def check_moves(source: Source, facts: list[Fact]) -> Iterator[Check]:
    """One check for each change whose levels both stand beside it."""
    by_turn: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        by_turn[fact.figure.turn_id, fact.subject.metric].append(fact)
    for group in by_turn.values():
        levels = [fact for fact in group if fact.level]
        changes = [fact for fact in group if not fact.level]
        yield from _check_group(source, changes, levels)


def _check_group(source: Source, changes: list[Fact], levels: list[Fact]) -> Iterator[Check]:
    """A pair of levels that one change explains is not held against another, which must be of something else."""
    moves = []
    for change in changes:
        near = _pick_near(change, levels)
        plain = read_construction(source, change, near)
        move = plain or _find_move(change, near) or _find_by_words(source, change, near)
        sure = move is not None and (plain is not None or (_is_sure(source, move, near) and is_named_base(source, move.base)))
        moves += [(move, sure and not move.may_hold)] if move is not None else []
    explained = {(move.base.order, move.now.order) for move, _ in moves if move.holds}
    for move, refuted in moves:
        if move.holds or (refuted and (move.base.order, move.now.order) not in explained):
            yield _tell(source, move)


def _pick_near(change: Fact, levels: list[Fact]) -> list[Fact]:
    """The levels within reach of a change; a place crowded with more than MANY makes no statement."""
    first = bisect_left(levels, change.sentence - REACH, key=PLACE)
    return levels[first : min(bisect_right(levels, change.sentence + REACH, key=PLACE), first + MANY)]


def _find_by_words(source: Source, change: Fact, levels: list[Fact]) -> Move | None:
    """The two levels of the change's sentence, where the words make one of them the base and the numbers agree.

    What the periods do not show, agreement does; disagreement then proves nothing.
    """
    pair = [level for level in levels if level.sentence == change.sentence and level.figure.unit == levels[0].figure.unit]
    named = [is_named_base(source, level) for level in pair]
    if len(pair) != 2 or sum(named) != 1:
        return None
    base, now = pair if named[0] else reversed(pair)
    move = reckon(change, base, now)
    return move if move is not None and move.holds else None


def _find_move(change: Fact, levels: list[Fact]) -> Move | None:
    near = [level for level in levels if alike(change, level)]
    now = _nearest(change, [level for level in near if level.figure.period == change.figure.period])
    if now is None or change.figure.period is None:
        return None
    bases = earlier(change.figure.period, change.figure.change.versus if change.figure.change else None)
    base = _nearest(now, [level for level in near if level.figure.period in bases and level.figure.unit == now.figure.unit])
    return None if base is None else reckon(change, base, now)


def _nearest(to: Fact, facts: list[Fact]) -> Fact | None:
    return min(facts, key=lambda f: (abs(f.sentence - to.sentence), abs(f.order - to.order)), default=None)


def _is_sure(source: Source, move: Move, levels: list[Fact]) -> bool:
    """Whether the three are said of one thing beyond doubt: in one sentence, metrics and periods known, and no other level there."""
    facts = (move.change, move.base, move.now)
    known = all(f.figure.certainty.metric is not None and f.figure.certainty.period is not None for f in facts)
    known = known and move.base.figure.certainty.period == "explicit" and move.now.figure.certainty.metric == "explicit"
    one = move.change.sentence == move.base.sentence == move.now.sentence
    alone = sum(level.sentence == move.now.sentence for level in levels) == 2
    shares = move.now.figure.unit == "percent" and move.change.figure.type == "percent"
    return known and one and alone and not shares and move.base.subject.basis == move.now.subject.basis and not is_apart(source, facts)


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
