"""What a label says."""

from typing import NamedTuple

import msgspec

from service.engine.model import Role


class Said(msgspec.Struct, frozen=True, gc=False):
    """A label read: `start`, `end` of the whole label; `key`: the name's letters; `named`: a person, not a part in the call."""

    start: int
    end: int
    name: str
    key: str
    title: str | None
    firm: str | None
    role: Role | None
    named: bool


class Office(NamedTuple):
    """Title and firm, and the part in the call that a letter behind them tells."""

    title: str | None
    firm: str | None
    role: Role | None
