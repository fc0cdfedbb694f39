"""Exchanges: an analyst's slot, from hand-over to hand-over."""

from service.engine.exchanges.said import Said

INTERRUPTION = 150  # code points: a word thrown in by another analyst

HOST = 500  # code points: a host's word between two slots


class Slot:
    """The turns of one slot while it is being gathered."""

    def __init__(self) -> None:
        """Open an empty one."""
        self.speakers: set[int] = set()
        self.firm = ""
        self.turns: list[Said] = []
        self.answered = False  # somebody has said more than a word about the line to those who ask

    def add(self, turn: Said) -> None:
        """Take the next turn."""
        self.turns.append(turn)
        if turn.asks:
            self.speakers.add(turn.speaker)
            self.firm = self.firm or turn.firm
        else:
            self.answered |= not turn.leads & {"hearing", "repeat"}


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
            if not slots or (record and slots[-1].answered) or not _continues(slots[-1], turn, handed, paused, following):
                slots.append(Slot())
            slots[-1].add(turn)
            handed = paused = False
        elif slots and not handed and not _hands_over(turn, slots[-1], following):
            slots[-1].add(turn)
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


def _hands_over(turn: Said, slot: Slot, following: dict[int, Said]) -> bool:
    """A host's word between two slots: it calls for the next question, and whoever speaks then has not asked yet."""
    after = following.get(turn.index)
    return (
        "hand_over" in turn.leads
        and turn.length <= HOST
        and after is not None
        and after.index == turn.index + 1
        and after.speaker not in slot.speakers
    )


def _is_record(said: list[Said]) -> bool:
    """A written record of questions and answers: nobody hands over, and one label stands for all who ask."""
    return all(turn.role != "operator" for turn in said) and len({turn.speaker for turn in said if turn.asks}) == 1


def _next_asker(said: list[Said]) -> dict[int, Said]:
    """For each turn, the next one after it that asks."""
    following: dict[int, Said] = {}
    after: Said | None = None
    for turn in reversed(said):
        if after is not None:
            following[turn.index] = after
        if turn.asks:
            after = turn
    return following
