"""What each turn is: question, answer, acknowledgement, procedural, remarks or the operator's."""

import re

import msgspec

from service.engine.exchanges.cues import Reading
from service.engine.exchanges.said import Said
from service.engine.exchanges.speech import COURTESIES, Act, Sentence, read_sentences
from service.engine.model import SectionKind, TurnKind
from service.engine.text import count_han

LONG = 300  # code points: whoever answers at such length says something
TAIL = 20  # code points at the end of a turn that show whether it was cut short
SAYING = 6  # Han letters of a clause without a polite word which says something
CLAUSE = re.compile(r"[^,，。!?;；]+")
BRIEF = 80  # code points: a word between two stretches of one question


class Spoken(msgspec.Struct, frozen=True, gc=False):
    """A turn of a slot with its sentences (none where it is too long to be mere politeness and nobody asks in it)."""

    said: Said
    sentences: list[Sentence]
    breaks_off: bool
    settles: bool  # a refusal or a postponement, polite as it may be, says something

    def acts(self) -> set[Act]:
        """What its sentences do."""
        return {sentence.act for sentence in self.sentences}


def read_slot(reading: Reading, slot: list[Said]) -> list[Spoken]:
    """The turns of a slot with the sentences that tell their kind."""
    return [
        Spoken(
            said=turn,
            sentences=read_sentences(reading, turn.start, turn.end) if _is_read(turn) else [],
            settles=not turn.asks and turn.length < LONG and _settles(reading, turn),
            breaks_off=reading.folded[max(turn.start, turn.end - TAIL) : turn.end].rstrip().endswith(("--", "..", "…")),
        )
        for turn in slot
    ]


def _settles(reading: Reading, turn: Said) -> bool:
    if any(hit.row.id in ("declined", "deferred") for hit in reading.replying.between(turn.start, turn.end)):
        return True
    polite = [hit.start for hit in reading.talking.between(turn.start, turn.end) if hit.row.id in COURTESIES]
    clauses = CLAUSE.finditer(reading.folded, turn.start, turn.end)
    return any(count_han(c.group()) >= SAYING and not any(c.start() <= at < c.end() for at in polite) for c in clauses)


def _is_read(turn: Said) -> bool:
    return turn.asks or turn.role == "interpreter" or turn.length < LONG


def tell_kinds(slot: list[Spoken]) -> dict[int, TurnKind]:
    """The kind of each turn of a slot, by turn index."""
    kinds: dict[int, TurnKind] = {}
    last: TurnKind | None = None  # the last kind but politeness
    broken = False  # whoever asks was cut short
    for spoken in slot:
        before = kinds.get(spoken.said.index - 1)
        kind = _tell_asker(spoken) if spoken.said.asks else _tell_other(spoken, last, before, broken)
        broken = spoken.said.asks and spoken.breaks_off
        kinds[spoken.said.index] = kind
        if kind != "acknowledgement":
            last = kind
    return kinds | _find_parting(slot, kinds)


def _find_parting(slot: list[Spoken], kinds: dict[int, TurnKind]) -> dict[int, TurnKind]:
    """Words with which whoever asked takes leave: statements that draw no conclusion, ask for nothing and get no answer."""
    parting: dict[int, TurnKind] = {}
    for spoken in reversed(slot):
        index = spoken.said.index
        if kinds[index] == "answer" or (kinds[index] == "question" and (_seeks(spoken) or not spoken.said.asks)):
            break
        if kinds[index] == "question":
            parting[index] = "acknowledgement"
    return parting


def _seeks(spoken: Spoken) -> bool:
    """Whether whoever asks wants to hear something: asks, draws a conclusion, or was cut short."""
    return Act.ASK in spoken.acts() or spoken.breaks_off or any(_concludes(sentence) for sentence in spoken.sentences)


def _concludes(sentence: Sentence) -> bool:
    return sentence.act is Act.STATE and any(hit.row.id == "conclusion" and hit.start == sentence.span.start for hit in sentence.hits)


def tell_loose(reading: Reading, said: Said, section: SectionKind) -> TurnKind:
    """The kind of a turn outside all slots."""
    if said.role == "operator":
        return "operator"
    if section == "presentation" or said.length >= LONG:
        return "remarks"
    acts = {sentence.act for sentence in read_sentences(reading, said.start, said.end)}
    if Act.LINE in acts or "hand_over" in said.leads:
        return "procedural"
    return "acknowledgement" if acts == {Act.COURTESY} else "remarks"


def _tell_asker(spoken: Spoken) -> TurnKind:
    acts = spoken.acts()
    if acts & {Act.ASK, Act.STATE}:
        return "question"
    return "procedural" if Act.LINE in acts else "acknowledgement"


def _tell_other(spoken: Spoken, last: TurnKind | None, before: TurnKind | None, broken: bool) -> TurnKind:
    """An answer, unless the words are mere politeness after politeness, or about the line."""
    said, acts = spoken.said, spoken.acts()
    if said.role == "interpreter" and last == "question" and _renders(spoken):
        return "question"
    if Act.LINE in acts and (acts <= {Act.LINE, Act.COURTESY} or before == "procedural"):
        return "procedural"
    if "closes" in said.leads and before != "question":
        return "remarks"
    if acts == {Act.COURTESY} and (before != "question" or broken or _thanks(spoken)):
        return "acknowledgement"
    if last is None:
        return "acknowledgement" if said.length <= BRIEF else "remarks"
    return "answer"


def _thanks(spoken: Spoken) -> bool:
    """Thanks, greetings and the like with no more than a name: no yes or no."""
    if spoken.settles:
        return False
    polite = [sentence.has("thanks", "greeting", "congratulations") for sentence in spoken.sentences]
    return any(polite) and all(told or not sentence.hits for told, sentence in zip(polite, spoken.sentences, strict=True))


def _renders(spoken: Spoken) -> bool:
    """Whether an interpreter puts a question into the other language: the turn ends by asking."""
    asks = [sentence.act is Act.ASK for sentence in spoken.sentences if sentence.act is not Act.COURTESY]
    return bool(asks) and asks[-1]
