"""Which metrics can carry a figure, by what they are stated in."""

import re
from decimal import Decimal

from service.engine.linking.changes import Move
from service.engine.linking.frames import Spot
from service.engine.linking.vocabulary import Vocabulary
from service.engine.matcher import Hit
from service.engine.model import Quantity

PACE = re.compile(r"\b(?:single|double)|teens\b")
PERCENTS = ("percent", "percentage_point", "basis_point")
SMALL = Decimal(1000)  # a company states no earnings or revenue below this: it is meant for each share
LARGE = Decimal(1000000)  # and no amount for each share above this
PRICES, HIGHEST = ("average_price", "share_price"), Decimal(100000000)  # nor is any price so high


def name_for(metric: str, quantity: Quantity, move: Move, share: Hit | None, vocabulary: Vocabulary) -> str | None:
    """The id under which `metric` can carry the figure: itself, its per-share form or its margin; None where it cannot."""
    if metric not in vocabulary.known:
        return None
    kinds = vocabulary.known[metric].kinds
    if quantity.type == "money":
        return _name_money(metric, kinds, quantity, vocabulary)
    if quantity.type in PERCENTS:
        if vocabulary.known[metric].once and (move.aspect == "change" or share is None):
            return None
        if quantity.type != "percent" and metric in vocabulary.of_revenue:
            return vocabulary.of_revenue[metric]  # "operating profit as a percent of sales fell by 90 basis points"
        return metric if move.aspect == "change" or "percent" in kinds else _name_percent(metric, share, vocabulary)
    if quantity.type == "multiple":
        return metric if move.aspect == "change" or "multiple" in kinds else vocabulary.of_ebitda.get(metric)
    return metric if "count" in kinds else None


def _name_percent(metric: str, share: Hit | None, vocabulary: Vocabulary) -> str:
    """A level in percent of a metric stated in money: its margin, the rate paid on it, or a part of it; of capacity what is used of it."""
    if metric == "capacity" and share is not None:
        return "utilization"
    ratio = vocabulary.of_revenue.get(metric)
    if ratio is not None:
        return ratio
    return vocabulary.rate_of.get(metric, metric) if share is None else metric


def _name_money(metric: str, kinds: tuple[str, ...], quantity: Quantity, vocabulary: Vocabulary) -> str | None:
    each = vocabulary.per_share.get(metric)
    if each is None and "money" in kinds and not quantity.per_share and metric not in PRICES:  # as mostly
        return metric
    size = max((abs(v) for v in (quantity.value, quantity.low, quantity.high) if v is not None), default=LARGE)
    if quantity.per_share or (size < SMALL and each is not None):
        return each or (metric if "per_share" in kinds else None)
    if "money" in kinds:
        return None if metric in PRICES and size >= HIGHEST else metric
    return metric if "per_share" in kinds and size < LARGE else vocabulary.in_all.get(metric)


def tells_pace(spot: Spot) -> bool:
    """Whether a percentage is told in words that are said of growth: "mid-single digits"."""
    return spot.quantity.type == "percent" and PACE.search(spot.frame.folded, spot.quantity.start, spot.quantity.end) is not None


def means_change(metric: str, quantity: Quantity, move: Move, shared: bool, vocabulary: Vocabulary) -> bool:
    """Whether a bare percentage of this metric can only be its change: "sales 5% in Europe"."""
    if quantity.type != "percent" or move.aspect == "change" or shared or metric == "other":
        return False
    return "percent" not in vocabulary.known[metric].kinds
