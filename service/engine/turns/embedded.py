"""Labels within a line: texts whose line breaks were lost, or one lost here and there."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from service.engine.text import Source
from service.engine.turns.labels import SPELL, Reader
from service.engine.turns.lines import Line
from service.engine.turns.said import Said

ANNOUNCED = 400  # letters before a label in which an operator names the next speaker
TRIED = 3  # ends of sentences before a colon after which a label may begin
LONGEST = 110  # letters from the end of the words before to the colon
_SPELL = re.compile(SPELL)
_END = re.compile(r"(?:(?:[a-z\d)\]%]\s?[.…]|\w\s?[?!])[.?!…]*[\"”’)\]]*|[\])。？！…])\s*(?=[^\W\d_a-z])")


def split_embedded(source: Source, lines: list[Line], reader: Reader) -> list[Line]:
    """The lines, those with labels inside cut before each label whose name labels speech elsewhere too."""
    within = [(line, label) for line in lines for label in _labels_within(source, line, reader)]
    if not within:
        return lines
    known = Counter(said.key for _, said in within) + Counter(_leading(source, lines, reader))
    cuts: dict[Line, list[int]] = {}
    for line, said in within:
        if known[said.key] > 1 or said.role == "operator" or _is_expected(source, said):
            cuts.setdefault(line, []).append(said.start)
    return [part for line in lines for part in _cut(source, line, cuts.get(line, []))]


def _is_expected(source: Source, said: Said) -> bool:
    """Whether a label met once stands at once after the words before, its line break lost, or the words before announce the name."""
    glued = said.start > 0 and not source.text[said.start - 1].isspace()
    return glued or said.name.lower() in source.folded[max(0, said.start - ANNOUNCED) : said.start]


def _leading(source: Source, lines: list[Line], reader: Reader) -> Iterator[str]:
    """The keys of the labels that begin lines."""
    for line in lines:
        colon = source.folded.find(":", line.start, min(line.end, line.start + LONGEST))
        if colon > 0 and (said := reader.label(line.start, colon)):
            yield said.key


def _labels_within(source: Source, line: Line, reader: Reader) -> list[Said]:
    found = []
    start = spell.end() if (spell := _SPELL.match(source.folded, line.start, line.end)) else line.start
    after, colon = start, source.folded.find(":", start + 3, line.end)
    if 0 <= colon <= line.start + LONGEST and reader.label(line.start, colon):  # the line's own label, a stop in it or not
        after, colon = colon + 1, source.folded.find(":", colon + 3, line.end)
    while colon >= 0:
        said = _label_before(source, max(after, colon - LONGEST), colon, reader)
        if said is not None:
            found.append(said)
        after, colon = colon + 1, source.folded.find(":", colon + 3, line.end)
    return found


def _label_before(source: Source, start: int, colon: int, reader: Reader) -> Said | None:
    """The label that fills the room from the end of a sentence to a colon."""
    if source.folded.startswith("//", colon + 1):
        return None
    begins = [m.end() for m in _END.finditer(source.text, start, colon)][-TRIED:]
    return next((said for begin in begins if (said := reader.label(begin, colon))), None)


def _cut(source: Source, line: Line, places: list[int]) -> list[Line]:
    bounds = [line.start, *places, line.end]
    parts = []
    for start, end in pairwise(bounds):
        words = source.text[start:end].rstrip()
        if words:
            parts.append(Line(start, start + len(words)))
    return parts
