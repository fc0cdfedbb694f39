"""The words by which people give the floor, found once at the end of each utterance."""

from service.engine.matcher import Hit
from service.engine.speakers.tools import Tools
from service.engine.text import Source

REACH = 900  # the floor is given in the last so many characters of an utterance
GIVING = ("question_from", "next_from", "question_end", "question_of", "hand_over")


def find_cues(source: Source, spans: list[tuple[int, int]], tools: Tools) -> list[list[Hit]]:
    """For each utterance the cues near its end, in order, with offsets of the text."""
    return [_cues(source.folded, max(start, end - REACH), end, tools) for start, end in spans]


def _cues(folded: str, start: int, end: int, tools: Tools) -> list[Hit]:
    return [Hit(start + hit.start, start + hit.end, hit.row) for hit in tools.cues.find(folded[start:end]) if hit.row.id in GIVING]
