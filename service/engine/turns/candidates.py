"""Which lines look like labels, and which way of labelling the text keeps to."""

import re
from collections import Counter
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from service.engine.text import Source, is_cjk
from service.engine.turns.labels import LONGEST_LABEL, TIME, Office, Said, read_label, read_office
from service.engine.turns.lines import Line
from service.engine.turns.names import is_chinese_name
from service.engine.turns.vocabulary import Vocabulary

_COLON = re.compile(rf"(?:{TIME}\s*)?[^:\n]{{1,120}}:(?!//)")
_ABBREVIATION = re.compile(r"\b(?:jr|sr|inc|co|corp|ltd|llc|plc|ph\.d|m\.d|esq|\w\.\w|n\.v|s\.a)\.$")
_DASHES = re.compile(r"[-=]+")
_SHAPE = re.compile(
    r"[\W_]*(?:[^\W\d_a-z][\w.'’,-]*|\S{1,12})(?:\s*[:：]|\s*$|\s+(?:[^\w\s]|[^\W\d_a-z]|d[aeiou]|v[ao]n|l[ae]|el|al|bin|ten|from|of)|\s*[-—–－|(])"
)
_STOPS = ".?!。？！;；…"
_CLOSERS = "\"')]】」”’-:—–"
WRAPPED = 0.2  # lines are cut at the page's width where more than this share of them go on in small letters on the next
LONG = 60
SHORT = 30


class Mark(NamedTuple):
    """A label and where its speech begins: at `body` on line `line`, or, where that is None, on the line after `last`."""

    said: Said
    line: int
    last: int
    body: int | None


def choose_labels(source: Source, lines: list[Line], vocabulary: Vocabulary) -> tuple[str, dict[int, Mark]]:
    """The layout's name and its labels by line: labels on lines of their own, or before a colon, whichever recur more."""
    inline = _inline(source, lines, vocabulary)
    stacked = _stacked(source, lines, vocabulary)
    if is_wrapped(source, lines):
        stacked = {i: mark for i, mark in stacked.items() if _stands_free(source, lines, mark, vocabulary)}
    own, other = (stacked, inline) if _weight(stacked) > _weight(inline) else (inline, stacked)
    name = "stacked" if own is stacked else "inline"
    seen = Counter(mark.said.key for mark in own.values())
    marks = {i: m for i, m in own.items() if seen[m.said.key] > 1 or m.said.role or _convinces(m, vocabulary)}
    marks |= {i: m for i, m in other.items() if i not in marks and not m.said.named and m.said.role == "operator"}
    if not marks:
        return "plain", {}
    return name, dict(sorted((_with_initial(source, lines, m) for m in marks.values()), key=itemgetter(0)))


def _with_initial(source: Source, lines: list[Line], mark: Mark) -> tuple[int, Mark]:
    """The label's line, or the one before it where that holds the name's initial alone, as web pages show it."""
    before = lines[mark.line - 1] if mark.line else None
    if before and before.end - before.start == 1 and mark.body is None and source.text[before.start] == mark.said.name[:1]:
        mark = mark._replace(line=mark.line - 1)
    return mark.line, mark


def is_wrapped(source: Source, lines: list[Line]) -> bool:
    """Whether lines end where the page ended, not where the words did: many that follow a long one go on in small letters."""
    text = source.text
    after = [text[b.start].islower() for a, b in pairwise(lines[:2000]) if LONG < a.end - a.start < LONGEST_LABEL]
    return sum(after) > WRAPPED * len(after)


def is_sentence(source: Source, line: Line) -> bool:
    """Whether a line is words spoken: long, or ended like a sentence of some words."""
    if line.end - line.start > LONGEST_LABEL:
        return True
    words = source.folded[line.start : line.end]
    return words[-1] in _STOPS and (words.count(" ") > 3 or is_cjk(words[0]) or words[-1] in "?!")


def _weight(marks: dict[int, Mark]) -> int:
    seen = Counter(mark.said.key for mark in marks.values())
    return sum(n for n in seen.values() if n > 1) + sum(mark.said.role is not None for mark in marks.values())


def _convinces(mark: Mark, vocabulary: Vocabulary) -> bool:
    """A label met once is one if it has a title or firm, or a name of two words or more."""
    said = mark.said
    return bool(said.title or said.firm) or len(said.name.split()) > 1 or is_chinese_name(said.name, vocabulary)


def _stands_free(source: Source, lines: list[Line], mark: Mark, vocabulary: Vocabulary) -> bool:
    """Whether the line before ends what it says and the line after begins something, so that the label is not a piece of wrapped words."""
    following = lines[mark.last + 1 : mark.last + 2]
    if following and source.text[following[0].start].islower():
        return False
    if mark.line == 0:
        return True
    before = lines[mark.line - 1]
    last = source.text[before.end - 1]
    if last in _STOPS or last in _CLOSERS or before.end - before.start <= LONG // 2:
        return True
    gap = source.text.count("\n", before.end, lines[mark.line].start) > 1
    return (gap and mark.last > mark.line) or vocabulary.heading(source.folded[before.start : before.end]) is not None


def _inline(source: Source, lines: list[Line], vocabulary: Vocabulary) -> dict[int, Mark]:
    found = {}
    for i, line in enumerate(lines):
        colon = _COLON.match(source.folded, line.start, min(line.end, line.start + 130))
        if (
            colon is None
            or not _SHAPE.match(source.text, line.start, colon.end())
            or not (said := read_label(source, line.start, colon.end() - 1, vocabulary))
        ):
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
        said = read_label(source, line.start, line.end, vocabulary) if _may_label(source, line.start, line.end) else None
        if said is not None and vocabulary.heading(source.folded[line.start : line.end]) is None:
            found[i] = _with_office(source, lines, i, said, vocabulary)
    return found


def _may_label(source: Source, start: int, end: int) -> bool:
    """A quick look at the first two words, which spares most lines the reading."""
    return end - start < SHORT or _SHAPE.match(source.text, start, end) is not None


def _ends_sentence(source: Source, line: Line) -> bool:
    return source.text[line.end - 1] in _STOPS and _ABBREVIATION.search(source.folded, max(line.start, line.end - 8), line.end) is None


def _with_office(source: Source, lines: list[Line], i: int, said: Said, vocabulary: Vocabulary) -> Mark:
    """The label with the line of title and firm below it, if there is one; two dashes may stand on a line between."""
    if not said.named:
        return Mark(said, i, i, None)
    if said.title or said.firm:
        return _with_rest(source, lines, i, said, vocabulary)
    at = i + 2 if _DASHES.fullmatch(source.folded, lines[i + 1].start, lines[i + 1].end) else i + 1
    office = _office_at(source, lines, at, vocabulary)
    if office is None:
        return Mark(said, i, i, None)
    return Mark(said._replace(end=lines[at].end, title=office.title, firm=office.firm, role=said.role or office.role), i, at, None)


def _with_rest(source: Source, lines: list[Line], i: int, said: Said, vocabulary: Vocabulary) -> Mark:
    """The label with the end of its title, where a full line broke it."""
    if lines[i].end - lines[i].start < LONG or (office := _office_at(source, lines, i + 1, vocabulary)) is None or not office.title:
        return Mark(said, i, i, None)
    title = f"{said.title} {office.title}" if said.title else office.title
    return Mark(said._replace(end=lines[i + 1].end, title=title, firm=said.firm or office.firm), i, i + 1, None)


def _office_at(source: Source, lines: list[Line], at: int, vocabulary: Vocabulary) -> Office | None:
    return read_office(source, lines[at].start, lines[at].end, vocabulary) if at + 1 < len(lines) else None
