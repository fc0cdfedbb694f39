"""Lexicon terms that tell what a turn does, found once for each turn and table."""

from bisect import bisect_left
from functools import cached_property
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


class Terms:
    """The hits of one matcher in a text, looked for once and dealt out by place."""

    def __init__(self, matcher: Matcher, folded: str) -> None:
        """Find them all."""
        self._hits = matcher.find(folded)
        self._starts = [hit.start for hit in self._hits]

    def between(self, start: int, end: int) -> list[Hit]:
        """Those that begin in [start, end)."""
        left = bisect_left(self._starts, start)
        return self._hits[left : bisect_left(self._starts, end, left)]


class Reading:
    """A folded text and what the lexicon finds in it."""

    def __init__(self, folded: str, cues: Cues) -> None:
        """Look for nothing yet."""
        self.folded = folded
        self.topics = cues.topics
        self._cues = cues

    @cached_property
    def leading(self) -> Terms:
        """Words that lead the call."""
        return Terms(self._cues.leading, self.folded)

    @cached_property
    def talking(self) -> Terms:
        """Words of asking and politeness."""
        return Terms(self._cues.talking, self.folded)

    @cached_property
    def replying(self) -> Terms:
        """Words of answering."""
        return Terms(self._cues.replying, self.folded)
