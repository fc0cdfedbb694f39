"""The sentences in which the company speaks, with what was found in them."""

import sys
from bisect import bisect_left
from collections.abc import Callable, Sequence
from operator import attrgetter

import msgspec

from service.engine.matcher import Hit
from service.engine.model import Dialogue, Figure, Period, Speaker, Turn
from service.engine.ordered import Ordered
from service.engine.sentences import Sentence
from service.engine.terms import Terms, standing

START = attrgetter("start")
TENSED = ("expect", "weak", "commit", "hope", "past", "past_soft")
SOFT = ("past_soft", "weak")
MEMORY = 4  # sentences that "margins" or "this improvement" may look back over
COMPANY = ("executive", "interpreter", "unknown", "other")
GUIDANCE = ("guidance", "outlook", "forecast", "expectation", "expectations", "projections", "指引", "展望", "目标")


class Statement:
    """One sentence of a company speaker. What stands in it is looked up when it is asked for: most sentences expect nothing.

    `place`: its number among the turn's sentences; `hopeful`: whether it holds a word of expectation.
    """

    __slots__ = (
        "_ahead",
        "_cues",
        "_hits",
        "_joined",
        "_sentences",
        "_terms",
        "end",
        "figures",
        "hopeful",
        "periods",
        "place",
        "start",
        "turn",
    )

    def __init__(
        self,
        turn: Turn,
        sentences: Sequence[Sentence],
        place: int,
        figures: Sequence[Figure],
        periods: Sequence[Period],
        hopeful: bool,
        terms: Terms,
    ) -> None:
        """The sentence with its figures and periods, and where to look up the rest."""
        self.turn, self.place, self.start, self.end = turn, place, sentences[place].start, sentences[place].end
        self.figures, self.periods, self.hopeful = figures, periods, hopeful
        self._sentences, self._terms = sentences, terms
        self._hits: dict[str, Sequence[Hit]] = {}
        self._cues: dict[str, list[Hit]] | None = None
        self._joined: dict[tuple[str, ...], Sequence[Hit]] = {}
        self._ahead: list[Period] | None = None

    @property
    def metrics(self) -> Sequence[Hit]:
        """The metrics named, in order."""
        return self._own("metrics")

    @property
    def measures(self) -> Sequence[Hit]:
        """The metrics named, and those that general words ("margins") stand for."""
        hits = self._hits.get("measures")
        if hits is None:
            own = self._own("expected")
            hits = self._hits["measures"] = [
                self._meant(hit) for at, hit in enumerate(own) if not (at and _names_the_same(own[at - 1], hit))
            ]
        return hits

    def _meant(self, hit: Hit) -> Hit:
        family = hit.row.attributes.get("family")
        if family is None:
            return hit
        name = self._last_of(family) or hit.row.attributes["default"]
        return Hit(hit.start, hit.end, msgspec.structs.replace(hit.row, id=name))

    def _last_of(self, family: str) -> str | None:
        """The metric of a family that was last named, here or shortly before."""
        first = self._sentences[max(0, self.place - MEMORY + 1)].start
        named = [hit.row.id for hit in self.found("metrics", first, self.end) if hit.row.id.endswith(f"_{family}")]
        return named[-1] if named else None

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
            hits = self._hits[group] = standing(self._terms[group], self.start, self.end)
        return hits

    def found(self, group: str, start: int, end: int) -> Sequence[Hit]:
        """The hits of a group of terms that stand in [start, end)."""
        return standing(self._terms[group], start, end)

    def cued(self, *kinds: str) -> Sequence[Hit]:
        """The cues of these kinds, in order: words by which the company says what it expects, and what they are weighed against."""
        cues = self._cues
        if cues is None:
            cues = self._cues = self._sort_cues()
        if len(kinds) == 1:
            return cues.get(kinds[0], ())
        if cues.keys().isdisjoint(kinds):
            return ()
        found = self._joined.get(kinds)
        if found is None:
            found = self._joined[kinds] = [hit for hit in self._own("guidance") if hit.row.attributes["cue"] in kinds]
        return found

    def _sort_cues(self) -> dict[str, list[Hit]]:
        cues: dict[str, list[Hit]] = {}
        for hit in self._own("guidance") if self.hopeful or self.figures else ():
            cues.setdefault(hit.row.attributes["cue"], []).append(hit)
        return cues

    def topic(self, besides: frozenset[str] = frozenset()) -> Hit | None:
        """The metric last spoken of in the turn before: the first of the last sentence that names one `besides` those of no account."""
        for sentence in reversed(self._sentences[max(0, self.place - MEMORY) : self.place]):
            for hit in standing(self._terms["metrics"], sentence.start, sentence.end):
                if hit.row.id not in besides:
                    return hit
        return None

    def ahead(self) -> list[Period]:
        """The periods named that have not ended, without bases of comparison; days and months only where nothing longer is named."""
        if self._ahead is None:
            named = [p for p in self.periods if p.future and p.label and not p.comparison]
            self._ahead = named and ([p for p in named if p.kind not in ("day", "month")] or named)
        return self._ahead

    def is_dateless(self) -> bool:
        """Whether what is expected is farther off than any period that is spoken of: "over time"."""
        return bool(self.cued("someday"))

    def is_plain(self) -> bool:
        """Whether something is expected in plain words."""
        return any("plain" in cue.row.attributes for cue in self.cued("expect"))

    def between(self, kinds: str, start: int, end: int) -> Sequence[Hit]:
        """The cues of these kinds (blanks between them) that begin in [start, end)."""
        found = self.cued(*kinds.split())
        return [hit for hit in found if start <= hit.start < end] if found else ()

    def governing(self, start: int, but: Callable[[Hit], bool] | None = None) -> Hit | None:
        """The last cue of expectation or of fact before an offset; a verb of either tense yields to one that has its own."""
        soft = None
        for hit in reversed(self.cued(*TENSED)):
            if hit.start < start and hit.row.id != "range" and not (but and but(hit)):
                if hit.row.attributes["cue"] not in SOFT:
                    return hit
                soft = soft or hit
        return soft


def is_general(hit: Hit) -> bool:
    """Whether a metric is only meant by a general word of spending or earning."""
    return hit.row.where.endswith("outlays")


def _names_the_same(hit: Hit, following: Hit) -> bool:
    """Whether a general word only ends the name of a metric: "share-based compensation costs"."""
    return is_general(following) and following.start - hit.end <= 1


def find_statements(
    dialogue: Dialogue,
    sentences: Sequence[Sequence[Sentence]],
    speakers: tuple[Speaker, ...],
    figures: tuple[Figure, ...],
    periods: tuple[Period, ...],
    terms: Terms,
) -> list[Statement]:
    """The sentences of those who speak for the company that hold a word of expectation, a figure or a period, in order."""
    company = {speaker.id for speaker in speakers if speaker.role in COMPANY}
    company |= {turn.speaker_id for turn in dialogue.turns if turn.kind == "remarks"}
    numbers, times = Ordered(figures), Ordered(periods)
    marks = sorted([*numbers.starts, *times.starts, *terms["hopes"].starts, sys.maxsize])
    statements: list[Statement] = []
    for turn, own in zip(dialogue.turns, sentences, strict=True):
        if turn.speaker_id in company and turn.kind in ("remarks", "answer"):
            statements += _read_turn(turn, own, marks, numbers, times, terms)
    return statements


def _read_turn(
    turn: Turn, sentences: Sequence[Sentence], marks: list[int], figures: Ordered[Figure], periods: Ordered[Period], terms: Terms
) -> list[Statement]:
    """`marks`: where what makes a sentence a statement begins."""
    statements: list[Statement] = []
    hopes, upcoming = terms["hopes"], turn.start
    for place, sentence in enumerate(sentences):
        start, end = sentence.start, sentence.end
        if end <= upcoming:
            continue
        upcoming = marks[bisect_left(marks, end)]
        hopeful = hopes.next(start) < end
        own, named = figures.within(start, end), periods.within(start, end)
        if hopeful or own or named:
            statements.append(Statement(turn, sentences, place, own, named, hopeful, terms))
    return statements
