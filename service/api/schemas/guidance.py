"""What the company expects of itself."""

from typing import get_args

from marshmallow import Schema

from service.api.schemas import kinds
from service.api.schemas.speech import SpanSchema
from service.engine.model import Action, Aspect, Commitment, GuidanceDirection, GuidanceForm


class PriorSchema(Schema):
    """Earlier guidance that the speaker states."""

    low = kinds.amount("Lower end.")
    high = kinds.amount("Upper end.")
    value = kinds.amount("The point.")


class GuidanceSchema(SpanSchema):
    """One statement of what the company expects, for one metric and period."""

    id = kinds.text("Position among the guidance.", example="g1")
    turn_id = kinds.text("The turn it stands in.")
    speaker_id = kinds.text("Who said it.")
    metric = kinds.text("What is guided, as an id of the metric list.")
    metric_text = kinds.text("What is guided, in the transcript's words.", null=True)
    basis = kinds.text("`adjusted` or `gaap` where the words beside it say so.", null=True, choices=("adjusted", "gaap"))
    segment = kinds.text("The words for a part of the business; null for the whole company.", null=True)
    period = kinds.text("The period as stated.", null=True)
    form = kinds.text("A range, a point, a bound, or words without a number.", choices=get_args(GuidanceForm))
    low = kinds.amount("A range's lower end.")
    high = kinds.amount("A range's upper end.")
    value = kinds.amount("The point.")
    unit = kinds.text("As in figures; null without a number.", null=True)
    aspect = kinds.text("A level, or a change.", choices=get_args(Aspect))
    direction = kinds.text("Where it is said to go.", null=True, choices=get_args(GuidanceDirection))
    action = kinds.text("What it does to earlier guidance; null unless the words tell.", null=True, choices=get_args(Action))
    prior = kinds.one(PriorSchema, "Earlier guidance that the speaker states.", null=True)
    certainty = kinds.text("How firmly it is said.", choices=get_args(Commitment))
    conditions = kinds.many(SpanSchema, "What it is said to depend on.")
    figure_ids = kinds.ids("The figures that it is made of.")
