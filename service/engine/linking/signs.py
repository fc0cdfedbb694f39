"""Losses: a figure of a profit metric that is said to be a loss is negative."""

from msgspec.structs import replace

from service.engine.linking.changes import Move
from service.engine.linking.frames import Spot
from service.engine.linking.topics import Link
from service.engine.model import Quantity

NEAR = 36  # code points before a figure within which a word for losses or gains speaks of it
SIGNED = ("money", "percent")


def sign(spot: Spot, link: Link, move: Move) -> Quantity:
    """The figure's quantity, negative where the words make it a loss. A change has a direction, never a sign."""
    quantity = spot.quantity
    may_be = quantity.type in SIGNED and move.aspect == "level" and move.link != "by" and link.metric in spot.vocabulary.profits
    if move.aspect == "change" and move.direction == "down":
        return _unsigned(quantity)
    return _negate(quantity) if may_be and _is_loss(spot, link) else quantity


def _unsigned(quantity: Quantity) -> Quantity:
    """How far something falls: "a decline of minus 8% to minus 11%" is one of 8 to 11."""
    low, high, value = quantity.low, quantity.high, quantity.value
    if value is not None:
        return replace(quantity, value=abs(value))
    if low is None or high is None or max(low, high) >= 0:
        return quantity
    return replace(quantity, low=-max(low, high), high=-min(low, high))


def _is_loss(spot: Spot, link: Link) -> bool:
    """The words between mention and figure decide, then the mention's own."""
    hit, start, vocabulary = link.hit, spot.quantity.start, spot.vocabulary
    own = hit is not None and spot.low <= hit.start < start
    lead = spot.between(max(hit.end if hit is not None and own else spot.clause, start - NEAR), start)
    if vocabulary.losses.search(lead) is not None:
        return True
    said = spot.between(hit.start, hit.end) if hit is not None else ""
    return vocabulary.losses.search(said) is not None and (own or vocabulary.gains.search(lead) is None)


def _negate(quantity: Quantity) -> Quantity:
    """A range of losses runs from the larger to the smaller one; what is negative already stays as it is."""
    low, high, value = quantity.low, quantity.high, quantity.value
    if any(number is not None and number < 0 for number in (low, high, value)):
        return quantity
    return replace(
        quantity,
        value=None if value is None else -value,
        low=None if high is None else -high,
        high=None if low is None else -low,
    )
