"""Which columns of a table of speeches hold names and words, told by what stands in them."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from service.engine.text import count_han

SAMPLE = 400  # rows that tell
NAME = 80  # letters: names are shorter
TIMES = 3  # so many times as long as names are words on average
LONG = 40  # letters of words on average, at least; a Han letter counts as two
SHORTEST_SPEECH = 30  # letters: a first row of shorter cells names the columns
ROWS = 3  # fewer rows tell nothing
NAMED = 0.9  # share of the rows whose cell must look like a name


class Columns(NamedTuple):
    """Places of the columns; `office`: what stands between the two, a title or a firm."""

    speaker: int
    words: int
    office: int | None


def has_heads(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns: it holds no speech."""
    return bool(rows) and all(len(cell.strip()) < SHORTEST_SPEECH for cell in rows[0])


def guess_columns(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of a table whose rows are speeches; None where it is no such table."""
    rows = rows[:SAMPLE]
    width = min(map(len, rows), default=0)
    if len(rows) < ROWS or width < 2:
        return None
    columns = [[row[place].strip() for row in rows] for place in range(width)]
    sizes = [sum(len(cell) + count_han(cell) for cell in cells) / len(cells) for cells in columns]
    words = max(range(width), key=sizes.__getitem__)
    speaker = next((place for place in range(width) if place != words and _are_names(columns[place])), None)
    if speaker is None or sizes[words] < max(LONG, TIMES * sizes[speaker]):
        return None
    between = [place for place in range(speaker + 1, words) if _are_offices(columns[place])]
    return Columns(speaker, words, between[0] if between else None)


def _are_names(cells: Sequence[str]) -> bool:
    """Whether cells are short, begin with a letter, and some recur as those of people who talk to each other do."""
    named = sum(0 < len(cell) <= NAME and cell[0].isalpha() for cell in cells)
    return named >= NAMED * len(cells) and len(Counter(cells)) < len(cells)


def _are_offices(cells: Sequence[str]) -> bool:
    return any(cells) and all(not cell or (len(cell) <= NAME and not cell[0].isdecimal()) for cell in cells)
