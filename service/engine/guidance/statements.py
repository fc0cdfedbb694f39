"""The sentences in which the company speaks, with what was found in them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple, TypeVar

from service.engine.guidance.vocabulary import Vocabulary
from service.engine.matcher import Hit
from service.engine.model import Dialogue, Figure, Period, Speaker, Turn
from service.engine.text import Source

SENTENCE_END = re.compile(r"[.!?](?=\s|$)|[。!?;；\n]")
ABBREVIATIONS = ("st", "mr", "ms", "mrs", "dr", "inc", "co", "corp", "ltd", "vs", "no", "approx", "jr", "sr", "u.s", "u.k", "e.g", "i.e")
START = attrgetter("start")
T = TypeVar("T", Hit, Period, Figure)
SOFT = ("past_soft", "weak")
COMPANY = ("executive", "interpreter", "unknown", "other")


class Statement(NamedTuple):
    """One sentence of a company speaker; all that stands in it, in order."""

    turn: Turn
    start: int
    end: int
    figures: Sequence[Figure]
    periods: Sequence[Period]
    metrics: Sequence[Hit]
    cues: Sequence[Hit]
    actions: Sequence[Hit]
    trends: Sequence[Hit]

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


class Finds(NamedTuple):
    """What was found in the whole text, in order."""

    periods: Sequence[Period]
    metrics: Sequence[Hit]
    cues: Sequence[Hit]
    actions: Sequence[Hit]
    trends: Sequence[Hit]


def find_statements(
    source: Source,
    dialogue: Dialogue,
    speakers: tuple[Speaker, ...],
    figures: tuple[Figure, ...],
    periods: tuple[Period, ...],
    vocabulary: Vocabulary,
) -> Iterator[Statement]:
    """All sentences of those who speak for the company, in order."""
    folded = source.folded
    finds = Finds(
        periods,
        vocabulary.metrics.find(folded),
        vocabulary.cues.find(folded),
        vocabulary.actions.find(folded),
        vocabulary.trends.find(folded),
    )
    company = {speaker.id for speaker in speakers if speaker.role in COMPANY}
    company |= {turn.speaker_id for turn in dialogue.turns if turn.kind == "remarks"}
    for turn in dialogue.turns:
        if turn.speaker_id in company and turn.kind in ("remarks", "answer"):
            yield from _cut(folded, turn, figures, finds)


def _cut(folded: str, turn: Turn, figures: Sequence[Figure], finds: Finds) -> Iterator[Statement]:
    start = turn.start
    for end in _ends(folded, turn):
        yield Statement(
            turn,
            start,
            end,
            within(figures, start, end),
            within(finds.periods, start, end),
            within(finds.metrics, start, end),
            within(finds.cues, start, end),
            within(finds.actions, start, end),
            within(finds.trends, start, end),
        )
        start = end


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


def within(found: Sequence[T], start: int, end: int) -> Sequence[T]:
    """Those that begin in [start, end)."""
    return found[bisect_left(found, start, key=START) : bisect_left(found, end, key=START)]
