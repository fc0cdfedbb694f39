"""The sentences in which the company speaks, with what was found in them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from service.engine.matcher import Hit
from service.engine.model import Dialogue, Figure, Period, Speaker, Turn
from service.engine.ordered import Ordered
from service.engine.sentences import Sentence
from service.engine.terms import Terms, standing

START = attrgetter("start")
TENSED = ("expect", "weak", "commit", "hope", "past", "past_soft")
SOFT = ("past_soft", "weak")
COMPANY = ("executive", "interpreter", "unknown", "other")
GUIDANCE = ("guidance", "outlook", "forecast", "expectation", "expectations", "projections", "指引", "展望", "目标")


class Statement:
    """One sentence of a company speaker. What stands in it is looked up when it is asked for: most sentences expect nothing.

    `previous`: the one before it in the turn; `hopeful`: whether it holds a word of expectation.
    """

    __slots__ = ("_cued", "_hits", "_terms", "end", "figures", "hopeful", "periods", "previous", "start", "turn")

    def __init__(
        self,
        turn: Turn,
        sentence: Sentence,
        previous: "Statement | None",
        figures: Sequence[Figure],
        periods: Sequence[Period],
        hopeful: bool,
        terms: Terms,
    ) -> None:
        """The sentence with its figures and periods, and where to look up the rest."""
        self.turn, self.start, self.end, self.previous = turn, sentence.start, sentence.end, previous
        self.figures, self.periods, self.hopeful = figures, periods, hopeful
        self._terms = terms
        self._hits: dict[str, Sequence[Hit]] = {}
        self._cued: dict[tuple[str, ...], Sequence[Hit]] = {}

    @property
    def metrics(self) -> Sequence[Hit]:
        """The metrics named, in order."""
        return self._own("metrics")

    @property
    def actions(self) -> Sequence[Hit]:
        """What is done to guidance."""
        return self._own("actions")

    @property
    def trends(self) -> Sequence[Hit]:
        """Where metrics are said to go."""
        return self._own("trends")

    def _own(self, group: str) -> Sequence[Hit]:
        hits = self._hits.get(group)
        if hits is None:
            hits = self._hits[group] = self.found(group, self.start, self.end)
        return hits

    def found(self, group: str, start: int, end: int) -> Sequence[Hit]:
        """The hits of a group of terms that stand in [start, end)."""
        return standing(self._terms[group], start, end)

    def cued(self, *kinds: str) -> Sequence[Hit]:
        """The cues of these kinds, in order: words by which the company says what it expects, and what they are weighed against."""
        hits = self._cued.get(kinds)
        if hits is None:
            cues = self._own("guidance") if self.hopeful or self.figures else ()
            hits = self._cued[kinds] = [hit for hit in cues if hit.row.attributes["cue"] in kinds]
        return hits

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


def find_statements(
    dialogue: Dialogue,
    sentences: Sequence[Sequence[Sentence]],
    speakers: tuple[Speaker, ...],
    figures: tuple[Figure, ...],
    periods: tuple[Period, ...],
    terms: Terms,
) -> Iterator[Statement]:
    """All sentences of those who speak for the company, in order."""
    company = {speaker.id for speaker in speakers if speaker.role in COMPANY}
    company |= {turn.speaker_id for turn in dialogue.turns if turn.kind == "remarks"}
    numbers, times = Ordered(figures), Ordered(periods)
    for turn, own in zip(dialogue.turns, sentences, strict=True):
        if turn.speaker_id in company and turn.kind in ("remarks", "answer"):
            yield from _read_turn(turn, own, numbers, times, terms)


def _read_turn(
    turn: Turn, sentences: Sequence[Sentence], figures: Ordered[Figure], periods: Ordered[Period], terms: Terms
) -> Iterator[Statement]:
    """The turn's statements: a sentence begins where the one before ends, and so does what stands in it."""
    hopes = terms["hopes"].starts
    figure, period, hope = (bisect_left(starts, turn.start) for starts in (figures.starts, periods.starts, hopes))
    previous = None
    for sentence in sentences:
        end = sentence.end
        next_figure, next_period, next_hope = (
            bisect_left(figures.starts, end, figure),
            bisect_left(periods.starts, end, period),
            bisect_left(hopes, end, hope),
        )
        own, named = figures.items[figure:next_figure], periods.items[period:next_period]
        previous = Statement(turn, sentence, previous, own, named, next_hope > hope, terms)
        yield previous
        figure, period, hope = next_figure, next_period, next_hope
