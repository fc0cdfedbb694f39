"""Number expressions: where they stand, what they are worth, in which unit."""

from service.engine.model import NonFigure, Period, Quantity, Turn
from service.engine.quantities.reading import read_quantities
from service.engine.quantities.vocabulary import vocabulary
from service.engine.text import Source
from service.lexicon.types import Lexicon


def find_quantities(
    source: Source, turns: tuple[Turn, ...], periods: tuple[Period, ...], currency: str | None, lexicon: Lexicon
) -> tuple[tuple[Quantity, ...], tuple[NonFigure, ...]]:
    """Every quantity of the turns in order, and every other numeral with its kind. `currency`: what unmarked money is stated in."""
    return read_quantities(source, turns, periods, currency, vocabulary(lexicon))
