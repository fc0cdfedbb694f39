"""On which basis a figure stands: adjusted, GAAP, or not said."""

from collections.abc import Sequence
from typing import Literal

from service.engine.linking.frames import Spot
from service.engine.linking.lists import figure_runs
from service.engine.matcher import Hit

REACH = 40  # code points between the word of basis and the metric it goes with
NAMED = "Core"
STAGED = 5  # code points of the words between a Chinese word of basis and its comma
OPENING = 14  # "On a GAAP basis, …" opens its sentence

Basis = Literal["adjusted", "gaap"]


def read_basis(spot: Spot, metric: Hit | None) -> Basis | None:
    """The word beside the metric, in its name, or beside the figure itself."""
    words, quantity = [w for w in spot.frame.basis if not _is_name(spot, w)], spot.quantity
    if not words or quantity.type == "count":
        return None
    anchor = quantity.start
    if metric is not None and metric.start >= spot.frame.start:
        anchor = metric.start
        inside = next((w for w in words if anchor <= w.start and w.end <= metric.end), None)
        if inside is not None:
            return _name(inside)
    after = next((w for w in words if quantity.end <= w.start < min(spot.high, quantity.end + REACH)), None)
    if after is not None and spot.frame.folded.startswith(" for ", after.end):
        return _name(after)  # "up 5% when adjusted for the sale"
    if after is not None and any(word in spot.between(after.start, after.end + 8) for word in spot.vocabulary.links["basis"]):
        return _name(after)
    before = [w for w in words if w.end <= anchor and _leads(spot, w, anchor)]
    return _name(_paired(spot, before)) if before else None


def _is_name(spot: Spot, word: Hit) -> bool:
    """Whether the word begins a name: "Core Laundry revenue", not "Core FFO"."""
    text = spot.frame.text
    named = text[word.start : word.end] == NAMED and text[word.end + 1].isupper() and not text[word.end + 2].isupper()
    return named and not any(hit.start <= word.end + 1 < hit.end for hit in spot.frame.metrics)


def _leads(spot: Spot, word: Hit, anchor: int) -> bool:
    """Whether the word opens its sentence, or stands near before the metric with nothing between that would part them."""
    gap = spot.between(word.end, anchor)
    if word.start - spot.frame.start <= OPENING and _opens(gap, spot.between(word.start, word.end)):
        return ";" not in gap
    parted = len(gap) > REACH or "," in gap or ";" in gap
    return not parted and not any(word.end <= q.start < anchor for q in spot.frame.quantities)


def _opens(gap: str, word: str) -> bool:
    """As in "on a GAAP basis, …", "非GAAP口径下，…"."""
    lead, comma, _ = gap.partition(",")
    return bool(comma) and (word.endswith("basis") or lead.strip() == "basis" or (len(lead) <= STAGED and lead[:1] in "口下计的"))


def _paired(spot: Spot, before: Sequence[Hit]) -> Hit:
    """Of two words before two figures the one at the figure's place: "GAAP and adjusted EPS of 2 and 3"."""
    if len(before) < 2:
        return before[-1]
    run = next((r for r in figure_runs(spot.frame) if spot.number in r), [])
    joined = spot.between(before[-2].end, before[-1].start).strip() in spot.vocabulary.joins
    return before[-2:][run.index(spot.number)] if len(run) == 2 and joined else before[-1]


def _name(word: Hit) -> Basis:
    return "gaap" if word.row.id == "gaap" else "adjusted"
