"""Percentages of something: "22% of total revenue", "占总收入的30%"."""

from collections.abc import Sequence
from typing import NamedTuple

from service.engine.linking.adjacent import skip_hedges
from service.engine.linking.changes import Move
from service.engine.linking.frames import Frame
from service.engine.linking.vocabulary import Vocabulary
from service.engine.matcher import Hit

REACH = 34  # code points between "of" and the metric that it takes a part of
CJK_REACH = 14


class Share(NamedTuple):
    """`of`: the metric it is a part of; `denominators`: mentions that only say of what; `foreign`: a part of what is no metric."""

    of: Hit | None
    denominators: Sequence[Hit]
    foreign: bool


def read_share(folded: str, frame: Frame, number: int, move: Move, vocabulary: Vocabulary) -> Share:
    """Of what the figure is a part, if of anything."""
    quantity = frame.quantities[number]
    denominators = [hit for hit in frame.metrics if _is_denominator(folded, frame, hit, vocabulary)]
    if quantity.type != "percent" or move.aspect == "change":
        return Share(None, denominators, False)
    high = frame.quantities[number + 1].start if number + 1 < len(frame.quantities) else frame.end
    low = frame.quantities[number - 1].end if number else frame.start
    after = next((hit for hit in denominators if quantity.end <= hit.start < high), None)
    if after is not None and folded[quantity.end : after.start].lstrip().startswith(("of", "的")):
        return Share(after, denominators, False)
    before = next((hit for hit in reversed(denominators) if low <= hit.start < quantity.start), None)
    if before is None and any(word in folded[low : quantity.start] for word in vocabulary.links["ratio"]):
        before = next((hit for hit in reversed(frame.metrics) if hit.start < quantity.start), None)
    if before is not None:
        return Share(before, denominators, False)
    at = skip_hedges(folded, low, quantity.start, vocabulary)
    foreign = _is_foreign(folded, quantity.end, vocabulary) or _names_rate(folded, frame, low, at, vocabulary)
    return Share(None, denominators, foreign)


def _names_rate(folded: str, frame: Frame, low: int, at: int, vocabulary: Vocabulary) -> bool:
    """Whether a rate that is no metric of ours is stated: "our hit ratio was 80%", "采纳率达98%"."""
    window = folded[max(low - 1, at - REACH, 0) : at].rstrip()
    verb = next((v for kind in ("copula", "level") for v in vocabulary.links[kind] if window.endswith(v)), None)
    stem = window[: -len(verb)].rstrip() if verb else window
    rate = next((r for r in vocabulary.links["rate"] if stem.endswith(r)), None)
    if rate is None:
        return False
    end = at - (len(window) - len(stem))
    return not any(hit.start < end <= hit.end + 1 for hit in frame.metrics)


def _is_denominator(folded: str, frame: Frame, hit: Hit, vocabulary: Vocabulary) -> bool:
    """Whether the mention follows "% of our total" or "percent of", or "占" with 的 behind it."""
    lead = folded[max(frame.start, hit.start - REACH) : hit.start]
    cut = max(lead.rfind(word) + len(word) if word in lead else -1 for word in vocabulary.links["part"])
    if cut >= 0:
        between = lead[cut:]
        limit = CJK_REACH if hit.row.where.startswith("zh.") else REACH
        return len(between) <= limit and not any(mark in between for mark in ",;，、") and " in " not in between
    return False


def _is_foreign(folded: str, end: int, vocabulary: Vocabulary) -> bool:
    """Whether "of" follows with something that is no metric of the company: "25% of parents"."""
    after = folded[end : end + 16].lstrip()
    return after.startswith("of ") and not after.startswith(vocabulary.links["same"])
