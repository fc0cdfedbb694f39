"""Page furniture in plain text: running heads, feet and page numbers that stand between the words of a turn."""

import re
from bisect import bisect_left
from collections import defaultdict

from service.engine.text import Source
from service.engine.turns.lines import Line
from service.engine.turns.vocabulary import squeeze

LONGEST = 240  # a running head or foot is not longer
DIGITS = 3  # of a page number
APART = 10  # lines between two page numbers
PAGES = 3  # so many pages repeat a line of furniture
NEAR = 4  # lines between a foot and the head of the next page
ALWAYS = 0.8  # this share of a head's or foot's occurrences stand beside a foot that is plain to see
OFTEN = 0.5  # and on this share of the pages
_FOOT = re.compile(r"©\s*\d{4}|\bcopyright\b|\bwww\.[a-z]|https?://|\ball rights reserved\b|\.com/|^\W*page\W{0,3}\d{1,3}\b", re.MULTILINE)
_SIGNS = ("©", "copyright", "www.", "http", "reserved", ".com/", "page")
_NUMBER = re.compile(r"[\s|-]*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?[\s|-]*")
_DIGITS = re.compile(r"\d+")


def find_furniture(source: Source, lines: list[Line]) -> list[int]:
    """Indices of the lines that repeat from page to page beside a copyright line, an address or a page number."""
    if all(source.folded.count(sign) < PAGES for sign in _SIGNS):
        return _page_numbers(source, lines)
    keys: dict[str, list[int]] = defaultdict(list)
    feet, numbers = [], []
    for i, line in enumerate(lines):
        if line.end - line.start > LONGEST:
            continue
        folded = source.folded[line.start : line.end]
        if _NUMBER.fullmatch(folded):
            numbers.append(i)
            continue
        keys[squeeze(_DIGITS.sub("0", folded))].append(i)
        if _FOOT.search(folded):
            feet.append(i)
    plain = _repeated(feet, keys, source, lines)
    if not plain:
        return _page_numbers(source, lines)
    pages = max(map(len, plain.values()))
    seeds = sorted(i for found in plain.values() for i in found)
    heads = [
        i for key, found in keys.items() if key not in plain and len(found) >= max(PAGES, OFTEN * pages) for i in _beside(found, seeds)
    ]
    around = sorted(seeds + heads)
    return sorted({*around, *(i for i in numbers if _near(i, around)), *_page_numbers(source, lines)})


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


def _repeated(feet: list[int], keys: dict[str, list[int]], source: Source, lines: list[Line]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for i in feet:
        key = squeeze(_DIGITS.sub("0", source.folded[lines[i].start : lines[i].end]))
        if len(keys[key]) >= PAGES:
            found[key] = keys[key]
    return found


def _beside(found: list[int], seeds: list[int]) -> list[int]:
    """All of a line's occurrences, if nearly all stand near a foot; else none."""
    return found if sum(_near(i, seeds) for i in found) >= ALWAYS * len(found) else []


def _near(i: int, places: list[int]) -> bool:
    at = bisect_left(places, i)
    return any(0 <= k < len(places) and abs(places[k] - i) <= NEAR for k in (at - 1, at))
