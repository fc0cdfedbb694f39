"""Figures that no word names, but that can be told by what they look like: shares, and what is earned for each."""

import re

from service.engine.linking.frames import Spot

MOST = 20  # an amount for each share stays below
DONE = re.compile(r"(?:做了|做到了?|干到|卖了|卖到)(?:大概|大约|约|将近|接近|差不多|近|超过|超)?\Z")  # "海外去年做了2.1个亿"
CENT = re.compile(r"\.\d\d\b")
AHEAD, WORDS = 50, 4  # code points and words behind a figure within which it is told what is so large
REACH = 20  # code points before a figure in which a word of prices stands


def name_bare(spot: Spot, earned: str) -> str | None:
    """`earned` for "we reported $1.07 per share", "guidance of $4.30"; shares are counted; None where it cannot be told."""
    quantity = spot.quantity
    if quantity.unit == "share" and quantity.type == "count":
        return "share_count"
    if not spot.frame.metrics and (quantity.per_share or _shows_cents(spot)):
        return earned
    if quantity.type != "money":
        return None
    return "revenue" if DONE.search(spot.between(spot.low, quantity.start)) else _name_whole(spot)


def _name_whole(spot: Spot) -> str | None:
    """What is so large: "it is a $300 million business" by its revenue, "a $40 billion market"."""
    vocabulary = spot.vocabulary
    for word in spot.between(spot.quantity.end, min(spot.high, spot.quantity.end + AHEAD)).replace("-", " ").split()[:WORDS]:
        if word in vocabulary.stops:
            return None
        plain = word.rstrip(".,;?!")
        if plain in vocabulary.earners or plain in vocabulary.outlets:
            return "revenue" if plain in vocabulary.earners else "market_size"
    return None


def _shows_cents(spot: Spot) -> bool:
    """Whether it is a small amount with cents that is no price: "it was about $2.92", not "at $2.92" or "$2.92 a pound"."""
    quantity, vocabulary = spot.quantity, spot.vocabulary
    size = quantity.value if quantity.value is not None else quantity.high
    if quantity.type != "money" or size is None or abs(size) >= MOST or CENT.search(spot.between(quantity.start, quantity.end)) is None:
        return False
    behind = spot.between(quantity.end, spot.high).lstrip(" ").split(" ", 1)[0]
    lead = spot.between(max(spot.frame.start, spot.lead - REACH), spot.lead).split()
    return behind not in vocabulary.priced and not (lead and lead[-1] in vocabulary.pricing)
