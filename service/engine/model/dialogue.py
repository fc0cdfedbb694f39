"""Turns of the answer, exchanges and pairs."""

from service.engine.model.base import Label, Quote, Struct
from service.engine.model.words import MarkerType, PairStatus, SectionKind, TurnKind


class Marker(Struct, frozen=True, kw_only=True):
    """A bracketed note of the transcriber inside a turn."""

    type: MarkerType
    start: int
    end: int
    text: str


class Turn(Struct, frozen=True, kw_only=True):
    """What one speaker says until another does."""

    id: str
    speaker_id: str
    section: SectionKind
    kind: TurnKind
    start: int
    end: int
    label: Label | None
    markers: tuple[Marker, ...]
    start_time: float | None = None
    end_time: float | None = None


class Section(Struct, frozen=True, kw_only=True):
    """Prepared remarks, or questions and answers."""

    kind: SectionKind
    start: int
    end: int
    turn_ids: tuple[str, ...]


class Question(Struct, frozen=True, kw_only=True):
    """The turns that ask."""

    turn_ids: tuple[str, ...]
    start: int
    end: int


class Part(Struct, frozen=True, kw_only=True):
    """One thing asked."""

    id: str
    start: int
    end: int
    quote: str


class Answer(Struct, frozen=True, kw_only=True):
    """The turns of one speaker that answer, and the parts they address."""

    speaker_id: str
    turn_ids: tuple[str, ...]
    start: int
    end: int
    part_ids: tuple[str, ...]


class Pair(Struct, frozen=True, kw_only=True):
    """A question and what was answered."""

    id: str
    exchange: int
    asker_id: str
    question: Question
    parts: tuple[Part, ...]
    answers: tuple[Answer, ...]
    status: PairStatus
    status_span: Quote | None
    figure_ids: tuple[str, ...]
    guidance_ids: tuple[str, ...]


class Dialogue(Struct, frozen=True, kw_only=True):
    """The call as turns of speech and exchanges."""

    turns: tuple[Turn, ...]
    sections: tuple[Section, ...]
    pairs: tuple[Pair, ...]
