"""Where the prepared remarks end and the questions begin."""

from itertools import groupby

from service.engine.exchanges.said import Said
from service.engine.model import Section, SectionKind

BRIEF = 400  # code points: a host's word between the operator and the first question


def tell_sections(said: list[Said]) -> list[SectionKind]:
    """The section of each turn: what the layout says, carried on to turns of which it says nothing; else by the flow."""
    if any(turn.section for turn in said):
        return _follow_hints(said)
    first = _find_first(said)
    return ["presentation" if turn.index < first else "qa" for turn in said]


def list_sections(kinds: list[SectionKind], said: list[Said]) -> tuple[Section, ...]:
    """The sections as runs of turns."""
    sections = []
    for kind, run in groupby(said, key=lambda turn: kinds[turn.index]):
        turns = list(run)
        sections.append(Section(kind=kind, start=turns[0].start, end=turns[-1].end, turn_ids=tuple(f"t{turn.index}" for turn in turns)))
    return tuple(sections)


def _follow_hints(said: list[Said]) -> list[SectionKind]:
    current: SectionKind = next(turn.section for turn in said if turn.section)
    kinds = []
    for turn in said:
        current = turn.section or current
        kinds.append(current)
    return kinds


def _find_first(said: list[Said]) -> int:
    """The first turn of the questions: the operator's (or host's) words right before the first who asks."""
    asker = next((turn.index for turn in said if turn.asks), None)
    if asker is None:
        return _find_opening(said)
    first = at = asker
    while at > 1:
        before = said[at - 1]
        if before.role == "operator" or (at == asker and before.length <= BRIEF and before.leads & {"hand_over", "opens_questions"}):
            first = at - 1
        elif before.length > BRIEF or before.asks:
            break
        at -= 1
    return first


def _find_opening(said: list[Said]) -> int:
    """Nobody asks: the questions begin where the operator calls for the first one."""
    opens = (turn.index for turn in said if turn.index and turn.role == "operator" and turn.leads & {"hand_over", "opens_questions"})
    return next(opens, len(said))
