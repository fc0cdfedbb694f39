"""Texts that give each paragraph in Chinese and in English: a label on either of the two is a label of both."""

import re
from itertools import pairwise

from msgspec.structs import replace

from service.engine.text import Source
from service.engine.turns.candidates import Mark, Marks
from service.engine.turns.lines import Line
from service.engine.turns.sheet import Sheet

_HAN = re.compile("[\u4e00-\u9fff]")
SAMPLE = 60  # so many letters tell a paragraph's script
SHARE = 0.4  # a text is bilingual where the script changes at more than this share of its paragraphs' ends
FEWEST = 6


def cover_twins(sheet: Sheet, marks: Marks) -> Marks:
    """The labels, those on the second of two twin paragraphs moved up to the first where it has none."""
    source, lines = sheet.source, sheet.lines
    if not source.language.startswith("zh") or all(mark.body is None for mark in marks.values()):
        return marks
    spoken = [i for i in range(len(lines)) if not sheet.vocabulary.is_note(sheet.folded(i))]
    chinese = {i: _is_chinese(source, _body(marks.get(i), lines[i]), lines[i]) for i in spoken}
    flips = sum(chinese[a] != chinese[b] for a, b in pairwise(spoken))
    if flips < max(FEWEST, SHARE * len(spoken)):
        return marks
    first = chinese.get(min(marks), True)
    moved: Marks = {}
    for before, i in pairwise(spoken):
        if i in marks and before not in marks and chinese[i] != first and chinese[before] == first and i > min(marks):
            moved[before] = replace(marks[i], line=before, last=before, body=lines[before].start)
    return dict(sorted((marks | moved).items()))


def _body(mark: Mark | None, line: Line) -> int:
    return line.start if mark is None or mark.body is None else mark.body


def _is_chinese(source: Source, start: int, line: Line) -> bool:
    words = source.text[start : min(line.end, start + SAMPLE)]
    return 4 * len(_HAN.findall(words)) > len(words)
