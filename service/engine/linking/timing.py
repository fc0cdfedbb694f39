"""Which period a figure belongs to: the mention that governs its clause, the base it is compared with, or what is carried from before."""

from service.engine.linking.bases import find_chinese_base
from service.engine.linking.changes import Move
from service.engine.linking.clocks import Clock, Scene
from service.engine.linking.frames import Spot
from service.engine.linking.labels import year_after
from service.engine.linking.times import NOTHING, Time, place_base, shift
from service.engine.matcher import Hit
from service.engine.model import Call, Nature, Period
from service.engine.text import holds_cjk

NEAR = 24  # code points between a backward mention and the level it dates ("去年同期的1.8亿", "last year's $88 million")
REACH = 90  # and between a figure and the mention after it
TIGHT, CLOSE = 40, 12
BEHIND = 40  # and between a figure and what is said of it behind
TIMELESS = frozenset(("other", "interest_rate", "market_size", "exchange_rate", "economic_indicator", "return_on_capital"))
APART = (";", " and ", " while ", " but ", "、")
AGAINST = (";", " versus ", " compared ", " from ")
OPENING = (";", " while ", " but ", " whereas ")
OWNING = ("的", "'s ")
JOINING = ("", "in", "in the", "for the", "for")


def find_mention(spot: Spot, move: Move, clock: Clock) -> Period | None:
    """The mention that governs the figure, leaving aside what it is compared with."""
    if not clock.own:
        return None
    start, end = spot.quantity.start, spot.quantity.end
    before = after = earlier = None
    for period in clock.own:
        if period.start < start:
            earlier, before = period, period if spot.low <= period.start else None
        elif after is None and end <= period.start < spot.high:
            after = period
    after = None if after is not None and (not _reaches(spot, end, after) or _lies_beyond(spot, move, after)) else after
    if before is not None and (after is None or not _is_tighter(spot, before, after)):
        return before
    return after or earlier or _trailing(spot, clock)


def date_figure(
    spot: Spot, move: Move, metric: str, nature: Nature, mention: Period | None, scene: Scene, clock: Clock, call: Call, told: str | None
) -> Time:
    """The figure's period: stated in its clause, carried, or the period that its turn tells of."""
    own = _governing(spot, mention, move, metric, nature, scene, told)
    if mention is None and (nature == "reported" or (nature == "guidance" and move.aspect == "change")):
        own = _after_base(spot, own, clock, call, nature == "guidance")
        own = _of_quarter(spot, own, told) if nature == "reported" else own
    base = find_chinese_base(spot, move, clock, _find_base(spot, move, clock))
    if (own is NOTHING and base is None) or _is_general(spot, mention):
        return NOTHING
    if base is not None:
        if mention is not None and mention.start > base.start >= spot.quantity.end and spot.number + 1 < len(spot.frame.quantities):
            own = _governing(spot, None, move, metric, nature, scene, told)  # "against 27 cents last year and 19 cents in Q2"
        return Time(place_base(spot, base, own), base, "explicit")
    return shift(spot, own) if move.aspect == "level" and move.link == "base" and nature == "reported" else own


def _governing(spot: Spot, mention: Period | None, move: Move, metric: str, nature: Nature, scene: Scene, told: str | None) -> Time:
    if mention is not None and mention.label and not (mention.future and nature == "reported" and told and _is_the_quarter(spot, mention)):
        return Time(mention.label, mention, "explicit")
    if nature == "other":
        return NOTHING
    if metric in TIMELESS and not (metric == "other" and nature == "reported" and (_has_moved(spot, move) or _has_happened(spot))):
        return NOTHING
    if nature == "guidance":
        carried = scene.own if scene.own is not None and scene.own.future else scene.future
        return Time(carried.label, carried, "inherited") if carried is not None else NOTHING
    if scene.own is not None and not (nature == "reported" and scene.own.future and metric in spot.vocabulary.periodic):
        return Time(scene.own.label, scene.own, "inherited")
    return Time(told, None, "inherited") if nature == "reported" and told is not None else NOTHING


def _is_the_quarter(spot: Spot, mention: Period) -> bool:
    """Whether it is named by no more than "the quarter": what happened in it is of the one reported, whichever was spoken of last."""
    return spot.between(mention.start, mention.end).removeprefix("the ") == "quarter"


def _is_general(spot: Spot, mention: Period | None) -> bool:
    """Whether what is so at all times is told, nearer than any time: "we typically win 30%", "growth of 5% over time"."""
    general, folded, end = spot.vocabulary.general, spot.frame.folded, spot.quantity.end
    if mention is not None and mention.start >= end:
        return False
    behind = general.search(folded, end, min(spot.high, end + BEHIND))
    if behind is not None and "," not in spot.between(end, behind.start()):
        return True
    low = max(spot.low, spot.quantity.start - REACH, mention.end if mention is not None else 0)
    return general.search(folded, low, spot.quantity.start) is not None


def _has_moved(spot: Spot, move: Move) -> bool:
    """Whether something is said to have moved by a percentage: "the Americas were up 5%", "5% growth", not "chips that are 5% faster"."""
    word = move.word
    if word is None or spot.quantity.type != "percent":
        return False
    return word.end <= spot.quantity.start or (word.row.id == "growth_noun" and " of " not in spot.between(spot.quantity.end, word.start))


def _has_happened(spot: Spot) -> bool:
    """Whether an amount is told in the past: "optics was $387 million"."""
    if spot.quantity.type not in ("money", "count") or any(period.start < spot.quantity.start for period in spot.frame.periods):
        return False
    cue = next((cue for cue in reversed(spot.frame.natures) if cue.start < spot.quantity.start), None)
    if cue is None or cue.row.id != "reported" or cue.start < spot.clause:
        return False
    perfect = spot.between(spot.low, cue.start).endswith((" have ", " has ", "'ve "))
    return not perfect and spot.between(cue.start, cue.end) not in spot.vocabulary.having


def _find_base(spot: Spot, move: Move, clock: Clock) -> Period | None:
    """For what others are compared with, the mention of its time: "from 34% in Q1 2020", "上季度为1.2亿", "versus a 3% decline in Q2"."""
    if not spot.frame.periods:
        return None
    end = spot.quantity.end
    if move.aspect == "change":
        after = next((p for p in spot.frame.periods if end <= p.start < spot.high), None)
        gap = spot.between(end, after.start) if after is not None else ""
        if after is not None and not gap.strip() and after in clock.backward and after.kind == "year" and not after.comparison:
            return after  # "that market grew 8% last year"
        if after is not None and after in clock.backward and move.word is not None and _is_of(spot, move.word, after):
            return after  # "we lapped a 20% increase in the first quarter of last year"
        dates = after is not None and after.kind != "day" and move.link == "base" and _reaches(spot, end, after)
        return after if dates and not any(word in gap for word in AGAINST) else _owner(spot, clock)
    return _base_of_level(spot, move, clock)


def _of_quarter(spot: Spot, own: Time, told: str | None) -> Time:
    """What moved since the quarter before is not of the year that the sentences before told of."""
    if own.known != "inherited" or not (own.label or "").endswith("FY") or told is None or "Q" not in told:
        return own
    word = next((w for w in reversed(spot.frame.comparisons) if spot.low <= w.start < spot.quantity.start), None)
    return Time(told, None, "inherited") if word is not None and word.row.id == "qoq" else own


def _is_of(spot: Spot, word: Hit, period: Period) -> bool:
    """Whether a movement told behind its figure is of the time that follows: "a 20% increase in the first quarter of last year"."""
    gap = spot.between(word.end, period.start).strip()
    return spot.quantity.end <= word.start and word.end <= period.start and not period.comparison and bool(gap) and gap in JOINING


def _base_of_level(spot: Spot, move: Move, clock: Clock) -> Period | None:
    if not clock.backward and move.link != "base":
        return None
    start, end = spot.quantity.start, spot.quantity.end
    near = next((p for p in reversed(clock.backward) if spot.low <= p.start < start), None)
    if near is not None and move.link != "level" and (_stands_near(spot, near) or _opens_clause(spot, near, clock) or _owns(spot, near)):
        return near
    high = _past_twins(spot)
    if move.link == "base":
        after = next((p for p in spot.frame.periods if end <= p.start < high), None)
        return after if after is not None and after.start - end < REACH else near
    behind = [p for p in clock.backward if end <= p.start < high]
    lead = spot.between(spot.low, start) if behind else ""
    after = next((p for p in behind if not p.comparison or any(against in lead for against in spot.vocabulary.links["against"])), None)
    return after if after is not None and spot.between(end, after.start).strip() in JOINING else None


def _owner(spot: Spot, clock: Clock) -> Period | None:
    """The base that a figure is said to be of: "高于第二季度的88家", "last year was down 5%"."""
    near = next((p for p in reversed(clock.backward) if spot.low <= p.start < spot.lead), None)
    if near is None or _opens_clause(spot, near, clock):
        return near
    gap = spot.between(near.end, spot.lead)
    lead = spot.between(max(0, near.start - NEAR), near.start)
    is_subject = gap.startswith(spot.vocabulary.being) and "," not in gap and not any(word in lead for word in spot.vocabulary.bases)
    owns = gap in OWNING or (gap.startswith("'s ") and gap.rstrip().endswith(" of") and len(gap) < NEAR + CLOSE)
    return near if owns or is_subject else None


def _owns(spot: Spot, period: Period) -> bool:
    """Whether the figure is that time's: "last year's share of sales was 14%"."""
    gap = spot.between(period.end, spot.lead)
    is_stated = gap.endswith(spot.vocabulary.states) or gap.rstrip().endswith(spot.vocabulary.states)
    return gap.startswith("'s ") and is_stated and len(gap) < REACH and "," not in gap and " and " not in gap


def _stands_near(spot: Spot, period: Period) -> bool:
    gap = spot.between(period.end, spot.quantity.start)
    return len(gap) < NEAR and "," not in gap and " and " not in gap


def _opens_clause(spot: Spot, period: Period, clock: Clock) -> bool:
    """In "while in the prior year, there was a loss of $5 million" the mention dates the whole clause."""
    gap = spot.between(period.end, spot.quantity.start)
    lead = spot.between(spot.low, period.start)
    apart = max((lead.rfind(word) + len(word) for word in OPENING if word in lead), default=-1)
    if apart < 0 and spot.low == spot.frame.start and not any(word in f" {lead}" for word in spot.vocabulary.bases):
        apart = 0  # "in the second quarter of last year, sales were $5 million"
    end = spot.quantity.end
    later = any(period.end < p.start and (p.start < end or _reaches(spot, end, p)) for p in clock.own if p.start < spot.high)
    return gap.startswith(",") and "," not in gap[1:] and apart >= 0 and len(lead) - apart < CLOSE and not later


def _after_base(spot: Spot, own: Time, clock: Clock, call: Call, ahead: bool) -> Time:
    """A figure set against "79% in fiscal year 2020" is of the year after, unless its own words say otherwise."""
    if not spot.frame.periods:
        return own
    folded, end = spot.frame.folded, spot.quantity.end
    later = (p for p in spot.frame.periods if p.start > end and p.label and p.label[:4] in folded[p.start : p.end])
    base = next((p for p in later if p in clock.backward or _dates_base(spot, p)), None)
    label = year_after(base.label) if base is not None and base.label is not None else None
    if ahead:
        return Time(label, None, "inherited") if own.label is None and (label or "").endswith("FY") else own
    if label is None or own.known == "explicit" or label not in (call.fiscal_period, f"{(call.fiscal_period or '')[:4]}FY"):
        return own
    return Time(label, None, "inherited")


def _dates_base(spot: Spot, period: Period) -> bool:
    """Whether only one more figure, named as a base, stands between."""
    between = [q for q in spot.frame.quantities[spot.number + 1 :] if q.end <= period.start]
    gap = spot.between(spot.quantity.end, between[0].start) if len(between) == 1 else ""
    return any(word in gap for word in spot.vocabulary.bases if word.lstrip() != "than")


def _lies_beyond(spot: Spot, move: Move, after: Period) -> bool:
    """In "5 points above the margin of the first quarter" the mention dates the base."""
    word = move.word
    return word is not None and word.row.attributes["form"] == "beyond" and spot.quantity.end <= word.start < after.start


def _past_twins(spot: Spot) -> int:
    """The end of what the figure's twins reach: "$3 million or 5% of sales in the prior year"."""
    quantities = spot.frame.quantities
    for number in range(spot.number, len(quantities) - 1):
        after = quantities[number + 1]
        if " or " not in spot.between(quantities[number].end, after.start):
            return after.start
    return spot.frame.end


def _reaches(spot: Spot, end: int, mention: Period) -> bool:
    """Whether a mention behind a figure still belongs to its clause; in Chinese a comma ends that."""
    gap = spot.between(end, mention.start)
    chinese = not gap.isascii() or holds_cjk(spot.frame.folded[mention.end - 1 : mention.end + 1])
    parted = "," in gap and (len(gap) >= CLOSE or chinese)
    return len(gap) <= REACH and not any(word in gap for word in APART) and not parted


def _is_tighter(spot: Spot, before: Period, after: Period) -> bool:
    gap = spot.between(spot.quantity.end, after.start)
    lead = spot.between(before.end, spot.quantity.start)
    if gap.strip() in JOINING:
        return True
    return len(gap) < TIGHT and "," not in gap and any(word in lead for word in (",", " as ", *APART, *AGAINST))


def _trailing(spot: Spot, clock: Clock) -> Period | None:
    """A mention at the end of a list dates the whole list: "revenue of 5 and EPS of 3 in the second quarter"."""
    end = spot.quantity.end
    mention = next((p for p in clock.own if p.start > end), None)
    gap = spot.between(end, mention.start) if mention is not None else ""
    if mention is None or len(gap) > 2 * REACH or any(word in gap for word in AGAINST):
        return None
    if any(word in gap for word in spot.vocabulary.bases if word != " than"):
        return None  # "24% growth, on top of the 73% of the second quarter of 2020"
    if mention.future and any(cue.row.id == "guidance" and end < cue.start < mention.start for cue in spot.frame.natures):
        return None
    last = max(q.end for q in spot.frame.quantities if q.end <= mention.start)
    return mention if _reaches(spot, last, mention) else None
