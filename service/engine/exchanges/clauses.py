"""The clauses of a question, each of which asks, leads to a question, or merely says something."""

import re
from enum import Enum
from itertools import pairwise

import msgspec

from service.engine.exchanges.kinds import Spoken
from service.engine.exchanges.speech import COURTESIES, Act, Sentence, count_words
from service.engine.matcher import Hit
from service.engine.text import Span, is_cjk

OPENING, OPENING_HAN = 24, 8  # code points at a clause's beginning in which words that number it, or hark back, must begin
ENOUGH = 200  # code points that hold as many words, if there are any
FEW_WORDS = 4  # either side of a joint says at least so much
CUTS = 20  # joints of a sentence that are looked at
BOTH = frozenset(("ask", "request", "join"))
PLAIN = frozenset(("ask",))
SHORT = 12  # words: a numbered clause so short names a topic

_HAN = re.compile(r"[\u4e00-\u9fff]")
_NOTE = re.compile(r"(?:\s*\[[^\]\n]{1,60}\])*")  # notes of the transcriber before the words


class Use(Enum):
    """What a clause is for."""

    STATE = "state"  # says something
    ANNOUNCE = "announce"  # says that questions will come
    TOPIC = "topic"  # says what the question is about
    ASK = "ask"
    ECHO = "echo"  # asks on about what was just asked: the other alternative, "is that …"
    TAIL = "tail"  # asks for nothing of its own: "any color would be helpful"


class Clause(msgspec.Struct, frozen=True, gc=False):
    """A clause, its use, whether words number it as another question, and the index of its turn."""

    span: Span
    use: Use
    numbered: bool
    turn: int


def read_clauses(folded: str, spoken: Spoken) -> list[Clause]:
    """The clauses of a turn's sentences that are not mere politeness, in order."""
    return [
        _read(folded, Span(start, end), sentence, spoken.said.index)
        for sentence in spoken.sentences
        if sentence.act in (Act.ASK, Act.STATE)
        for start, end in pairwise(_cuts(folded, sentence))
    ]


def _cuts(folded: str, sentence: Sentence) -> list[int]:
    """Where the sentence begins, is cut into clauses, and ends: before "and how", and at a comma between two Chinese questions."""
    start, end = sentence.span.start, sentence.span.end
    cuts = [start]
    if sentence.act is Act.ASK:
        for at in _joints(sentence):
            if _asks(folded, sentence, cuts[-1], at, BOTH) and _asks(folded, sentence, at, end, BOTH):
                cuts.append(at)
        for at in _commas(folded, start, end):
            if _asks(folded, sentence, cuts[-1], at, PLAIN) and _asks(folded, sentence, at, end, BOTH):
                cuts.append(at)
    return [*sorted(cuts), end]


def _joints(sentence: Sentence) -> list[int]:
    return [hit.start for hit in sentence.hits if hit.row.id in ("join", "link")][:CUTS]


def _commas(folded: str, start: int, end: int) -> list[int]:
    """After the commas of a Chinese sentence."""
    words = folded[start:end]
    return [start + at + 1 for at, char in enumerate(words) if char in ",;"][:CUTS] if _HAN.search(words) else []


def _asks(folded: str, sentence: Sentence, start: int, end: int, rows: frozenset[str]) -> bool:
    """Whether [start, end) asks something of its own, and does not just name a topic."""
    if count_words(folded[start : min(end, start + ENOUGH)]) < FEW_WORDS:
        return False
    hits = [hit for hit in sentence.hits if start <= hit.start < end]
    return any(hit.row.id in rows for hit in hits) and not (rows is PLAIN and hits[0].row.id in ("topic", "head", "request"))


def _read(folded: str, cut: Span, sentence: Sentence, turn: int) -> Clause:
    hits = sentence.hits
    if cut != sentence.span:
        hits = [hit for hit in hits if cut.start <= hit.start < cut.end]
    span = _strip_politeness(folded, cut.start, cut.end, hits)
    opening = {hit.row.id for hit in hits if hit.start <= span.start + (OPENING_HAN if is_cjk(folded[hit.start]) else OPENING)}
    return Clause(span, _tell(folded, span, hits, opening, sentence.act), "next_part" in opening, turn)


def _tell(folded: str, span: Span, hits: list[Hit], opening: set[str], act: Act) -> Use:
    said = folded[span.start : span.end]
    words, asks = count_words(said), "?" in said
    found = {hit.row.id for hit in hits}
    if "tail" in found and not found & BOTH:
        return Use.TAIL
    if "announce" in found and words <= (FEW_WORDS * 2 if asks else SHORT):
        return Use.ANNOUNCE
    if "echo" in opening:
        return Use.ECHO
    if found & BOTH or asks:
        return Use.ASK if act is Act.ASK else Use.STATE
    if "head" in found:
        head = next(hit for hit in reversed(hits) if hit.row.id == "head")
        return Use.ASK if count_words(folded[head.end : span.end]) >= FEW_WORDS else Use.TOPIC
    return Use.TOPIC if "topic" in found or ("next_part" in opening and words <= SHORT) else Use.STATE


def _strip_politeness(folded: str, start: int, end: int, hits: list[Hit]) -> Span:
    """The clause without the greetings and the punctuation around it."""
    note = _NOTE.match(folded, start, end)
    start = note.end() if note else start
    for hit in hits:
        if folded[start : hit.start].strip(" ,.;:!-") or hit.row.id not in COURTESIES:
            break
        start = hit.end
    words = folded[start:end]
    left = len(words) - len(words.lstrip(" \n\t,.;:!-"))
    return Span(min(start + left, end), start + len(words.rstrip(" \n\t,;-")))
