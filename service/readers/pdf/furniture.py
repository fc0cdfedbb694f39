"""Headers, footers and page numbers: print that nobody spoke."""

import re
from collections import defaultdict
from collections.abc import Sequence

from service.readers.pdf.pages import Line

MARGIN = 0.15  # share of the page's height at its top and at its foot where furniture stands
PAGES = 3  # at least so many pages repeat a line of furniture
SHARE = 0.4  # and at least this share of all: left and right pages may differ
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"\W*(?:page\W*|第\s*)?0(?:\s*(?:of|/|-|\|)\s*0)?(?:\s*页)?\W*", re.I)


def drop_furniture(lines: Sequence[Line]) -> list[Line]:
    """The lines without furniture. The first page's head stays: it names the company and the call."""
    repeated = _find_repeated(lines)
    return [line for line in lines if not _is_margin(line) or _is_title(line) or not (_mask(line) in repeated or _is_number(line))]


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
    return line.page == 0 and line.base > line.height / 2 and not _is_number(line)


def _is_number(line: Line) -> bool:
    return _NUMBER.fullmatch(_mask(line)) is not None


def _mask(line: Line) -> str:
    """The text with every number alike."""
    return _DIGITS.sub("0", line.text).casefold()
