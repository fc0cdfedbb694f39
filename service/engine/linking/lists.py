"""Lists that answer each other: "revenue, gross margin and EPS were 5, 40% and 3"."""

from collections.abc import Sequence
from itertools import pairwise

from service.engine.linking.changes import Move
from service.engine.linking.frames import Frame
from service.engine.linking.kinds import name_for
from service.engine.linking.vocabulary import Vocabulary
from service.engine.matcher import Hit

BETWEEN_METRICS = 30  # code points
BEFORE_FIGURES = 60
EACH = ("分别为", "分别是", "分别达", "分别达到", "分别约为", "分别约", "分别", "分别增长", "分别下降", "分别提升", "分别上升", "分别在")


def pair_lists(frame: Frame, moves: Sequence[Move]) -> dict[int, tuple[str, Hit]]:
    """As many mentions in a row as figures in a row, one to one."""
    if len(frame.quantities) < 2 or len(frame.metrics) < 2:
        return {}
    paired: dict[int, tuple[str, Hit]] = {}
    for run in figure_runs(frame):
        first = frame.quantities[run[0]].start
        before = [m for m in frame.metrics if m.end <= first][-len(run) :]
        each = frame.folded.endswith(EACH, frame.start, first) and _told_each(frame, before)
        if len(before) < len(run) or first - before[-1].end > BEFORE_FIGURES or not (each or _in_row(frame, before)):
            continue
        found = [
            (n, name_for(m.row.id, frame.quantities[n], moves[n], None, frame.vocabulary), m) for n, m in zip(run, before, strict=True)
        ]
        if all(name for _, name, _ in found):
            paired |= {n: (name, mention) for n, name, mention in found if name}
    return paired


def figure_runs(frame: Frame) -> list[list[int]]:
    """Figures that only a comma or "and" parts, two or more in a row."""
    runs: list[list[int]] = [[0]]
    for number, (before, quantity) in enumerate(pairwise(frame.quantities), start=1):
        gap = frame.folded[before.end : quantity.start].strip(" ,、")
        if not gap or gap in frame.vocabulary.joins:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [run for run in runs if len(run) > 1]


def _told_each(frame: Frame, hits: Sequence[Hit]) -> bool:
    """Whether a figure follows each mention before the next: "收入5亿元,利润3亿元,增幅分别为5%和3%"."""
    ends = [*(hit.start for hit in hits[1:]), frame.end]
    return all(any(hit.end <= quantity.start < end for quantity in frame.quantities) for hit, end in zip(hits, ends, strict=True))


def _in_row(frame: Frame, hits: Sequence[Hit]) -> bool:
    """Whether only commas and "and" part the mentions, and no figure."""
    pairs = list(pairwise(hits))
    if any(a.end <= quantity.start < b.start for a, b in pairs for quantity in frame.quantities):
        return False
    return all(_listed(frame.folded[a.end : b.start], frame.vocabulary) for a, b in pairs)


def _listed(gap: str, vocabulary: Vocabulary) -> bool:
    joined = any(word in vocabulary.joins for word in gap.split()) or gap.strip()[:1] in vocabulary.joins
    return len(gap) < BETWEEN_METRICS and ("," in gap or "、" in gap or joined)
