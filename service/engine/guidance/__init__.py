"""What the company says it expects."""

from collections.abc import Sequence

from service.engine.guidance.directional import read_directions
from service.engine.guidance.drafts import Draft, finish
from service.engine.guidance.numeric import read_figures
from service.engine.guidance.statements import find_statements
from service.engine.guidance.threads import Thread, follow, pause
from service.engine.model import Dialogue, Figure, Guidance, Period, Speaker
from service.engine.sentences import Sentence
from service.engine.terms import Terms
from service.engine.text import Source


def find_guidance(
    source: Source,
    dialogue: Dialogue,
    sentences: Sequence[Sequence[Sentence]],
    speakers: tuple[Speaker, ...],
    figures: tuple[Figure, ...],
    periods: tuple[Period, ...],
    terms: Terms,
) -> tuple[Guidance, ...]:
    """One item ("g0" is the first) for each metric, period and statement, in order; `sentences`: those of each turn."""
    future = frozenset(period.label for period in periods if period.future and period.label)
    drafts: list[Draft] = []
    fresh = Thread(per_share=_per_share(figures))
    thread, turn, place = fresh, "", 0
    for statement in find_statements(dialogue, sentences, speakers, figures, periods, terms):
        if statement.turn.id != turn:
            thread, turn = fresh, statement.turn.id
        elif statement.place > place + 1:
            thread = pause(thread)
        place = statement.place
        made = read_figures(statement, thread, future, source.folded) if statement.figures else []
        if statement.hopeful:
            made += read_directions(statement, thread, source)
        drafts += made
        thread = follow(statement, made, thread)
    return tuple(finish(draft, number, source) for number, draft in enumerate(drafts))


def _per_share(figures: tuple[Figure, ...]) -> str:
    """What the company states for each share: funds from operations where it speaks of them more than of earnings."""
    named = [figure.metric for figure in figures]
    return "ffo_per_share" if named.count("ffo_per_share") > named.count("eps") else "eps"
