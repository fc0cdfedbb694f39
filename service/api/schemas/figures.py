"""Every figure, and the numerals that are none."""

from typing import get_args

from marshmallow import Schema, fields

from service.api.schemas import kinds
from service.api.schemas.speech import SpanSchema
from service.engine.model import Aspect, Bound, Direction, FigureType, Known, Nature, NonFigureKind, Versus


class ChangeSchema(Schema):
    """How a figure moved."""

    direction = kinds.text("Up, down or flat; null where the words do not tell.", null=True, choices=get_args(Direction))
    versus = kinds.text("Against the year before, the quarter before, or something else.", null=True, choices=get_args(Versus))


class CertaintySchema(Schema):
    """How a linked field is known: `explicit` is said in the clause, `inherited` carried from before, null not known."""

    metric = kinds.text("How the metric is known.", null=True, choices=get_args(Known))
    period = kinds.text("How the period is known.", null=True, choices=get_args(Known))


class FigureSchema(SpanSchema):
    """A quantity that says something about a business, a market or an economy, and what it measures."""

    id = kinds.text("Position among the figures.", example="f12")
    turn_id = kinds.text("The turn it stands in.")
    speaker_id = kinds.text("Who said it.")
    type = kinds.text("The kind of quantity.", choices=get_args(FigureType))
    value = kinds.amount("Exact value in base units: $1.2 billion is 1200000000, 7.9% is 7.9. Null for a range.")
    low = kinds.amount("A range's lower end.")
    high = kinds.amount("A range's upper end.")
    unit = kinds.text(
        "ISO 4217 code for money; `percent`, `percentage_point`, `basis_point`, `multiple`; for counts a singular noun or `count`.",
        null=True,
    )
    approximate = kinds.yes_no("Said to be about right only.")
    bound = kinds.text("Said to be a least or a most.", null=True, choices=get_args(Bound))
    metric = kinds.text("What it measures, as an id of the metric list; `other` where none fits.", null=True)
    metric_text = kinds.text("What it measures, in the transcript's words.", null=True)
    basis = kinds.text("`adjusted` or `gaap` where the words beside it say so.", null=True, choices=("adjusted", "gaap"))
    segment = kinds.text("The words for a business line, product, region or customer group; null for the whole company.", null=True)
    aspect = kinds.text("A level, or a change.", choices=get_args(Aspect))
    change = kinds.one(ChangeSchema, "How it moved, for changes.", null=True)
    period = kinds.text(
        "In the company's fiscal terms: `2022Q4`, `2022FY`, `2022H1`, `2022-12`, `2022-12-31`, `2023/2025`, `LTM`.", null=True
    )
    period_text = kinds.text("The words that name the period.", null=True)
    nature = kinds.text("Reported fact, the company's own expectation, or something else.", choices=get_args(Nature))
    precision = kinds.amount("Half of the last digit's place: 1.69亿 is 169000000 ± 500000.")
    certainty = kinds.one(CertaintySchema, "How metric and period are known.")
    rules = fields.List(fields.String(), required=True, metadata={"description": "Lexicon rows that decided, for audit."})


class NonFigureSchema(SpanSchema):
    """A numeral that is no figure."""

    kind = kinds.text("Why it is none.", choices=get_args(NonFigureKind))
