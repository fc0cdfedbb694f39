"""Who is called to ask: the words by which an operator or a host gives an analyst the floor."""

import re
from collections.abc import Iterator

from service.engine.speakers.said import Call
from service.engine.speakers.titles import is_executive_title
from service.engine.speakers.tools import Tools
from service.engine.speakers.wording import read_firm, read_name
from service.engine.text import Source

REACH = 900  # an introduction stands in the last so many characters of a turn
CONNECTOR = re.compile(
    r"\s*(?:,\s*)?(?:(?:calling |joining us )?(?:with|of|from|at|representing|for|on behalf of|out of)\s+|-{1,2}\s*|–\s*|\()|,\s*"
)
ASKING = re.compile(r"question|\bline\b|go ahead|next")
LEAD = re.compile(r"[\s,:]*(?:the line )?(?:of )?(?:the )?(?:analyst )?")
STAND_IN = re.compile(
    r"\s*,?\s*(?:on|in|filling in|standing in|sitting in|stepping in|speaking)\s+(?:for|on behalf of)\s+|\s*,?\s*on behalf of\s+"
)


def find_calls(source: Source, spans: list[tuple[int, int]], tools: Tools) -> Iterator[Call]:
    """Each analyst to whom the floor is given, in order."""
    for turn, (start, end) in enumerate(spans):
        yield from _calls_of_turn(source, turn, max(start, end - REACH), end, tools)


def _calls_of_turn(source: Source, turn: int, start: int, end: int, tools: Tools) -> Iterator[Call]:
    folded = source.folded[start:end]
    if not ASKING.search(folded):
        return
    free = 0
    for hit in tools.cues.find(folded):
        if hit.start < free or hit.row.id not in ("question_from", "next_from") or hit.row.where[:2] != "en":
            continue
        call = read_call_to(source.text, turn, start + hit.end, end)
        if call is not None and _is_meant(call, hit.row.id, folded[_sentence(folded, hit.start) : hit.end], tools):
            free = (call.firm.end if call.firm else call.name.end) - start
            yield call


def _sentence(folded: str, at: int) -> int:
    return max(folded.rfind(stop, 0, at) for stop in (". ", "? ", "] ", "\n")) + 1


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
