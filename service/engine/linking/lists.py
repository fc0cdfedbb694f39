"""Lists that answer each other: "revenue, gross margin and EPS were 5, 40% and 3"."""

from collections.abc import Sequence
from itertools import pairwise

from service.engine.linking.changes import Move
from service.engine.linking.frames import Frame
from service.engine.linking.kinds import name_for
from service.engine.linking.vocabulary import Vocabulary
from service.engine.matcher import Hit
from service.engine.model import Quantity

BETWEEN_METRICS = 30  # code points
BEFORE_FIGURES = 60


def pair_lists(folded: str, frame: Frame, moves: Sequence[Move], vocabulary: Vocabulary) -> dict[int, tuple[str, Hit]]:
    """As many mentions in a row as figures in a row, one to one."""
    if len(frame.quantities) < 2 or len(frame.metrics) < 2:
        return {}
    paired: dict[int, tuple[str, Hit]] = {}
    for run in figure_runs(folded, frame.quantities, vocabulary):
        size = len(run)
        first = frame.quantities[run[0]].start
        before = [m for m in frame.metrics if m.end <= first][-size:]
        if len(before) < size or not _in_row(folded, before, vocabulary) or first - before[-1].end > BEFORE_FIGURES:
            continue
        names = [name_for(m.row.id, frame.quantities[n], moves[n], None, vocabulary) for m, n in zip(before, run, strict=True)]
        for n, name, mention in zip(run, names, before, strict=True):
            if all(names) and name:
                paired[n] = (name, mention)
    return paired


def figure_runs(folded: str, quantities: Sequence[Quantity], vocabulary: Vocabulary) -> list[list[int]]:
    """Figures that only a comma or "and" parts, two or more in a row."""
    runs: list[list[int]] = [[0]]
    for number in range(1, len(quantities)):
        gap = folded[quantities[number - 1].end : quantities[number].start].strip(" ,、")
        if not gap or gap in vocabulary.joins:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [run for run in runs if len(run) > 1]


def _in_row(folded: str, hits: Sequence[Hit], vocabulary: Vocabulary) -> bool:
    return all(_listed(folded[a.end : b.start], vocabulary) for a, b in pairwise(hits))


def _listed(gap: str, vocabulary: Vocabulary) -> bool:
    words = gap.split()
    joined = any(word in vocabulary.joins for word in words) or gap.strip()[:1] in vocabulary.joins
    return len(gap) < BETWEEN_METRICS and ("," in gap or "、" in gap or joined)
