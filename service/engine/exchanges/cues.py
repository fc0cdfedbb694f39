"""Lexicon terms that tell what a turn does, found once for each turn and table."""

from typing import NamedTuple

from service.engine.exchanges.topics import Topics
from service.engine.matcher import Hit, Matcher
from service.lexicon.types import Lexicon


class Cues(NamedTuple):
    """One matcher for each use: leading the call, asking and politeness, answering, bracketed notes; and what words are about."""

    leading: Matcher
    talking: Matcher
    replying: Matcher
    notes: Matcher
    topics: Topics


_COMPILED: dict[str, Cues] = {}  # by the lexicon's digest: a lexicon itself is too large a key


def compile_cues(lexicon: Lexicon) -> Cues:
    """The matchers of one lexicon, built once."""
    cues = _COMPILED.get(lexicon.digest)
    if cues is None:
        cues = Cues(
            leading=Matcher(lexicon.rows("dialogue")),
            talking=Matcher((*lexicon.rows("questions"), *lexicon.rows("courtesies"))),
            replying=Matcher((*lexicon.rows("replies"), *lexicon.rows("statuses"))),
            notes=Matcher(lexicon.rows("markers")),
            topics=Topics(lexicon),
        )
        _COMPILED[lexicon.digest] = cues
    return cues


def find_between(matcher: Matcher, folded: str, start: int, end: int) -> tuple[Hit, ...]:
    """The hits inside [start, end), at offsets of the whole text."""
    return tuple(Hit(start + hit.start, start + hit.end, hit.row) for hit in matcher.find(folded[start:end]))


def ids(hits: tuple[Hit, ...]) -> frozenset[str]:
    """Which rows were hit."""
    return frozenset(hit.row.id for hit in hits)
