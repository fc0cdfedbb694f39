"""The figures of one turn: each sentence in order, with what is carried from the one before."""

from typing import NamedTuple

from service.engine.linking.basis import read_basis
from service.engine.linking.changes import Move, read_moves, read_versus
from service.engine.linking.frames import Finds, Frame, cut_frames
from service.engine.linking.metrics import Link, Topic, choose_metrics
from service.engine.linking.natures import read_nature
from service.engine.linking.timing import Time, choose_mention
from service.engine.linking.vocabulary import Vocabulary
from service.engine.model import Call, Certainty, Change, Figure, Nature, Period, Quantity, Role, Turn
from service.engine.text import Source


class Carried(NamedTuple):
    """What the sentence before leaves to the next one."""

    topic: Topic | None = None
    mention: Period | None = None
    nature: Nature = "reported"


def link_turn(
    source: Source, turn: Turn, role: Role, first: int, quantities: tuple[Quantity, ...], finds: Finds, call: Call, vocabulary: Vocabulary
) -> list[Figure]:
    """One figure for each of the turn's quantities, in order."""
    figures: list[Figure] = []
    carried = Carried()
    for frame in cut_frames(source.folded, turn, first, quantities, finds):
        if frame.paragraph:
            carried = carried._replace(mention=None, nature="reported")
        if frame.quantities:
            made, carried = _link_frame(source, turn, role, frame, carried, call, vocabulary)
            figures += made
        elif frame.metrics or frame.periods:
            carried = _pass_over(frame, carried)
    return figures


def _pass_over(frame: Frame, carried: Carried) -> Carried:
    """A sentence without figures may still say what the next one speaks of."""
    topic = Topic(frame.metrics[0].row.id, frame.metrics[0]) if frame.metrics else carried.topic
    own = [p for p in frame.periods if not p.comparison]
    return Carried(topic, own[-1] if own else carried.mention, "reported")


def _link_frame(
    source: Source, turn: Turn, role: Role, frame: Frame, carried: Carried, call: Call, vocabulary: Vocabulary
) -> tuple[list[Figure], Carried]:
    moves = read_moves(source.folded, frame, vocabulary)
    links = choose_metrics(source.folded, frame, moves, carried.topic, vocabulary)
    figures = []
    for number in range(len(frame.quantities)):
        mention = choose_mention(source.folded, frame, number, moves[number])
        nature = read_nature(frame, number, mention, role, carried.nature, vocabulary)
        time = _date(mention, nature, carried, call)
        figures.append(_figure(source, turn, frame, number, moves[number], links[number], time, nature, vocabulary))
        if mention is not None and not mention.comparison:
            carried = carried._replace(mention=mention)
    said = [link for link in links if link.hit is not None]
    topic = Topic(said[-1].metric, said[-1].hit) if said and said[-1].hit is not None else carried.topic
    return figures, Carried(topic, carried.mention, figures[-1].nature)


def _date(mention: Period | None, nature: Nature, carried: Carried, call: Call) -> Time:
    if mention is not None and mention.label:
        return Time(mention.label, mention, "explicit")
    before = carried.mention
    if before is not None and before.label and before.future == (nature == "guidance"):
        return Time(before.label, before, "inherited")
    if nature == "reported" and call.fiscal_period:
        return Time(call.fiscal_period, None, "inherited")
    return Time(None, None, None)


def _figure(
    source: Source, turn: Turn, frame: Frame, number: int, move: Move, link: Link, time: Time, nature: Nature, vocabulary: Vocabulary
) -> Figure:
    quantity = frame.quantities[number]
    hit, text = link.hit, source.text
    versus = read_versus(frame, number, frame.periods, vocabulary) if move.aspect == "change" else None
    return Figure(
        id=f"f{frame.first + number}",
        turn_id=turn.id,
        speaker_id=turn.speaker_id,
        start=quantity.start,
        end=quantity.end,
        quote=text[quantity.start : quantity.end],
        type=quantity.type,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        approximate=quantity.approximate,
        bound=quantity.bound,
        metric=link.metric,
        metric_text=text[hit.start : hit.end] if hit else None,
        basis=read_basis(source.folded, frame, number, hit, vocabulary),
        segment=None,
        aspect=move.aspect,
        change=Change(direction=move.direction, versus=versus) if move.aspect == "change" else None,
        period=time.label,
        period_text=text[time.mention.start : time.mention.end] if time.mention else None,
        nature=nature,
        precision=quantity.precision,
        certainty=Certainty(metric=link.known, period=time.known),
        rules=tuple(r for r in (quantity.rule, hit.row.rule if hit else "", move.word.row.rule if move.word else "") if r),
    )
