"""Speakers, and the call as a whole."""

from service.engine.model.base import Struct
from service.engine.model.words import Function, Role


class Names(Struct, frozen=True, kw_only=True):
    """One person's name in both scripts."""

    en: str | None = None
    zh: str | None = None


class Evidence(Struct, frozen=True, kw_only=True):
    """Where the text says what a speaker's field says."""

    field: str
    start: int
    end: int


class Speaker(Struct, frozen=True, kw_only=True):
    """A person, or the operator."""

    id: str
    name: str
    names: Names
    aliases: tuple[str, ...]
    role: Role
    function: Function | None
    title: str | None
    affiliation: str | None
    speaks_for: str | None
    turn_ids: tuple[str, ...]
    evidence: tuple[Evidence, ...]


class Cast(Struct, frozen=True, kw_only=True):
    """Who speaks: `speakers` by order of appearance, and for each utterance the index of its speaker."""

    speakers: tuple[Speaker, ...]
    speaker_of: tuple[int, ...]


class Call(Struct, frozen=True, kw_only=True):
    """The call as a whole."""

    company: str | None
    ticker: str | None
    event: str | None
    fiscal_period: str | None
    date: str | None
    currency: str | None


class Calendar(Struct, frozen=True, kw_only=True):
    """What relative periods are counted from.

    `year`, `quarter`: the fiscal period reported (quarter 0: a full year, -1 and -2: halves, None: unknown);
    `held_year`, `held_month`: when the call was held; `fiscal_year_end`: the month in which the fiscal year ends.
    """

    year: int | None = None
    quarter: int | None = None
    held_year: int | None = None
    held_month: int | None = None
    fiscal_year_end: int = 12
