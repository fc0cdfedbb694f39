"""Noun phrases around a place of the text, cut where words begin that name no part of a business."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from service.engine.linking.frames import Frame
from service.engine.linking.vocabulary import Vocabulary

WORD = re.compile(r"[^\s,;:()\[\]\"?!]+")
WORDS_AT_MOST = 6
WINDOW, CJK_WINDOW = 70, 22  # code points looked at on either side
CJK_LENGTH = range(2, 15)
CLOSING = ("basis", "comparisons", "natures")
PARTED = re.compile(r"[,;:()\[\]\"?!.。、\n]")


class Phrase(NamedTuple):
    """`headed`: a country or region, or a part by its head word ("segment"); `named`: that, or a name by its capital letters."""

    start: int
    end: int
    headed: bool
    named: bool


class Token(NamedTuple):
    """A word and where it stands."""

    start: int
    end: int
    word: str


def phrase_before(folded: str, text: str, low: int, end: int, frame: Frame, vocabulary: Vocabulary) -> Phrase | None:
    """The words that lead up to `end`, back to the first that cannot belong to a name."""
    end = _step_over(folded, low, end, frame, vocabulary)
    ends = [p.end for p in frame.periods] + [c.end for c in frame.cues if vocabulary.tables[c.row.where] in CLOSING]
    low = max([low, end - WINDOW, *(e for e in ends if e <= end)])
    for mark in PARTED.finditer(folded, low, end):
        if folded[mark.start()] != "." or folded[mark.end() : mark.end() + 1] == " ":
            low = mark.end()
    tokens = [Token(m.start(), m.end(), m.group()) for m in WORD.finditer(folded, low, end)]
    taken: list[Token] = []
    for token in reversed(tokens[-WORDS_AT_MOST:]):
        if token.word in vocabulary.stops and not (token.word in ("and", "&") and taken and _capital(text, taken[-1])):
            break
        taken.append(token)
    return _trim(folded, text, taken[::-1], vocabulary)


def phrase_after(folded: str, text: str, start: int, high: int, frame: Frame, vocabulary: Vocabulary) -> Phrase | None:
    """The words behind "in", "from" or "for" right after `start`, up to the first that cannot belong to a name."""
    opening = WORD.match(folded, _skip_blank(folded, start), high)
    if opening is None or opening.group() not in vocabulary.leads:
        return None
    high = min([high, start + WINDOW, *(p.start for p in frame.periods if p.start > start)])
    taken: list[Token] = []
    at = opening.end()
    for found in WORD.finditer(folded, at, high):
        word = found.group().rstrip(".'")
        if folded[at : found.start()].strip():
            break
        article = not taken and word in ("the", "our", "all", "both", "its")
        if not article:
            if word in vocabulary.stops and not (word in ("and", "&") and taken):
                break
            taken.append(Token(found.start(), found.start() + len(word), word))
        at = found.end()
        if len(taken) >= WORDS_AT_MOST or word != found.group():
            break
    while taken and taken[-1].word in ("and", "&"):
        taken.pop()
    return _trim(folded, text, taken, vocabulary)


def _skip_blank(folded: str, start: int) -> int:
    return start + 1 if folded[start : start + 1] == " " else start


def _trim(folded: str, text: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> Phrase | None:
    """Without the words at either end that say nothing of their own; None where nothing is left."""
    first, last = 0, len(tokens)
    while first < last and _says_nothing(tokens[first].word, vocabulary):
        first += 1
    while last > first and _says_nothing(tokens[last - 1].word, vocabulary):
        last -= 1
    if first == last:
        return None
    start, end = tokens[first].start, tokens[last - 1].end
    words = folded[start:end]
    if words.endswith("'s"):
        end -= 2
    parts = tokens[first:last]
    if words in vocabulary.heads:
        return None
    headed = words in vocabulary.places or any(token.word in vocabulary.heads for token in parts)
    return Phrase(start, end, headed, headed or any(_capital(text, token) for token in parts))


def _step_over(folded: str, low: int, end: int, frame: Frame, vocabulary: Vocabulary) -> int:
    """Back over a time or a word of basis that stands right before: "manufacturing first-quarter adjusted" leads to "manufacturing"."""
    spans = [(p.start, p.end) for p in frame.periods] + [(c.start, c.end) for c in frame.cues if vocabulary.tables[c.row.where] == "basis"]
    for start, finish in sorted(spans, reverse=True):
        if low <= start and finish <= end and not folded[finish:end].strip(" '-s"):
            end = start
    return end


def _says_nothing(word: str, vocabulary: Vocabulary) -> bool:
    if word.endswith("ly") and word not in vocabulary.heads:
        return True
    return word in vocabulary.generics or word in ("and", "&", "-", "--") or not any(c.isalpha() for c in word)


def _capital(text: str, token: Token) -> bool:
    return text[token.start].isupper()


def phrase_before_cjk(folded: str, low: int, end: int, frame: Frame, vocabulary: Vocabulary) -> Phrase | None:
    """The letters that lead up to `end`, back to a mark or a word that cannot belong to a name."""
    ends = [p.end for p in frame.periods] + [hit.end for hits in (frame.cues, frame.metrics) for hit in hits]
    low = max([low, end - CJK_WINDOW, *(e for e in ends if e <= end)])
    for mark in PARTED.finditer(folded, low, end):
        low = mark.end()
    for stop in vocabulary.cjk_stops.finditer(folded, low, end):
        low = stop.end()
    joined = end
    start, end = _strip_generic(folded, low, end, vocabulary)
    if end - start not in CJK_LENGTH or any(c.isdigit() for c in folded[start:end]) or (folded[start:end].isascii() and end < joined):
        return None
    return Phrase(start, end, True, True)


def _strip_generic(folded: str, start: int, end: int, vocabulary: Vocabulary) -> tuple[int, int]:
    """Without blanks and general words at either end."""
    words = vocabulary.cjk_generics
    while start < end:
        if folded[start] == " ":
            start += 1
        elif lead := next((w for w in words if folded.startswith(w, start, end)), None):
            start += len(lead)
        else:
            break
    while start < end:
        if folded[end - 1] == " ":
            end -= 1
        elif tail := next((w for w in words if folded.endswith(w, start, end)), None):
            end -= len(tail)
        else:
            break
    return start, end
