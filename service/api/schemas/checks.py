"""What the call's own figures say of each other."""

from typing import get_args

from marshmallow import Schema

from service.api.schemas import kinds
from service.api.schemas.speech import SpanSchema
from service.engine.model import CheckKind, CheckStatus


class SuggestionSchema(Schema):
    """What must have been meant. The figure itself is never rewritten."""

    figure_id = kinds.text("The figure.")
    field = kinds.text("The field of it.")
    value = kinds.either("The value that it should have.")


class CheckSchema(Schema):
    """One recomputation, or one contradiction."""

    id = kinds.text("Position among the checks.", example="c1")
    kind = kinds.text("What is checked.", choices=get_args(CheckKind))
    status = kinds.text("Whether what is stated can be so.", choices=get_args(CheckStatus))
    stated = kinds.either("What the words say.")
    computed = kinds.either("What the other figures give.")
    unit = kinds.text("Unit of both.", null=True)
    figure_ids = kinds.ids("The figures concerned.")
    spans = kinds.many(SpanSchema, "All places concerned, figures or not.")
    implicates = kinds.text("The figure that is wrong, where the others agree against it.", null=True)
    suggested = kinds.one(SuggestionSchema, "What must have been meant.", null=True)
    message = kinds.text("The finding as a sentence.")
