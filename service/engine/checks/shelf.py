"""Levels laid out by what they are of, so that a check looks up what it needs."""

from collections import defaultdict

from service.engine.checks.facts import Fact, is_level


class Shelf:
    """The amounts of a call by metric and period."""

    def __init__(self, facts: list[Fact]) -> None:
        """Sort the amounts that are reported for a known period."""
        self._places: dict[tuple[str, str, bool], list[Fact]] = defaultdict(list)
        for fact in facts:
            figure = fact.figure
            if figure.type in ("money", "count") and figure.period and figure.nature == "reported":
                self._places[fact.subject.metric, figure.period, is_level(fact)].append(fact)

    def find(self, metric: str, period: str | None, unit: str | None = None, *, level: bool = True) -> list[Fact]:
        """The levels (or the changes) of a metric in a period, in order, each value once."""
        seen: set[object] = set()
        found = []
        for fact in self._places.get((metric, period or "", level), ()):
            if (unit is None or fact.figure.unit == unit) and fact.figure.value not in seen:
                seen.add(fact.figure.value)
                found.append(fact)
        return found
