"""Which period a figure belongs to."""

from typing import NamedTuple

from service.engine.linking.changes import Move
from service.engine.linking.frames import Frame
from service.engine.model import Known, Period, Quantity

REACH_BACK = 200
REACH_ON = 90


class Time(NamedTuple):
    """The period's label, the mention that said so, and how it is known."""

    label: str | None
    mention: Period | None
    known: Known | None


def choose_mention(folded: str, frame: Frame, number: int, move: Move) -> Period | None:
    """The mention that governs the figure: a base of comparison for the figure compared with, else the clause's own."""
    quantity = frame.quantities[number]
    low = frame.quantities[number - 1].end if number else frame.start
    high = frame.quantities[number + 1].start if number + 1 < len(frame.quantities) else frame.end
    based = _base_mention(folded, frame, quantity, move, low, high)
    if based is not None:
        return based
    own = [p for p in frame.periods if not p.comparison]
    before = next((p for p in reversed(own) if low <= p.start < quantity.start), None)
    after = next((p for p in own if quantity.end <= p.start < high and p.start - quantity.end < REACH_ON), None)
    if before is not None and after is not None:
        return after if _closer(folded, quantity, before, after) else before
    return before or after or next((p for p in reversed(own) if p.start < quantity.start), None) or _only(own)


def _base_mention(folded: str, frame: Frame, quantity: Quantity, move: Move, low: int, high: int) -> Period | None:
    """For a level named as a base ("from 34% in Q1 2020", "上季度为1.2亿"): the comparison's own period."""
    if move.aspect == "change":
        return None
    bases = [p for p in frame.periods if p.comparison]
    near = next((p for p in reversed(bases) if low <= p.start < quantity.start and quantity.start - p.end < 24), None)
    if near is not None and "," not in folded[near.end : quantity.start]:
        return near
    if move.link == "base":
        return next((p for p in frame.periods if quantity.end <= p.start < high), None) or near
    return None


def _closer(folded: str, quantity: Quantity, before: Period, after: Period) -> bool:
    gap = folded[quantity.end : after.start]
    return "," not in gap and " and " not in gap and "," in folded[before.end : quantity.start]


def _only(periods: list[Period]) -> Period | None:
    return periods[0] if len(periods) == 1 else None
