"""What a record tells before its questions: who took part, and what the company said of its business."""

from service.engine.model import RosterEntry, Utterance
from service.engine.text import Source
from service.engine.turns.lines import Line
from service.engine.turns.rosters import read_listed
from service.engine.turns.sheet import LONG, STOPS
from service.engine.turns.vocabulary import Vocabulary
from service.lexicon.types import Row

Front = tuple[tuple[Utterance, ...], tuple[RosterEntry, ...]]


def read_front(source: Source, lines: list[Line], until: int, vocabulary: Vocabulary) -> Front:
    """The sentences under a heading of remarks as one utterance of the company's, and the people of lists that stand on one line."""
    told: list[Line] = []
    roster: list[RosterEntry] = []
    opened = False
    for line in lines:
        if line.end > until:
            break
        row, colon = _heading_of(source, line, vocabulary)
        if row is not None and row.attributes["part"] == "roster" and colon is not None:
            roster += read_listed(source, colon + 1, line.end, row.attributes.get("role"), vocabulary)  # type: ignore[arg-type]
        elif row is not None:
            opened = row.attributes["part"] == "presentation"
        elif opened and source.text[line.end - 1] in STOPS:
            told.append(line)
    if not told:
        return (), tuple(roster)
    return (Utterance(start=told[0].start, end=told[-1].end, role="executive", section="presentation"),), tuple(roster)


def _heading_of(source: Source, line: Line, vocabulary: Vocabulary) -> tuple[Row | None, int | None]:
    """The heading that a line is, or that stands before a colon in it, and where that colon is."""
    row = vocabulary.heading(source.folded[line.start : line.end])
    colon = source.folded.find(":", line.start, min(line.end, line.start + LONG))
    if row is not None or colon < 0:
        return row, None
    return vocabulary.heading(source.folded[line.start : colon]), colon
