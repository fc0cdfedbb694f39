"""What a change is measured against: the same time a year before, the stretch before, or something else."""

from collections.abc import Sequence

from service.engine.linking.changes import Move
from service.engine.linking.clocks import Clock
from service.engine.linking.frames import Spot
from service.engine.linking.labels import part_before, year_before
from service.engine.linking.natures import revises
from service.engine.linking.times import Time
from service.engine.matcher import Hit
from service.engine.model import Nature, Period, Quantity, Versus
from service.engine.text import is_cjk

NAMES: dict[str, Versus] = {"yoy": "yoy", "qoq": "qoq", "other": "other"}
ENDS = {"-9M": "Q3", "H1": "Q2", "H2": "Q4", "FY": "Q4"}  # the quarter that a longer stretch ends with


def read_versus(spot: Spot, moves: Sequence[Move], metric: str, nature: Nature, time: Time, clock: Clock) -> Versus | None:
    """By the words of comparison or the base named beside the figure, else by those earlier in the sentence.

    A period's growth against nothing that is said is growth over the same period of the year before.
    """
    low, high = _own_words(spot, moves)
    stated = _beside(spot, low, high, time.label, clock)
    if stated is not None:
        return stated
    earlier = next((word for word in spot.frame.comparisons if word.start < spot.quantity.start), None)
    if earlier is not None and not (earlier.row.id == "qoq" and (time.label or "").endswith("FY") and earlier.row.where[:3] == "zh."):
        return NAMES[earlier.row.id]
    opening = next((p for p in clock.backward if p.label and p.end <= spot.frame.quantities[0].start), None)
    if opening is not None and time.label is not None:
        return _span(opening, time.label)  # "compared to 2019, sales rose 5%, with Europe up 8%"
    if revises(spot, moves[spot.number].link):
        return None
    usual = metric in spot.vocabulary.periodic and nature != "other" and spot.quantity.type != "count"
    return "yoy" if usual and time.label is not None and year_before(time.label) else None


def _own_words(spot: Spot, moves: Sequence[Move]) -> tuple[int, int]:
    """The stretch that speaks of the change, levels before and after it that are told with it included."""
    quantities, first, last = spot.frame.quantities, spot.number, spot.number
    while last + 1 < len(quantities) and moves[last + 1].aspect == "level" and not _are_rates(spot, quantities[last + 1], moves[last + 1]):
        last += 1
    while first > 0 and moves[first - 1].aspect == "level" and moves[first - 1].link == "base":
        first -= 1
    low = quantities[first - 1].end if first else spot.frame.start
    return low, quantities[last + 1].start if last + 1 < len(quantities) else spot.frame.end


def _are_rates(spot: Spot, base: Quantity, move: Move) -> bool:
    """Whether a pace is set against another: "down 4% in the first quarter versus down 6% in the fourth"."""
    return spot.quantity.type == base.type == "percent" and move.link == "base"


def _beside(spot: Spot, low: int, high: int, label: str | None, clock: Clock) -> Versus | None:
    words, quantity = spot.frame.comparisons, spot.quantity
    if not words and not clock.backward:
        return None
    after = next((word for word in words if quantity.end <= word.start < high), None)
    if after is not None and _is_of_pace(spot, after):
        after = None
    before = next((word for word in reversed(words) if low <= word.start < quantity.start), None)
    beside = before is not None and not spot.between(before.end, quantity.start).strip(" +-:")
    if before is not None and before.start >= spot.low and (beside or before.row.where.startswith("zh.")):
        return NAMES[before.row.id]
    base = next((p for p in clock.backward if quantity.end <= p.start < high and p.label), None)
    ended = base is not None and base.kind == "year" and not (base.label or "").endswith("FY")  # "the end of last year"
    within = ended and base is not None and after is not None and base.start <= after.start and after.end <= base.end
    if base is not None and _is_of_pace(spot, base):
        base = None
    if base is not None and (after is None or within or base.end <= after.start) and label is not None:
        named = _span(base, label)
        if after is None or within or named != "other":
            return named
    led = before is not None and (before.row.where.startswith("zh.") or (before.start >= spot.low and _is_apart(spot, after)))
    chosen = before or after if led else after or before
    if chosen is not None:
        return NAMES[chosen.row.id]
    base = next((p for p in reversed(clock.backward) if low <= p.start < quantity.start and p.label), None)
    return _span(base, label) if base is not None and label is not None else None


def _is_apart(spot: Spot, word: Hit | None) -> bool:
    """Whether a word of comparison stands in a clause behind: "sequentially, sales rose 3%, while year over year they fell"."""
    return word is not None and any(mark in spot.between(spot.quantity.end, word.start) for mark in (",", " while ", " but "))


def _is_of_pace(spot: Spot, base: Period | Hit) -> bool:
    """Whether the base is what a pace told behind the figure is measured against: "下滑2%,降幅比二季度收窄1个点"."""
    end = spot.quantity.end
    if not is_cjk(spot.frame.folded[base.end - 1]) or "," not in spot.between(end, base.start):
        return False
    return any(end <= word.start < base.start and word.row.attributes["form"] == "noun" for word in spot.frame.directions)


def _span(base: Period, label: str) -> Versus:
    """From the base named to the figure's own period: a part of a year may be set against the whole year before."""
    before = year_before(label)
    if before is not None and base.kind == "quarter" and base.label == f"{before[:4]}{ENDS.get(before[4:])}" and base.comparison:
        return "yoy"  # "for the nine months, up 5% from the same period of 2022"
    return "yoy" if base.label in (before, f"{(before or '')[:4]}FY") else "qoq" if base.label == part_before(label) else "other"
