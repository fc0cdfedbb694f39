"""Words that name a time, as labels in the company's own fiscal terms."""

from collections import Counter

import msgspec
from msgspec.structs import replace

from service.engine.model import Calendar, Period, Turn
from service.engine.periods.atoms import Atom, find_atoms, matcher_for
from service.engine.periods.context import Surroundings
from service.engine.periods.grammar import join_atoms
from service.engine.periods.labels import Now, locate, month_of_quarter_end
from service.engine.periods.resolve import Placed, Setting, place
from service.engine.text import Source
from service.lexicon.types import Lexicon

LATE = 2  # months after a quarter's end by which it has been reported
YEARLESS = ("quarter", "half")
MEMORY = 800  # characters for which a period spoken of stays the subject


def find_periods(source: Source, turns: tuple[Turn, ...], calendar: Calendar, lexicon: Lexicon) -> tuple[Period, ...]:
    """Every mention of a period or date in the turns, in order."""
    atoms, cues = find_atoms(source.text, source.folded, matcher_for(lexicon))
    mentions = join_atoms(atoms, source.folded)
    around = Surroundings(source.folded, cues)
    now = locate(calendar) or _guess(mentions, around, calendar)
    found: list[Period] = []
    at = 0
    for turn in turns:
        while at < len(mentions) and mentions[at].start < turn.start:
            at += 1
        first = at
        while at < len(mentions) and mentions[at].end <= turn.end:
            at += 1
        found.extend(_resolve(mentions[first:at], around, now, turn.start))
    return tuple(found)


def _guess(mentions: list[Atom], around: Surroundings, calendar: Calendar) -> Now | None:
    """Where a call stands whose period nobody states: at the quarter most often named with its year.

    Where only the quarter is known, its year is the one most often named, or the one before if that is mostly spoken of as ahead.
    """
    dated = [m for m in mentions if m.year is not None and m.last_year is None]
    known = calendar.quarter if calendar.quarter is not None and calendar.quarter > 0 else None
    named = Counter((m.year or 0, known or m.n) for m in dated if known or m.part == "quarter")
    if not named:
        return None
    (year, quarter), count = max(named.items(), key=lambda item: (item[1], item[0]))
    if known and 2 * sum(m.year == year and around.tense(m) == "future" for m in dated) > count:
        year -= 1
    return locate(msgspec.structs.replace(calendar, year=year, quarter=quarter))


def _resolve(mentions: list[Atom], around: Surroundings, now: Now | None, begin: int) -> list[Period]:
    """The mentions of one turn: each may lean on the period last spoken of."""
    periods: list[Period] = []
    subject: tuple[int, Placed] | None = None  # what is spoken of, and where it was said
    floor = begin
    led: Atom | None = None  # "last year," that opens a sentence
    for mention in mentions:
        if led is not None and mention.part in YEARLESS and around.leads(led.end, mention.start):
            mention = replace(mention, year=mention.year, shift=led.shift, base=led.base) if _is_undated(mention) else mention
        led = mention if mention.part == "year" and mention.shift == -1 and around.opens(mention.start) else led
        comparison = around.compared(mention, floor)
        near = subject[1] if subject is not None and mention.start - subject[0] < MEMORY else None
        setting = Setting(
            around.tense(mention) if mention.year is None else "",  # a stated year needs none
            comparison,
            near.last if near is not None and near.kind == "quarter" else None,
            near.last if near is not None else None,
            near.kind if near is not None else "",
            _year_ahead(subject, mention, around, now),
        )
        placed = place(mention, now, setting)
        future = now is not None and _is_future(placed, now)
        if not comparison and not future and around.follows_base(mention, floor):
            comparison = True
            placed = place(mention, now, replace(setting, comparison=True))
        periods.append(
            Period(start=mention.start, end=mention.end, label=placed.label, kind=placed.kind, comparison=comparison, future=future)
        )
        if not comparison and placed.kind in ("quarter", "year") and placed.last is not None:
            subject = (mention.end, placed)
        floor = mention.end
    return periods


def _is_undated(mention: Atom) -> bool:
    return mention.year is None and mention.shift is None


def _year_ahead(subject: tuple[int, Placed] | None, mention: Atom, around: Surroundings, now: Now | None) -> int | None:
    """The year that "the full year" right behind it means: "for 2022, we are keeping our full year outlook"."""
    if subject is None or now is None or subject[1].kind != "year" or not around.in_one_sentence(subject[0], mention.start):
        return None
    last = subject[1].last
    return last // 4 if last is not None and last > now.quarter else None


def _is_future(placed: Placed, now: Now) -> bool:
    if placed.month is not None:
        return placed.month > now.year * 12 + now.month - 1
    return placed.last is not None and placed.last > now.quarter and not _has_long_ended(placed, now)


def _has_long_ended(placed: Placed, now: Now) -> bool:
    """Whether a quarter after the one reported ended so long before the call that it has been reported as well."""
    if placed.kind != "quarter" or placed.last is None:
        return False
    year, month = month_of_quarter_end(placed.last, now.fiscal_year_end)
    return year * 12 + month + LATE <= now.year * 12 + now.month
