"""Which metric a figure states: every mention of the sentence is weighed, the best that can carry the figure wins."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from service.engine.linking.changes import Move
from service.engine.linking.frames import Frame
from service.engine.linking.vocabulary import CAUSES, Vocabulary
from service.engine.matcher import Hit
from service.engine.model import Known, Quantity

ATTACHED = 30  # code points between a figure and the metric that follows it ("$5 million in net sales")
POINTS = ("percent", "percentage_point", "basis_point")


class Link(NamedTuple):
    """The metric's id, the mention that said so, and whether that stands in the sentence or came from before."""

    metric: str
    hit: Hit | None
    known: Known | None


class Topic(NamedTuple):
    """What was spoken of last."""

    metric: str
    hit: Hit


def choose_metrics(folded: str, frame: Frame, moves: Sequence[Move], topic: Topic | None, vocabulary: Vocabulary) -> list[Link]:
    """One link for each quantity of the sentence, in order."""
    paired = _pair_lists(folded, frame, moves, vocabulary)
    causes = [cue for cue in frame.cues if vocabulary.tables[cue.row.where] == CAUSES]
    links: list[Link] = []
    for number, quantity in enumerate(frame.quantities):
        link = paired.get(number) or _choose(folded, frame, number, moves[number], causes, vocabulary)
        if link is None and number and links[number - 1].hit is not None:
            link = _convert(links[number - 1], quantity, moves[number], folded, vocabulary)
        if link is None and topic is not None and quantity.type != "count":
            said = name_for(topic.metric, quantity, moves[number], vocabulary)
            link = Link(said, topic.hit, "inherited") if said else None
        links.append(link or Link("other", None, None))
    return links


def name_for(metric: str, quantity: Quantity, move: Move, vocabulary: Vocabulary) -> str | None:
    """The id under which `metric` can carry the figure: itself, its per-share form or its margin; None where it cannot."""
    kinds = vocabulary.known[metric].kinds
    if quantity.type == "money":
        if quantity.per_share:
            return vocabulary.per_share.get(metric) or (metric if "per_share" in kinds else None)
        return metric if "money" in kinds or "per_share" in kinds else None
    if quantity.type in POINTS:
        if move.aspect == "change" or "percent" in kinds:
            return metric
        return vocabulary.of_revenue.get(metric)
    if quantity.type == "multiple":
        return metric if move.aspect == "change" or "multiple" in kinds else None
    return metric if "count" in kinds or (move.aspect == "change" and "count" in kinds) else None


def _choose(folded: str, frame: Frame, number: int, move: Move, causes: Sequence[Hit], vocabulary: Vocabulary) -> Link | None:
    best: tuple[float, Link] | None = None
    for hit in frame.metrics:
        said = name_for(hit.row.id, frame.quantities[number], move, vocabulary)
        if said is None:
            continue
        weight = _weigh(folded, frame, number, hit, move, causes)
        if weight > 0 and (best is None or weight > best[0]):
            best = (weight, Link(said, hit, "explicit"))
    return best[1] if best else None


def _weigh(folded: str, frame: Frame, number: int, hit: Hit, move: Move, causes: Sequence[Hit]) -> float:
    quantity = frame.quantities[number]
    if quantity.start <= hit.start < quantity.end:
        return 30.0
    if hit.start >= quantity.end:
        return _weigh_after(folded, frame, number, hit, move)
    if quantity.type == "count" and not _states(folded, frame, number, hit):
        return 0.0
    return _weigh_before(folded, frame, number, hit, causes)


def _weigh_before(folded: str, frame: Frame, number: int, hit: Hit, causes: Sequence[Hit]) -> float:
    """Nearest first: commas, figures and reasons ("driven by …") between count against a mention."""
    quantity = frame.quantities[number]
    gap = folded[hit.end : quantity.start]
    between = sum(1 for q in frame.quantities[:number] if q.start > hit.end)
    later = sum(1 for m in frame.metrics if hit.end <= m.start < quantity.start)
    weight = 20.0 - 0.5 * gap.count(",") - 1.0 * between - 2.0 * later - len(gap) / 100
    cause = next((c for c in reversed(causes) if c.end <= hit.start), None)
    if cause is not None and "," not in folded[cause.end : hit.start] and ("," in gap or between):
        weight -= 6.0
    return max(weight, 1.0)


def _weigh_after(folded: str, frame: Frame, number: int, hit: Hit, move: Move) -> float:
    quantity = frame.quantities[number]
    gap = folded[quantity.end : hit.start]
    following = frame.quantities[number + 1].start if number + 1 < len(frame.quantities) else frame.end
    if hit.start > following or len(gap) > ATTACHED + 20:
        return 0.0
    cjk = hit.row.where.startswith("zh.")
    if cjk:
        if any(mark in gap for mark in ",:、;") or len(gap) > 16:
            return 0.0
        return 24.0 if "的" in gap or not gap else 19.0 if len(gap) < 8 else 8.0
    if any(mark in gap for mark in ",:;.") or " to " in gap or " from " in gap:
        return 2.0 if number == 0 and hit.end <= following else 0.0
    words = gap.split()
    if (words and words[0] in ("in", "of", "for")) or not words or (words[-1] in ("in", "of") and move.word is not None):
        if quantity.type == "percent" and move.aspect == "level" and words[:1] == ["of"]:
            return 3.0
        return 21.5 if len(words) <= 3 else 18.0
    return 17.0 if len(words) <= 2 else 5.0 if len(gap) <= ATTACHED else 2.0


def _states(folded: str, frame: Frame, number: int, hit: Hit) -> bool:
    """Whether a mention before a count is stated by it: "shipments were 2 million units"."""
    quantity = frame.quantities[number]
    gap = folded[hit.end : quantity.start]
    return len(gap) <= 40 and "," not in gap and not any(q.start > hit.end for q in frame.quantities[:number])


def _pair_lists(folded: str, frame: Frame, moves: Sequence[Move], vocabulary: Vocabulary) -> dict[int, Link]:
    """As many mentions in a row as figures in a row, one to one: "revenue and EPS were 5 and 3"."""
    if len(frame.quantities) < 2 or len(frame.metrics) < 2:
        return {}
    paired: dict[int, Link] = {}
    for run in _runs(folded, frame.quantities):
        size = len(run)
        before = [m for m in frame.metrics if m.end <= frame.quantities[run[0]].start][-size:]
        if len(before) < size or not _in_row(folded, before):
            continue
        names = [name_for(m.row.id, frame.quantities[n], moves[n], vocabulary) for m, n in zip(before, run, strict=True)]
        if all(names) and len(folded[before[-1].end : frame.quantities[run[0]].start]) < 60:
            paired |= {n: Link(str(name), m, "explicit") for n, name, m in zip(run, names, before, strict=True)}
    return paired


def _runs(folded: str, quantities: Sequence[Quantity]) -> list[list[int]]:
    """Figures that only a comma or "and" parts."""
    runs: list[list[int]] = [[0]]
    for number in range(1, len(quantities)):
        gap = folded[quantities[number - 1].end : quantities[number].start].strip()
        if gap in (",", "and", ", and", "、", "和", "及", "以及", "与"):
            runs[-1].append(number)
        else:
            runs.append([number])
    return [run for run in runs if len(run) > 1]


def _in_row(folded: str, hits: Sequence[Hit]) -> bool:
    gaps = (folded[a.end : b.start] for a, b in pairwise(hits))
    return all(len(gap) < 30 and any(word in gap for word in (",", " and ", "、", "和", "及", "与")) for gap in gaps)


def _convert(link: Link, quantity: Quantity, move: Move, folded: str, vocabulary: Vocabulary) -> Link | None:
    if quantity.type == "count":
        return None
    said = name_for(link.metric, quantity, move, vocabulary)
    return Link(said, link.hit, link.known) if said else None
