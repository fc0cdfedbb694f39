"""What the call's own figures say of each other."""

from service.engine.model import Calendar, Call, Check, Figure, Guidance, Period, Speaker
from service.engine.text import Source
from service.lexicon.types import Lexicon


def check_figures(
    source: Source,
    figures: tuple[Figure, ...],
    guidance: tuple[Guidance, ...],
    speakers: tuple[Speaker, ...],
    periods: tuple[Period, ...],
    call: Call,
    calendar: Calendar,
    lexicon: Lexicon,
) -> tuple[Check, ...]:
    """What can be recomputed, and whether it holds: interval arithmetic on the figures' own rounding."""
    return ()
