"""The figures of one turn: each sentence in order, with what is carried from the one before."""

from collections.abc import Sequence
from typing import NamedTuple

from service.engine.linking.basis import read_basis
from service.engine.linking.changes import Move, nearest_direction, read_moves
from service.engine.linking.frames import Finds, Frame, cut_frames
from service.engine.linking.kinds import means_change
from service.engine.linking.metrics import Link, Topic, choose_metrics
from service.engine.linking.natures import leaves_guidance, read_nature
from service.engine.linking.segments import announced, find_segment
from service.engine.linking.shares import read_share
from service.engine.linking.timing import Scene, Time, date_figure, find_mention, next_scene, read_clock
from service.engine.linking.versus import read_versus
from service.engine.linking.vocabulary import Vocabulary
from service.engine.matcher import Hit
from service.engine.model import Call, Certainty, Change, Figure, Nature, Quantity, Role, Turn
from service.engine.text import Source

SHORT = 90  # a sentence without figures up to this length announces what comes next ("Turning to gross margin.")
STALE = 3  # sentences after which what was spoken of gives way to what was mentioned last


class Carried(NamedTuple):
    """What the sentence before leaves to the next one; `age`: sentences since a figure; `part`: an announced segment."""

    topic: Topic | None = None
    scene: Scene = Scene()
    nature: Nature = "reported"
    age: int = 0
    part: str | None = None


class Setting(NamedTuple):
    """What stays the same within a turn."""

    source: Source
    turn: Turn
    role: Role
    call: Call
    vocabulary: Vocabulary


def link_turn(
    setting: Setting, first: int, quantities: Sequence[Quantity], finds: Finds, topic: Topic | None
) -> tuple[list[Figure], Topic | None]:
    """One figure for each of the turn's quantities, in order; `topic` comes from the turn before and leaves to the next."""
    figures: list[Figure] = []
    carried = Carried(topic=topic)
    for frame in cut_frames(setting.source.folded, setting.turn, first, quantities, finds):
        if frame.paragraph:
            carried = carried._replace(scene=carried.scene._replace(own=None), nature="reported", part=None)
        if frame.quantities:
            made, carried = _link_frame(setting, frame, carried)
            figures += made
        elif frame.metrics or frame.periods or frame.cues or frame.end - frame.start <= SHORT:
            carried = _pass_over(setting, frame, carried)
    return figures, carried.topic


def _pass_over(setting: Setting, frame: Frame, carried: Carried) -> Carried:
    """A sentence without figures may still say what the next one speaks of."""
    part = announced(setting.source.folded, setting.source.text, frame, setting.vocabulary)
    carried = carried._replace(part=setting.source.text[part.start : part.end]) if part is not None else carried
    if not (frame.metrics or frame.periods or frame.cues):
        return carried
    topic = carried.topic
    known = [hit for hit in frame.metrics if hit.row.id in setting.vocabulary.known]
    if known and (frame.end - frame.start <= SHORT or carried.age >= STALE):
        topic = Topic(known[0].row.id, known[0])
    scene = next_scene(frame, read_clock(setting.source.folded, frame, setting.vocabulary), carried.scene)
    return Carried(topic, scene, leaves_guidance(frame, setting.vocabulary), carried.age + 1, carried.part)


def _link_frame(setting: Setting, frame: Frame, carried: Carried) -> tuple[list[Figure], Carried]:
    folded, vocabulary = setting.source.folded, setting.vocabulary
    moves = read_moves(folded, frame, vocabulary)
    links = choose_metrics(folded, setting.source.text, frame, moves, carried.topic if carried.age < STALE else None, vocabulary)
    moves = [_settle(folded, frame, n, moves[n], link, carried.topic, vocabulary) for n, link in enumerate(links)]
    clock = read_clock(folded, frame, vocabulary)
    figures: list[Figure] = []
    for number, (move, link) in enumerate(zip(moves, links, strict=True)):
        mention = find_mention(folded, frame, number, move, clock)
        nature = read_nature(folded, frame, number, mention, setting.role, carried.nature, vocabulary)
        time = date_figure(folded, frame, number, move, link.metric, nature, carried.scene, clock, setting.call, vocabulary)
        part = _name_part(setting, frame, number, links, moves, figures, carried)
        versus = read_versus(frame, number, time.label, clock) if move.aspect == "change" else None
        change = Change(direction=move.direction, versus=versus) if move.aspect == "change" else None
        figures.append(_make_figure(setting, frame, number, move, link, time, nature, part, change))
    topic = next(
        (Topic(link.metric, link.hit, move) for link, move in zip(reversed(links), reversed(moves), strict=True) if link.hit), None
    )
    return figures, Carried(topic, next_scene(frame, clock, carried.scene), figures[-1].nature, part=carried.part)


def _name_part(
    setting: Setting, frame: Frame, number: int, links: Sequence[Link], moves: Sequence[Move], figures: Sequence[Figure], carried: Carried
) -> str | None:
    """The segment's words: beside the figure, else those of the figure before that shares its metric, else what was announced."""
    folded, text, vocabulary = setting.source.folded, setting.source.text, setting.vocabulary
    link, move = links[number], moves[number]
    of = read_share(folded, frame, number, move, vocabulary).of
    share = of if of is link.hit else None
    phrase = find_segment(folded, text, frame, number, link.hit, share, move, vocabulary)
    if phrase is not None and (link.metric not in vocabulary.whole or phrase.named):
        return text[phrase.start : phrase.end]
    if number and link.metric == links[number - 1].metric and not _names_anew(frame, number, link, links[number - 1], share):
        return figures[-1].segment
    whole = link.metric in vocabulary.whole or (link.hit is not None and folded.startswith(vocabulary.totals, link.hit.start))
    return None if whole else carried.part


def _names_anew(frame: Frame, number: int, link: Link, last: Link, share: Hit | None) -> bool:
    """Whether a metric of its own stands between the figure and the one before."""
    return (
        link.hit is not None and link.hit is not share and link.hit is not last.hit and link.hit.start >= frame.quantities[number - 1].end
    )


def _settle(folded: str, frame: Frame, number: int, move: Move, link: Link, topic: Topic | None, vocabulary: Vocabulary) -> Move:
    """A percentage of what is no ratio is a change; one carried over goes the way of the last."""
    quantity = frame.quantities[number]
    share = read_share(folded, frame, number, move, vocabulary).of
    if not means_change(link.metric, quantity, move, share, vocabulary) or _listed(folded, link, quantity):
        return move
    before = topic.move if topic is not None and topic.metric == link.metric else None
    direction = before.direction if before is not None and link.known == "inherited" else nearest_direction(frame, quantity, vocabulary)
    return Move("change", direction, move.link, move.word)


def _listed(folded: str, link: Link, quantity: Quantity) -> bool:
    """Whether a comma parts the figure from its metric: "of the purchase price, 10% was paid"."""
    return link.known == "explicit" and link.hit is not None and "," in folded[link.hit.end : quantity.start]


def _make_figure(
    setting: Setting, frame: Frame, number: int, move: Move, link: Link, time: Time, nature: Nature, part: str | None, change: Change | None
) -> Figure:
    quantity, hit = frame.quantities[number], link.hit
    text, vocabulary = setting.source.text, setting.vocabulary
    rules = (quantity.rule, hit.row.rule if hit else "", move.word.row.rule if move.word else "")
    return Figure(
        id=f"f{frame.first + number}",
        turn_id=setting.turn.id,
        speaker_id=setting.turn.speaker_id,
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
        basis=read_basis(setting.source.folded, frame, number, hit, vocabulary),
        segment=part,
        aspect=move.aspect,
        change=change,
        period=time.label,
        period_text=text[time.mention.start : time.mention.end] if time.mention else None,
        nature=nature,
        precision=quantity.precision,
        certainty=Certainty(metric=link.known, period=time.known),
        rules=tuple(rule for rule in rules if rule),
    )
