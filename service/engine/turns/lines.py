"""The written lines of a text, without what only carries them."""

import re
from collections.abc import Iterator

import msgspec

from service.engine.text import Source

_TAG = re.compile(r"(?:\[\s*\d{1,5}\]\s*)?\[(?:en|zh|cn|中|英|中文|英文)\]\s*")
_BLOCK = re.compile(
    r"</?(?:p|div|br|h[1-6]|li|ul|ol|tr|td|th|table|section|article|blockquote|body|html|head)\b[^<>]{0,300}>", re.IGNORECASE
)
_TAGS_BEFORE = re.compile(r"(?:\s*</?[a-zA-Z][^<>]{0,300}>\s*)+")
_TAGS_BEHIND = re.compile(r"(?:\s*</?[a-zA-Z][^<>]{0,60}>\s*)+$")
FEW_TAGS = 6  # tags that end a paragraph or a line, by which HTML is told
TAGS = 200  # letters of tags at the end of a line
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
    lines = list(_between_tags(source.text) if _is_html(source.folded) else _written(source.text))
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


def _is_html(folded: str) -> bool:
    """Whether tags that end paragraphs or lines stand in a text, which spares most the counting."""
    return "<" in folded and folded.count("</p>") + folded.count("<br") >= FEW_TAGS


def _between_tags(text: str) -> Iterator[Line]:
    """The lines of HTML that was sent as a text: what stands between the tags of its blocks, without other tags at their ends."""
    at = 0
    for tag in (*_BLOCK.finditer(text), None):
        end = tag.start() if tag else len(text)
        for line in _written(text[at:end]):
            start, stop = at + line.start, at + line.end
            start = start if (lead := _TAGS_BEFORE.match(text, start, stop)) is None else lead.end()
            stop = stop if (rear := _TAGS_BEHIND.search(text, max(start, stop - TAGS), stop)) is None else rear.start()
            if stop > start:
                yield Line(start, stop)
        at = tag.end() if tag else end


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
