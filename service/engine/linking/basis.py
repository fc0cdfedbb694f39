"""On which basis a figure stands: adjusted, GAAP, or not said."""

from collections.abc import Sequence
from typing import Literal

from service.engine.linking.frames import Frame
from service.engine.linking.lists import figure_runs
from service.engine.linking.vocabulary import Vocabulary
from service.engine.matcher import Hit

REACH = 40  # code points between the word of basis and the metric it goes with
OPENING = 14  # "On a GAAP basis, …" opens its sentence

Basis = Literal["adjusted", "gaap"]


def read_basis(folded: str, frame: Frame, number: int, metric: Hit | None, vocabulary: Vocabulary) -> Basis | None:
    """The word beside the metric, in its name, or beside the figure itself."""
    words = [cue for cue in frame.cues if vocabulary.tables[cue.row.where] == "basis"]
    if not words:
        return None
    quantity = frame.quantities[number]
    here = metric is not None and metric.start >= frame.start
    if metric is not None and here and (inside := next((w for w in words if metric.start <= w.start and w.end <= metric.end), None)):
        return _name(inside)
    high = frame.quantities[number + 1].start if number + 1 < len(frame.quantities) else frame.end
    after = next((w for w in words if quantity.end <= w.start < min(high, quantity.end + REACH)), None)
    if after is not None and (" basis" in folded[after.start : after.end + 8] or "口径" in folded[after.start : after.end + 3]):
        return _name(after)
    anchor = metric.start if metric is not None and here else quantity.start
    before = [w for w in words if w.end <= anchor and _leads(folded, frame, w, anchor)]
    return _name(_paired(folded, frame, number, before, vocabulary)) if before else None


def _leads(folded: str, frame: Frame, word: Hit, anchor: int) -> bool:
    """Whether the word stands near before the metric with nothing between that would part them."""
    gap = folded[word.end : anchor]
    if len(gap) > REACH or ";" in gap or any(word.end <= q.start < anchor for q in frame.quantities):
        return False
    opens = word.start - frame.start <= OPENING and "basis," in folded[word.start : anchor]
    return "," not in gap or opens


def _paired(folded: str, frame: Frame, number: int, before: Sequence[Hit], vocabulary: Vocabulary) -> Hit:
    """Of two words before two figures the one at the figure's place: "GAAP and adjusted EPS of 2 and 3"."""
    if len(before) < 2:
        return before[-1]
    run = next((r for r in figure_runs(folded, frame.quantities, vocabulary) if number in r), [])
    joined = folded[before[-2].end : before[-1].start].strip() in vocabulary.joins
    return before[-2:][run.index(number)] if len(run) == 2 and joined else before[-1]


def _name(word: Hit) -> Basis:
    return "gaap" if word.row.id == "gaap" else "adjusted"
