"""A text as lines, with what the layout's vocabulary says of each."""

import re
from itertools import pairwise

import msgspec

from service.engine.text import Source, is_cjk
from service.engine.turns.labels import LONGEST_LABEL, Reader
from service.engine.turns.lines import Line
from service.engine.turns.vocabulary import Vocabulary
from service.lexicon.types import Row

LONG = 60  # a line as long may have been broken by the page's width
WRAPPED = 0.2  # lines are broken so where more than this share of the long ones go on in small letters on the next
SAMPLE = 2000
STOPS = ".?!。？！;；…"
_ABBREVIATION = re.compile(r"\b(?:jr|sr|inc|co|corp|ltd|llc|plc|ph\.d|m\.d|esq|\w\.\w|n\.v|s\.a)\.$")


class Sheet(msgspec.Struct, frozen=True, gc=False):
    """The lines of a text, and the rows of those that head a part of it."""

    source: Source
    lines: list[Line]
    headings: dict[int, Row]
    vocabulary: Vocabulary
    reader: Reader

    def folded(self, i: int) -> str:
        """The words of a line, folded."""
        return self.source.folded[self.lines[i].start : self.lines[i].end]

    def length(self, i: int) -> int:
        """The letters of a line."""
        return self.lines[i].end - self.lines[i].start

    def is_sentence(self, i: int) -> bool:
        """Whether a line is words spoken: long, or ended like a sentence of some words."""
        if self.length(i) > LONGEST_LABEL:
            return True
        words = self.folded(i)
        return words[-1] in STOPS and (words.count(" ") > 3 or is_cjk(words[0]) or words[-1] in "?!")

    def ends_sentence(self, i: int) -> bool:
        """Whether a line ends in a stop that is no abbreviation's."""
        line = self.lines[i]
        stop = self.source.text[line.end - 1] in STOPS
        return stop and _ABBREVIATION.search(self.source.folded, max(line.start, line.end - 8), line.end) is None

    def is_wrapped(self) -> bool:
        """Whether lines end where the page ended, not where the words did."""
        text = self.source.text
        after = [text[b.start].islower() for a, b in pairwise(self.lines[:SAMPLE]) if LONG < a.end - a.start < LONGEST_LABEL]
        return sum(after) > WRAPPED * len(after)


def read_sheet(source: Source, lines: list[Line], vocabulary: Vocabulary, reader: Reader) -> Sheet:
    """The lines with their headings."""
    headings = ((i, vocabulary.heading(source.folded[line.start : line.end])) for i, line in enumerate(lines))
    return Sheet(source, lines, {i: row for i, row in headings if row is not None}, vocabulary, reader)
