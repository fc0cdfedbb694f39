"""The separate things that a question asks."""

import re
from collections.abc import Iterable
from itertools import accumulate

import msgspec

from service.engine.exchanges.clauses import Clause, Use, read_clauses
from service.engine.exchanges.cues import Reading
from service.engine.exchanges.kinds import Spoken
from service.engine.exchanges.renderings import find_rendering
from service.engine.text import Span

MOST = 20  # parts of a question: whatever follows belongs to the last
OPENING = 60  # code points in which a question's number stands
_ORDINAL = re.compile(r"\b(?:first|second|third|fourth|last)\b|第[一二三四]")
RESTATED = 0.6  # a question that shares so much of its words with the one before is the same question again


class Asked(msgspec.Struct, frozen=True, gc=False):
    """One thing asked, and the number of the question that it belongs to where the asker counts them."""

    span: Span
    group: int


class Builder:
    """Gathers clauses into parts."""

    def __init__(self, reading: Reading) -> None:
        """Begin with nothing gathered."""
        self.reading = reading
        self.parts: list[list[Clause]] = []
        self.loose: list[Clause] = []  # said since the last question: sets up the next one, or trails the last
        self.open = False  # the last part has named its topic and not asked yet
        self.bare = False  # the last part has said no more than that a question is to come
        self.asked: Clause | None = None  # the last question
        self.said: list[Clause] = []  # what has been said since `known` was last brought up to date
        self.known: set[str] = set()  # what all was about
        self.about: dict[Span, frozenset[str]] = {}  # what each clause was found to be about

    def add(self, clause: Clause) -> None:
        """Take the next clause."""
        if clause.use is Use.STATE:
            self.loose.append(clause)
        elif clause.use is not Use.ANNOUNCE:
            if self._belongs(clause):
                self.parts[-1] += [*self.loose, clause]
                self.open = self.open and clause.use is Use.TOPIC
                self.bare = self.bare and self._is_bare(clause)
            else:
                self.parts.append([*self.loose, clause])
                self.open = clause.use is Use.TOPIC
                self.bare = self.open and self._is_bare(clause)
            self.said += [*self.loose, clause]
            self.loose = []
            if clause.use is not Use.TAIL:
                self.asked = clause

    def _belongs(self, clause: Clause) -> bool:
        """Whether a clause that asks goes on with the part before it."""
        if not self.parts:
            return False
        if clause.use is Use.TAIL or len(self.parts) == MOST:
            return True
        if clause.numbered or any(loose.numbered for loose in self.loose):
            return self.open and (self.bare or self._counts_again(clause))
        return clause.use is Use.ECHO or self.open or (clause.use is Use.ASK and self._repeats(clause))

    def _counts_again(self, clause: Clause) -> bool:
        """Whether it bears the number of the topic that is open: "the first question is on costs. …, so my first question is, …"."""
        numbers = [
            _ORDINAL.search(self.reading.folded, each.span.start, each.span.start + OPENING) for each in (self.parts[-1][-1], clause)
        ]
        return all(numbers) and len({number.group() for number in numbers if number}) == 1

    def _repeats(self, clause: Clause) -> bool:
        """Whether it asks again what has been asked: says nothing new, or shares most of its words with the question before."""
        about = self._topics(clause)
        if self.loose or not about or self.asked is None:
            return not about
        self.known.update(*map(self._topics, self.said))
        self.said = []
        before = self._topics(self.asked)
        return about <= self.known or len(before & about) >= max(2, RESTATED * min(len(before), len(about)))

    def _is_bare(self, clause: Clause) -> bool:
        return not self._topics(clause)

    def _topics(self, clause: Clause) -> frozenset[str]:
        about = self.about.get(clause.span)
        if about is None:
            about = self.about[clause.span] = self.reading.topics.of(self.reading.folded, clause.span)
        return about

    def finish(self) -> list[Asked]:
        """The parts; what trails belongs to the last one."""
        if self.parts:
            self.parts[-1] += self.loose
        elif self.loose:
            self.parts.append(self.loose)
        numbered = [any(clause.numbered for clause in part) for part in self.parts]
        groups = accumulate(numbered[1:], initial=0) if any(numbered[1:]) else range(len(numbered))
        return [Asked(_span(part), group) for part, group in zip(self.parts, groups, strict=True)]


def _span(part: list[Clause]) -> Span:
    """From its first clause to its last; of a part that was cut in two by somebody else's words the turn that asks."""
    asks = next((clause for clause in part if clause.use in (Use.ASK, Use.ECHO)), part[-1])
    spans = [clause.span for clause in part if clause.turn == asks.turn]
    return Span(spans[0].start, spans[-1].end)


def find_parts(reading: Reading, questions: Iterable[Spoken]) -> list[Asked]:
    """Each thing asked with the statements that set it up; of a question put in two languages the words that come first."""
    clauses = [clause for spoken in questions for clause in read_clauses(reading.folded, spoken)]
    at = find_rendering(reading.folded, [clause.span for clause in clauses])
    if at is None:
        return _build(reading, clauses)
    first, second = _build(reading, clauses[:at]), _build(reading, clauses[at:])
    return first if abs(len(first) - len(second)) <= 1 else _build(reading, clauses)


def _build(reading: Reading, clauses: Iterable[Clause]) -> list[Asked]:
    builder = Builder(reading)
    for clause in clauses:
        builder.add(clause)
    return builder.finish()
