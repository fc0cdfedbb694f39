"""How well a mention of a metric fits a figure: nearness, what stands between, and how the words lean."""

from collections.abc import Sequence

from service.engine.linking.changes import Move
from service.engine.linking.frames import Frame
from service.engine.linking.vocabulary import Vocabulary
from service.engine.matcher import Hit

ATTACHED = 30  # code points between a figure and the metric that follows it ("$5 million in net sales")
INSIDE = 30.0
BEFORE = 20.0
BASE = 14  # code points before a mention in which a word of comparison makes it the other side


def weigh(folded: str, frame: Frame, number: int, hit: Hit, move: Move, causes: Sequence[Hit], vocabulary: Vocabulary) -> float:
    """The more the better; nothing at or below zero may be linked."""
    quantity = frame.quantities[number]
    if quantity.start <= hit.start < quantity.end:
        return INSIDE
    if hit.start >= quantity.end:
        return _weigh_after(folded, frame, number, hit, move)
    if quantity.type == "count" and not _states(folded, frame, number, hit):
        return 0.0
    return _weigh_before(folded, frame, number, hit, move, causes, vocabulary)


def _weigh_before(folded: str, frame: Frame, number: int, hit: Hit, move: Move, causes: Sequence[Hit], vocabulary: Vocabulary) -> float:
    """Nearest first: commas, figures, brackets and reasons ("driven by …") count against a mention."""
    quantity = frame.quantities[number]
    gap = folded[hit.end : quantity.start]
    between = sum(1 for q in frame.quantities[:number] if q.start > hit.end)
    later = sum(1 for m in frame.metrics if hit.end <= m.start < quantity.start and not _bracketed(folded, frame, m, quantity.start))
    weight = BEFORE - 0.5 * gap.count(",") - 1.0 * between - 2.0 * later - len(gap) / 100
    cause = next((c for c in reversed(causes) if c.end <= hit.start), None)
    if cause is not None and "," not in folded[cause.end : hit.start] and ("," in gap or between):
        weight -= 6.0
    if _bracketed(folded, frame, hit, quantity.start):
        weight -= 12.0
    if move.link != "base" and folded[max(frame.start, hit.start - BASE) : hit.start].rstrip().endswith(vocabulary.bases):
        weight -= 8.0
    return max(weight, 1.0)


def _bracketed(folded: str, frame: Frame, hit: Hit, end: int) -> bool:
    """Whether the mention stands in brackets that close before the figure."""
    opened = folded.rfind("(", frame.start, hit.start)
    return opened >= 0 and folded.find(")", opened, hit.start) < 0 and folded.find(")", hit.end, end) >= 0


def _weigh_after(folded: str, frame: Frame, number: int, hit: Hit, move: Move) -> float:
    quantity = frame.quantities[number]
    gap = folded[quantity.end : hit.start]
    following = frame.quantities[number + 1].start if number + 1 < len(frame.quantities) else frame.end
    if hit.start > following or len(gap) > ATTACHED + 20:
        return 0.0
    if hit.row.where.startswith("zh."):
        return _weigh_after_cjk(gap)
    if any(mark in gap for mark in ",:;.") or " to " in gap or " from " in gap:
        return 2.0 if number == 0 else 0.0
    words = gap.split()
    if not words or words[0] in ("in", "of", "for") or (words[-1] in ("in", "of") and move.word is not None):
        return 21.5 if len(words) <= 3 else 18.0
    return 17.0 if len(words) <= 2 else 5.0 if len(gap) <= ATTACHED else 2.0


def _weigh_after_cjk(gap: str) -> float:
    if any(mark in gap for mark in ",:、;") or len(gap) > 16:
        return 0.0
    return 24.0 if "的" in gap or not gap else 19.0 if len(gap) < 8 else 8.0


def _states(folded: str, frame: Frame, number: int, hit: Hit) -> bool:
    """Whether a mention before a count is stated by it: "shipments were 2 million units"."""
    gap = folded[hit.end : frame.quantities[number].start]
    return len(gap) <= 40 and "," not in gap and not any(q.start > hit.end for q in frame.quantities[:number])
