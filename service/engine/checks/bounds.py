"""Values that cannot be: a range whose first end is above its second, a share above the whole."""

import re
from collections.abc import Iterator
from decimal import Decimal

from service.engine.checks.facts import Fact
from service.engine.checks.findings import make_check, quote, show
from service.engine.checks.intervals import HUNDRED
from service.engine.model import Check, Figure
from service.engine.text import Source

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
FALLING = re.compile(r"loss|declin|decreas|down|negative|headwind|lower|reduc|cut|亏|降|减|负")
WHOLES = frozenset(("gross_margin", "market_share", "occupancy"))
REACH = 80


def check_ranges(source: Source, figures: tuple[Figure, ...]) -> Iterator[Check]:
    """Money ranges said from high to low, where nothing falls."""
    for figure in figures:
        if figure.low is None or figure.high is None or figure.type != "money" or figure.low <= 0:
            continue
        numbers = [Decimal(n.replace(",", "")) for n in NUMBER.findall(figure.quote)]
        if len(numbers) != 2 or numbers[0] <= numbers[1] or numbers[0] * figure.low != numbers[1] * figure.high:
            continue
        if FALLING.search(source.folded, max(0, figure.start - REACH), figure.end + 20) is None:
            yield make_check(
                source, "range", "inconsistent", (), stated=numbers[0], computed=numbers[1], unit=figure.unit,
                others=(quote(source, figure.start, figure.end),), implicates=figure,
                message=f"The range leads from {show(figure.high)} down to {show(figure.low)}.",
            )  # fmt: skip


def check_wholes(source: Source, facts: list[Fact]) -> Iterator[Check]:
    """Shares of a whole above 100 percent."""
    for fact in facts:
        figure = fact.figure
        if not fact.level or figure.type != "percent" or fact.subject.metric not in WHOLES or fact.interval.low <= HUNDRED:
            continue
        if figure.certainty.metric == "explicit":
            yield make_check(
                source, "metric", "inconsistent", (fact,), stated=figure.value, unit="percent", implicates=figure,
                message=f"{show(figure.value)} percent cannot be a level of {fact.subject.metric}.",
            )  # fmt: skip
