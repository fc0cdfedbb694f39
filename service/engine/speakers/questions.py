"""Who is called to ask: the words by which an operator or a host gives an analyst the floor."""

import re
from collections.abc import Iterator

from service.engine.matcher import Hit
from service.engine.speakers.cues import REACH
from service.engine.speakers.said import Call
from service.engine.speakers.titles import is_executive_title
from service.engine.speakers.tools import Tools
from service.engine.speakers.wording import read_firm, read_name
from service.engine.text import Source

CONNECTOR = re.compile(
    r"\s*(?:,\s*)?(?:(?:calling |joining us )?(?:with|of|from|at|representing|for|on behalf of|out of)\s+|-{1,2}\s*|–\s*|\()|,\s*"
)
ASKING = re.compile(r"question|line(?<=\bline)\b|go ahead|next")  # each begins with a plain letter, to which `re` leaps
LEAD = re.compile(r"[\s,:]*(?:the line )?(?:of )?(?:the )?(?:analyst )?")
STAND_IN = re.compile(
    r"\s*,?\s*(?:on|in|filling in|standing in|sitting in|stepping in|speaking)\s+(?:for|on behalf of)\s+|\s*,?\s*on behalf of\s+"
)


def find_calls(source: Source, spans: list[tuple[int, int]], cues: list[list[Hit]], tools: Tools) -> Iterator[Call]:
    """Each analyst to whom the floor is given in English, in order."""
    for turn, (start, end) in enumerate(spans):
        hits = [hit for hit in cues[turn] if hit.row.id in ("question_from", "next_from") and hit.row.where.startswith("en")]
        if hits and ASKING.search(source.folded, max(start, end - REACH), end):
            yield from _calls_of_turn(source, turn, hits, start, end, tools)


def _calls_of_turn(source: Source, turn: int, hits: list[Hit], start: int, end: int, tools: Tools) -> Iterator[Call]:
    free = start
    for hit in hits:
        call = read_call_to(source.text, turn, hit.end, end) if hit.start >= free else None
        if call is not None and _is_meant(call, hit.row.id, source.folded[_sentence(source.folded, start, hit.start) : hit.end], tools):
            free = call.firm.end if call.firm else call.name.end
            yield call


def _sentence(folded: str, start: int, at: int) -> int:
    return max(start - 1, *(folded.rfind(stop, start, at) for stop in (". ", "? ", "] ", "\n"))) + 1


def _is_meant(call: Call, cue: str, lead: str, tools: Tools) -> bool:
    """Whether the floor is given to ask: by words of asking, or by a firm beside the name; never to a holder of a post."""
    if call.firm and is_executive_title(call.firm.text, tools.functions):
        return False
    whole = " " in call.name.text or call.firm is not None
    return cue == "question_from" or ("question" in lead and whole) or (call.firm is not None and "over to" not in lead)


def read_call_to(text: str, turn: int, at: int, end: int) -> Call | None:
    """The name at `at` and the firm that follows it."""
    lead = LEAD.match(text, at, end)
    name = read_name(text, lead.end() if lead else at, end)
    if name is None:
        return None
    after = name.end
    instead = STAND_IN.match(text, after, end)
    if instead and (other := read_name(text, instead.end(), end)):
        after = other.end
    joint = CONNECTOR.match(text, after, end)
    return Call(turn, name, read_firm(text, joint.end(), end) if joint else None)
