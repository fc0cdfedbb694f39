"""The separate things that a question asks."""

from collections.abc import Iterable

from service.engine.exchanges.clauses import Clause, Use, read_clauses
from service.engine.exchanges.kinds import Spoken
from service.engine.exchanges.topics import Topics
from service.engine.text import Span

RESTATED = 0.6  # a question that shares so much of its words with the one before is the same question again


class Builder:
    """Gathers clauses into parts."""

    def __init__(self, folded: str, topics: Topics) -> None:
        """Begin with nothing gathered."""
        self.folded = folded
        self.topics = topics
        self.parts: list[list[Clause]] = []
        self.loose: list[Clause] = []  # said since the last question: sets up the next one, or trails the last

    def add(self, clause: Clause) -> None:
        """Take the next clause."""
        if clause.use is Use.ANNOUNCE:
            return
        if clause.use is Use.STATE:
            self.loose.append(clause)
        elif self._belongs(clause):
            self.parts[-1] += [*self.loose, clause]
            self.loose = []
        else:
            self.parts.append([*self.loose, clause])
            self.loose = []

    def _belongs(self, clause: Clause) -> bool:
        """Whether a clause that asks goes on with the part before it."""
        if not self.parts:
            return False
        if clause.use is Use.TAIL:
            return True
        if clause.numbered or any(loose.numbered for loose in self.loose):
            return self._is_bare()
        if clause.use is Use.ECHO:
            return True
        return self._is_open() or (clause.use is Use.ASK and self._repeats(clause))

    def _is_bare(self) -> bool:
        """The last part has said no more than that a question is to come."""
        part = self.parts[-1]
        return self._is_open() and not self.topics.of(self.folded, Span(part[0].span.start, part[-1].span.end))

    def _is_open(self) -> bool:
        """The last part has named its topic and not asked yet."""
        return all(clause.use in (Use.STATE, Use.TOPIC) for clause in self.parts[-1])

    def _repeats(self, clause: Clause) -> bool:
        now = self.topics.of(self.folded, clause.span)
        if self.loose or not now:
            return not now
        asked = [each for each in self.parts[-1] if each.use is not Use.STATE][-1]
        before = self.topics.of(self.folded, asked.span)
        known = self.topics.of(self.folded, Span(self.parts[0][0].span.start, asked.span.end))
        return now <= known or len(before & now) >= max(2, RESTATED * min(len(before), len(now)))

    def finish(self) -> list[Span]:
        """The spans of the parts; what trails belongs to the last one."""
        if self.parts:
            self.parts[-1] += self.loose
        elif self.loose:
            self.parts.append(self.loose)
        return [Span(part[0].span.start, part[-1].span.end) for part in self.parts]


def find_parts(folded: str, questions: Iterable[Spoken], topics: Topics) -> list[Span]:
    """Each thing asked with the statements that set it up."""
    builder = Builder(folded, topics)
    for spoken in questions:
        for clause in read_clauses(folded, spoken.sentences):
            builder.add(clause)
    return builder.finish()
