"""How well a mention of a metric fits a figure: nearness, what stands between, and how the words lean."""

from bisect import bisect_right

from service.engine.linking.changes import Move
from service.engine.linking.counts import owns_behind
from service.engine.linking.frames import START, Frame, Spot, within
from service.engine.matcher import Hit

INSIDE = 30.0
BEFORE = 20.0
LEAST = 1.0
COMMA, FIGURE, MENTION, CODE_POINT = 0.5, 1.0, 2.0, 0.01  # what each of these between mention and figure costs
REASON, OTHER_SIDE, OBJECT, BRACKETS = 6.0, 8.0, 8.0, 12.0
OTHER_SIDE_REACH = 14  # code points before a mention in which a word of comparison makes it the other side
OWNED = 21.0
CASH = "cash"
STATED = 40  # a count stands no further from what states it
ATTACHED, NEAR, FAR = 30, 50, 16  # code points between a figure and a metric that follows it ("$5 million in net sales"); FAR in Chinese


def weigh(spot: Spot, hit: Hit, move: Move) -> float:
    """The more the better; nothing at or below zero may be linked."""
    quantity = spot.quantity
    if quantity.start <= hit.start < quantity.end:
        return INSIDE
    if hit.start >= quantity.end:
        return _weigh_after(spot, hit, move)
    if quantity.type == "count" and not _states(spot, hit):
        return 0.0
    return _weigh_before(spot, hit, move)


def _weigh_before(spot: Spot, hit: Hit, move: Move) -> float:
    """Nearest first: commas, figures, brackets and reasons ("driven by …") count against a mention."""
    frame, end = spot.frame, spot.quantity.start
    gap = frame.folded[hit.end : end]
    figures = spot.number - bisect_right(frame.quantities, hit.end, 0, spot.number, key=START)
    between = within(frame.metrics, hit.end, end)
    mentions = sum(1 for m in between if not _bracketed(frame, m, end)) if "(" in gap else len(between)
    weight = BEFORE - COMMA * gap.count(",") - FIGURE * figures - MENTION * mentions - CODE_POINT * len(gap)
    cause = next((c for c in reversed(frame.causes) if c.end <= hit.start), None)
    if cause is not None and "," not in frame.folded[cause.end : hit.start] and ("," in gap or figures):
        weight -= REASON
    if ")" in gap and _bracketed(frame, hit, end):
        weight -= BRACKETS
    lead = frame.folded[max(frame.start, hit.start - OTHER_SIDE_REACH) : hit.start].rstrip()
    if move.link != "base" and lead.endswith(frame.vocabulary.bases):
        weight -= OTHER_SIDE
    if hit.row.id in frame.vocabulary.counted and spot.quantity.type != "count" and _belongs(frame, hit):
        weight -= OBJECT
    return max(weight, LEAST)


def _belongs(frame: Frame, hit: Hit) -> bool:
    """Whether those counted only belong to another metric: "sales to customers", "traffic in our stores"."""
    number = bisect_right(frame.metrics, hit.start - 1, key=START)
    if not number:
        return False
    gap = frame.folded[frame.metrics[number - 1].end : hit.start]
    first = gap.split()[:1]
    return (
        bool(first)
        and first[0] in frame.vocabulary.attached
        and not any(mark in gap for mark in ",;:(")
        and not any(c.isdigit() for c in gap)
    )


def _bracketed(frame: Frame, hit: Hit, end: int) -> bool:
    """Whether the mention stands in brackets that close before the figure."""
    opened = frame.folded.rfind("(", frame.start, hit.start)
    return opened >= 0 and frame.folded.find(")", opened, hit.start) < 0 and frame.folded.find(")", hit.end, end) >= 0


def _weigh_after(spot: Spot, hit: Hit, move: Move) -> float:
    gap = spot.between(spot.quantity.end, hit.start)
    if owns_behind(spot, hit):
        return OWNED
    if hit.start > spot.high or len(gap) > NEAR:
        return 0.0
    if hit.row.where.startswith("zh."):
        return _weigh_after_cjk(gap)
    if spot.quantity.type == "count" and gap.strip() and " of " not in gap:
        return 0.0  # "100 tests in our clinics"
    if not gap.strip() and hit.row.id == CASH and spot.quantity.type != "money":
        return 0.0  # "13% cash" is on a cash basis
    if any(spot.quantity.end <= cause.start < hit.start for cause in spot.frame.causes):
        return 0.0
    if any(mark in gap for mark in ",:;.") or " to " in gap or " from " in gap:
        return 2.0 if spot.number == 0 and hit.row.id not in spot.vocabulary.effects else 0.0
    words = gap.split()
    if words and words[0] in spot.vocabulary.parting and words[0] not in spot.vocabulary.attaching:
        return 2.0 if spot.number == 0 else 0.0  # "rose 8% as traffic in stores came back"
    if not words or words[0] in spot.vocabulary.attaching or (words[-1] in ("in", "of") and move.word is not None):
        return 21.5 if len(words) <= 3 else 18.0
    return 17.0 if len(words) <= 2 else 5.0 if len(gap) <= ATTACHED else 2.0


def _weigh_after_cjk(gap: str) -> float:
    if len(gap) > FAR or any(mark in gap for mark in ",:、;"):
        return 0.0
    return 24.0 if "的" in gap or not gap else 19.0 if len(gap) < FAR // 2 else 8.0


def _states(spot: Spot, hit: Hit) -> bool:
    """Whether a mention before a count is stated by it: "shipments were 2 million units"."""
    gap = spot.between(hit.end, spot.quantity.start)
    return len(gap) <= STATED and "," not in gap and not (spot.number and spot.low > hit.end)
