"""What the company says it expects."""

import re
from collections.abc import Sequence

from service.engine.guidance.directional import read_directions
from service.engine.guidance.drafts import Draft, finish
from service.engine.guidance.numeric import read_figures
from service.engine.guidance.statements import Statement, find_statements
from service.engine.guidance.threads import Thread, follow, pause
from service.engine.model import Dialogue, Figure, Guidance, Period, Speaker
from service.engine.sentences import Sentence
from service.engine.terms import Terms
from service.engine.text import Source

ASKED = re.compile(
    r"\b(?:do|does|did|is|are|was|will|would|should|could|can|has|have) (?:we|you|that|this|it|they|there|the|your|our)\b"
    r"|\b(?:what|how|when|why|which)\b|吗|什么|如何|怎么|多少|是否|会不会"
)  # the words of a question


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
        if source.folded.find("?", statement.start, statement.end) >= 0 and _asks(statement, source.folded):
            continue
        made = read_figures(statement, thread, future, source.folded) if statement.figures else []
        if statement.hopeful:
            made += read_directions(statement, thread, source)
        drafts += made
        thread = follow(statement, made, thread)
    return tuple(finish(draft, number, source) for number, draft in enumerate(drafts))


def _asks(statement: Statement, folded: str) -> bool:
    """Whether it only repeats what was asked."""
    end = statement.end
    while end > statement.start and folded[end - 1].isspace():
        end -= 1
    return folded[end - 1] == "?" and bool(ASKED.search(folded, statement.start, end))


def _per_share(figures: tuple[Figure, ...]) -> str:
    """What the company states for each share: funds from operations where it speaks of them more than of earnings."""
    named = [figure.metric for figure in figures]
    return "ffo_per_share" if named.count("ffo_per_share") > named.count("eps") else "eps"
