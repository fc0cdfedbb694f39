"""Percentages of something: "22% of total revenue", "占总收入的30%"."""

import re
from collections.abc import Sequence

import msgspec

from service.engine.linking.changes import Move
from service.engine.linking.frames import Frame, Spot
from service.engine.matcher import Hit

REACH = 34  # code points between "of" and the metric that it takes a part of
CJK_REACH = 14
PART = re.compile("占(?!比)")
AFTER = 16
REVENUE = "revenue"
OF, RATIO_OF = " of", (" ratio of", " rate of")
RATIO_WORDS = 2


class Share(msgspec.Struct, frozen=True, gc=False):
    """`of`: the metric it is a part of; `denominators`: mentions that only say of what; `foreign`: a part of what is no metric.

    `same`: a part of what was spoken of ("a third of it").
    """

    of: Hit | None
    denominators: Sequence[Hit]
    foreign: bool
    same: bool = False


def read_shares(frame: Frame, spots: Sequence[Spot], moves: Sequence[Move]) -> list[Share]:
    """For each figure of the sentence, of what it is a part, if of anything."""
    parted = frame.metrics and frame.vocabulary.part.search(frame.folded, frame.start, frame.end) is not None
    denominators = [hit for hit in frame.metrics if _is_denominator(frame, hit)] if parted else []
    return [_read_share(spot, move, denominators) for spot, move in zip(spots, moves, strict=True)]


def _read_share(spot: Spot, move: Move, denominators: Sequence[Hit]) -> Share:
    quantity = spot.quantity
    if quantity.type == "basis_point" and move.aspect != "change":
        return _read_points(spot, denominators)
    if quantity.type != "percent" or move.aspect == "change":
        return Share(None, denominators, False)
    after = next((hit for hit in denominators if quantity.end <= hit.start < spot.high), None) if denominators else None
    if after is not None and spot.between(quantity.end, after.start).lstrip().startswith(("of", "的")):
        return Share(after, denominators, False)
    owner = _owner(spot) or _contributed_to(spot)
    if owner is not None:
        return Share(owner, (*denominators, owner), False)
    before = next((hit for hit in reversed(denominators) if spot.low <= hit.start < quantity.start), None) if denominators else None
    ratio = spot.vocabulary.ratio.search(spot.frame.folded, spot.low, quantity.start) if before is None else None
    if ratio is not None:
        before = next((hit for hit in reversed(spot.frame.metrics) if hit.start < ratio.start()), None)
    if before is None and (taken := _taken_of(spot)) is not None:
        before, denominators = taken, (*denominators, taken)
    of = spot.between(quantity.end, quantity.end + AFTER).lstrip()
    same = of.startswith(spot.vocabulary.same) or spot.frame.folded.endswith(spot.vocabulary.links["among"], spot.low, spot.lead)
    foreign = before is None and not same and (of.startswith("of ") or _names_rate(spot) or _is_of_another(spot))
    return Share(before, denominators, foreign, same)


def _read_points(spot: Spot, denominators: Sequence[Hit]) -> Share:
    """Basis points are a part of revenue, "60 basis points of sales": those of a margin are its own."""
    end = spot.quantity.end
    of = next((hit for hit in spot.frame.metrics if end <= hit.start < min(spot.high, end + AFTER)), None)
    if of is None or of.row.id != REVENUE or not spot.between(end, of.start).startswith(" of "):
        return Share(None, denominators, False)
    return Share(of, (*denominators, of), False)


def _contributed_to(spot: Spot) -> Hit | None:
    """What a part contributes so many percent of: "贡献产品收入的3%"."""
    folded, end = spot.frame.folded, spot.lead
    if not folded.endswith("的", spot.low, end) or (at := folded.rfind("贡献", spot.low, end)) < 0:
        return None
    return next((hit for hit in spot.frame.metrics if at < hit.start and hit.end == end - 1), None)


def _taken_of(spot: Spot) -> Hit | None:
    """Of what a Chinese clause takes the part that its own subject is: "分红不低于净利润的50%"."""
    frame = spot.frame
    if not frame.folded.endswith("的", spot.low, spot.lead):
        return None
    hit = next((hit for hit in reversed(frame.metrics) if hit.end == spot.lead - 1), None)
    return hit if hit is not None and any(spot.clause <= other.start < hit.start for other in frame.metrics) else None


def _is_of_another(spot: Spot) -> bool:
    """Whether it is a part of what is no metric of ours: "占投资资产的12%"."""
    folded, end = spot.frame.folded, spot.lead
    if not folded.endswith("的", spot.low, end):
        return False
    part = next((m for m in reversed(list(PART.finditer(folded, spot.low, end)))), None)
    return part is not None and not any(part.end() <= hit.start < end for hit in spot.frame.metrics)


def _owner(spot: Spot) -> Hit | None:
    """What the figure is so many percent of: "约70%的客户"; not what only moves, as "5%的收入增长", or is itself told in percent."""
    folded, end = spot.frame.folded, spot.quantity.end
    if not folded.startswith(("的", " 的"), end):
        return None
    hit = next((hit for hit in spot.frame.metrics if end <= hit.start < min(spot.high, end + CJK_REACH)), None)
    if hit is None or "percent" in spot.vocabulary.known[hit.row.id].kinds:
        return None
    moved = any(hit.end <= word.start < hit.end + CJK_REACH for word in spot.frame.directions)
    return None if moved or any(mark in spot.between(end, hit.start) for mark in "，,、；") else hit


def _is_denominator(frame: Frame, hit: Hit) -> bool:
    """Whether the mention follows "% of our total", "percent of" or "占"."""
    cjk = hit.row.where.startswith("zh.")
    low = max(frame.start, hit.start - (CJK_REACH if cjk else REACH))
    lead = frame.folded[low : hit.start]
    found = [m for m in frame.vocabulary.part.finditer(lead) if not any(p.start < low + m.end() < p.end for p in frame.periods)]
    between = lead[found[-1].end() :] if found else ""
    return bool(found) and not any(mark in between for mark in (",", ";", "、", " in "))


def _names_rate(spot: Spot) -> bool:
    """Whether a rate that is no metric of ours is stated: "our hit ratio was 80%", "采纳率达98%"."""
    folded, links = spot.frame.folded, spot.vocabulary.links
    at = spot.lead
    window = folded[max(spot.low - 1, at - REACH, 0) : at].rstrip()
    states = spot.vocabulary.states
    verb = next(v for v in states if window.endswith(v)) if window.endswith(states) else OF if window.endswith(RATIO_OF) else ""
    stem = window.removesuffix(verb).rstrip()
    if not stem.endswith(links["rate"]) or (verb == OF and _says_nothing(stem, spot)):
        return False
    end = at - (len(window) - len(stem))
    return not any(hit.start < end <= hit.end + 1 for hit in spot.frame.metrics)


def _says_nothing(stem: str, spot: Spot) -> bool:
    """Whether no word of its own leads the ratio: "the current ratio", not "a payout ratio"."""
    words = stem.split()
    return len(words) < RATIO_WORDS or words[-2] in spot.vocabulary.stops or words[-2] in spot.vocabulary.generics
