"""What every product is built on."""

import msgspec


class Struct(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Base of every product: immutable, so that no cycle needs collecting, and built by keyword."""


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
