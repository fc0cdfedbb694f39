"""Which lines look like labels, and which way of labelling the text keeps to."""

import re
from collections import Counter
from typing import NamedTuple

from service.engine.text import Source, is_cjk
from service.engine.turns.labels import LONGEST_LABEL, Said, read_label, read_office
from service.engine.turns.lines import Line
from service.engine.turns.names import is_chinese_name
from service.engine.turns.vocabulary import Vocabulary

_COLON = re.compile(r"[^:\n]{1,120}:(?!//)")
_ABBREVIATION = re.compile(r"\b(?:jr|sr|inc|co|corp|ltd|llc|plc|ph\.d|m\.d|esq|\w\.\w|n\.v|s\.a)\.$")
_STOPS = ".?!。？！;；…"


class Mark(NamedTuple):
    """A label and where its speech begins: on line `line`, at `body` of the same line, or on the line after `last`."""

    said: Said
    line: int
    last: int
    body: int | None


def choose_labels(source: Source, lines: list[Line], vocabulary: Vocabulary) -> tuple[str, dict[int, Mark]]:
    """The layout's name and its labels by line: labels on lines of their own, or before a colon, whichever recur more."""
    inline = _inline(source, lines, vocabulary)
    stacked = _stacked(source, lines, vocabulary)
    own, other = (stacked, inline) if _weight(stacked) > _weight(inline) else (inline, stacked)
    name = "stacked" if own is stacked else "inline"
    seen = Counter(mark.said.key for mark in own.values())
    marks = {i: m for i, m in own.items() if seen[m.said.key] > 1 or m.said.role or _convinces(m, vocabulary)}
    marks |= {i: m for i, m in other.items() if i not in marks and not m.said.named and m.said.role == "operator"}
    return (name, dict(sorted(marks.items()))) if marks else ("plain", {})


def _weight(marks: dict[int, Mark]) -> int:
    seen = Counter(mark.said.key for mark in marks.values())
    return sum(n for n in seen.values() if n > 1) + sum(mark.said.role is not None for mark in marks.values())


def _convinces(mark: Mark, vocabulary: Vocabulary) -> bool:
    """A label met once is one if it has a title or firm, or a name of two words or more."""
    said = mark.said
    return bool(said.title or said.firm) or len(said.name.split()) > 1 or is_chinese_name(said.name, vocabulary)


def _inline(source: Source, lines: list[Line], vocabulary: Vocabulary) -> dict[int, Mark]:
    found = {}
    for i, line in enumerate(lines):
        colon = _COLON.match(source.folded, line.start, min(line.end, line.start + 130))
        if colon is None or not (said := read_label(source, line.start, colon.end() - 1, vocabulary)):
            continue
        body = colon.end()
        if body < line.end or i + 1 < len(lines):
            found[i] = Mark(said, i, i, body if body < line.end else None)
    return found


def _stacked(source: Source, lines: list[Line], vocabulary: Vocabulary) -> dict[int, Mark]:
    found = {}
    for i, line in enumerate(lines[:-1]):
        if line.end - line.start > LONGEST_LABEL or _ends_sentence(source, line) or source.text[line.start] in "[(":
            continue
        said = read_label(source, line.start, line.end, vocabulary)
        if said is not None and vocabulary.heading(source.folded[line.start : line.end]) is None:
            found[i] = _with_office(source, lines, i, said, vocabulary)
    return found


def is_sentence(source: Source, line: Line) -> bool:
    """Whether a line is words spoken: long, or ended like a sentence of some words."""
    if line.end - line.start > LONGEST_LABEL:
        return True
    words = source.folded[line.start : line.end]
    return words[-1] in _STOPS and (words.count(" ") > 3 or is_cjk(words[0]) or words[-1] in "?!")


def _ends_sentence(source: Source, line: Line) -> bool:
    return source.text[line.end - 1] in _STOPS and _ABBREVIATION.search(source.folded, max(line.start, line.end - 8), line.end) is None


def _with_office(source: Source, lines: list[Line], i: int, said: Said, vocabulary: Vocabulary) -> Mark:
    """The label with the line of title and firm below it, if there is one."""
    following = lines[i + 1]
    if said.title or said.firm or not said.named or i + 2 >= len(lines):
        return Mark(said, i, i, None)
    office = read_office(source, following.start, following.end, vocabulary)
    if office is None:
        return Mark(said, i, i, None)
    return Mark(said._replace(end=following.end, title=office[0], firm=office[1]), i, i + 1, None)
