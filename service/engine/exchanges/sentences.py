"""Sentences of folded text, Chinese and English."""

import re

from service.engine.text import Span

_STOP = re.compile(r"""[。?!]+["')\]]*|\.{1,3}["')\]]*(?=\s|$)|--+(?=\s*\n)|\n[ \t]*\n""")
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
_WORD_BEFORE = re.compile(r"[\w.]{1,6}$")


def split_sentences(folded: str, start: int, end: int) -> list[Span]:
    """The sentences of [start, end) without the blanks around them, in order."""
    spans: list[Span] = []
    at = start
    for stop in _STOP.finditer(folded, start, end):
        if stop.group() == "." and _abbreviates(folded, at, stop.start()):
            continue
        _add(spans, folded, at, stop.end())
        at = stop.end()
    _add(spans, folded, at, end)
    return spans


def sentence_around(folded: str, start: int, end: int, lower: int, upper: int) -> Span:
    """The sentence of [lower, upper) that [start, end) stands in."""
    at = lower
    for stop in _STOP.finditer(folded, lower, upper):
        if stop.group() == "." and _abbreviates(folded, at, stop.start()):
            continue
        if stop.end() > start and stop.end() >= end:
            return _trim(folded, at, stop.end())
        if stop.end() <= start:
            at = stop.end()
    return _trim(folded, at, upper)


def _abbreviates(folded: str, start: int, dot: int) -> bool:
    before = _WORD_BEFORE.search(folded, max(start, dot - 6), dot)
    return before is not None and before.group() in _ABBREVIATIONS


def _add(spans: list[Span], folded: str, start: int, end: int) -> None:
    span = _trim(folded, start, end)
    if span.end > span.start:
        spans.append(span)


def _trim(folded: str, start: int, end: int) -> Span:
    words = folded[start:end]
    left = len(words) - len(words.lstrip())
    return Span(start + left, start + left + len(words.strip()))
