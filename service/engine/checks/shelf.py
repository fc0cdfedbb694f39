"""Levels laid out by what they are of, so that a check looks up what it needs."""

from collections import defaultdict

from service.engine.checks.facts import Fact, is_level


class Shelf:
    """The money and count levels of a call by metric and period."""

    def __init__(self, facts: list[Fact]) -> None:
        """Sort the levels that are reported or guided for a known period."""
        self._places: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in facts:
            if is_level(fact) and fact.figure.type in ("money", "count") and fact.figure.period and fact.figure.nature == "reported":
                self._places[fact.subject.metric, fact.figure.period].append(fact)

    def find(self, metric: str, period: str | None, unit: str | None = None) -> list[Fact]:
        """The levels of a metric in a period, in order, each value once."""
        seen: set[object] = set()
        found = []
        for fact in self._places.get((metric, period or ""), ()):
            if (unit is None or fact.figure.unit == unit) and fact.figure.value not in seen:
                seen.add(fact.figure.value)
                found.append(fact)
        return found
