"""Read a name or a firm in a stretch of Chinese."""

import re
from typing import NamedTuple

from service.engine.speakers.sounds import Surnames, split_surname
from service.engine.speakers.wording import Words
from service.engine.text import fold

WORD = r"(?:(?:[A-Z]\.)+|[A-Z](?:[^\W\u4e00-\u9fff]|['’\-])*)"
LATIN = rf"{WORD}(?:[ \xa0]+{WORD}){{0,4}}"
DOTTED = r"[\u4e00-\u9fff]{1,6}(?:·[\u4e00-\u9fff]{1,6}){1,2}"
NAME = re.compile(rf"\s*(?P<name>{LATIN}|{DOTTED}|[\u4e00-\u9fff]{{2,4}})(?P<bracket>\s*[（(](?P<also>[^（()）]{{2,40}})[)）])?\s*")
LEAD = re.compile(r"\s*(?:的|分析师|机构分析师|首席分析师|研究员|高级分析师)*\s*")
MIXED = re.compile(rf"(?P<firm>[\u4e00-\u9fff]{{2,12}}(?:\s*[（(][^（()）]{{2,30}}[)）])?)\s*(?P<name>{LATIN})\s*")
MOST_FIRM = 40


class Named(NamedTuple):
    """A name, and its writing in the other script where that stands in brackets."""

    name: Words
    also: Words | None


def read_han_name(text: str, start: int, end: int, surnames: Surnames) -> Named | None:
    """The name that fills [start, end), blanks and an analyst's title aside: Latin, transliterated, or Chinese with a family name."""
    lead = LEAD.match(text, start, end)
    found = NAME.fullmatch(text, lead.end() if lead else start, end)
    if not found or not _is_name(found["name"], surnames):
        return None
    name = Words(found.start("name"), found.end("name"), found["name"])
    return Named(name, Words(found.start("also"), found.end("also"), found["also"]) if found["also"] else None)


def _is_name(written: str, surnames: Surnames) -> bool:
    return written[0].isascii() or "·" in written or (len(written) <= 4 and bool(split_surname(fold(written), surnames)[0]))


def words_of(text: str, start: int, end: int) -> Words | None:
    """The stretch without blanks around it, if it is no longer than a firm's name can be."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Words(start, end, text[start:end]) if 1 < end - start <= MOST_FIRM else None
