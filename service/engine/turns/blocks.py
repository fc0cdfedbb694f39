"""Utterances that the format itself marks out."""

from typing import get_args

from service.engine.model import Label, Layout, Role, RosterEntry, SectionKind, Utterance
from service.engine.text import Block, Source, fold
from service.engine.turns.vocabulary import Vocabulary


def lay_out_blocks(source: Source, vocabulary: Vocabulary) -> Layout:
    """One utterance for each block that holds words."""
    blocks = sorted((b for b in source.blocks if source.text[b.start : b.end].strip()), key=lambda b: b.start)
    return Layout(name="blocks", utterances=tuple(_utterance(source, b, vocabulary) for b in blocks))


def list_participants(source: Source) -> tuple[RosterEntry, ...]:
    """The people whom the format lists outside the text."""
    return tuple(
        RosterEntry(
            name=person.name,
            title=person.title,
            firm=person.affiliation,
            role=person.role if person.role in get_args(Role) else None,  # type: ignore[arg-type]
        )
        for person in source.participants
    )


def _utterance(source: Source, block: Block, vocabulary: Vocabulary) -> Utterance:
    label = None
    if block.label_start is not None and block.label_end is not None:
        label = Label(start=block.label_start, end=block.label_end, text=source.text[block.label_start : block.label_end])
    return Utterance(
        start=block.start,
        end=block.end,
        label=label,
        name=block.speaker,
        title=block.title,
        firm=block.affiliation,
        role=_role(block, vocabulary),
        section=block.section if block.section in get_args(SectionKind) else None,  # type: ignore[arg-type]
        start_time=block.start_time,
        end_time=block.end_time,
    )


def _role(block: Block, vocabulary: Vocabulary) -> Role | None:
    if block.role in get_args(Role):
        return block.role  # type: ignore[return-value]
    return vocabulary.part(fold(block.speaker or ""))
