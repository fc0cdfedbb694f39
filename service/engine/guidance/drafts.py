"""A guidance item in the making, and what both kinds share: how sure it is, on which conditions, where it stands."""

import re
from decimal import Decimal
from typing import Literal

import msgspec

from service.engine.guidance.statements import Statement
from service.engine.model import Action, Aspect, Commitment, Figure, Guidance, GuidanceDirection, GuidanceForm, Prior, Quote
from service.engine.text import Source

CLAUSE_END = re.compile(r"[,;:]|\.(?!\d)|。| and we | but ")
LONGEST = 160  # characters of a condition
CERTAINTIES: dict[str, Commitment] = {"expect": "expects", "weak": "expects", "commit": "commits", "hope": "hopes", "may": "conditional"}
Basis = Literal["adjusted", "gaap"] | None


class Draft(msgspec.Struct, frozen=True, gc=False):
    """An item before it has its number in the call. `figure`: for numeric guidance; `at`: where what it says stands."""

    statement: Statement
    at: int
    figure: Figure | None
    metric: str
    metric_text: str | None
    segment: str | None
    basis: Basis
    period: str | None
    aspect: Aspect
    direction: GuidanceDirection | None
    action: Action | None
    prior: Prior | None


def finish(draft: Draft, number: int, source: Source) -> Guidance:
    """The item of the response."""
    start, end = trim(draft.statement, source.text)
    form, low, high, value = _numbers(draft.figure)
    return Guidance(
        id=f"g{number}",
        turn_id=draft.statement.turn.id,
        speaker_id=draft.statement.turn.speaker_id,
        start=start,
        end=end,
        quote=source.text[start:end],
        metric=draft.metric,
        metric_text=draft.metric_text,
        basis=draft.basis,
        segment=draft.segment,
        period=draft.period,
        form=form,
        low=low,
        high=high,
        value=value,
        unit=draft.figure.unit if draft.figure else None,
        aspect=draft.aspect,
        direction=draft.direction,
        action=draft.action,
        prior=draft.prior,
        certainty=_certainty(draft),
        conditions=_conditions(draft.statement, source),
        figure_ids=(draft.figure.id,) if draft.figure else (),
    )


def trim(statement: Statement, text: str) -> tuple[int, int]:
    """The sentence without the blanks around it and without its full stop."""
    start, end = statement.start, statement.end
    while start < end and not text[start].isalnum() and text[start] not in "$¥€£([\"'“":
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".。;；!！"):
        end -= 1
    return start, end


def _numbers(figure: Figure | None) -> tuple[GuidanceForm, Decimal | None, Decimal | None, Decimal | None]:
    """Form, low, high and value: a floor fills low alone, a ceiling high alone."""
    if figure is None:
        return "qualitative", None, None, None
    if figure.low is not None or figure.high is not None:
        return "range", figure.low, figure.high, None
    if figure.bound == "at_least":
        return "at_least", figure.value, None, None
    if figure.bound == "at_most":
        return "at_most", None, figure.value, None
    return "point", None, None, figure.value


def _certainty(draft: Draft) -> Commitment:
    """By the last word of expectation before what is said, else the first after it; a plain one where none stands."""
    cues = draft.statement.cued("expect", "commit", "hope", "may") or draft.statement.cued("weak")
    before = [hit for hit in cues if hit.start < draft.at]
    hit = before[-1] if before else cues[0] if cues else None
    return CERTAINTIES[hit.row.attributes["cue"]] if hit is not None else "expects"


def _conditions(statement: Statement, source: Source) -> tuple[Quote, ...]:
    """The clauses that say on what the statement rests."""
    found = []
    for hit in statement.cued("condition"):
        limit = min(statement.end, hit.start + LONGEST)
        match = CLAUSE_END.search(source.folded, hit.end, limit)
        end = match.start() if match else limit
        found.append(Quote(start=hit.start, end=end, quote=source.text[hit.start : end].rstrip()))
    return tuple(Quote(start=q.start, end=q.start + len(q.quote), quote=q.quote) for q in found)
