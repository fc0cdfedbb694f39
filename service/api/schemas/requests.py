"""What clients send: bodies of our own JSON, and the query."""

import re
from datetime import datetime
from typing import Any, get_args

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from service.engine.model import Role

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
INCLUDES = ("text", "non_figures")
OFFSETS = ("codepoint", "utf16")

_PERIOD = re.compile(r"\d{4}(Q[1-4]|H[12]|FY|-9M)")
_SECONDS = validate.Range(0, 1e9, max_inclusive=False)
_MAX_TURNS = 20_000  # a long call has some 300


def _filled(value: str) -> None:
    if not any(char.isalnum() for char in value):
        raise ValidationError("Holds no letter: send the words.")


def _day_or_month(value: str) -> None:
    try:
        datetime.strptime(value, "%Y-%m-%d" if value.count("-") == 2 else "%Y-%m")
    except ValueError as error:
        raise ValidationError("Write it as 2023-03-28 or 2023-03.") from error


def _optional(description: str, **options: Any) -> fields.String:  # noqa: ANN401 -- marshmallow's own options
    return fields.String(metadata={"description": description}, **options)


class HintsSchema(Schema):
    """What the client knows of the call: wins over what the text says."""

    company = _optional("The company's name.", validate=[validate.Length(max=200), _filled])
    ticker = _optional("Its ticker.", validate=[validate.Length(max=20), _filled])
    fiscal_period = _optional(
        "The period being reported: `2022Q4`, `2022H1`, `2022FY` or `2022-9M`.",
        validate=validate.Regexp(_PERIOD.pattern + r"\Z", error="Write it as 2022Q4, 2022H1, 2022FY or 2022-9M."),
    )
    call_date = _optional(
        "When the call was held: `2023-03-28` or `2023-03`.",
        validate=_day_or_month,
    )
    language = _optional("The transcript's language.", validate=validate.OneOf(LANGUAGES, error="Must be one of: {choices}."))


class TurnInSchema(Schema):
    """One speaker's words."""

    speaker = fields.String(allow_none=True, metadata={"description": "The speaker's name as it stands in the transcript."})
    text = fields.String(required=True, metadata={"description": "The words."})
    title = fields.String(allow_none=True, metadata={"description": "The speaker's title."})
    affiliation = fields.String(allow_none=True, metadata={"description": "The speaker's company or firm."})
    role = fields.String(
        allow_none=True,
        validate=validate.OneOf((*get_args(Role), None), error="Must be one of: " + ", ".join(get_args(Role)) + "."),
        metadata={"description": "What the speaker does in the call."},
    )
    section = fields.String(
        allow_none=True,
        validate=validate.OneOf(("presentation", "qa", None), error="Must be one of: presentation, qa."),
        metadata={"description": "The section it belongs to."},
    )
    start_time = fields.Float(allow_none=True, validate=_SECONDS, metadata={"description": "Seconds from the start of the recording."})
    end_time = fields.Float(allow_none=True, validate=_SECONDS, metadata={"description": "Likewise the end."})


class TranscriptSchema(HintsSchema):
    """A transcript, as one text or as turns."""

    text = _optional("The whole transcript.")
    turns = fields.List(
        fields.Nested(TurnInSchema),
        validate=validate.Length(min=1, max=_MAX_TURNS),
        metadata={"description": "The transcript turn by turn, where the client has it so."},
    )

    @validates_schema(skip_on_field_errors=False)
    def _one_of_both(self, data: dict[str, Any], **_: object) -> None:
        if ("text" in data) and ("turns" in data):
            raise ValidationError("Send either text or turns, not both.", "turns")


class QuerySchema(Schema):
    """What the answer is to hold beside its fixed fields."""

    include = fields.String(
        metadata={"description": "A comma-separated list of `text` (the canonical text) and `non_figures` (numerals that are no figures)."}
    )
    offsets = fields.String(
        validate=validate.OneOf(OFFSETS, error="Must be one of: {choices}."),
        metadata={"description": "What offsets count: `codepoint` (the default), or `utf16` units as JavaScript's strings do."},
    )
