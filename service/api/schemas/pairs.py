"""Which answer belongs to which question."""

from typing import get_args

from marshmallow import Schema, fields

from service.api.schemas import kinds
from service.api.schemas.speech import SpanSchema
from service.engine.model import PairStatus


class QuestionSchema(Schema):
    """The turns that ask."""

    turn_ids = kinds.ids("The question's turns.")
    start = kinds.start()
    end = kinds.end()


class PartSchema(SpanSchema):
    """One thing asked."""

    id = kinds.text("The pair's id and a number.", example="q1.2")


class AnswerSchema(Schema):
    """The turns of one speaker that answer."""

    speaker_id = kinds.text("Who answers.")
    turn_ids = kinds.ids("The answer's turns.")
    start = kinds.start()
    end = kinds.end()
    part_ids = kinds.ids("The parts of the question that it addresses.")


class PairSchema(Schema):
    """A question with everything said in answer, up to the next question of an analyst."""

    id = kinds.text("Position among the pairs.", example="q1")
    exchange = fields.Integer(
        required=True, strict=True, metadata={"description": "Number of the exchange: one analyst's question and follow-ups share it."}
    )
    asker_id = kinds.text("Who asks.")
    question = kinds.one(QuestionSchema, "The question.")
    parts = kinds.many(PartSchema, "The separate things asked.")
    answers = kinds.many(AnswerSchema, "The answers, by speaker.")
    status = kinds.text("Whether it was answered.", choices=get_args(PairStatus))
    status_span = kinds.one(SpanSchema, "The words that put the answer off or decline it.", null=True)
    figure_ids = kinds.ids("Figures that stand in the pair's turns.")
    guidance_ids = kinds.ids("Guidance that stands in the pair's turns.")
