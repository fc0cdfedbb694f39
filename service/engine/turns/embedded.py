"""Labels within a line: texts whose line breaks were lost, or one lost here and there."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from service.engine.text import Source, is_cjk
from service.engine.turns.labels import SPELL, Reader
from service.engine.turns.lines import Line
from service.engine.turns.said import Said

ANNOUNCED = 400  # letters before a label in which an operator names the next speaker
TRIED = 3  # ends of sentences before a colon after which a label may begin
LONGEST = 110  # letters from the end of the words before to the colon
_FULL = re.compile(r"(?<=\s)([A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{0,20}){1,3}):\s")
SENTENCE = 50  # letters of a line that holds words and a label
SURNAME = 4  # letters of a last name that announces its bearer alone
MOST = 200  # people: no call has so many
_TAIL = re.compile(r"(?<=[.?!\])])\s+((?:[A-Z][\w.'’-]*\s){1,3}[A-Z][\w.'’-]+)$")
_SPELL = re.compile(SPELL)
_END = re.compile(r"(?:(?:(?:[a-z\d)\]%]|[A-Z]{2})\s?[.…]|\w\s?[?!])[.?!…]*[\"”’)\]]*|[\])。？！…])\s*(?=[^\W\d_a-z])")


def split_tails(source: Source, lines: list[Line], reader: Reader) -> list[Line]:
    """The lines, those cut before a name at their end whose office stands on the next line: a label that lost its line break."""
    parts: list[Line] = []
    for line, below in zip_longest(lines, lines[1:]):
        tail = (
            _TAIL.search(source.text, max(line.start, line.end - LONGEST), line.end) if below and line.end - line.start > SENTENCE else None
        )
        said = reader.label(tail.start(1), line.end) if tail else None
        if below and tail and said and said.named and reader.office(below.start, below.end) is not None:
            parts += [Line(line.start, tail.start()), Line(tail.start(1), line.end)]
        else:
            parts.append(line)
    return parts


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
    for line, start in _of_known(source, cuts, within, reader):
        cuts[line].append(start)
    return [part for line in lines for part in _cut(source, line, sorted(cuts.get(line, [])))]


def _of_known(source: Source, cuts: dict[Line, list[int]], within: list[tuple[Line, Said]], reader: Reader) -> list[tuple[Line, int]]:
    """Where full names that label speech in the same lines stand before a colon though no stop ends the words before."""
    names = {said.name for _, said in within if said.named and " " in said.name}
    names |= {name for line in cuts if 2 * (line.end - line.start) > len(source.text) for name in _recurring(source, line, reader)}
    if not names or len(names) > MOST:
        return []
    pattern = re.compile(r"(?<=[\w,-] )(?:" + "|".join(map(re.escape, sorted(names))) + "):")
    return [
        (line, match.start())
        for line, places in cuts.items()
        for match in pattern.finditer(source.text, line.start, line.end)
        if not _is_in_label(source.text, places, match.start())
    ]


def _is_in_label(text: str, places: list[int], at: int) -> bool:
    """Whether a place stands within the label that begins at the last of some places before it."""
    before = bisect_right(places, at) - 1
    return before >= 0 and at < places[before] + LONGEST and ":" not in text[places[before] : at]


def _recurring(source: Source, line: Line, reader: Reader) -> Iterator[str]:
    """The full names that stand before a colon more than once in a line that holds a whole call."""
    seen = Counter(m.span(1) for m in _FULL.finditer(source.text, line.start, line.end))
    names = Counter(source.text[start:end] for start, end in seen)
    for start, end in seen:
        if names.pop(source.text[start:end], 0) > 1 and (said := reader.label(start, end)) is not None and said.named:
            yield said.name


def _is_expected(source: Source, said: Said) -> bool:
    """Whether a label met once stands at once after the words before, its line break lost, or the words before announce the name."""
    glued = said.start > 0 and not source.text[said.start - 1].isspace() and not is_cjk(source.text[said.start])
    called = said.name.lower() if len(said.name.split()[-1]) < SURNAME else said.name.lower().split()[-1]
    return glued or called in source.folded[max(0, said.start - ANNOUNCED) : said.start]


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
