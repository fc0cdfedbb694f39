"""Which period a number is expected of."""

import re

from service.engine.guidance.statements import Statement
from service.engine.guidance.threads import Thread
from service.engine.model import Figure, Period

FAR_OFF = 45  # characters from "long-term" to the figure that is meant
ANEW = re.compile(r", (?:and|with|while) .*\b(?:expect|anticipate|as we)\b")


def find_period(statement: Statement, figure: Figure, thread: Thread, future: frozenset[str], folded: str) -> str | None:
    """The figure's own where the sentence says it and it is ahead, else one that the sentence names, else the one guided for before."""
    named = statement.ahead()
    begin = max([figure.start - FAR_OFF, *(p.end for p in named if p.end <= figure.start)])
    if statement.between("someday", begin, figure.start):
        return None
    if len(named) > 1 and (respective := _respective(statement, figure, named, folded)) is not None:
        return respective
    if figure.period in future and figure.certainty.period == "explicit":
        return figure.period
    if named:
        before = [p for p in named if p.start < figure.start]
        if not before and thread.period and ANEW.search(folded, figure.end, named[0].start):
            return thread.period  # the period is that of what is said behind
        return (before[-1] if before else named[0]).label
    if statement.is_dateless():
        return None
    return thread.period or (figure.period if figure.period in future else None)


def _respective(statement: Statement, figure: Figure, named: list[Period], folded: str) -> str | None:
    """The period in the figure's place of the list: "for the third quarter and the full year of A and B, respectively"."""
    if len(named) != len(statement.figures) or folded.find("respectively", statement.start, statement.end) < 0:
        return None
    return next(period.label for period, own in zip(named, statement.figures, strict=True) if own is figure)
