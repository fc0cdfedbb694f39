"""The lexicon's tables as this stage uses them, compiled once for each lexicon."""

from typing import NamedTuple

from service.engine.matcher import Matcher
from service.lexicon.types import Lexicon


class Tables(NamedTuple):
    """`events`: what kinds of call there are and how their words frame a period; `money`: currencies; `years`: words before a year."""

    events: Matcher
    money: Matcher
    years: Matcher


_compiled: dict[str, Tables] = {}


def compile_tables(lexicon: Lexicon) -> Tables:
    """The matchers over this lexicon."""
    if lexicon.digest not in _compiled:
        _compiled[lexicon.digest] = Tables(*(Matcher(lexicon.rows(table)) for table in ("call_words", "currencies", "years")))
    return _compiled[lexicon.digest]
