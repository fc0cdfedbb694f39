"""Who hands the floor to whom: a name that the next speaker goes by."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from service.engine.matcher import Hit
from service.engine.speakers.han import LATIN
from service.engine.speakers.kinship import Kin
from service.engine.speakers.people import Gathered, Person
from service.engine.speakers.selves import thanks_whom
from service.engine.speakers.wording import Words, read_name
from service.engine.text import Source

REACH = 300
VOCATIVE = re.compile(rf"(?:^|[.!?。，,] ?)(?P<name>{LATIN})\s*[?？]\s*$")


class Handover(NamedTuple):
    """Utterance `turn` ends by giving the floor to somebody of this name."""

    turn: int
    name: Words


def find_handovers(source: Source, spans: list[tuple[int, int]], cues: list[list[Hit]]) -> Iterator[Handover]:
    """The last name that each utterance hands over to, if it does."""
    for turn, (start, end) in enumerate(spans):
        name = None
        for hit in cues[turn]:
            if hit.row.id == "hand_over" and hit.start >= end - REACH:
                name = _after(source.text, hit.end, end) or name
        late = max(start, end - 40)
        found = VOCATIVE.search(source.text, late, end) if name is None and "?" in source.folded[late:end] else None
        if found:
            name = Words(found.start("name"), found.end("name"), found["name"])
        if name:
            yield Handover(turn, name)


def _after(text: str, at: int, end: int) -> Words | None:
    while at < end and text[at] == " ":
        at += 1
    return read_name(text, at, end)


def learn_handovers(gathered: Gathered, handovers: Iterator[Handover], source: Source, spans: list[tuple[int, int]]) -> None:
    """The next speaker goes by the name, if it can be theirs, or if nobody else bears it and they thank who handed over."""
    for handover in handovers:
        giver = gathered.whose[handover.turn]
        taker = gathered.whose[handover.turn + 1] if handover.turn + 1 < len(gathered.whose) else None
        if taker is None or taker is giver or taker.generic:
            continue
        kin = gathered.register.kin(taker, handover.name.text)
        if kin >= Kin.POSSIBLE or (kin is Kin.DIFFERENT and _answers(gathered, giver, source, spans[handover.turn + 1])):
            _name(gathered, taker, handover.name, sure=kin >= Kin.POSSIBLE)


def _answers(gathered: Gathered, giver: Person | None, source: Source, span: tuple[int, int]) -> bool:
    thanked = thanks_whom(source.text, *span)
    return giver is not None and thanked is not None and gathered.register.kin(giver, thanked.text) >= Kin.POSSIBLE


def _name(gathered: Gathered, taker: Person, name: Words, *, sure: bool) -> None:
    """Add the name; one who has spoken only under this one word is the same person."""
    register = gathered.register
    holders = [] if sure else register.candidates(name.text, Kin.POSSIBLE)
    if len(holders) > 1 or any(not _is_word(holder, name.text) for holder in holders):
        return
    for holder in holders:
        gathered.merge(taker, holder)
    taker.call(name.text)
    taker.point("name", name.start, name.end)
    register.index(taker, name.text)


def _is_word(person: Person, written: str) -> bool:
    return person.forms == [written] and " " not in written and not any(c.title or c.firm for c in person.claims)
