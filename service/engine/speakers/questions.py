"""Who is called to ask: the words by which an operator or a host gives an analyst the floor."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from service.engine.speakers.tools import Tools
from service.engine.speakers.wording import Words, read_firm, read_name
from service.engine.text import Source

REACH = 900  # an introduction stands in the last so many characters of a turn
CONNECTOR = re.compile(
    r"\s*(?:,\s*)?(?:(?:calling |joining us )?(?:with|of|from|at|representing|for|on behalf of|out of|and)\s+|-{1,2}\s*|–\s*|\()|,\s*"
)
LEAD = re.compile(r"[\s,:]*(?:the )?(?:analyst )?")
STAND_IN = re.compile(
    r"\s*,?\s*(?:on|in|filling in|standing in|sitting in|stepping in|speaking)\s+(?:for|on behalf of)\s+|\s*,?\s*on behalf of\s+"
)


class Call(NamedTuple):
    """A person called to ask, in utterance `turn`."""

    turn: int
    name: Words
    firm: Words | None


def find_calls(source: Source, spans: list[tuple[int, int]], tools: Tools) -> Iterator[Call]:
    """Each analyst to whom the floor is given, in order."""
    for turn, (start, end) in enumerate(spans):
        yield from _calls_of_turn(source, turn, max(start, end - REACH), end, tools)


def _calls_of_turn(source: Source, turn: int, start: int, end: int, tools: Tools) -> Iterator[Call]:
    if "question" not in source.folded[start:end] and "line" not in source.folded[start:end] and end - start > 200:
        return
    free = start
    for hit in tools.cues.find(source.folded[start:end]):
        at = start + hit.end
        if hit.row.id != "question_from" or at < free:
            continue
        call = read_call_to(source.text, turn, at, end)
        if call is not None:
            free = call.firm.end if call.firm else call.name.end
            yield call


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
