"""Sentences of folded text, Chinese and English."""

import re

from service.engine.text import Span

_STOP = re.compile(  # each alternative begins with a plain letter, which lets the search skip to it
    r"""\.\.{0,2}["')\]]*(?=\s|$)|\?[?!。]*["')\]]*|![?!。]*["')\]]*|。[?!。]*["')\]]*|--(?=[ \t]{0,8}\n)|\n[ \t]{0,80}\n"""
)
_ABBREVIATIONS = frozenset(
    (
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "st",
        "jr",
        "sr",
        "inc",
        "corp",
        "co",
        "ltd",
        "dept",
        "no",
        "vs",
        "u.s",
        "u.k",
        "e.g",
        "i.e",
        "approx",
    )
)
REACH = 1000  # code points to either side in which a sentence is looked for
_WORD_BEFORE = re.compile(r"[\w.]{1,6}$")


def split_sentences(folded: str, start: int, end: int) -> list[Span]:
    """The sentences of [start, end) without the blanks around them, in order."""
    stops = _stops(folded, start, end)
    spans = [_trim(folded, at, stop) for at, stop in zip((start, *stops), stops, strict=False)]
    return [span for span in spans if span.end > span.start]


def sentence_around(folded: str, start: int, end: int, lower: int, upper: int) -> Span:
    """The sentence of [lower, upper) that [start, end) stands in, cut off where it reaches too far."""
    at = max(lower, start - REACH)
    for stop in _stops(folded, at, min(upper, end + REACH)):
        if stop >= end:
            return _trim(folded, at, stop)
        if stop <= start:
            at = stop
    return Span(start, end)


def _stops(folded: str, start: int, end: int) -> list[int]:
    """Where sentences end, the last one at `end`."""
    stops, at = [], start
    for stop in _STOP.finditer(folded, start, end):
        if stop.group() == "." and _abbreviates(folded, at, stop.start()):
            continue
        at = stop.end()
        stops.append(at)
    return [*stops, end]


def _abbreviates(folded: str, start: int, dot: int) -> bool:
    before = _WORD_BEFORE.search(folded, max(start, dot - 6), dot)
    return before is not None and before.group() in _ABBREVIATIONS


def _trim(folded: str, start: int, end: int) -> Span:
    words = folded[start:end]
    left = len(words) - len(words.lstrip())
    return Span(start + left, start + left + len(words.strip()))
