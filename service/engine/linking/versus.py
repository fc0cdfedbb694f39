"""What a change is measured against: the same time a year before, the stretch before, or something else."""

from service.engine.linking.clocks import Clock
from service.engine.linking.frames import Spot
from service.engine.linking.labels import part_before, year_before
from service.engine.matcher import Hit
from service.engine.model import Versus


def read_versus(spot: Spot, label: str | None, clock: Clock) -> Versus | None:
    """By the words of comparison beside the figure, else by the base that is named after it, else by words earlier in the sentence."""
    words, quantity = spot.frame.comparisons, spot.quantity
    after = next((word for word in words if quantity.end <= word.start < spot.high), None)
    before = next((word for word in reversed(words) if spot.low <= word.start < quantity.start), None)
    chosen = before or after if before is not None and before.row.where.startswith("zh.") else after or before
    if chosen is not None:
        return _name(chosen)
    base = next((p for p in clock.backward if quantity.end <= p.start < spot.high and p.label), None)
    if base is not None and base.label is not None and label is not None:
        return "yoy" if base.label == year_before(label) else "qoq" if base.label == part_before(label) else "other"
    earlier = next((word for word in words if word.start < quantity.start), None)
    return _name(earlier) if earlier is not None else None


def _name(word: Hit) -> Versus:
    return "yoy" if word.row.id == "yoy" else "qoq"
