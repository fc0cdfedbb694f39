"""A sentence's mentions of time, and what it leaves of them to the next sentence."""

from collections.abc import Sequence

import msgspec

from service.engine.linking.adjacent import WINDOW, skip_hedges
from service.engine.linking.frames import Frame
from service.engine.linking.labels import part_before
from service.engine.model import Period, Turn
from service.engine.ordered import Ordered
from service.engine.text import close_up

SINCE = 24  # code points before a mention in which "since" makes it a beginning
FRAMING = 30  # code points from the start of a sentence within which a mention sets its scene
AHEAD_FRAMING = 22  # and within which one that lies ahead does
ANNOUNCED = 30  # code points beside a mention within which an outlook is the mention's
PASSING = ("month", "day", "ltm", "years", "other")  # dates an event or a stretch, no paragraph
TO_DATE = {"Q2": "H1", "Q3": "-9M", "Q4": "FY"}  # the stretch of the year that ends with a quarter
TOLD, TIMES = 3, 3  # a turn tells of a stretch that it names so often, and so many times as often as the quarter
ASIDE = ("其中", "其中,", "其中:")  # before a mention that dates a part of what is told, and no more
JOINING = ("", "in", "in the", "for the", "for", "by", "by the")
CARRIED = ("quarter", "half", "nine_months", "year")


class Clock(msgspec.Struct, frozen=True, gc=False):
    """The sentence's own mentions, and those that look back ("a year ago", "from Q3")."""

    own: Sequence[Period]
    backward: Sequence[Period]


TIMELESS = Clock((), ())


class Scene(msgspec.Struct, frozen=True, gc=False):
    """The mentions that the sentences before leave behind: the paragraph's own, and the last one not yet ended."""

    own: Period | None = None
    future: Period | None = None
    firm: bool = False  # whether that one opened its sentence or was announced: one told in passing does not end it


def find_told(turn: Turn, periods: Ordered[Period], reported: str | None) -> str | None:
    """The period that a turn tells of: the one reported, or the year to its end if the turn speaks of little else."""
    if reported is None or reported[4:] not in TO_DATE:
        return reported
    stretch = reported[:4] + TO_DATE[reported[4:]]
    named = [period.label for period in periods.within(turn.start, turn.end) if not period.comparison]
    if named and named[0] == stretch and reported not in named and turn.section == "presentation":
        return stretch  # who begins with it, and never names the quarter
    much = named.count(stretch) if len(named) >= TOLD else 0
    return stretch if much >= TOLD and much >= TIMES * named.count(reported) else reported


def find_asked(turn: Turn, periods: Ordered[Period]) -> Period | None:
    """The time ahead that a question asks of, if it names no other."""
    ahead = [p for p in periods.within(turn.start, turn.end) if p.future and p.label and p.kind in CARRIED and not p.comparison]
    return ahead[-1] if len({p.label for p in ahead}) == 1 else None


def read_clock(frame: Frame) -> Clock:
    """The sentence's mentions of time, but for those that only say since when."""
    if not frame.periods:
        return TIMELESS
    own, backward = [], []
    for period in frame.periods:
        if period.comparison or _looks_back(frame, period):
            backward.append(period)
        elif not _dates_from(frame, period):
            own.append(period)
    return Clock(own, backward)


def _looks_back(frame: Frame, period: Period) -> bool:
    """Whether the mention looks back: "the prior year", "from the end of the third quarter"."""
    if any(word.start < period.end and period.start < word.end for word in frame.comparisons):
        return True
    if period.kind == "years" and not period.comparison:
        return False  # "from 2024 to 2026"
    at = skip_hedges(frame.folded, frame.start, period.start, frame.vocabulary)
    if frame.folded.endswith(frame.vocabulary.links["ratio"], frame.start, at):
        return False  # "海外占比明年要到40%"
    return close_up(frame.folded[max(frame.start - 1, at - WINDOW, 0) : at]).endswith(frame.vocabulary.bases)


def _dates_from(frame: Frame, period: Period) -> bool:
    """Whether the mention is no time of a figure: "since 2019", "due 2026", "our 2029 notes", "2029年到期"."""
    if frame.folded[max(frame.start - 1, period.start - SINCE, 0) : period.start].rstrip().endswith(frame.vocabulary.links["since"]):
        return True
    if frame.folded.startswith(frame.vocabulary.endings, period.end):
        return True
    return any(hit.row.id == "debt" and 0 <= hit.start - period.end <= 1 for hit in frame.metrics)


def next_scene(frame: Frame, clock: Clock, scene: Scene) -> Scene:
    """What the sentence leaves to the next: a mention that opens it, and the last one that lies ahead."""
    if not clock.own:
        return scene
    first = frame.quantities[0].start if frame.quantities else frame.end
    begun = min(first, frame.start + FRAMING)
    opening = next((p for p in clock.own if p.start < begun and p.label), None)
    if opening is not None and (opening.kind in PASSING or frame.folded.endswith(ASIDE, frame.start, opening.start)):
        opening = None
    if opening is not None and opening.future:
        expected = any(cue.row.id == "guidance" for cue in frame.natures)
        opening = None if expected or opening.start > frame.start + AHEAD_FRAMING else opening
    return _look_ahead(frame, clock, opening, scene)


def _look_ahead(frame: Frame, clock: Clock, opening: Period | None, scene: Scene) -> Scene:
    """The scene with the last mention that lies ahead, one that opens its sentence or is announced first of all."""
    own = opening or scene.own
    ahead = [p for p in clock.own if p.future and p.label and p.kind in CARRIED]
    if not frame.quantities:
        ahead = [p for p in ahead if p is opening or p.kind == "year" or _announces(frame, p)]
    if not ahead:
        return Scene(own, scene.future, scene.firm)
    last = frame.quantities[-1] if frame.quantities else None
    until = max(last.start if last is not None else 0, frame.start + AHEAD_FRAMING)
    leads = [p for p in ahead if p.start < until or _announces(frame, p) or (last is not None and _follows(frame, last.end, p))]
    firm = leads[-1] if leads else None
    if firm is not None:
        return Scene(own, firm, True)
    return Scene(own, scene.future if scene.firm else ahead[-1], scene.firm)


def _follows(frame: Frame, end: int, period: Period) -> bool:
    """Whether it dates the figure right before it: "the $10 billion in 2024"."""
    return frame.folded[end : period.start].strip() in JOINING


def _announces(frame: Frame, period: Period) -> bool:
    """Whether the outlook for a time is said to follow: "turning to our guidance for the fourth quarter"."""
    beside = frame.folded[max(frame.start - 1, period.start - ANNOUNCED, 0) : min(frame.end, period.end + ANNOUNCED)]
    return any(word in beside for word in frame.vocabulary.links["outlook"])


def is_past_base(mention: Period | None, reported: str | None) -> bool:
    """Whether what is expected is set against a fact, as "compared to $4.6 billion in 2022"; of "last quarter" it is the guidance then."""
    if mention is None or mention.future or mention.label is None:
        return False
    return reported is None or mention.label != part_before(reported)
