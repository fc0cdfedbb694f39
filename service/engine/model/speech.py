"""Speech as the layout shows it."""

from service.engine.model.base import Label, Struct
from service.engine.model.words import Role, SectionKind
from service.engine.text import Span


class Utterance(Struct, frozen=True, kw_only=True):
    """One stretch of speech as the layout shows it.

    `name`, `title`, `firm` are what its label says, `role` and `section` what the layout says; times in seconds.
    """

    start: int
    end: int
    label: Label | None = None
    name: str | None = None
    title: str | None = None
    firm: str | None = None
    role: Role | None = None
    section: SectionKind | None = None
    start_time: float | None = None
    end_time: float | None = None


class RosterEntry(Struct, frozen=True, kw_only=True):
    """A person whom a list of participants names; offsets of the entry where it stands in the text."""

    name: str
    title: str | None = None
    firm: str | None = None
    role: Role | None = None
    start: int | None = None
    end: int | None = None


class Layout(Struct, frozen=True, kw_only=True):
    """A transcript cut into speech. `name` tells the layout's kind; `header` is what stands before the first label."""

    name: str
    utterances: tuple[Utterance, ...]
    roster: tuple[RosterEntry, ...] = ()
    header_end: int = 0
    furniture: tuple[Span, ...] = ()  # page heads and feet that the text itself gives away
