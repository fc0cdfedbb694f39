"""A figure's time, and where what it is compared with lies in it."""

import msgspec

from service.engine.linking.frames import Spot
from service.engine.linking.labels import part_before, year_before
from service.engine.model import Known, Period


class Time(msgspec.Struct, frozen=True, gc=False):
    """The period's label, the mention that said so, and how it is known."""

    label: str | None
    mention: Period | None
    known: Known | None


NOTHING = Time(None, None, None)


def place_base(spot: Spot, base: Period, own: Time) -> str | None:
    """A base named only as "a year ago" is the figure's own stretch of time, a year earlier."""
    words = spot.between(base.start, base.end)
    word = next((w for w in spot.frame.comparisons if w.start < base.end and base.start < w.end), None)
    relative = word is not None and word.row.id == "yoy" and not any(c.isdigit() for c in words)
    told = spot.between(base.end, spot.quantity.start).startswith((",", *spot.vocabulary.subjects))
    if relative and own.known != "explicit" and (told or (base.start >= spot.quantity.end and not base.comparison)):
        return base.label  # "last year we earned $5 million", "we earned $5 million last year"
    if relative and own.label is not None and "quarter" not in words:
        return year_before(own.label) or base.label
    return base.label


def shift(spot: Spot, own: Time) -> Time:
    """A base without a mention: the comparison word tells how far back it lies; what is merely set beside is of the same time."""
    word = min(spot.frame.comparisons, key=lambda w: abs(w.start - spot.quantity.start), default=None)
    if word is None:
        lead = spot.between(spot.low, spot.quantity.start)
        if any(against in lead for against in spot.vocabulary.links["against"]):
            return own
        label = year_before(own.label) if own.label is not None and own.known == "explicit" and _came_from(spot) else None
        return Time(label, None, "inherited") if label else NOTHING
    if own.label is None or word.row.id == "other":
        return NOTHING
    label = year_before(own.label) if word.row.id == "yoy" else part_before(own.label)
    return Time(label, None, "inherited" if label else None)


def _came_from(spot: Spot) -> bool:
    """In "for the quarter rose to $42 million from $21 million" the base lies a year back, where nothing else is said."""
    return spot.quantity.type == "money" and any(word.end <= spot.low for word in spot.frame.directions)
