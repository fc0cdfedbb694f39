"""The guidance tables of the lexicon, made ready for looking up."""

import msgspec

from service.engine.matcher import Matcher
from service.lexicon.types import Lexicon

GUIDANCE = ("guidance", "outlook", "forecast", "expectation", "expectations", "projections", "指引", "展望", "目标")
HOPES = ("expect", "weak", "commit", "hope", "decline")  # without one of them a sentence without a figure expects nothing


class Vocabulary(msgspec.Struct, frozen=True):
    """Matchers, compiled once for each lexicon: what is measured, how it is expected, what is done to guidance, where it goes,
    on which basis it stands.
    """

    metrics: Matcher
    hopes: Matcher
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
            hopes=Matcher(row for row in lexicon.rows("guidance") if row.attributes["cue"] in HOPES),
            cues=Matcher(lexicon.rows("guidance")),
            actions=Matcher(lexicon.rows("actions")),
            trends=Matcher(lexicon.rows("trends")),
            basis=Matcher(lexicon.rows("basis")),
        )
    return _compiled[lexicon.digest]
