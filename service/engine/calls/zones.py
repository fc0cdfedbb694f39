"""The parts of a transcript that say what call it is."""

from typing import NamedTuple

from service.engine.model import Layout
from service.engine.text import Source

OPENING_TURNS, OPENING_REACH = 4, 4000


class Zones(NamedTuple):
    """The header is [0, header_end), the opening words are [header_end, opening_end)."""

    header_end: int
    opening_end: int


def find_zones(source: Source, layout: Layout) -> Zones:
    """Where the header and the opening of the speech end."""
    first = layout.utterances[0].start if layout.utterances else 0
    spoken = layout.utterances[:OPENING_TURNS]
    end = min(spoken[-1].end if spoken else len(source.text), first + OPENING_REACH)
    return Zones(first, end)
