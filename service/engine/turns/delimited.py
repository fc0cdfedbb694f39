"""Labels that something else than a colon sets off from the words behind them: brackets, a tab, wide blanks, a time, a dash."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from msgspec.structs import replace

from service.engine.turns.candidates import Mark, Marks
from service.engine.turns.labels import SPELL
from service.engine.turns.sheet import LONG, Sheet

FEWEST = 3  # so often must what sets labels off stand in a text
SPOKEN = 0.6  # share of what follows such labels that must be words spoken, not cells of a table of figures
OFFICE = 100  # letters: longer cells between the name and the words hold words


CLOCKS = "0:00"  # stands for any time of day
_TIME = re.compile(r":(?<=\d:)\d\d")


class Style(NamedTuple):
    """A way to set labels off: what a text must hold many times, what begins a line, and whether labels may stand on lines of their own."""

    sign: str
    line: re.Pattern[str]
    alone: bool
    last: bool = False  # a dash stands after too much else: it is looked at only where no other labels are found


_STYLES = (
    Style("]", re.compile(rf"{SPELL}?\s*(\[[^\[\]\n]{{1,80}}\])\s*{SPELL}?\s*:?\s*"), alone=True),
    Style("】", re.compile(rf"{SPELL}?\s*(【[^【】\n]{{1,80}}】)\s*{SPELL}?\s*:?\s*"), alone=True),
    Style(")", re.compile(rf"{SPELL}?\s*\(([^()\n]{{2,80}})\)\s*:?\s*"), alone=True),
    Style(">", re.compile(rf"{SPELL}?\s*(<{{1,2}}[^<>/\n]{{2,80}}>{{1,2}})\s*{SPELL}?\s*:?\s*"), alone=False),
    Style(CLOCKS, re.compile(rf"([^:\n\t]{{2,80}}?)\s*{SPELL}\s*:?\s*"), alone=True),
    Style("\t", re.compile(rf"(?:{SPELL}\t\s*){{0,2}}([^\t\n]{{1,80}}?)\s*\t\s*(?:([^\t\n]{{0,{OFFICE}}})\t\s*)?"), alone=False),
    Style("   ", re.compile(r"((?:\S{1,40}\s){0,5}\S{1,40})\s{3,}"), alone=False),
    *(Style(sign, re.compile(rf"([^\n\t|»>]{{2,60}}?)\s*{re.escape(sign)}\s+"), alone=False) for sign in ("»", ">>", "|")),
    Style("-", re.compile(r"([^\n\t-]{2,60}?)(?:\s+-{1,2}|\.\s?-)\s+"), alone=False, last=True),
)


def find_delimited(sheet: Sheet, *, last: bool) -> list[Marks]:
    """The labels of each style that the text holds signs of; styles for want of any other only if `last`."""
    styles = (style for style in _STYLES if style.last == last and _recurs(sheet.source.folded, style.sign))
    return [marks for style in styles if _is_spoken(sheet, (marks := _find(sheet, style)).values())]


def _recurs(folded: str, sign: str) -> bool:
    if sign == CLOCKS:
        return len(list(islice(_TIME.finditer(folded), FEWEST))) == FEWEST
    return sign[0] in folded and folded.count(sign) >= FEWEST


def _find(sheet: Sheet, style: Style) -> Marks:
    found: Marks = {}
    for i, line in enumerate(sheet.lines):
        match = style.line.match(sheet.source.folded, line.start, line.end)
        if match is not None and (mark := _read(sheet, i, match, alone=style.alone)) is not None:
            found[i] = mark
    return found


def _read(sheet: Sheet, i: int, match: re.Match[str], *, alone: bool) -> Mark | None:
    said = sheet.reader.label(*match.span(1))
    if said is None or sheet.vocabulary.is_note(sheet.source.folded[said.start : said.end]):
        return None
    if match.re.groups > 1 and match.group(2):
        office = sheet.reader.office(*match.span(2))
        firm = sheet.source.text[match.start(2) : match.end(2)].strip()
        said = replace(said, title=office.title, firm=office.firm) if office else replace(said, firm=firm)
    if match.end() < sheet.lines[i].end:
        return Mark(said, i, i, match.end())
    return Mark(said, i, i, None) if alone and i + 1 < len(sheet.lines) else None


def _is_spoken(sheet: Sheet, marks: Iterable[Mark]) -> bool:
    """Whether what stands behind the labels is speech."""
    bodies = [(mark.body, sheet.lines[mark.line].end) for mark in marks if mark.body is not None]
    text = sheet.source.text
    spoken = sum(text[start] not in "0123456789$(-" and (end - start > LONG or text[end - 1] in ".?!。？！…") for start, end in bodies)
    return spoken >= SPOKEN * len(bodies)
