"""The figures of one turn: each sentence in order, with what is carried from the one before."""

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from service.engine.linking.bases import is_twin
from service.engine.linking.basis import read_basis
from service.engine.linking.changes import POINTS, Move, nearest_direction, read_moves
from service.engine.linking.clocks import Scene, is_past_base, next_scene, read_clock
from service.engine.linking.counts import unit_key
from service.engine.linking.frames import Finds, Frame, Spot, cut_frames, find_spots
from service.engine.linking.kinds import means_change, tells_pace
from service.engine.linking.metrics import choose_metrics
from service.engine.linking.natures import is_outlook, is_start, leaves_guidance, read_nature, revises, tells_past
from service.engine.linking.phrases import Phrase
from service.engine.linking.recalls import Key, Said, key_of
from service.engine.linking.segments import announced, find_announcer, find_segment, turns_elsewhere
from service.engine.linking.shares import Share, read_shares
from service.engine.linking.signs import sign
from service.engine.linking.times import Time
from service.engine.linking.timing import date_figure, find_mention
from service.engine.linking.topics import Link, Topic
from service.engine.linking.versus import read_versus
from service.engine.linking.vocabulary import Vocabulary
from service.engine.matcher import Hit
from service.engine.model import Call, Certainty, Change, Direction, Figure, Nature, Period, Quantity, Role, Turn
from service.engine.sentences import Sentence

SHORT = 90  # a sentence without figures up to this length announces what comes next ("Turning to gross margin.")
LASTING = 3  # sentences with figures for which a part that was named is still spoken of
SPOKEN = ("question", "answer")  # where a level that is not told in the past has no time of its own
NEXT = 2  # sentences without figures over which an answer still tells what it expects
MOVING = ("same_store_sales", "average_price", "volume")  # told by what they moved by
NINE = "-9M"
NAMED = "named"  # a measure that has a name, though no id of its own: it has a time as any other
STALE = 3  # sentences after which what was spoken of gives way to what was mentioned last


class Carried(msgspec.Struct, frozen=True, gc=False):
    """What the sentence before leaves to the next one; `age`: sentences since a figure; `part`: what was announced, `fresh` if just now.

    `since`: sentences with figures since the part was named, `heard`: sentences since the topic was.
    """

    topic: Topic | None = None
    scene: Scene = Scene()
    nature: Nature = "reported"
    age: int = 0
    part: str | None = None
    since: int = 0
    fresh: bool = False
    heard: int = 0


class Setting(msgspec.Struct, frozen=True, gc=False):
    """What stays the same within a turn; `told`: the period of what has no other; `said`: the figures before, which it adds to.

    `earned`: the metric of what is told for each share and has no name.
    """

    turn: Turn
    sentences: Sequence[Sentence]
    role: Role
    call: Call
    finds: Finds
    told: str | None
    said: dict[Key, Said]
    earned: str


def link_turn(
    setting: Setting, first: int, quantities: Sequence[Quantity], topic: Topic | None, asked: Period | None
) -> tuple[list[Figure], Topic | None]:
    """One figure for each of the turn's quantities, in order.

    `topic` comes from the turn before and leaves to the next; `asked` is the time ahead that the turn answers for.
    """
    figures: list[Figure] = []
    carried = Carried(topic=topic, scene=Scene(None, asked))
    for frame in cut_frames(setting.sentences, first, quantities, setting.finds):
        announcer = find_announcer(frame)
        elsewhere = announcer is not None and turns_elsewhere(frame, announcer)
        if frame.paragraph:
            part = carried.part if carried.fresh else None
            carried = Carried(
                carried.topic, Scene(None, carried.scene.future), age=carried.age, part=part, fresh=carried.fresh, heard=carried.heard
            )
        elif elsewhere:
            carried = replace(carried, scene=Scene(None, carried.scene.future), nature="reported", part=None)
        if frame.quantities:
            made, carried = _link_frame(setting, frame, carried)
            figures += made
        else:
            named = announced(frame, announcer) if announcer is not None else None
            carried = _pass_over(setting, frame, carried, named, elsewhere=elsewhere)
    return figures, carried.topic


def find_earned(finds: Finds) -> str:
    """What the call states for each share: earnings, or funds from operations where it names these more often."""
    named = [hit.row.id for hit in finds.metrics.items]
    return "ffo_per_share" if named.count("ffo") + named.count("ffo_per_share") > named.count("eps") else "eps"


def find_topic(turn: Turn, finds: Finds) -> Topic | None:
    """What a question without figures asks about: the metric that it names last."""
    known, fleeting = finds.vocabulary.known, finds.vocabulary.fleeting
    asked = [hit for hit in finds.metrics.within(turn.start, turn.end) if hit.row.id in known and hit.row.id not in fleeting]
    return Topic(asked[-1].row.id, asked[-1], asked=True) if asked else None


def _pass_over(setting: Setting, frame: Frame, carried: Carried, part: Phrase | None, *, elsewhere: bool) -> Carried:
    """A sentence without figures may still say what the next one speaks of; in talk that is free a long one too."""
    topic, said = carried.topic, None if elsewhere else carried.part
    said = frame.text[part.start : part.end] if part is not None else said
    vocabulary, heard = frame.vocabulary, carried.heard + 1
    first = next((hit for hit in frame.metrics if hit.row.id in vocabulary.known and hit.row.id not in vocabulary.effects), None)
    spoken = setting.turn.kind in SPOKEN
    if first is not None and frame.end - frame.start <= SHORT:
        topic, heard = Topic(first.row.id, first), 0
    elif first is not None and (carried.heard >= STALE or topic is None or topic.unnamed or topic.asked):
        topic, heard = Topic(first.row.id, first, asked=True), STALE - 1 if spoken else heard
    since = carried.since if part is None else 0
    nature = leaves_guidance(frame, carried.nature, spoken=spoken and carried.age < NEXT)
    scene = next_scene(frame, read_clock(frame), carried.scene)
    return Carried(topic, scene, nature, carried.age + 1, said, since=since, fresh=part is not None, heard=heard)


def _link_frame(setting: Setting, frame: Frame, carried: Carried) -> tuple[list[Figure], Carried]:
    spots = find_spots(frame)
    moves = read_moves(spots)
    shares = read_shares(frame, spots, moves)
    heard = carried.topic if carried.heard < STALE else None
    links = choose_metrics(frame, spots, moves, shares, heard, setting.said, setting.earned)
    clock, spoken = read_clock(frame), setting.turn.kind in SPOKEN
    figures: list[Figure] = []
    topic = last = None
    nature = carried.nature
    for spot, said, link, share in zip(spots, moves, links, shares, strict=True):
        move = _settle(spot, said, link, share, carried.topic)
        mention = _take_quarter(spot, find_mention(spot, move, clock), carried)
        nature = read_nature(spot, mention, setting.role, carried.nature, setting.call.fiscal_period, spoken=spoken)
        if move.aspect == "change" and revises(spot, move.link):
            nature = "guidance"
        told = setting.told if not spoken or move.aspect == "change" or tells_past(spot) else None
        if nature == "guidance" and is_start(spot, move.link):
            nature = "reported"
        name = link.metric if link.hit is None or link.metric != "other" else NAMED
        time = date_figure(spot, move, name, nature, mention, carried.scene, clock, setting.call, told)
        if link.metric in spot.vocabulary.balances:
            time = _at_its_end(time)
        if nature == "guidance" and move.link == "base" and is_past_base(time.mention, setting.call.fiscal_period):
            nature = "reported"
        if last is not None and is_twin(spot):
            time = last
        last = time
        change = (
            Change(direction=move.direction, versus=read_versus(spot, moves, link.metric, nature, time, clock))
            if move.aspect == "change"
            else None
        )
        part = _name_part(spot, link, share, move, links[spot.number - 1] if spot.number else None, figures, carried)
        held = "guidance" if is_outlook(spot) else nature  # a result is held against it: it is of the result's time
        figures.append(_make_figure(setting.turn, spot, link, move, change, time, held, part))
        if link.hit is not None:
            topic = Topic(link.metric, link.hit, move)
            _remember(setting.said, spot, link.metric, link.hit, link.known == "explicit")
    part, since = _leave_part(setting, frame, figures, carried)
    return figures, Carried(topic, next_scene(frame, clock, carried.scene), nature, part=part, since=since)


def _remember(said: dict[Key, Said], spot: Spot, metric: str, hit: Hit, explicit: bool) -> None:
    """What a figure was of, under its value and, where its clause named it, under the word that it is counted in."""
    named = Said(metric, hit, spot.frame.first + spot.number)
    said[key_of(spot.quantity)] = named
    if explicit and (unit := unit_key(spot)) is not None:
        said[unit] = named


def _at_its_end(time: Time) -> Time:
    """What is told of a day, where nine months were spoken of before: it is of the quarter that they end with."""
    if time.known != "inherited" or time.label is None or not time.label.endswith(NINE):
        return time
    return replace(time, label=f"{time.label.removesuffix(NINE)}Q3")


def _leave_part(setting: Setting, frame: Frame, figures: Sequence[Figure], carried: Carried) -> tuple[str | None, int]:
    """The part that the next sentences speak of: in a presentation the one of all figures of this one, if its head is named before them.

    Else what was carried, for a while, or until the whole company is spoken of.
    """
    part = figures[0].segment
    alone = part is not None and setting.turn.section == "presentation" and all(figure.segment == part for figure in figures)
    if part is not None and alone and frame.vocabulary.own.search(part.lower()) and part in frame.text[frame.start : figures[0].start]:
        return part, 0
    if carried.part is None or carried.since >= LASTING:
        return None, 0
    if any(frame.folded.startswith(frame.vocabulary.totals, hit.start) for hit in frame.metrics):
        return None, 0
    return carried.part, carried.since + 1


def _take_quarter(spot: Spot, mention: Period | None, carried: Carried) -> Period | None:
    """Within an outlook "the quarter" is the one that it is for: "maintenance is estimated at $8 million for the quarter"."""
    ahead = carried.scene.future
    if mention is None or mention.future or ahead is None or ahead.kind != "quarter" or carried.nature != "guidance":
        return mention
    told = any(cue.row.id == "reported" and cue.start < spot.quantity.start for cue in spot.frame.natures)
    return mention if told or spot.between(mention.start, mention.end).removeprefix("the ") != "quarter" else ahead


def _settle(spot: Spot, move: Move, link: Link, share: Share, topic: Topic | None) -> Move:
    """An effect on another metric is a level; a percentage of what is no ratio a change: one carried over goes the way of the last."""
    quantity = spot.quantity
    if link.metric in spot.vocabulary.effects:
        return Move("level", None, move.link, None)
    if move.word is not None and "sense" in move.word.row.attributes and link.metric in spot.vocabulary.lower:
        return Move(move.aspect, "down", move.link, move.word)  # "综合成本率同比优化0.8个百分点"
    if not means_change(link.metric, quantity, move, share.of is not None or share.same, spot.vocabulary):
        return move
    if link.known == "explicit" and link.hit is not None and "," in spot.between(link.hit.end, quantity.start):
        return move  # "of the purchase price, 10% was paid"
    if move.link == "level" and spot.number and spot.frame.quantities[spot.number - 1].type in POINTS and spot.low < spot.lead:
        return move  # "the mix rose 4 points to 93%"
    before = topic.move if topic is not None and topic.metric == link.metric and link.known == "inherited" else None
    direction = before.direction if before is not None else nearest_direction(spot) or _upwards(spot, link)
    return Move("change", direction, move.link, move.word)


def _upwards(spot: Spot, link: Link) -> Direction | None:
    """Without a word of movement comps, prices and volumes went up ("comps of 5%"), and so did what grew in "mid-single digits"."""
    named = link.known == "explicit" and link.metric in MOVING
    return "up" if tells_pace(spot) or (named and (spot.quantity.value or 0) > 0) else None


def _name_part(
    spot: Spot, link: Link, share: Share, move: Move, last: Link | None, figures: Sequence[Figure], carried: Carried
) -> str | None:
    """The segment's words: beside the figure, else those of the figure before that shares its metric, else what was announced."""
    frame, vocabulary = spot.frame, spot.vocabulary
    phrase = find_segment(spot, link.hit, share.of if share.of is link.hit else None, move)
    if phrase is not None and (link.metric not in vocabulary.whole or phrase.headed):
        return frame.text[phrase.start : phrase.end]
    if last is not None and link.metric == last.metric:
        anew = link.hit is not None and link.hit is not share.of and link.hit is not last.hit and link.hit.start >= spot.low
        if not anew:
            return figures[-1].segment
    total = link.hit is not None and frame.folded.startswith(vocabulary.totals, link.hit.start)
    if last is not None and _is_ratio_of(link.metric, last.metric, vocabulary) and not total:
        return figures[-1].segment
    return None if total or link.metric in vocabulary.whole else carried.part


def _is_ratio_of(ratio: str, amount: str, vocabulary: Vocabulary) -> bool:
    """Whether the amount is one of the two that the ratio is made of: a margin beside a profit is the profit's."""
    metric = vocabulary.known.get(ratio)
    return metric is not None and metric.denominator is not None and amount in (metric.numerator, metric.denominator)


def _make_figure(
    turn: Turn, spot: Spot, link: Link, move: Move, change: Change | None, time: Time, nature: Nature, part: str | None
) -> Figure:
    quantity, hit, text = sign(spot, link, move), link.hit, spot.frame.text
    rules = (quantity.rule, hit.row.rule if hit else "", move.word.row.rule if move.word else "")
    return Figure(
        id=f"f{spot.frame.first + spot.number}",
        turn_id=turn.id,
        speaker_id=turn.speaker_id,
        start=quantity.start,
        end=quantity.end,
        quote=text[quantity.start : quantity.end],
        type=quantity.type,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        unit="store" if link.metric == "stores" and quantity.unit == "company" else quantity.unit,
        approximate=quantity.approximate,
        bound=quantity.bound,
        metric=link.metric,
        metric_text=text[hit.start : hit.end] if hit else None,
        basis=read_basis(spot, hit),
        segment=part,
        aspect=move.aspect,
        change=change,
        period=time.label,
        period_text=text[time.mention.start : time.mention.end] if time.mention else None,
        nature=nature,
        precision=quantity.precision,
        certainty=Certainty(metric=link.known, period=time.known),
        rules=tuple(filter(None, rules)),
    )
