"""What the sentences of a turn do: ask, thank, speak of the line, or say something."""

import re
from enum import Enum
from typing import NamedTuple

from service.engine.exchanges.cues import Cues, find_between
from service.engine.exchanges.sentences import split_sentences
from service.engine.matcher import Hit
from service.engine.text import Span, is_cjk

COURTESIES = frozenset(("thanks", "greeting", "congratulations", "assent", "leave"))
ASKING = frozenset(("ask", "request", "head", "echo", "topic", "tail", "announce"))
FEW_WORDS = 3  # a sentence of so few words beside polite ones says nothing

_DIGIT = re.compile(r"\d")
BRIEF = 20  # words of a sentence that speaks of the line and of little else
POLITE, WARM = 12, 25  # words that may stand beside one polite word, and beside several


class Act(Enum):
    """What a sentence does."""

    ASK = "ask"
    COURTESY = "courtesy"
    LINE = "line"
    STATE = "state"


class Sentence(NamedTuple):
    """A sentence, what it does, and the terms in it."""

    span: Span
    act: Act
    hits: tuple[Hit, ...]

    def has(self, *rows: str) -> bool:
        """Whether it holds a term of one of the rows."""
        return any(hit.row.id in rows for hit in self.hits)


def read_sentences(folded: str, start: int, end: int, cues: Cues) -> list[Sentence]:
    """The sentences of a turn with what they do."""
    return [_read(folded, span, cues) for span in split_sentences(folded, start, end)]


def _read(folded: str, span: Span, cues: Cues) -> Sentence:
    hits = find_between(cues.talking, folded, span.start, span.end)
    return Sentence(span, _tell(folded, span, hits, cues), hits)


def _tell(folded: str, span: Span, hits: tuple[Hit, ...], cues: Cues) -> Act:
    words = folded[span.start : span.end]
    if _is_of_line(words, cues):
        return Act.LINE
    polite = [hit for hit in hits if hit.row.id in COURTESIES]
    left = count_words(words) - sum(count_words(folded[hit.start : hit.end]) for hit in polite)
    if "?" in words and left > 0:
        return Act.ASK
    asking = any(hit.row.id in ASKING for hit in hits)
    if polite and (
        left <= FEW_WORDS
        or (not asking and left <= (WARM if len(polite) > 1 and not _DIGIT.search(words) else POLITE) and not _merely_assents(polite))
    ):
        return Act.COURTESY
    if asking:
        return Act.ASK
    return Act.STATE if left > FEW_WORDS else Act.COURTESY


def _is_of_line(words: str, cues: Cues) -> bool:
    """Whether a sentence speaks of the line: it says so twice, or says little else; a transcriber's note in brackets does not count."""
    hits = [
        hit
        for hit in cues.leading.find(words)
        if hit.row.id in ("hearing", "repeat") and words[hit.start - 1 : hit.start] not in ("[", "(")
    ]
    return len(hits) > 1 or (bool(hits) and count_words(words) <= BRIEF)


def _merely_assents(polite: list[Hit]) -> bool:
    """Whether all that is polite are words that may open any sentence: "yes", "okay", "right"."""
    return all(hit.row.id == "assent" for hit in polite)


def count_words(words: str) -> int:
    """Words of either script: a Chinese one is taken to be two letters long."""
    han = sum(map(is_cjk, words))
    return len(words.split()) if not han else (han + 1) // 2 + sum(part.isascii() and part.isalnum() for part in words.split())
