"""Figures said again: "that $425 million", "where does the 20% go?" are of the metric that they were of before."""

from decimal import Decimal

import msgspec

from service.engine.linking.frames import Spot
from service.engine.linking.kinds import PERCENTS
from service.engine.matcher import Hit
from service.engine.model import Quantity

NEAR = 40  # figures back to which a percentage is taken to be the same: amounts differ, percentages recur
LATELY = 8  # and an amount of millions without such a word
LARGE = Decimal(1000000)
OF = " of "  # what follows says what the amount is of
VAGUE = 6  # and a figure without digits, "that double-digit growth"
ARTICLE, WITHIN = "the", ("in", "at", "within", "the")

Key = tuple[str, str | None, Decimal | None, Decimal | None, Decimal | None]


class Said(msgspec.Struct, frozen=True, gc=False):
    """The metric of a figure, its mention, and the figure's number."""

    metric: str
    hit: Hit
    number: int


def key_of(quantity: Quantity) -> Key:
    """What makes two figures the same."""
    return quantity.type, quantity.unit, quantity.value, quantity.low, quantity.high


def find_recall(spot: Spot, said: dict[Key, Said]) -> Said | None:
    """The figure before that this one points back to by its "that" or "the": "in the 5% range" points to none."""
    quantity = spot.quantity
    before = said.get(key_of(quantity)) if quantity.type == "money" or quantity.type in PERCENTS else None
    if before is None:
        return None
    vague = not any(c.isdigit() for c in spot.between(quantity.start, quantity.end))
    if (vague or quantity.type != "money") and spot.frame.first + spot.number - before.number > (VAGUE if vague else NEAR):
        return None
    words = spot.between(max(spot.low, spot.clause), quantity.start).split()
    hedges = len(spot.between(spot.lead, quantity.start).split())
    pointing = next((at for at, word in enumerate(words) if at >= len(words) - hedges - 1 and word in spot.vocabulary.known_by), None)
    if pointing is None:
        return before if _is_again(spot, before) else None
    return None if words[pointing] == ARTICLE and (vague or words[max(0, pointing - 1)] in WITHIN) else before


def _is_again(spot: Spot, before: Said) -> bool:
    """Whether an amount was named so lately that it can only be the same: "we guide to $42 billion. It is around $42 billion"."""
    quantity = spot.quantity
    if spot.between(quantity.end, quantity.end + len(OF)) == OF:
        return False
    values = [value for value in (quantity.value, quantity.low, quantity.high) if value is not None]
    telling = any(abs(value) >= LARGE and len(str(abs(int(value))).rstrip("0")) > 1 for value in values)  # round sums recur
    return quantity.type == "money" and telling and spot.frame.first + spot.number - before.number <= LATELY
