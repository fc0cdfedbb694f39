"""The guidance tables of the lexicon, made ready for looking up."""

import msgspec

from service.engine.matcher import Matcher
from service.lexicon.types import Lexicon


class Vocabulary(msgspec.Struct, frozen=True):
    """Matchers, compiled once for each lexicon: what is measured, how it is expected, what is done to guidance, where it goes,
    on which basis it stands.
    """

    metrics: Matcher
    cues: Matcher
    actions: Matcher
    trends: Matcher
    basis: Matcher


_compiled: dict[str, Vocabulary] = {}


def vocabulary_of(lexicon: Lexicon) -> Vocabulary:
    """The lexicon's guidance tables, compiled once for each lexicon."""
    if lexicon.digest not in _compiled:
        _compiled[lexicon.digest] = Vocabulary(
            metrics=Matcher(lexicon.rows("metrics")),
            cues=Matcher(lexicon.rows("guidance")),
            actions=Matcher(lexicon.rows("actions")),
            trends=Matcher(lexicon.rows("trends")),
            basis=Matcher(lexicon.rows("basis")),
        )
    return _compiled[lexicon.digest]
