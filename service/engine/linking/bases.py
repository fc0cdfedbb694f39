"""What Chinese words a figure is compared with: bases that open a sentence, and those of figures told together."""

from service.engine.linking.changes import Move
from service.engine.linking.clocks import Clock
from service.engine.linking.frames import Spot
from service.engine.model import Period
from service.engine.text import is_cjk

TWINS, EACH = 2, "分别"
OPENED = 8  # code points before a mention that opens its sentence
BESIDE, SET_BESIDE = ("较", "比", "与", "和", "同", "于", "从", "由"), ("的", "相比", "相较", "持平")


def find_chinese_base(spot: Spot, move: Move, clock: Clock, base: Period | None) -> Period | None:
    """The base by the figure's place among those told together, else the one found, else the one that opens the sentence."""
    place, named = _bases_of_twins(spot) if spot.frame.periods else (0, [])
    if len(named) >= TWINS and place < len(named):
        return named[place]
    return base or _opening_base(spot, move, clock)


def is_twin(spot: Spot) -> bool:
    """Whether the figure is the second of two that Chinese words tell together: "去年同期分别为5亿元和3亿元"."""
    gap = spot.between(spot.low, spot.lead).strip()
    return bool(spot.number) and gap in spot.vocabulary.joins and is_cjk(gap[0]) and len(_bases_of_twins(spot)[1]) < TWINS


def _bases_of_twins(spot: Spot) -> tuple[int, list[Period]]:
    """The place of the figure among those told together, and the times named in a row before them: "去年及上季度分别为61%和64%"."""
    quantities, first = spot.frame.quantities, spot.number
    if spot.frame.folded.find(EACH, spot.frame.start, spot.quantity.start) < 0:
        return 0, []
    joins = spot.vocabulary.joins
    while first and spot.between(quantities[first - 1].end, quantities[first].start).strip(" 约") in joins:
        first -= 1
    end = quantities[first].start
    begin = quantities[first - 1].end if first else spot.frame.start
    if EACH not in spot.between(begin, end):
        return 0, []
    named = [p for p in spot.frame.periods if begin <= p.start < end and p.label]
    return spot.number - first, named


def _opening_base(spot: Spot, move: Move, clock: Clock) -> Period | None:
    """The base that a Chinese sentence opens with, which is what all of it tells: "去年同期利润为1亿元,每股收益2元"."""
    frame = spot.frame
    if clock.own or len(clock.backward) != 1 or move.aspect == "change" or (move.link == "level" and _has_moved_before(spot)):
        return None
    base = clock.backward[0]
    opens = base.start - frame.start <= OPENED and base.end <= spot.low and is_cjk(frame.folded[base.start])
    if not opens or any(word.start < base.start for word in frame.directions):
        return None
    return None if frame.folded.startswith(SET_BESIDE, base.end) or frame.folded.endswith(BESIDE, 0, base.start) else base


def _has_moved_before(spot: Spot) -> bool:
    return any(spot.low <= word.start < spot.quantity.start for word in spot.frame.directions)
