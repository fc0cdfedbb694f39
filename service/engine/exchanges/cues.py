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
    """The hits of one matcher in the stretches of a text that are asked for, each looked through once.

    Whoever wants the sentences of a stretch asks for the stretch first: what lies within the last one is dealt out by place.
    """

    def __init__(self, matcher: Matcher, folded: str) -> None:
        """Look for nothing yet."""
        self._matcher, self._folded = matcher, folded
        self._found: dict[tuple[int, int], tuple[list[Hit], list[int]]] = {}
        self._start = self._end = -1  # the last stretch
        self._hits: list[Hit] = []
        self._starts: list[int] = []

    def between(self, start: int, end: int) -> list[Hit]:
        """Those that begin in [start, end)."""
        if not (self._start <= start and end <= self._end):
            self._look(start, end)
            return self._hits
        if not self._hits:
            return self._hits
        left = bisect_left(self._starts, start)
        return self._hits[left : bisect_left(self._starts, end, left)]

    def _look(self, start: int, end: int) -> None:
        self._start, self._end = start, end
        found = self._found.get((start, end))
        if found is None:
            hits = self._matcher.find(self._folded[start:end], start)
            found = self._found[start, end] = hits, [hit.start for hit in hits]
        self._hits, self._starts = found


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
