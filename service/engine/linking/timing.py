"""Which period a figure belongs to: the mention that governs its clause, the base it is compared with, or what is carried from before."""

from typing import NamedTuple

from service.engine.linking.adjacent import WINDOW, skip_hedges
from service.engine.linking.changes import Move
from service.engine.linking.frames import Frame
from service.engine.linking.labels import part_before, year_after, year_before
from service.engine.linking.vocabulary import Vocabulary
from service.engine.matcher import Hit
from service.engine.model import Call, Known, Nature, Period, Quantity

NEAR = 24  # code points between a backward mention and the level it dates ("去年同期的1.8亿", "last year's $88 million")
REACH_ON = 90  # and between a figure and the mention after it
TIGHT = 30
FRAMING = 30  # code points from the start of a sentence within which a mention sets its scene
AHEAD_FRAMING = 22
CARRIED = ("quarter", "half", "nine_months", "year")
TIMELESS = frozenset(("other", "interest_rate", "market_size", "exchange_rate", "economic_indicator", "return_on_capital"))


class Time(NamedTuple):
    """The period's label, the mention that said so, and how it is known."""

    label: str | None
    mention: Period | None
    known: Known | None


class Scene(NamedTuple):
    """The mentions that the sentences before leave behind: the paragraph's own, and the last one not yet ended."""

    own: Period | None = None
    future: Period | None = None


NOTHING = Time(None, None, None)


class Clock(NamedTuple):
    """A sentence's mentions, parted into its own and those that look back ("a year ago", "from Q3")."""

    own: list[Period]
    backward: list[Period]
    words: list[Hit]


def read_clock(folded: str, frame: Frame, vocabulary: Vocabulary) -> Clock:
    """The sentence's mentions of time, but for those that only say since when."""
    words = [cue for cue in frame.cues if vocabulary.tables[cue.row.where] == "comparisons"]
    backward = [p for p in frame.periods if p.comparison or _is_base(folded, frame, p, words, vocabulary)]
    own = [p for p in frame.periods if p not in backward and not _dates_from(folded, frame, p, vocabulary)]
    return Clock(own, backward, words)


def _is_base(folded: str, frame: Frame, period: Period, words: list[Hit], vocabulary: Vocabulary) -> bool:
    """Whether the mention looks back: "the prior year", "from the end of the third quarter"."""
    if any(word.start < period.end and period.start < word.end for word in words):
        return True
    at = skip_hedges(folded, frame.start, period.start, vocabulary)
    return folded[max(frame.start - 1, at - WINDOW, 0) : at].endswith(vocabulary.bases)


def _dates_from(folded: str, frame: Frame, period: Period, vocabulary: Vocabulary) -> bool:
    """Whether the mention is no time of a figure: "since 2019", "due 2026", "our 2029 notes"."""
    if folded[max(frame.start - 1, period.start - NEAR, 0) : period.start].rstrip().endswith(vocabulary.links["since"]):
        return True
    return any(hit.row.id == "debt" and 0 <= hit.start - period.end <= 1 for hit in frame.metrics)


def find_mention(folded: str, frame: Frame, number: int, move: Move, clock: Clock) -> Period | None:
    """The mention that governs the figure, leaving aside what it is compared with."""
    quantity = frame.quantities[number]
    low, high = _bounds(frame, number)
    before = next((p for p in reversed(clock.own) if low <= p.start < quantity.start), None)
    after = next((p for p in clock.own if quantity.end <= p.start < high), None)
    if after is not None and (not _reaches(folded, quantity.end, after.start) or _lies_beyond(quantity, move, after)):
        after = None
    if before is not None and (after is None or not _tighter(folded, quantity, before, after)):
        return before
    if after is not None:
        return after
    earlier = next((p for p in reversed(clock.own) if p.start < quantity.start), None)
    return earlier or _trailing(folded, frame, number, clock)


def find_base(folded: str, frame: Frame, number: int, move: Move, clock: Clock) -> Period | None:
    """For a level that others are compared with, the mention of its time: "from 34% in Q1 2020", "上季度为1.2亿"."""
    if move.aspect == "change":
        return None
    quantity = frame.quantities[number]
    low, high = _bounds(frame, number)
    high = _past_twins(folded, frame, number, high)
    near = next((p for p in reversed(clock.backward) if low <= p.start < quantity.start), None)
    if near is not None and move.link != "level" and quantity.start - near.end < NEAR and "," not in folded[near.end : quantity.start]:
        return near
    if move.link == "base":
        after = next((p for p in frame.periods if quantity.end <= p.start < high), None)
        return after if after is not None and after.start - quantity.end < REACH_ON else near
    after = next((p for p in clock.backward if not p.comparison and quantity.end <= p.start < high), None)
    return after if after is not None and folded[quantity.end : after.start].strip() in ("", "in", "in the", "for the", "for") else None


def date_figure(
    folded: str,
    frame: Frame,
    number: int,
    move: Move,
    metric: str,
    nature: Nature,
    scene: Scene,
    clock: Clock,
    call: Call,
    vocabulary: Vocabulary,
) -> Time:
    """The figure's period: stated in its clause, carried, or the period that the call reports."""
    mention = find_mention(folded, frame, number, move, clock)
    own = _governing(mention, metric, nature, scene, call)
    if mention is None and nature == "reported":
        own = _after_base(folded, frame, number, own, clock, call)
    base = find_base(folded, frame, number, move, clock)
    if base is not None:
        return Time(_place_base(base, own, clock, folded), base, "explicit")
    if move.aspect == "level" and move.link == "base" and nature == "reported":
        return _shift(folded, frame, number, own, clock, vocabulary)
    return own


def _governing(mention: Period | None, metric: str, nature: Nature, scene: Scene, call: Call) -> Time:
    if mention is not None and mention.label:
        return Time(mention.label, mention, "explicit")
    if metric in TIMELESS:
        return NOTHING
    if nature == "guidance":
        carried = scene.own if scene.own is not None and scene.own.future else scene.future
        return Time(carried.label, carried, "inherited") if carried is not None else NOTHING
    if scene.own is not None and scene.own.label:
        return Time(scene.own.label, scene.own, "inherited")
    if nature == "reported" and call.fiscal_period:
        return Time(call.fiscal_period, None, "inherited")
    return NOTHING


def _after_base(folded: str, frame: Frame, number: int, own: Time, clock: Clock, call: Call) -> Time:
    """A figure set against "79% in fiscal year 2020" is of the year after, unless its own words say otherwise."""
    later = (p for p in frame.periods if p.start > frame.quantities[number].end and p.label and p.label[:4] in folded[p.start : p.end])
    base = next((p for p in later if p in clock.backward or _dates_base(folded, frame, number, p)), None)
    label = year_after(base.label) if base is not None and base.label is not None else None
    fits = label is not None and (label == call.fiscal_period or label == f"{(call.fiscal_period or '')[:4]}FY")
    return Time(label, None, "inherited") if fits and own.known != "explicit" else own


def _dates_base(folded: str, frame: Frame, number: int, period: Period) -> bool:
    """Whether only one more figure, named as a base, stands between."""
    between = [q for q in frame.quantities[number + 1 :] if q.end <= period.start]
    gap = folded[frame.quantities[number].end : between[0].start] if len(between) == 1 else ""
    return any(word in gap for word in ("compared to", "compared with", "versus", "up from", "down from"))


def _place_base(base: Period, own: Time, clock: Clock, folded: str) -> str | None:
    """A base named only as "a year ago" is the figure's own stretch of time, a year earlier."""
    word = next((w for w in clock.words if w.start < base.end and base.start < w.end), None)
    relative = word is not None and word.row.id == "yoy" and not any(c.isdigit() for c in folded[base.start : base.end])
    if relative and own.label is not None and "quarter" not in folded[base.start : base.end]:
        return year_before(own.label) or base.label
    return base.label


def _shift(folded: str, frame: Frame, number: int, own: Time, clock: Clock, vocabulary: Vocabulary) -> Time:
    """A base without a mention: the comparison word tells how far back it lies; what is merely set beside is of the same time."""
    quantity = frame.quantities[number]
    word = min(clock.words, key=lambda w: abs(w.start - quantity.start), default=None)
    if word is None:
        lead = folded[_bounds(frame, number)[0] : quantity.start]
        return own if any(against in lead for against in vocabulary.links["against"]) else NOTHING
    if own.label is None:
        return NOTHING
    label = year_before(own.label) if word.row.id == "yoy" else part_before(own.label)
    return Time(label, None, "inherited" if label else None)


def _bounds(frame: Frame, number: int) -> tuple[int, int]:
    low = frame.quantities[number - 1].end if number else frame.start
    return low, frame.quantities[number + 1].start if number + 1 < len(frame.quantities) else frame.end


def _lies_beyond(quantity: Quantity, move: Move, after: Period) -> bool:
    """In "5 points above the margin of the first quarter" the mention dates the base."""
    return move.word is not None and move.word.row.attributes["form"] == "beyond" and quantity.end <= move.word.start < after.start


def _past_twins(folded: str, frame: Frame, number: int, high: int) -> int:
    """The end of what the figure's twins reach: "$3 million or 5% of sales in the prior year"."""
    for after in range(number + 1, len(frame.quantities)):
        if " or " not in folded[frame.quantities[after - 1].end : frame.quantities[after].start]:
            break
        high = frame.quantities[after + 1].start if after + 1 < len(frame.quantities) else frame.end
    return high


def _reaches(folded: str, start: int, end: int) -> bool:
    """Whether a mention at `end` still belongs to the figure's clause."""
    gap = folded[start:end]
    if len(gap) > REACH_ON or any(word in gap for word in (";", " and ", " while ", " but ", "、")):
        return False
    return "," not in gap or len(gap) < 12


def _tighter(folded: str, quantity: Quantity, before: Period, after: Period) -> bool:
    gap = folded[quantity.end : after.start]
    return len(gap) < TIGHT and "," not in gap and "," in folded[before.end : quantity.start]


def _trailing(folded: str, frame: Frame, number: int, clock: Clock) -> Period | None:
    """A mention at the end of a list dates the whole list: "revenue of 5 and EPS of 3 in the second quarter"."""
    mention = next((p for p in clock.own if p.start > frame.quantities[number].end), None)
    if mention is None:
        return None
    gap = folded[frame.quantities[number].end : mention.start]
    if len(gap) > 2 * REACH_ON or any(word in gap for word in (";", " versus ", " compared ", " from ")):
        return None
    last = max(q.end for q in frame.quantities if q.end <= mention.start)
    return mention if _reaches(folded, last, mention.start) else None


def next_scene(frame: Frame, clock: Clock, scene: Scene) -> Scene:
    """What the sentence leaves to the next: a mention that opens it, and the last one that lies ahead."""
    opening = next((p for p in clock.own if p.start < frame.start + FRAMING and p.label), None)
    if opening is not None and frame.quantities and opening.start > frame.quantities[0].start:
        opening = None
    if opening is not None and opening.future and opening.start > frame.start + AHEAD_FRAMING:
        opening = None
    ahead = next((p for p in reversed(clock.own) if p.future and p.label and p.kind in CARRIED), None)
    if ahead is not None and not frame.quantities and ahead is not opening and ahead.kind != "year":
        ahead = None
    return Scene(opening or scene.own, ahead or scene.future)
