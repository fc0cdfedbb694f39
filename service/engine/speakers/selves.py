"""Who says of themselves who they are, and whom the next speaker thanks."""

import re

from service.engine.speakers.han import LATIN, read_han_name
from service.engine.speakers.tools import Tools
from service.engine.speakers.wording import Words, read_name
from service.engine.text import Source

REACH, ASKING_REACH, NEXT_REACH = 160, 300, 60
QUESTION = re.compile(r"[^.!?。！？\n]{12,200}[?？](?:[^.!?。！？\n]{0,30}[.。]?\s*)?$")
NEXT = re.compile(r"(?:(?:next|first|last|final|one more) question,?(?: now)?(?:,? please)?|(?:下|第|最后)一个问题|下一位)[.?!。？！]?$")
STOP = re.compile(r"[,。;!\n]|\.(?=\s|$)|\?")
THANKS = re.compile(
    rf"(?:[^.。!！?？\n]{{0,14}}[ ,，])?(?:[Tt]hanks|[Tt]hank you|谢谢您?你?|感谢您?你?)(?: so much| very much)?[,，]?\s*(?P<name>{LATIN})"
)


def introduces_self(source: Source, start: int, end: int, tools: Tools) -> Words | None:
    """The name that a speaker gives as their own in the first words."""
    limit = min(end, start + REACH)
    for hit in tools.cues.find(source.folded[start:limit]):
        at = start + hit.end
        if hit.row.id == "stand_in" and hit.row.where.startswith("zh"):
            return _stands_in(source, at, limit, tools)
        if hit.row.id == "self":
            found = _name_at(source, at, limit, tools)
            if found:
                return found
    return None


def _name_at(source: Source, at: int, limit: int, tools: Tools) -> Words | None:
    while at < limit and source.text[at] == " ":
        at += 1
    latin = read_name(source.text, at, limit)
    if latin:
        return latin
    stop = STOP.search(source.folded, at, limit)
    named = read_han_name(source.text, at, stop.start() if stop else limit, tools.kinship.surnames)
    return named.name if named else None


def _stands_in(source: Source, at: int, limit: int, tools: Tools) -> Words | None:
    """`我是替安怡提问的吴明`: the name after the last 的."""
    stop = STOP.search(source.folded, at, limit)
    end = stop.start() if stop else limit
    of = source.text.rfind("的", at, end)
    named = read_han_name(source.text, of + 1, end, tools.kinship.surnames) if of > at else None
    return named.name if named else None


def thanks_whom(text: str, start: int, end: int) -> Words | None:
    """The name that the first words thank."""
    found = THANKS.match(text, start, min(end, start + REACH // 2))
    return Words(found.start("name"), found.end("name"), found["name"]) if found else None


def asks(source: Source, start: int, end: int, tools: Tools) -> bool:
    """Whether the first words are those of one who asks, or the last sentence is a question that is more than a name."""
    if any(hit.row.id == "asks" for hit in tools.cues.find(source.folded[start : min(end, start + ASKING_REACH)])):
        return True
    return QUESTION.search(source.folded, max(start, end - ASKING_REACH), end) is not None


def calls_next(source: Source, start: int, end: int) -> bool:
    """Whether somebody ends by calling for the next question without a name: "Could we go to the next question, please?"."""
    return NEXT.search(source.folded, max(start, end - NEXT_REACH), end) is not None
