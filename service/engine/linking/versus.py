"""What a change is measured against: the same time a year before, the stretch before, or something else."""

from service.engine.linking.frames import Frame
from service.engine.linking.labels import part_before, year_before
from service.engine.linking.timing import Clock
from service.engine.matcher import Hit
from service.engine.model import Versus


def read_versus(frame: Frame, number: int, label: str | None, clock: Clock) -> Versus | None:
    """By the words of comparison beside the figure, else by the base that is named after it, else by words earlier in the sentence."""
    quantity = frame.quantities[number]
    low = frame.quantities[number - 1].end if number else frame.start
    high = frame.quantities[number + 1].start if number + 1 < len(frame.quantities) else frame.end
    after = next((word for word in clock.words if quantity.end <= word.start < high), None)
    before = next((word for word in reversed(clock.words) if low <= word.start < quantity.start), None)
    chosen = before or after if before is not None and before.row.where.startswith("zh.") else after or before
    if chosen is not None:
        return _name(chosen)
    base = next((p for p in clock.backward if quantity.end <= p.start < high and p.label), None)
    if base is not None and base.label is not None and label is not None:
        return "yoy" if base.label == year_before(label) else "qoq" if base.label == part_before(label) else "other"
    earlier = next((word for word in clock.words if word.start < quantity.start), None)
    return _name(earlier) if earlier is not None else None


def _name(word: Hit) -> Versus:
    return "yoy" if word.row.id == "yoy" else "qoq"
