"""Speeches that a format tells apart, written out as one canonical text."""

from collections.abc import Iterable

import msgspec

from service.engine.errors import EmptyError
from service.engine.text import Block, Facts, Participant, Source, make_source
from service.readers.limits import MAX_CHARS, MAX_SPEECHES, check_limit

TITLE_MARK = " -- "  # stands between a name and its title, and belongs to neither


class Speech(msgspec.Struct, frozen=True, kw_only=True):
    """What one person says, with all that the format knows of it; times in seconds."""

    text: str
    speaker: str | None = None
    title: str | None = None
    affiliation: str | None = None
    role: str | None = None
    section: str | None = None
    start_time: float | None = None
    end_time: float | None = None


def write_script(
    speeches: Iterable[Speech],
    *,
    format: str,  # noqa: A002 -- the contract's word
    hints: Facts | None = None,
    facts: Facts | None = None,
    participants: tuple[Participant, ...] = (),
    between: str = "\n",
    heading: str | None = None,
) -> Source:
    """A Source whose text has, for each speech, a line that names its speaker and then the words.

    Speeches without words are left out; neighbours by one speaker in one section become one block, with `between` between their words.
    `heading`, the document's own title, stands above them.
    """
    pieces = [heading, "\n\n"] if heading else []
    blocks: list[Block] = []
    at = sum(map(len, pieces))
    for speech in join_neighbours(speeches, between):
        label = write_label(speech)
        words = speech.text.strip()
        pieces += [label, words, "\n\n"]
        blocks.append(_block(speech, at, len(label), len(words)))
        at += len(label) + len(words) + 2
        check_limit(at, MAX_CHARS, "characters")
    if not blocks:
        msg = "The document has no spoken words: send turns with text."
        raise EmptyError(msg)
    return make_source("".join(pieces[:-1]), format=format, hints=hints, facts=facts, blocks=tuple(blocks), participants=participants)


def split_title(title: str | None) -> tuple[str | None, str | None]:
    """Title and firm of `Title at Firm`; the title alone where it names no firm."""
    post, _, firm = (title or "").rpartition(" at ")
    return (post, firm) if post and firm[:1].isupper() else (title, None)


def write_label(speech: Speech) -> str:
    """The line above the words: name, affiliation and title, as far as the format tells them."""
    if not speech.speaker:
        return ""
    return TITLE_MARK.join(part for part in (speech.speaker, speech.affiliation, speech.title) if part) + "\n"


def join_neighbours(speeches: Iterable[Speech], between: str) -> list[Speech]:
    """Speeches with words, those that one person makes in a row as one."""
    runs: list[list[Speech]] = []
    for count, speech in enumerate(speeches):
        check_limit(count, MAX_SPEECHES, "turns")
        if not speech.text.strip():
            continue
        if runs and _same_voice(runs[-1][0], speech):
            runs[-1].append(speech)
        else:
            runs.append([speech])
    return [_join_run(run, between) for run in runs]


def _same_voice(one: Speech, other: Speech) -> bool:
    return one.speaker is not None and (one.speaker, one.section, one.role) == (other.speaker, other.section, other.role)


def _join_run(run: list[Speech], between: str) -> Speech:
    if len(run) == 1:
        return run[0]
    words = between.join(speech.text.strip() for speech in run)
    return msgspec.structs.replace(run[0], text=words, end_time=run[-1].end_time)


def _block(speech: Speech, at: int, label: int, words: int) -> Block:
    named = len(speech.speaker) if speech.speaker else None
    return Block(
        start=at + label,
        end=at + label + words,
        speaker=speech.speaker,
        title=speech.title,
        affiliation=speech.affiliation,
        role=speech.role,
        section=speech.section,
        label_start=None if named is None else at,
        label_end=None if named is None else at + named,
        start_time=speech.start_time,
        end_time=speech.end_time,
    )
