"""Every type that stages hand on, and the types of the answer.

The answer's types carry the response contract's field names in its order; they are encoded as they stand.
All offsets count code points of the canonical text, `[start, end)`. Numbers are exact decimals.
"""

from decimal import Decimal
from typing import Literal

import msgspec

from service.engine.text import Span

Role = Literal["operator", "executive", "analyst", "interpreter", "other", "unknown"]
Function = Literal["ceo", "cfo", "coo", "cto", "chair", "president", "investor_relations", "other"]
SectionKind = Literal["presentation", "qa"]
TurnKind = Literal["operator", "remarks", "question", "answer", "acknowledgement", "procedural"]
MarkerType = Literal["foreign_language", "inaudible", "instruction", "crosstalk", "other"]
PairStatus = Literal["answered", "partial", "deferred", "declined", "unanswered"]
FigureType = Literal["money", "percent", "percentage_point", "basis_point", "multiple", "count"]
Bound = Literal["at_least", "at_most"]
Aspect = Literal["level", "change"]
Nature = Literal["reported", "guidance", "other"]
Direction = Literal["up", "down", "flat"]
Versus = Literal["yoy", "qoq", "other"]
Known = Literal["explicit", "inherited"]
NonFigureKind = Literal["period", "date", "ordinal", "duration", "talk", "name", "legal", "contact", "page", "idiom"]
GuidanceForm = Literal["range", "point", "at_least", "at_most", "qualitative"]
GuidanceDirection = Literal["up", "down", "flat", "breakeven"]
Action = Literal["initiated", "raised", "lowered", "reaffirmed", "narrowed", "widened", "withdrawn"]
Commitment = Literal["commits", "expects", "hopes", "conditional"]
CheckKind = Literal["growth", "difference", "sum", "ratio", "restatement", "period", "range", "unit", "metric", "name"]
CheckStatus = Literal["consistent", "inconsistent"]


class Struct(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every product: immutable, built by keyword."""


class Quote(Struct, frozen=True, kw_only=True):
    """Words of the canonical text."""

    start: int
    end: int
    quote: str


class Label(Struct, frozen=True, kw_only=True):
    """Where the text names the speaker of a turn."""

    start: int
    end: int
    text: str


# ---------------------------------------------------------------- turns
class Utterance(Struct, frozen=True, kw_only=True):
    """One stretch of speech as the layout shows it.

    `name`, `title`, `firm` are what its label says, `role` and `section` what the layout says; times in seconds.
    """

    start: int
    end: int
    label: Label | None = None
    name: str | None = None
    title: str | None = None
    firm: str | None = None
    role: Role | None = None
    section: SectionKind | None = None
    start_time: float | None = None
    end_time: float | None = None


class RosterEntry(Struct, frozen=True, kw_only=True):
    """A person whom a list of participants names; offsets of the entry where it stands in the text."""

    name: str
    title: str | None = None
    firm: str | None = None
    role: Role | None = None
    start: int | None = None
    end: int | None = None


class Layout(Struct, frozen=True, kw_only=True):
    """A transcript cut into speech. `name` tells the layout's kind; `header` is what stands before the first label."""

    name: str
    utterances: tuple[Utterance, ...]
    roster: tuple[RosterEntry, ...] = ()
    header_end: int = 0
    furniture: tuple[Span, ...] = ()  # page heads and feet that the text itself gives away


# ---------------------------------------------------------------- speakers and the call
class Names(Struct, frozen=True, kw_only=True):
    """One person's name in both scripts."""

    en: str | None = None
    zh: str | None = None


class Evidence(Struct, frozen=True, kw_only=True):
    """Where the text says what a speaker's field says."""

    field: str
    start: int
    end: int


class Speaker(Struct, frozen=True, kw_only=True):
    """A person, or the operator."""

    id: str
    name: str
    names: Names
    aliases: tuple[str, ...]
    role: Role
    function: Function | None
    title: str | None
    affiliation: str | None
    speaks_for: str | None
    turn_ids: tuple[str, ...]
    evidence: tuple[Evidence, ...]


class Cast(Struct, frozen=True, kw_only=True):
    """Who speaks: `speakers` by order of appearance, and for each utterance the index of its speaker."""

    speakers: tuple[Speaker, ...]
    speaker_of: tuple[int, ...]


class Call(Struct, frozen=True, kw_only=True):
    """The call as a whole."""

    company: str | None
    ticker: str | None
    event: str | None
    fiscal_period: str | None
    date: str | None
    currency: str | None


class Calendar(Struct, frozen=True, kw_only=True):
    """What relative periods are counted from.

    `year`, `quarter`: the fiscal period reported (quarter 0: a full year, -1 and -2: halves, None: unknown);
    `held_year`, `held_month`: when the call was held; `fiscal_year_end`: the month in which the fiscal year ends.
    """

    year: int | None = None
    quarter: int | None = None
    held_year: int | None = None
    held_month: int | None = None
    fiscal_year_end: int = 12


# ---------------------------------------------------------------- dialogue
class Marker(Struct, frozen=True, kw_only=True):
    """A bracketed note of the transcriber inside a turn."""

    type: MarkerType
    start: int
    end: int
    text: str


class Turn(Struct, frozen=True, kw_only=True):
    """What one speaker says until another does."""

    id: str
    speaker_id: str
    section: SectionKind
    kind: TurnKind
    start: int
    end: int
    label: Label | None
    markers: tuple[Marker, ...]
    start_time: float | None = None
    end_time: float | None = None


class Section(Struct, frozen=True, kw_only=True):
    """Prepared remarks, or questions and answers."""

    kind: SectionKind
    start: int
    end: int
    turn_ids: tuple[str, ...]


class Question(Struct, frozen=True, kw_only=True):
    """The turns that ask."""

    turn_ids: tuple[str, ...]
    start: int
    end: int


class Part(Struct, frozen=True, kw_only=True):
    """One thing asked."""

    id: str
    start: int
    end: int
    quote: str


class Answer(Struct, frozen=True, kw_only=True):
    """The turns of one speaker that answer, and the parts they address."""

    speaker_id: str
    turn_ids: tuple[str, ...]
    start: int
    end: int
    part_ids: tuple[str, ...]


class Pair(Struct, frozen=True, kw_only=True):
    """A question and what was answered."""

    id: str
    exchange: int
    asker_id: str
    question: Question
    parts: tuple[Part, ...]
    answers: tuple[Answer, ...]
    status: PairStatus
    status_span: Quote | None
    figure_ids: tuple[str, ...]
    guidance_ids: tuple[str, ...]


class Dialogue(Struct, frozen=True, kw_only=True):
    """The call as turns of speech and exchanges."""

    turns: tuple[Turn, ...]
    sections: tuple[Section, ...]
    pairs: tuple[Pair, ...]


# ---------------------------------------------------------------- figures
class Quantity(Struct, frozen=True, kw_only=True):
    """A number expression as the words have it, before anything is known of what it measures.

    `value`, `low`, `high` in base units; `unit` as the contract has it, None for money whose currency the words do not tell;
    `precision` is half of the last digit's place; `aspect` and `direction` only where the expression itself says so
    ("-5%", "flat to down 6%").
    """

    start: int
    end: int
    type: FigureType
    unit: str | None
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    precision: Decimal | None = None
    approximate: bool = False
    bound: Bound | None = None
    aspect: Aspect | None = None
    direction: Direction | None = None
    per_share: bool = False
    turn: int = 0  # index of the turn it stands in
    rule: str = ""


class NonFigure(Struct, frozen=True, kw_only=True):
    """A numeral that is no figure, and why."""

    start: int
    end: int
    quote: str
    kind: NonFigureKind


class Period(Struct, frozen=True, kw_only=True):
    """Words that name a time. `label` as the contract has it, None where the words do not tell.

    `comparison`: named as the base of a comparison ("compared to Q3 2019", "去年同期"); `future`: not yet ended when the call is held.
    """

    start: int
    end: int
    label: str | None
    kind: Literal["quarter", "half", "nine_months", "year", "years", "month", "day", "ltm", "other"]
    comparison: bool = False
    future: bool = False


class Change(Struct, frozen=True, kw_only=True):
    """How a figure moved, and against what."""

    direction: Direction | None
    versus: Versus | None


class Certainty(Struct, frozen=True, kw_only=True):
    """How a linked field is known: said in the clause, carried from before, or not known."""

    metric: Known | None
    period: Known | None


class Figure(Struct, frozen=True, kw_only=True):
    """A quantity and what it measures."""

    id: str
    turn_id: str
    speaker_id: str
    start: int
    end: int
    quote: str
    type: FigureType
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    approximate: bool
    bound: Bound | None
    metric: str | None
    metric_text: str | None
    basis: Literal["adjusted", "gaap"] | None
    segment: str | None
    aspect: Aspect
    change: Change | None
    period: str | None
    period_text: str | None
    nature: Nature
    precision: Decimal | None
    certainty: Certainty
    rules: tuple[str, ...]


# ---------------------------------------------------------------- guidance and checks
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
