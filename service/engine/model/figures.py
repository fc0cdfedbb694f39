"""Quantities, periods and figures."""

from decimal import Decimal
from typing import Literal

from service.engine.model.base import Struct
from service.engine.model.words import Aspect, Bound, Direction, FigureType, Known, Nature, NonFigureKind, Versus


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
