"""The written lines of a text, without what only carries them."""

import re
from collections.abc import Iterator

import msgspec

from service.engine.text import Source

_TAG = re.compile(r"(?:\[\s*\d{1,5}\]\s*)?\[(?:en|zh|cn|中|英|中文|英文)\]\s*")
SAMPLE = 2000
ALONE = 0.9  # share of the lines that hold one word
MANY = 200  # so many lines
A_WORD = 12  # of so few letters on average are words that lost the line they stood on


class Line(msgspec.Struct, frozen=True, gc=False):
    """The written part of a line, blanks around it left out."""

    start: int
    end: int


def split_lines(source: Source) -> list[Line]:
    """The lines that hold something, without page furniture that the format tells; words one to a line become one line."""
    lines = list(_written(source.text))
    if "[en]" in source.folded or "[中]" in source.folded:
        lines = [line for line in (_without_tag(source, line) for line in lines) if line.end > line.start]
    if len(lines) > MANY and _are_words(source, lines):
        lines = [Line(lines[0].start, lines[-1].end)]
    return _without_furniture(source, lines) if source.furniture else lines


def _are_words(source: Source, lines: list[Line]) -> bool:
    """Whether the lines are single words of running text: short, without blanks, and ended by a stop now and then."""
    if sum(line.end - line.start for line in lines) >= A_WORD * len(lines):
        return False
    sample = [source.text[line.start : line.end] for line in lines[:SAMPLE]]
    single, small = sum(" " not in words for words in sample), sum(words[0].islower() for words in sample)
    return single > ALONE * len(sample) and small > len(sample) // 3


def _written(text: str) -> Iterator[Line]:
    at = 0
    for line in text.splitlines(keepends=True):
        words = line.rstrip()
        if words:
            yield Line(at + len(words) - len(words.lstrip()), at + len(words))
        at += len(line)


def drop_lines(lines: list[Line], dropped: list[int]) -> list[Line]:
    """The lines but those at the indices given."""
    gone = set(dropped)
    return [line for i, line in enumerate(lines) if i not in gone] if gone else lines


def _without_tag(source: Source, line: Line) -> Line:
    """The line without a number and a language in brackets before its words."""
    tag = _TAG.match(source.folded, line.start, line.end)
    return Line(tag.end(), line.end) if tag else line


def _without_furniture(source: Source, lines: list[Line]) -> list[Line]:
    spans, kept, at = sorted((f.start, f.end) for f in source.furniture), [], 0
    for line in lines:
        while at < len(spans) and spans[at][1] <= line.start:
            at += 1
        if at == len(spans) or spans[at][0] >= line.end:
            kept.append(line)
    return kept
