"""Revenue as an amount implies it that is said beside its share ("40 million, or 20% of sales"), against revenue as it is stated."""

import re
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

import msgspec

from service.engine.checks.facts import Fact, count_digits
from service.engine.checks.findings import make_check, show
from service.engine.checks.intervals import HUNDRED, Interval
from service.engine.model import Check
from service.engine.text import Source
from service.lexicon.types import Metric

OF_REVENUE = re.compile(r"(?:of|as an? percent(?:age)? of)(?: (?:our|its|the|total|net|consolidated|company))* (?:sales|revenues?)\b")
MARGIN = re.compile(r"margin|率")
REACH = 60  # code points between an amount and its share
DIGITS = 2  # an amount or a share of one digit implies nearly any revenue
ALIKE = Decimal("0.8")  # a revenue that is farther from the whole than this may be that of a part, or of another whole


class Implied(msgspec.Struct, frozen=True, gc=False):
    """The revenue of which `part` is `share`."""

    part: Fact
    share: Fact
    revenue: Interval


def check_implied(source: Source, facts: list[Fact], metrics: Mapping[str, Metric], told: Collection[str]) -> Iterator[Check]:
    """A contradiction for each amount whose share implies nearly the whole revenue, and yet another.

    `told`: ids of the figures that a check of ratios has spoken of.
    """
    revenues = [f for f in facts if f.subject.metric == "revenue" and f.level and f.figure.type == "money"]
    for one, two in pairwise(facts):
        implied = _imply(source, one, two, metrics) if two.figure.type == "percent" and one.figure.type == "money" else None
        if implied is None or two.figure.id in told or any(f.widest.meets(implied.revenue) for f in revenues):
            continue
        whole = _find_whole(implied, revenues)
        if whole is not None and whole.interval.low * ALIKE < implied.revenue.high and implied.revenue.low * ALIKE < whole.interval.high:
            yield _tell(source, implied, whole)


def _imply(source: Source, part: Fact, share: Fact, metrics: Mapping[str, Metric]) -> Implied | None:
    metric = metrics.get(share.subject.metric)
    if share.order - part.order != 1 or part.sentence != share.sentence or metric is None or not _is_share(source, part, share, metric):
        return None
    same = part.figure.period == share.figure.period and part.subject.segment == share.subject.segment
    reported = part.level and share.level and part.figure.nature == share.figure.nature == "reported"
    if not (same and reported) or min(count_digits(part.figure), count_digits(share.figure)) < DIGITS:
        return None
    revenue = _positive(part.widest).over(_positive(share.widest))
    return None if revenue is None else Implied(part, share, revenue.times(HUNDRED))


def _is_share(source: Source, part: Fact, share: Fact, metric: Metric) -> bool:
    """Whether the words make the percentage one of revenue: "or 20% of sales", "a margin of 20%"."""
    if share.figure.start - part.figure.end > REACH:
        return False
    if metric.denominator == "revenue":
        return metric.numerator == part.subject.metric and MARGIN.search(share.wording) is not None
    named = OF_REVENUE.match(source.folded, share.figure.end + 1) is not None
    return metric.numerator is None and part.subject.metric == share.subject.metric and named


def _positive(interval: Interval) -> Interval:
    return interval.negated() if interval.high < 0 else interval


def _find_whole(implied: Implied, revenues: list[Fact]) -> Fact | None:
    """The largest revenue that is stated for the period and said of no part of the company, here or elsewhere."""
    figure = implied.part.figure
    parts = {f.figure.value for f in revenues if f.subject.segment is not None}
    stated = [f for f in revenues if f.figure.period == figure.period and f.figure.unit == figure.unit and f.figure.value not in parts]
    return max((f for f in stated if f.figure.nature == "reported"), key=lambda f: f.interval.low, default=None)


def _tell(source: Source, implied: Implied, whole: Fact) -> Check:
    part, share, stated = implied.part.figure, implied.share.figure, whole.figure
    computed = HUNDRED * (part.value or Decimal(0)) / (stated.value or Decimal(1))
    return make_check(
        source, "ratio", "inconsistent", (implied.share, implied.part, whole), stated=share.value, computed=computed, unit="percent",
        message=f"{show(part.value)} over {show(stated.value)} is {show(computed)} percent, not the stated {show(share.value)} percent.",
    )  # fmt: skip
