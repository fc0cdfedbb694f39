"""The sentences in which the company speaks, with what was found in them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Generic, NamedTuple, TypeVar

from service.engine.guidance.vocabulary import Vocabulary
from service.engine.matcher import Hit, Matcher
from service.engine.model import Dialogue, Figure, Period, Speaker, Turn
from service.engine.sentences import cut_sentences
from service.engine.text import Source

START = attrgetter("start")
T = TypeVar("T", Period, Figure)
TENSED = ("expect", "weak", "commit", "hope", "past", "past_soft")
SOFT = ("past_soft", "weak")
COMPANY = ("executive", "interpreter", "unknown", "other")


class Statement:
    """One sentence of a company speaker. What stands in it is looked up when it is asked for: most sentences expect nothing."""

    __slots__ = ("_cues", "_hits", "_lookup", "end", "figures", "hopeful", "periods", "previous", "start", "turn")

    def __init__(self, turn: Turn, start: int, end: int, previous: "Statement | None", lookup: "Lookup") -> None:
        """The sentence at [start, end); `previous`: the one before it in the turn; `hopeful`: whether it holds a word of expectation."""
        self.turn, self.start, self.end, self.previous = turn, start, end, previous
        self.figures, self.periods = lookup.figures.within(start, end), lookup.periods.within(start, end)
        self.hopeful = lookup.hopeful(start, end)
        self._lookup = lookup
        self._hits: dict[str, list[Hit]] = {}
        self._cues: list[tuple[str, Hit]] | None = None

    @property
    def metrics(self) -> list[Hit]:
        """The metrics named, in order."""
        return self._found("metrics")

    @property
    def actions(self) -> list[Hit]:
        """What is done to guidance."""
        return self._found("actions")

    @property
    def trends(self) -> list[Hit]:
        """Where metrics are said to go."""
        return self._found("trends")

    def _found(self, table: str) -> list[Hit]:
        hits = self._hits.get(table)
        if hits is None:
            hits = self._hits[table] = self._lookup.find(table, self.start, self.end)
        return hits

    def cued(self, *kinds: str) -> list[Hit]:
        """The cues of these kinds, in order: words by which the company says what it expects, and what they are weighed against."""
        if not self.hopeful and not self.figures:
            return []
        if self._cues is None:
            self._cues = [(hit.row.attributes["cue"], hit) for hit in self._found("cues")]
        return [hit for kind, hit in self._cues if kind in kinds]

    def ahead(self) -> list[Period]:
        """The periods named that have not ended, without bases of comparison; days and months only where nothing longer is named."""
        named = [p for p in self.periods if p.future and p.label and not p.comparison]
        return [p for p in named if p.kind not in ("day", "month")] or named

    def between(self, kinds: str, start: int, end: int) -> list[Hit]:
        """The cues of these kinds (blanks between them) that begin in [start, end)."""
        return [hit for hit in self.cued(*kinds.split()) if start <= hit.start < end]

    def governing(self, start: int) -> Hit | None:
        """The last cue of expectation or of fact before an offset; a verb of either tense yields to one that has its own."""
        before = [hit for hit in self.cued(*TENSED) if hit.start < start]
        plain = [hit for hit in before if hit.row.attributes["cue"] not in SOFT]
        return plain[-1] if plain else before[-1] if before else None


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


class Lookup(NamedTuple):
    """What sentences are looked up in: the folded text, figures and periods in order, and where words of expectation begin."""

    folded: str
    vocabulary: Vocabulary
    figures: Ordered[Figure]
    periods: Ordered[Period]
    hopes: list[int]

    def find(self, table: str, start: int, end: int) -> list[Hit]:
        """What a table's matcher finds in [start, end)."""
        matcher: Matcher = getattr(self.vocabulary, table)
        return matcher.find(self.folded[start:end], start)

    def hopeful(self, start: int, end: int) -> bool:
        """Whether a word of expectation begins in [start, end)."""
        at = bisect_left(self.hopes, start)
        return at < len(self.hopes) and self.hopes[at] < end


def find_statements(
    source: Source,
    dialogue: Dialogue,
    speakers: tuple[Speaker, ...],
    figures: tuple[Figure, ...],
    periods: tuple[Period, ...],
    vocabulary: Vocabulary,
) -> Iterator[Statement]:
    """All sentences of those who speak for the company, in order."""
    hopes = [hit.start for hit in vocabulary.hopes.find(source.folded)]
    lookup = Lookup(source.folded, vocabulary, Ordered(figures), Ordered(periods), hopes)
    company = {speaker.id for speaker in speakers if speaker.role in COMPANY}
    company |= {turn.speaker_id for turn in dialogue.turns if turn.kind == "remarks"}
    for turn in dialogue.turns:
        if turn.speaker_id in company and turn.kind in ("remarks", "answer"):
            previous = None
            for sentence in cut_sentences(source.folded, turn.start, turn.end):
                previous = Statement(turn, sentence.start, sentence.end, previous, lookup)
                yield previous
