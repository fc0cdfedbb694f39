"""What the company says it expects."""

from service.engine.guidance.directional import read_directions
from service.engine.guidance.drafts import Draft, finish
from service.engine.guidance.numeric import read_figures
from service.engine.guidance.statements import find_statements
from service.engine.guidance.threads import Thread, follow
from service.engine.guidance.vocabulary import vocabulary_of
from service.engine.model import Calendar, Dialogue, Figure, Guidance, Period, Speaker
from service.engine.text import Source
from service.lexicon.types import Lexicon


def find_guidance(
    source: Source,
    dialogue: Dialogue,
    speakers: tuple[Speaker, ...],
    figures: tuple[Figure, ...],
    periods: tuple[Period, ...],
    calendar: Calendar,
    lexicon: Lexicon,
) -> tuple[Guidance, ...]:
    """One item ("g0" is the first) for each metric, period and statement, in order."""
    future = frozenset(period.label for period in periods if period.future and period.label)
    drafts: list[Draft] = []
    fresh = Thread(per_share=_per_share(figures))
    thread, turn = fresh, ""
    vocabulary = vocabulary_of(lexicon)
    for statement in find_statements(source, dialogue, speakers, figures, periods, vocabulary):
        if statement.turn.id != turn:
            thread, turn = fresh, statement.turn.id
        made = read_figures(statement, thread, future, source.folded) if statement.figures else []
        if statement.hopeful:
            made += read_directions(statement, thread, source, vocabulary)
        drafts += made
        thread = follow(statement, made, thread)
    return tuple(finish(draft, number, source) for number, draft in enumerate(drafts))


def _per_share(figures: tuple[Figure, ...]) -> str:
    """What the company states for each share: funds from operations where it speaks of them more than of earnings."""
    named = [figure.metric for figure in figures]
    return "ffo_per_share" if named.count("ffo_per_share") > named.count("eps") else "eps"
