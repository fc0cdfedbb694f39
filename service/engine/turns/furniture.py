"""Page furniture in plain text: running heads, feet and page numbers that stand between the words of a turn."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict

from service.engine.text import Source
from service.engine.turns.lines import Line

LONGEST = 240  # a running head or foot is not longer
NUMBER = 12  # letters of a page number with the marks around it
DIGITS = 3  # of a page number
APART = 10  # lines between two page numbers
PAGES = 3  # so many pages repeat a line of furniture
NEAR = 4  # lines between a foot and the head of the next page
ALWAYS = 0.8  # this share of a head's or foot's occurrences stand beside a foot that is plain to see
OFTEN = 0.5  # and on this share of the pages
_FOOT = re.compile(r"©\s*\d{4}|\bcopyright\b|\bwww\.[a-z]|https?://|\ball rights reserved\b|\.com/|^\W*page\W{0,3}\d{1,3}\b", re.MULTILINE)
_SIGNS = ("©", "copyright", "www.", "http", "reserved", ".com/", "page")
_CUE = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{3} --> (?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{3}(?: [a-z]+:\S{1,20})*$")
_NUMBER = re.compile(r"[\s|-]*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?[\s|-]*")
_ZEROS = {ord(digit): "" for digit in "0123456789"} | {ord(" "): ""}


def find_furniture(source: Source, lines: list[Line]) -> list[int]:
    """Indices of the lines that repeat from page to page beside a copyright line, an address or a page number."""
    numbers = sorted({*_page_numbers(source, lines), *_cue_lines(source, lines)})
    if not (feet := _feet(source, lines)):
        return numbers
    shapes = _by_shape(source, lines)
    plain = {shape for shape in {_shape(source, lines[i]) for i in feet} if len(shapes[shape]) >= PAGES}
    if not plain:
        return numbers
    pages = max(len(shapes[shape]) for shape in plain)
    seeds = sorted(i for shape in plain for i in shapes[shape])
    often = (found for shape, found in shapes.items() if shape not in plain and len(found) >= max(PAGES, OFTEN * pages))
    around = sorted([*seeds, *(i for found in often for i in _beside(found, seeds))])
    return sorted({*around, *numbers, *(i for i in shapes.get("", ()) if _near(i, around))})


def _cue_lines(source: Source, lines: list[Line]) -> list[int]:
    """The lines of times and numbers of captions that were sent as a text."""
    if source.folded.count("-->") < PAGES:
        return []
    timed = [i for i, line in enumerate(lines) if _CUE.match(source.folded, line.start, line.end)]
    return sorted({*timed, *(i - 1 for i in timed if i and source.text[lines[i - 1].start : lines[i - 1].end].isdecimal())})


def _feet(source: Source, lines: list[Line]) -> list[int]:
    """The lines that no speech holds: of copyright, an address, a page number in words."""
    starts, found = [line.start for line in lines], set()
    for sign in _SIGNS:
        if source.folded.count(sign) >= PAGES:
            found |= {bisect_right(starts, m.start()) - 1 for m in re.finditer(re.escape(sign), source.folded)}
    return [i for i in sorted(found) if i >= 0 and _FOOT.search(source.folded, lines[i].start, lines[i].end) and _is_short(lines[i])]


def _by_shape(source: Source, lines: list[Line]) -> dict[str, list[int]]:
    """The short lines by their words with every number alike; page numbers have the empty shape."""
    shapes: dict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if _is_short(line):
            shapes[_shape(source, line)].append(i)
    return shapes


def _shape(source: Source, line: Line) -> str:
    folded = source.folded[line.start : line.end]
    if line.end - line.start <= NUMBER and _NUMBER.fullmatch(folded):
        return ""
    return folded.translate(_ZEROS)


def _is_short(line: Line) -> bool:
    return line.end - line.start <= LONGEST


def _page_numbers(source: Source, lines: list[Line]) -> list[int]:
    """Numbers on lines of their own that count up by one, a page apart."""
    runs: dict[int, list[int]] = {}  # the number that comes next to the lines so far
    for i, line in enumerate(lines):
        if line.end - line.start > DIGITS or not (words := source.text[line.start : line.end]).isdecimal():
            continue
        run = runs.pop(int(words), [])
        far = not run or i - run[-1] >= APART
        runs[int(words) + 1] = [*run, i] if far else [i]
    longest = max(runs.values(), key=len, default=[])
    return longest if len(longest) >= PAGES else []


def _beside(found: list[int], seeds: list[int]) -> list[int]:
    """All of a line's occurrences, if nearly all stand near a foot; else none."""
    return found if sum(_near(i, seeds) for i in found) >= ALWAYS * len(found) else []


def _near(i: int, places: list[int]) -> bool:
    at = bisect_left(places, i)
    return any(0 <= k < len(places) and abs(places[k] - i) <= NEAR for k in (at - 1, at))
