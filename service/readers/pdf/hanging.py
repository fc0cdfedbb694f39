"""Names in a column of their own, left of the words: they get a line of their own, as labels have."""

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

import msgspec

from service.readers.pdf.leads import OFTEN, is_name, split_words
from service.readers.pdf.pages import Line

APART = 30.0  # points between the two columns' left edges at least
NEAR = 3.0  # points by which words of one column begin apart
SHARE = 0.1  # of the lines that begin at the left edge of the words' column at least


def split_hanging(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of two columns cut between them; a name that runs over several lines stands on one."""
    edge = _find_edge(lines)
    if edge is None:
        return list(lines)
    parts: list[Line] = []
    name: int | None = None  # where the name stands that the line before has
    for line, below in zip_longest(lines, lines[1:]):
        count = _beside(line, edge) if _goes_on(line, below, edge) else 0
        words, rest = split_words(line.text, count)
        if count and name is not None and (words.startswith("(") or not is_name(words)):
            parts[name] = msgspec.structs.replace(parts[name], text=f"{parts[name].text} {words}")
            parts.append(_right_part(line, rest, count))
        elif count and is_name(words):
            name = len(parts)
            parts += [msgspec.structs.replace(line, text=words, right=line.left, words=count, bold=0), _right_part(line, rest, count)]
        else:
            name = None
            parts.append(line)
    return parts


def _find_edge(lines: Sequence[Line]) -> float | None:
    """The left edge of the words' column, where a name stands left of it often enough."""
    usual = Counter(round(line.left) for line in lines)
    edges = [float(edge) for edge, count in usual.most_common(4) if count > SHARE * len(lines)]
    named = {edge: sum(is_name(split_words(line.text, count)[0]) for line in lines if (count := _beside(line, edge))) for edge in edges}
    best = max(named, key=named.__getitem__, default=None)
    return best if best is not None and named[best] >= OFTEN else None


def _beside(line: Line, edge: float) -> int:
    """How many words stand in the column left of an edge at which a word of the line begins; 0 where none does."""
    if line.left > edge - APART:
        return 0
    return next((count for count, start in enumerate(line.starts) if abs(start - edge) < NEAR), 0)


def _goes_on(line: Line, below: Line | None, edge: float) -> bool:
    """Whether the line below has words in the same column, or none is there."""
    return below is None or below.page != line.page or abs(below.left - edge) < NEAR or _beside(below, edge) > 0


def _right_part(line: Line, words: str, count: int) -> Line:
    return msgspec.structs.replace(line, text=words, left=line.starts[count], words=line.words - count, bold=0)
