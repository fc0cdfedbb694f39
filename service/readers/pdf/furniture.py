"""Headers, footers and page numbers: print that nobody spoke."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

from service.readers.pdf.pages import Line

MARGIN = 0.15  # share of the page's height at its top and at its foot where furniture stands
PAGES = 3  # at least so many pages repeat a line of furniture
SHARE = 0.4  # and at least this share of all: left and right pages may differ
_DIGITS = re.compile(r"\d+")
_PRINTED = re.compile(r"0[/.-]0[/.-]0,? 0:0")  # a browser's stamp: when the page was printed
_NUMBER = re.compile(r"[\s–—|()\[\]-]*(?:page\W*|第\s*)?\d{1,3}(?:\s*(?:of|/|-|\|)\s*\d{1,3})?(?:\s*页)?[\s–—|()\[\]-]*", re.I)


def drop_furniture(lines: Sequence[Line]) -> list[Line]:
    """The lines without furniture. The first page's head stays: it names the company and the call."""
    lines = [line for _, page in groupby(lines, key=lambda line: line.page) for line in _heads_first(list(page))]
    repeated = _find_repeated(lines)
    return [line for line in lines if not _is_margin(line) or _is_title(line) or not (_mask(line) in repeated or _is_number(line))]


def _heads_first(page: list[Line]) -> list[Line]:
    """The lines of a page, those above all others first though the file has them last."""
    half = len(page) // 2 + 1
    top = max(line.base for line in page[:half])
    late = {number for number in range(half, len(page)) if page[number].base > top and _is_margin(page[number])}
    return [page[number] for number in sorted(late)] + [line for number, line in enumerate(page) if number not in late]


def _find_repeated(lines: Sequence[Line]) -> set[str]:
    pages: dict[str, set[int]] = defaultdict(set)
    inside: dict[str, int] = defaultdict(int)
    for line in lines:
        if _is_margin(line):
            pages[_mask(line)].add(line.page)
        else:
            inside[_mask(line)] += 1
    needed = max(PAGES, SHARE * (lines[-1].page + 1)) if lines else PAGES
    return {text for text, where in pages.items() if len(where) >= needed and inside[text] < len(where)}


def _is_margin(line: Line) -> bool:
    return not MARGIN * line.height < line.base < (1 - MARGIN) * line.height


def _is_title(line: Line) -> bool:
    return line.page == 0 and line.base > line.height / 2 and not _is_number(line) and not _PRINTED.match(_mask(line))


def _is_number(line: Line) -> bool:
    return _NUMBER.fullmatch(line.text) is not None


def _mask(line: Line) -> str:
    """The text with every number alike."""
    return _DIGITS.sub("0", line.text).casefold()
