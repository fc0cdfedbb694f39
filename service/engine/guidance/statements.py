"""The sentences in which the company speaks, with what was found in them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import attrgetter
from typing import Generic, NamedTuple, TypeVar

from service.engine.guidance.vocabulary import Vocabulary
from service.engine.matcher import Hit, Matcher
from service.engine.model import Dialogue, Figure, Period, Speaker, Turn
from service.engine.text import Source

SENTENCE_END = re.compile(r"[.!?](?=\s|$)|[。!?;；\n]")
ABBREVIATIONS = ("st", "mr", "ms", "mrs", "dr", "inc", "co", "corp", "ltd", "vs", "no", "approx", "jr", "sr", "u.s", "u.k", "e.g", "i.e")
START = attrgetter("start")
T = TypeVar("T", Period, Figure)
SOFT = ("past_soft", "weak")
COMPANY = ("executive", "interpreter", "unknown", "other")


class Statement:
    """One sentence of a company speaker. What stands in it is looked up when it is asked for: most sentences expect nothing."""

    def __init__(
        self, turn: Turn, start: int, end: int, figures: Sequence[Figure], periods: Sequence[Period], hopeful: bool, lookup: "Lookup"
    ) -> None:
        """A sentence at [start, end) with its figures and periods; `hopeful`: whether it holds a word of expectation."""
        self.turn, self.start, self.end = turn, start, end
        self.figures, self.periods, self.hopeful = figures, periods, hopeful
        self._lookup = lookup

    @cached_property
    def metrics(self) -> list[Hit]:
        """The metrics named, in order."""
        return self._lookup.find(self._lookup.vocabulary.metrics, self.start, self.end)

    @cached_property
    def cues(self) -> list[Hit]:
        """The words by which the company says what it expects, and what they are weighed against."""
        if not self.hopeful and not self.figures:
            return []
        return self._lookup.find(self._lookup.vocabulary.cues, self.start, self.end)

    @cached_property
    def actions(self) -> list[Hit]:
        """What is done to guidance."""
        return self._lookup.find(self._lookup.vocabulary.actions, self.start, self.end)

    @cached_property
    def trends(self) -> list[Hit]:
        """Where metrics are said to go."""
        return self._lookup.find(self._lookup.vocabulary.trends, self.start, self.end)

    def cued(self, *kinds: str) -> list[Hit]:
        """The cues of these kinds."""
        return [hit for hit in self.cues if hit.row.attributes["cue"] in kinds]

    def ahead(self) -> list[Period]:
        """The periods named that have not ended, without bases of comparison; days and months only where nothing longer is named."""
        named = [p for p in self.periods if p.future and p.label and not p.comparison]
        return [p for p in named if p.kind not in ("day", "month")] or named

    def between(self, kinds: str, start: int, end: int) -> list[Hit]:
        """The cues of these kinds (blanks between them) that begin in [start, end)."""
        return [hit for hit in self.cued(*kinds.split()) if start <= hit.start < end]

    def governing(self, start: int) -> Hit | None:
        """The last cue of expectation or of fact before an offset; a verb of either tense yields to one that has its own."""
        before = [hit for hit in self.cued("expect", "weak", "commit", "hope", "past", "past_soft") if hit.start < start]
        plain = [hit for hit in before if hit.row.attributes["cue"] not in SOFT]
        return plain[-1] if plain else before[-1] if before else None


class Lookup(NamedTuple):
    """The folded text and the words to look for in it."""

    folded: str
    vocabulary: Vocabulary

    def find(self, matcher: Matcher, start: int, end: int) -> list[Hit]:
        """What a matcher finds in [start, end)."""
        return [Hit(start + hit.start, start + hit.end, hit.row) for hit in matcher.find(self.folded[start:end])]


def find_statements(
    source: Source,
    dialogue: Dialogue,
    speakers: tuple[Speaker, ...],
    figures: tuple[Figure, ...],
    periods: tuple[Period, ...],
    vocabulary: Vocabulary,
) -> Iterator[Statement]:
    """All sentences of those who speak for the company, in order."""
    lookup = Lookup(source.folded, vocabulary)
    hopes = [hit.start for hit in vocabulary.hopes.find(source.folded)]
    at_figures, at_periods = Ordered(figures), Ordered(periods)
    company = {speaker.id for speaker in speakers if speaker.role in COMPANY}
    company |= {turn.speaker_id for turn in dialogue.turns if turn.kind == "remarks"}
    for turn in dialogue.turns:
        if turn.speaker_id not in company or turn.kind not in ("remarks", "answer"):
            continue
        start = turn.start
        for end in _ends(source.folded, turn):
            hopeful = bisect_left(hopes, end) > bisect_left(hopes, start)
            yield Statement(turn, start, end, at_figures.within(start, end), at_periods.within(start, end), hopeful, lookup)
            start = end


class Ordered(Generic[T]):
    """Things in order, looked up by where they begin."""

    def __init__(self, items: Sequence[T]) -> None:
        """Keep the things and their starts."""
        self._items: Sequence[T] = items
        self._starts = [item.start for item in items]

    def within(self, start: int, end: int) -> Sequence[T]:
        """Those that begin in [start, end)."""
        first = bisect_left(self._starts, start)
        return self._items[first : bisect_left(self._starts, end, first)]


def _ends(folded: str, turn: Turn) -> Iterator[int]:
    for match in SENTENCE_END.finditer(folded, turn.start, turn.end):
        at = match.start()
        if folded[at] == "." and _abbreviates(folded, turn.start, at):
            continue
        yield match.end()
    yield turn.end


def _abbreviates(folded: str, start: int, dot: int) -> bool:
    word = folded[max(start, dot - 7) : dot].rpartition(" ")[2]
    return word in ABBREVIATIONS or (len(word) == 1 and word.isalpha())
