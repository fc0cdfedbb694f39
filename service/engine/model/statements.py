"""Guidance, checks, and the analysis that holds everything."""

from decimal import Decimal
from typing import Literal

from service.engine.model.base import Quote, Struct
from service.engine.model.dialogue import Pair, Section, Turn
from service.engine.model.figures import Figure, NonFigure
from service.engine.model.people import Call, Speaker
from service.engine.model.words import Action, Aspect, CheckKind, CheckStatus, Commitment, GuidanceDirection, GuidanceForm


class Prior(Struct, frozen=True, kw_only=True):
    """Earlier guidance that the speaker states."""

    low: Decimal | None
    high: Decimal | None
    value: Decimal | None


class Guidance(Struct, frozen=True, kw_only=True):
    """What the company says it expects."""

    id: str
    turn_id: str
    speaker_id: str
    start: int
    end: int
    quote: str
    metric: str
    metric_text: str | None
    basis: Literal["adjusted", "gaap"] | None
    segment: str | None
    period: str | None
    form: GuidanceForm
    low: Decimal | None
    high: Decimal | None
    value: Decimal | None
    unit: str | None
    aspect: Aspect
    direction: GuidanceDirection | None
    action: Action | None
    prior: Prior | None
    certainty: Commitment
    conditions: tuple[Quote, ...]
    figure_ids: tuple[str, ...]


class Suggestion(Struct, frozen=True, kw_only=True):
    """What must have been meant; the figure itself is never rewritten."""

    figure_id: str
    field: str
    value: Decimal | str


class Check(Struct, frozen=True, kw_only=True):
    """What the call's own figures say of each other."""

    id: str
    kind: CheckKind
    status: CheckStatus
    stated: Decimal | str | None
    computed: Decimal | str | None
    unit: str | None
    figure_ids: tuple[str, ...]
    spans: tuple[Quote, ...]
    implicates: str | None
    suggested: Suggestion | None
    message: str


class Analysis(Struct, frozen=True, kw_only=True):
    """All that is read from one transcript."""

    call: Call
    sections: tuple[Section, ...]
    speakers: tuple[Speaker, ...]
    turns: tuple[Turn, ...]
    qa_pairs: tuple[Pair, ...]
    figures: tuple[Figure, ...]
    guidance: tuple[Guidance, ...]
    checks: tuple[Check, ...]
    non_figures: tuple[NonFigure, ...]
