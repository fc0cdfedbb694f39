"""Levels laid out by what they are of, so that a check looks up what it needs."""

from collections import defaultdict
from decimal import Decimal

from service.engine.checks.facts import Fact

MANY = 12  # values of one metric and period: more are of many things, and say nothing of each other


class Shelf:
    """The amounts of a call by metric and period."""

    def __init__(self, facts: list[Fact]) -> None:
        """Sort the amounts that are reported for a known period, each value once."""
        self._places: dict[tuple[str, str, bool], dict[tuple[Decimal | None, str | None], Fact]] = defaultdict(dict)
        for fact in facts:
            figure = fact.figure
            if figure.type in ("money", "count") and figure.period and figure.nature == "reported":
                place = self._places[fact.subject.metric, figure.period, fact.level]
                if len(place) < MANY:
                    place.setdefault((figure.value, figure.unit), fact)

    def find(self, metric: str, period: str | None, *, level: bool = True) -> list[Fact]:
        """The levels (or the changes) of a metric in a period, in order, each value once."""
        return list(self._places.get((metric, period or "", level), {}).values())
