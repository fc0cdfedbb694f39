"""Tell titles from firms in what a label or a list writes beside a name."""

import re
from functools import lru_cache

from service.engine.speakers.titles import FIRM_KINDS, title_kinds
from service.engine.speakers.tools import Tools

SPLITS = (re.compile(r"\s+[-–—|]+\s+"), re.compile(r"\s+at\s+"), re.compile(r",\s*"))


@lru_cache(maxsize=4096)
def read_credentials(title: str | None, firm: str | None, tools: Tools) -> tuple[str | None, str | None]:
    """Title and firm, whichever of the two fields of a label held them. What is neither stays where it was."""
    title, firm = _tidy(title), _tidy(firm)
    if title is None:
        return (firm, None) if firm and _is_title(firm, tools) else (None, firm)
    if firm is not None:
        return (firm, title) if _is_title(firm, tools) and not _is_title(title, tools) else (title, firm)
    if _is_house(title, tools):
        return None, title
    return _split(title, tools) or (title, None)


def _tidy(words: str | None) -> str | None:
    return " ".join(words.split()).strip(" ,-–—:") or None if words else None


def _split(title: str, tools: Tools) -> tuple[str | None, str | None] | None:
    """`Pell Research - Senior Analyst`, `Analyst at Pell Research`, `Analyst, Pell Research`."""
    for number, mark in enumerate(SPLITS):
        for found in mark.finditer(title):
            left, right = title[: found.start()], title[found.end() :]
            if _is_title(right, tools) and not _is_title(left, tools) and number == 0:
                return right, left
            if _is_title(left, tools) and not _is_title(right, tools) and (number < 2 or "analyst" in title_kinds(left, tools.functions)):
                return left, right
    return None


def _is_title(words: str, tools: Tools) -> bool:
    return bool(title_kinds(words, tools.functions) - FIRM_KINDS)


def _is_house(words: str, tools: Tools) -> bool:
    kinds = title_kinds(words, tools.functions)
    return bool(kinds) and kinds <= FIRM_KINDS
