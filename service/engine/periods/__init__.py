"""Words that name a time, as labels in the company's own fiscal terms."""

from service.engine.model import Calendar, Period, Turn
from service.engine.text import Source
from service.lexicon.types import Lexicon


def find_periods(source: Source, turns: tuple[Turn, ...], calendar: Calendar, lexicon: Lexicon) -> tuple[Period, ...]:
    """Every mention of a period or date in the turns, in order."""
    return ()
