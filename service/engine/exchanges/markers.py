"""Bracketed notes of the transcriber: "[外语]", "[Operator Instructions]", "(inaudible)"."""

import re
from typing import get_args

from service.engine.matcher import Matcher
from service.engine.model import Marker, MarkerType
from service.engine.text import Source

# Each begins with one letter, to which a search skips.
_BRACKETS = [re.compile(re.escape(bracket) + r"([^\[\]()【】\n]{1,60})[\])】]") for bracket in "[(【"]
_TYPES: dict[str, MarkerType] = {name: name for name in get_args(MarkerType)}


def find_markers(source: Source, notes: Matcher) -> list[Marker]:
    """All notes of the text in order: known words in any brackets, any words at all in square ones."""
    markers = []
    for found in sorted((found for bracket in _BRACKETS for found in bracket.finditer(source.folded)), key=re.Match.start):
        kind = _tell(found, notes)
        if kind is not None:
            markers.append(Marker(type=kind, start=found.start(), end=found.end(), text=source.text[found.start() : found.end()]))
    return markers


def _tell(found: re.Match[str], notes: Matcher) -> MarkerType | None:
    words = found.group(1).strip()
    hits = notes.find(words)
    round_bracket = found.group()[0] == "("
    if hits and (not round_bracket or hits[0].start == 0):
        return _TYPES[hits[0].row.id]
    if round_bracket or not words or any(char.isdigit() for char in words):
        return None
    return "other"
