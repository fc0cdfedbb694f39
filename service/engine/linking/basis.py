"""On which basis a figure stands: adjusted, GAAP, or not said."""

from typing import Literal

from service.engine.linking.frames import Frame
from service.engine.linking.vocabulary import Vocabulary
from service.engine.matcher import Hit

REACH = 40  # code points between the word of basis and the metric it goes with

Basis = Literal["adjusted", "gaap"]


def read_basis(folded: str, frame: Frame, number: int, metric: Hit | None, vocabulary: Vocabulary) -> Basis | None:
    """The word beside the metric, or beside the figure itself."""
    words = [cue for cue in frame.cues if vocabulary.tables[cue.row.where] == "basis"]
    if not words:
        return None
    quantity = frame.quantities[number]
    anchor = metric.start if metric is not None and metric.start >= frame.start else quantity.start
    before = next((w for w in reversed(words) if w.end <= anchor and anchor - w.end <= REACH), None)
    if (
        before is not None
        and not any(mark in folded[before.end : anchor] for mark in ",;")
        and not _figure_between(frame, before.end, anchor)
    ):
        return _name(before)
    high = frame.quantities[number + 1].start if number + 1 < len(frame.quantities) else frame.end
    after = next((w for w in words if quantity.end <= w.start < min(high, quantity.end + REACH)), None)
    if after is not None and " basis" in folded[after.start : after.end + 8]:
        return _name(after)
    return None


def _figure_between(frame: Frame, start: int, end: int) -> bool:
    return any(start <= q.start < end for q in frame.quantities)


def _name(word: Hit) -> Basis:
    return "gaap" if word.row.id == "gaap" else "adjusted"
