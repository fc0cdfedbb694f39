"""Exchanges: an analyst's slot, from hand-over to hand-over."""

from itertools import pairwise

from service.engine.exchanges.said import Said

INTERRUPTION = 150  # code points: a word thrown in by another analyst


class Slot:
    """The turns of one slot while it is being gathered."""

    def __init__(self, first: Said) -> None:
        """Open with the first who asks."""
        self.speakers = {first.speaker}
        self.firm = first.firm
        self.turns = [first]

    @property
    def answered(self) -> bool:
        """Whether anybody but those who ask has said more than a word."""
        return any(not turn.asks and not turn.leads & {"hearing", "repeat"} for turn in self.turns)


def find_slots(said: list[Said]) -> list[list[Said]]:
    """The turns of each slot, the operator's left out, in order."""
    slots: list[Slot] = []
    handed = False  # somebody has handed over since the last who asked
    paused = False  # the operator has said something else
    following = _next_asker(said)
    record = _is_record(said)
    for turn in said:
        if turn.role == "operator":
            handed |= bool(turn.leads & {"hand_over", "closes"})
            paused = True
        elif turn.asks:
            if slots and not (record and slots[-1].answered) and _continues(slots[-1], turn, handed, paused, following):
                slots[-1].turns.append(turn)
                slots[-1].speakers.add(turn.speaker)
            else:
                slots.append(Slot(turn))
            handed = paused = False
        elif slots and not handed:
            slots[-1].turns.append(turn)
    return [slot.turns for slot in slots]


def _continues(slot: Slot, turn: Said, handed: bool, paused: bool, following: dict[int, Said]) -> bool:
    if turn.speaker in slot.speakers:
        return not handed or not slot.answered
    if handed:
        return False
    if turn.firm and turn.firm == slot.firm:
        return True
    after = following.get(turn.index)
    return not paused and turn.length <= INTERRUPTION and after is not None and after.speaker in slot.speakers


def _is_record(said: list[Said]) -> bool:
    """A written record of questions and answers: nobody hands over, and one label stands for all who ask."""
    return all(turn.role != "operator" for turn in said) and len({turn.speaker for turn in said if turn.asks}) == 1


def _next_asker(said: list[Said]) -> dict[int, Said]:
    """For each turn that asks, the next one that does."""
    asking = [turn for turn in said if turn.asks]
    return {turn.index: after for turn, after in pairwise(asking)}
