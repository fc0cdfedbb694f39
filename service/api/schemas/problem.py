"""Errors: problem documents of RFC 9457."""

from marshmallow import Schema, fields


class FaultSchema(Schema):
    """One thing that is wrong."""

    pointer = fields.String(metadata={"description": "JSON pointer to the part of the body at fault."})
    parameter = fields.String(metadata={"description": "Name of the query parameter at fault."})
    detail = fields.String(required=True, metadata={"description": "What is wrong with it and what to send."})


class ProblemSchema(Schema):
    """What went wrong, and what to do."""

    type = fields.String(required=True, metadata={"description": "Stable name of the problem; a page of this service that explains it."})
    title = fields.String(required=True, metadata={"description": "The problem in a few words."})
    status = fields.Integer(required=True, metadata={"description": "The HTTP status."})
    code = fields.String(required=True, metadata={"description": "Stable code for programs.", "examples": ["empty"]})
    detail = fields.String(required=True, metadata={"description": "What happened here, and what to do."})
    instance = fields.String(required=True, metadata={"description": "The request's id, as in `X-Request-ID` and in the logs."})
    position = fields.Integer(metadata={"description": "Byte at which reading failed."})
    errors = fields.List(fields.Nested(FaultSchema), metadata={"description": "Each fault of the request."})
