"""What each quantity measures: metric, segment, basis, period, change, nature."""

from service.engine.model import Calendar, Call, Dialogue, Figure, Period, Quantity, Speaker
from service.engine.text import Source
from service.lexicon.types import Lexicon


def link_figures(
    source: Source,
    dialogue: Dialogue,
    speakers: tuple[Speaker, ...],
    quantities: tuple[Quantity, ...],
    periods: tuple[Period, ...],
    call: Call,
    calendar: Calendar,
    lexicon: Lexicon,
) -> tuple[Figure, ...]:
    """One figure ("f0" is the first) for each quantity, in order."""
    return ()
