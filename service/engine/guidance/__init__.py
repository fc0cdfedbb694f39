"""What the company says it expects."""

from service.engine.guidance.directional import read_directions
from service.engine.guidance.drafts import Draft, finish
from service.engine.guidance.numeric import Thread, read_figures
from service.engine.guidance.statements import Statement, find_statements
from service.engine.guidance.vocabulary import vocabulary_of
from service.engine.model import Calendar, Dialogue, Figure, Guidance, Period, Speaker
from service.engine.text import Source
from service.lexicon.types import Lexicon

HEAD = 50  # characters within which a period heads its sentence


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
    thread, turn = Thread(), ""
    for statement in find_statements(source, dialogue, speakers, figures, periods, vocabulary_of(lexicon)):
        if statement.turn.id != turn:
            thread, turn = Thread(), statement.turn.id
        made = read_figures(statement, thread, future, source.folded)
        made += read_directions(statement, thread, frozenset(figure.metric or "" for figure in statement.figures), source.folded)
        drafts += made
        thread = _follow(statement, made, thread)
    return tuple(finish(draft, number, source) for number, draft in enumerate(drafts))


def _follow(statement: Statement, made: list[Draft], thread: Thread) -> Thread:
    """What the next sentence may lean on: a period is guided for until another heads a sentence."""
    labels = [p for p in statement.periods if p.future and p.label and not p.comparison]
    leading = [p.label for p in labels if p.start - statement.start < HEAD or thread.period is None]
    guiding = bool(made) or (bool(statement.cued("expect")) and not statement.figures)
    return Thread(leading[-1] if leading else thread.period, guiding)
