"""Noun phrases around a place of the text, cut where words begin that name no part of a business."""

import re
from collections.abc import Sequence

import msgspec

from service.engine.linking.frames import Frame
from service.engine.linking.vocabulary import Vocabulary
from service.engine.matcher import Hit
from service.engine.model import Period

WORD = re.compile(r"[^\s,;:()\[\]\"?!]+")
WORDS_AT_MOST = 6
WINDOW, CJK_WINDOW = 70, 22  # code points looked at on either side
CJK_LENGTH = range(2, 15)
AND = ("and", "&", "-", "--")
VERBAL = ("ed", "ing")
OF = "of"
ARTICLES = ("the", "our", "all", "both", "its")
PARTED = re.compile(r"[,;:()\[\]\"?!.。、\n]")


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """`headed`: a country or region, or a part by its head word ("segment"); `named`: that, or a name by its capital letters."""

    start: int
    end: int
    headed: bool
    named: bool


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word and where it stands."""

    start: int
    end: int
    word: str


def phrase_before(frame: Frame, low: int, end: int) -> Phrase | None:
    """The words that lead up to `end`, back to the first that cannot belong to a name."""
    folded, stops = frame.folded, frame.vocabulary.stops
    end = _step_over(frame, low, end)
    low = _last_end((frame.periods, frame.basis, frame.comparisons, frame.natures), max(low, end - WINDOW), end)
    for mark in PARTED.finditer(folded, low, end):
        if folded[mark.start()] != "." or folded[mark.end() : mark.end() + 1] == " ":
            low = mark.end()
    taken: list[Token] = []
    for word in reversed(folded[low:end].split()[-WORDS_AT_MOST:]):
        start = folded.rindex(word, low, end)
        if word in stops and not (taken and _is_capital(frame, taken[-1]) and (word in AND or _is_name(frame, start))):
            break
        taken.append(Token(start, start + len(word), word))
        end = start
    return _trim(frame, taken[::-1]) if taken else None


def phrase_after(frame: Frame, start: int, high: int, *, of: bool = False) -> Phrase | None:
    """The words behind "in", "from" or "for" right after `start`, up to the first that cannot belong to a name.

    `of`: behind "of" as well what is plainly a part ("sales of our Harbor products").
    """
    folded, vocabulary = frame.folded, frame.vocabulary
    start = start + 1 if folded[start : start + 1] == " " else start
    if not (folded.startswith(vocabulary.into, start) or (of and folded.startswith(OF, start))):
        return None
    opening = WORD.match(folded, start, high)
    if opening is None or (opening.group() not in vocabulary.leads and not (of and opening.group() == OF)):
        return None
    high = min([high, start + WINDOW, *(p.start for p in frame.periods if p.start > start)])
    phrase = _trim(frame, _take_words(frame, opening.end(), high))
    return phrase if phrase is None or phrase.headed or opening.group() != OF else None


def _last_end(closing: Sequence[Sequence[Hit | Period]], low: int, end: int) -> int:
    """Where the last of the words that close a phrase before `end` ends, or `low`."""
    for kind in closing:
        for found in kind:
            if low < found.end <= end:
                low = found.end
    return low


def _take_words(frame: Frame, at: int, high: int) -> list[Token]:
    taken: list[Token] = []
    for found in WORD.finditer(frame.folded, at, high):
        word = found.group().rstrip(".'")
        if frame.folded[at : found.start()].strip() or (
            word in frame.vocabulary.stops and not _may_stand(word, taken) and not _is_name(frame, found.start())
        ):
            break
        if taken or word not in ARTICLES:
            taken.append(Token(found.start(), found.start() + len(word), word))
        at = found.end()
        if len(taken) >= WORDS_AT_MOST or word != found.group():
            break
    return taken


def _may_stand(word: str, taken: Sequence[Token]) -> bool:
    """An article may lead a name, "and" may join its parts."""
    return word in AND if taken else word in ARTICLES


def _trim(frame: Frame, tokens: Sequence[Token]) -> Phrase | None:
    """Without the words at either end that say nothing of their own; None where nothing is left."""
    first, last, vocabulary = 0, len(tokens), frame.vocabulary
    while first < last and _says_nothing(tokens[first].word, vocabulary):
        first += 1
    while first < last and tokens[first].word.endswith(VERBAL) and not _is_capital(frame, tokens[first]) and last - first > 1:
        first += 1
    while last > first and _says_nothing(tokens[last - 1].word, vocabulary):
        last -= 1
    if first == last:
        return None
    parts = tokens[first:last]
    start, end = parts[0].start, parts[-1].end - 2 * parts[-1].word.endswith("'s")
    words = frame.folded[start:end]
    if words in vocabulary.heads:
        return None
    capital = any(_is_capital(frame, token) for token in parts)
    if not capital and parts[-1].word.endswith(VERBAL[: 1 + (len(parts) == 1)]):
        return None
    headed = words in vocabulary.places or any(token.word in vocabulary.heads for token in parts)
    return Phrase(start, end, headed, headed or capital)


def _step_over(frame: Frame, low: int, end: int) -> int:
    """Back over a time or a word of basis that stands right before: "manufacturing first-quarter adjusted" leads to "manufacturing"."""
    if not frame.periods and not frame.basis:
        return end
    spans = [(found.start, found.end) for kind in (frame.periods, frame.basis) for found in kind if low <= found.start < end]
    for start, finish in sorted(spans, reverse=True):
        if finish <= end and not frame.folded[finish:end].strip(" '-s"):
            end = start
    return end


def _says_nothing(word: str, vocabulary: Vocabulary) -> bool:
    if word.endswith("ly") and word not in vocabulary.heads:
        return True
    return word in vocabulary.generics or word in AND or not (word.isalpha() or any(c.isalpha() for c in word))


def _is_name(frame: Frame, start: int) -> bool:
    """Whether a word that is mostly none is written as a name within its sentence: "First Aid", "More Personal Computing"."""
    text = frame.text
    return text[start : start + 2].istitle() and text[start - 1 : start] == " " and (text[start - 2].islower() or text[start - 2] == ",")


def _is_capital(frame: Frame, token: Token) -> bool:
    return frame.text[token.start].isupper()


def phrase_before_cjk(frame: Frame, low: int, end: int) -> Phrase | None:
    """The letters that lead up to `end`, back to a mark or a word that cannot belong to a name."""
    folded, vocabulary = frame.folded, frame.vocabulary
    closing = (frame.periods, frame.metrics, frame.basis, frame.directions, frame.comparisons, frame.natures, frame.causes)
    low = _last_end(closing, max(low, end - CJK_WINDOW), end)
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
    lead = vocabulary.cjk_leads.match(folded, start, end)
    start = lead.end() if lead else start
    tail = vocabulary.cjk_tails.match(folded[start:end][::-1])
    return start, end - (tail.end() if tail else 0)
