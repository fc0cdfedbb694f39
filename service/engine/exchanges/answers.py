"""Finished pairs: parts of the question, who answers which, and whether it is answered at all."""

from service.engine.exchanges.alignment import align
from service.engine.exchanges.cues import Reading
from service.engine.exchanges.pairs import Draft, runs_of
from service.engine.exchanges.parts import Asked, find_parts
from service.engine.exchanges.status import tell_outcome
from service.engine.model import Answer, Cast, Pair, Part, Question, Quote
from service.engine.text import Source, Span


def answer_pairs(source: Source, cast: Cast, drafts: list[tuple[int, Draft]], reading: Reading) -> tuple[Pair, ...]:
    """The pairs with their parts, answers and status; `drafts` bear the number of their exchange."""
    return tuple(_finish(source, cast, f"q{count}", number, draft, reading) for count, (number, draft) in enumerate(drafts, 1))


def _finish(source: Source, cast: Cast, name: str, number: int, draft: Draft, reading: Reading) -> Pair:
    asked = [spoken.said for spoken in draft.questions]
    things = find_parts(reading, draft.questions)
    parts = tuple(
        Part(id=f"{name}.{count}", start=span.start, end=span.end, quote=source.text[span.start : span.end])
        for count, span in enumerate((thing.span for thing in things), 1)
    )
    outcome = tell_outcome(reading, draft)
    return Pair(
        id=name,
        exchange=number,
        asker_id=cast.speakers[draft.asker].id,
        question=Question(turn_ids=tuple(f"t{turn.index}" for turn in asked), start=asked[0].start, end=asked[-1].end),
        parts=parts,
        answers=_list_answers(source, cast, draft, things, parts, reading),
        status=outcome.status,
        status_span=_quote(source, outcome.span) if outcome.span else None,
        figure_ids=(),
        guidance_ids=(),
    )


def _list_answers(
    source: Source, cast: Cast, draft: Draft, things: list[Asked], parts: tuple[Part, ...], reading: Reading
) -> tuple[Answer, ...]:
    runs = runs_of(draft.answers)
    return tuple(
        Answer(
            speaker_id=cast.speakers[run[0].said.speaker].id,
            turn_ids=tuple(f"t{spoken.said.index}" for spoken in run),
            start=run[0].said.start,
            end=run[-1].said.end,
            part_ids=tuple(parts[index].id for index in taken),
        )
        for run, taken in zip(runs, align(reading, things, runs), strict=True)
    )


def _quote(source: Source, span: Span) -> Quote:
    return Quote(start=span.start, end=span.end, quote=source.text[span.start : span.end])
