"""The kinds of field that the schemas are made of, each with its sentence."""

from collections.abc import Sequence
from typing import Any

from marshmallow import Schema, fields, validate


def text(description: str, *, null: bool = False, choices: Sequence[str] = (), example: str | None = None) -> fields.String:
    """A string, from a closed list where `choices` are given."""
    allowed = [*choices, None] if null and choices else choices
    return fields.String(
        required=True,
        allow_none=null,
        validate=validate.OneOf(allowed) if choices else None,
        metadata={"description": description} | ({"examples": [example]} if example else {}),
    )


def position(description: str) -> fields.Integer:
    """An offset in the canonical text."""
    return fields.Integer(required=True, strict=True, validate=validate.Range(min=0), metadata={"description": description})


def amount(description: str, *, null: bool = True) -> fields.Decimal:
    """An exact number."""
    return fields.Decimal(required=True, allow_none=null, metadata={"description": description})


def yes_no(description: str) -> fields.Boolean:
    """True or false."""
    return fields.Boolean(required=True, metadata={"description": description})


def ids(description: str) -> fields.List[Any]:
    """Ids of other items of the answer."""
    return fields.List(fields.String(), required=True, metadata={"description": description})


def one(schema: type[Schema], description: str, *, null: bool = False) -> fields.Nested:
    """One object."""
    return fields.Nested(schema, required=True, allow_none=null, metadata={"description": description})


def many(schema: type[Schema], description: str, *, required: bool = True) -> fields.List[Any]:
    """A list of objects."""
    return fields.List(fields.Nested(schema), required=required, metadata={"description": description})


def start() -> fields.Integer:
    """Where a span begins."""
    return position("First code point of the span in the canonical text.")


def end() -> fields.Integer:
    """Where a span ends."""
    return position("The code point after the span's last.")


def quote() -> fields.String:
    """The words of a span."""
    return text("The words themselves: `text[start:end]`.")


def either(description: str) -> fields.Field[Any]:
    """A number, a string or null."""
    return fields.Raw(required=True, allow_none=True, metadata={"description": description, "type": ["number", "string"]})
