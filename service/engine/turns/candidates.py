"""Which lines look like labels."""

import re

import msgspec
from msgspec.structs import replace

from service.engine.turns.labels import CLOCK, LONGEST_LABEL, SPELL
from service.engine.turns.said import Office, Said
from service.engine.turns.sheet import LONG, Sheet

SHORT = 30
COLON = 130  # letters in which a label before a colon ends
_COLON = re.compile(rf"(?:{SPELL}\s*)?[^:]{{1,120}}:(?!//|(?<=\d:)\d)")
_BOLD = re.compile(rf"[*_]*\s*(?:[\[(]{CLOCK}[\])]\s*)?")
_DASHES = re.compile(r"[-=]+")
_LETTERS = ("q", "a")
_SHAPE = re.compile(
    r"[\W_]*(?:[^\W\d_a-z][\w.'’,-]*|\S{1,12})(?:\s*[:：]|\s*$|\s+(?:[^\w\s]|[^\W\d_a-z]|d[aeiou]|v[ao]n|l[ae]|el|al|bin|ten|from|of|and)|\s*[-—–－|(])"
)


class Mark(msgspec.Struct, frozen=True, gc=False):
    """A label and where its speech begins: at `body` on line `line`, or, where that is None, on the line after `last`."""

    said: Said
    line: int
    last: int
    body: int | None


Marks = dict[int, Mark]


def find_inline(sheet: Sheet) -> Marks:
    """Labels before a colon at the beginning of a line."""
    source, found = sheet.source, {}
    for i, line in enumerate(sheet.lines):
        limit = min(line.end, line.start + COLON)
        colon = _COLON.match(source.folded, line.start, limit) if source.folded.find(":", line.start, limit) >= 0 else None
        if colon is None or not _may_label(sheet, line.start, colon.end()):
            continue
        said = sheet.reader.label(line.start, colon.end() - 1)
        body = _BOLD.match(source.folded, colon.end(), line.end).end()  # type: ignore[union-attr]
        if said is not None and (body < line.end or i + 1 < len(sheet.lines)):
            found[i] = Mark(said, i, i, body if body < line.end else None)
    return found


def find_stacked(sheet: Sheet) -> Marks:
    """Labels on lines of their own, with a title and firm on the line below, if they stand there."""
    found = {}
    for i, line in enumerate(sheet.lines[:-1]):
        if line.end - line.start > LONGEST_LABEL or not _may_label(sheet, line.start, line.end):
            continue
        if i in sheet.headings or sheet.source.text[line.start] in "[(" or sheet.ends_sentence(i):
            continue
        if (said := sheet.reader.label(line.start, line.end)) is not None:
            found[i] = _with_office(sheet, i, said)
    return found


def _may_label(sheet: Sheet, start: int, end: int) -> bool:
    """A quick look at the first two words, which spares most lines the reading."""
    return end - start < SHORT or _SHAPE.match(sheet.source.text, start, end) is not None


def _with_office(sheet: Sheet, i: int, said: Said) -> Mark:
    """The label with what stands below it: a letter of question or answer, or title and firm, two dashes between them or not."""
    if not said.named:
        return Mark(said, i, i, None)
    if sheet.folded(i + 1) in _LETTERS:
        role = "analyst" if sheet.folded(i + 1) == "q" else said.role
        return Mark(replace(said, role=role), i, i + 1, None)
    if said.title or said.firm:
        return _with_rest(sheet, i, said)
    at = i + 2 if _DASHES.fullmatch(sheet.folded(i + 1)) else i + 1
    if (office := _office_at(sheet, at)) is None:
        return Mark(said, i, i, None)
    end = sheet.lines[at].end
    return Mark(replace(said, end=end, title=office.title, firm=office.firm, role=said.role or office.role), i, at, None)


def _with_rest(sheet: Sheet, i: int, said: Said) -> Mark:
    """The label with the end of its title, where a full line broke it."""
    if sheet.length(i) < LONG or (office := _office_at(sheet, i + 1)) is None or not office.title:
        return Mark(said, i, i, None)
    title = f"{said.title} {office.title}" if said.title else office.title
    return Mark(replace(said, end=sheet.lines[i + 1].end, title=title, firm=said.firm or office.firm), i, i + 1, None)


def _office_at(sheet: Sheet, at: int) -> Office | None:
    if at + 1 >= len(sheet.lines):
        return None
    return sheet.reader.office(sheet.lines[at].start, sheet.lines[at].end)
