"""What the sentences of a turn do: ask, thank, speak of the line, or say something."""

import re
from enum import StrEnum

import msgspec

from service.engine.exchanges.cues import Reading
from service.engine.exchanges.sentences import split_sentences
from service.engine.matcher import Hit
from service.engine.text import Span, count_han

COURTESIES = frozenset(("thanks", "greeting", "congratulations", "assent", "leave"))
ASKING = frozenset(("ask", "request", "head", "echo", "topic", "tail", "announce"))
FEW_WORDS = 3  # a sentence of so few words beside polite ones says nothing

_LATIN = re.compile(r"[a-z0-9]+")
_DIGIT = re.compile(r"\d")
BRIEF = 20  # words of a sentence that speaks of the line and of little else
GREETING, POLITE, WARM = 6, 12, 25  # words that may stand beside a greeting, beside one polite word, and beside several


class Act(StrEnum):
    """What a sentence does."""

    ASK = "ask"
    COURTESY = "courtesy"
    LINE = "line"
    STATE = "state"


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence, what it does, and the terms in it."""

    span: Span
    act: Act
    hits: list[Hit]

    def has(self, *rows: str) -> bool:
        """Whether it holds a term of one of the rows."""
        return any(hit.row.id in rows for hit in self.hits)


def read_sentences(reading: Reading, start: int, end: int) -> list[Sentence]:
    """The sentences of [start, end) with what they do."""
    reading.talking.between(start, end)
    reading.leading.between(start, end)
    return [read_sentence(reading, span) for span in split_sentences(reading.folded, start, end)]


def read_sentence(reading: Reading, span: Span) -> Sentence:
    """A sentence with what it does."""
    words = reading.folded[span.start : span.end]
    hits = reading.talking.between(span.start, span.end)
    line = [hit for hit in reading.leading.between(span.start, span.end) if _is_of_line(reading.folded, hit)]
    if line and (len(line) > 1 or count_words(words) <= BRIEF):
        return Sentence(span, Act.LINE, hits)
    return Sentence(span, _tell(reading.folded, words, hits), hits)


def _is_of_line(folded: str, hit: Hit) -> bool:
    """Whether a term speaks of the line; a transcriber's note in brackets does not."""
    return hit.row.id in ("hearing", "repeat") and folded[hit.start - 1] not in "[("


def _tell(folded: str, words: str, hits: list[Hit]) -> Act:
    polite = [hit for hit in hits if hit.row.id in COURTESIES] if hits else hits
    asking = len(polite) < len(hits) and not ASKING.isdisjoint([hit.row.id for hit in hits])
    left = count_words(words)
    if not polite:
        return Act.ASK if asking or ("?" in words and left) else Act.STATE if left > FEW_WORDS else Act.COURTESY
    left -= sum(count_words(folded[hit.start : hit.end]) for hit in polite)
    if "?" in words and left > 0:
        return Act.ASK
    room = _room(words, polite)
    if left <= FEW_WORDS or (not asking and left <= room and not _merely_assents(polite)):
        return Act.COURTESY
    return Act.ASK if asking else Act.STATE


def _room(words: str, polite: list[Hit]) -> int:
    """How many other words may stand in a polite sentence: few beside a mere greeting, many where it is warm and names no figure."""
    if all(hit.row.id == "greeting" for hit in polite):
        return GREETING
    return WARM if len(polite) > 1 and not _DIGIT.search(words) else POLITE


def _merely_assents(polite: list[Hit]) -> bool:
    """Whether all that is polite are words that may open any sentence: "yes", "okay", "right"."""
    return all(hit.row.id == "assent" for hit in polite)


def count_words(words: str) -> int:
    """Words of either script: a Chinese one is taken to be two letters long."""
    if words.isascii():
        return len(words.split())
    han = count_han(words)
    return (han + 1) // 2 + len(_LATIN.findall(words)) if han else len(words.split())
