"""What the company says it expects."""

from service.engine.model import Calendar, Dialogue, Figure, Guidance, Period, Speaker
from service.engine.text import Source
from service.lexicon.types import Lexicon


def find_guidance(
    source: Source,
    dialogue: Dialogue,
    speakers: tuple[Speaker, ...],
    figures: tuple[Figure, ...],
    periods: tuple[Period, ...],
    calendar: Calendar,
    lexicon: Lexicon,
) -> tuple[Guidance, ...]:
    """One item ("g0" is the first) for each metric, period and statement, in order."""
    return ()
