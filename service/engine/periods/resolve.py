"""Mentions to labels: what the words say, counted from the period reported and the day of the call."""

from collections.abc import Callable
from typing import Literal

import msgspec

from service.engine.periods.atoms import Atom
from service.engine.periods.labels import (
    Now,
    half_label,
    month_of_quarter_end,
    number,
    quarter_label,
    quarter_of_month,
    to_date_label,
    year_label,
)

Kind = Literal["quarter", "half", "nine_months", "year", "years", "month", "day", "ltm", "other"]
Tense = Literal["future", "past", ""]


class Placed(msgspec.Struct, frozen=True, gc=False):
    """A label, its kind, the last fiscal quarter (numbered) that it touches; of months and days the calendar month counted from year 0."""

    label: str | None
    kind: Kind
    last: int | None = None
    month: int | None = None


MONTHS_AWAY = 6  # a month without a year is the nearest of its name
LONGEST = 10  # more years than these are a manner of speaking


class Setting(msgspec.Struct, frozen=True, gc=False):
    """What stands around a mention: tense, whether it is compared with, and the last quarter and year spoken of.

    `year`: a year ahead that was named just before.
    """

    tense: Tense
    comparison: bool
    quarter: int | None = None
    subject: int | None = None
    subject_kind: str = ""
    year: int | None = None


def place(mention: Atom, now: Now | None, setting: Setting) -> Placed:
    """The label of a mention. Without a known calendar only what is dated in figures gets one."""
    if now is None:
        return _dated_alone(mention)
    return PLACES[mention.part](mention, now, setting)


def _dated_alone(mention: Atom) -> Placed:
    if mention.year is None or mention.part not in ("quarter", "half", "nine", "full", "year_end", "year", "month"):
        return Placed(None, "ltm" if mention.part == "ltm" else KINDS.get(mention.part, "other"))
    nowhere = Now(number(mention.year, 4), "quarter", mention.year, 12, 12)
    return PLACES[mention.part](mention, nowhere, Setting("", False))


def _fiscal_year(mention: Atom, now: Now, setting: Setting) -> int:
    """The year that a mention states or implies, in fiscal terms."""
    if mention.year is not None:
        return mention.year
    shift = mention.shift or 0
    if mention.base == "running":
        return now.running_year
    if mention.base == "reported" or (shift < 0 and setting.comparison):
        return now.reported_year + shift
    if shift == 0 and setting.year is not None and setting.tense == "future" and not mention.base:
        return setting.year
    if shift > 0 and mention.base == "" and now.quarter % 4 == 3 and now.year <= now.reported_year:
        return now.reported_year + shift  # said in the calendar year in which the fiscal year ended
    if shift == 0 and (setting.tense == "past" if mention.base == "today" else setting.tense != "future"):
        return now.reported_year
    return now.running_year + shift


def _quarter(mention: Atom, now: Now, setting: Setting) -> Placed:
    if mention.year is not None or mention.shift is not None:
        return _quarter_at(number(_fiscal_year(mention, now, setting), mention.n))
    return _quarter_at(_nearest(mention.n, now, setting))


def _quarter_at(quarter: int) -> Placed:
    return Placed(quarter_label(quarter), "quarter", quarter)


def _nearest(n: int, now: Now, setting: Setting) -> int:
    """The quarter of that number that fits the tense: the reported one, the running one, else the nearest before or ahead.

    The running one has begun: what it has brought so far is told in the past as well. At the end of a year the past is that year's.
    """
    latest = now.quarter - (now.quarter - (n - 1)) % 4  # the last one not after the reported quarter
    if latest == now.quarter:
        return latest - 4 if setting.comparison and setting.subject == latest else latest
    ahead = latest + 4
    if setting.comparison:
        return latest
    running = ahead == now.quarter + 1
    if setting.tense == "future" or (running and (n > 1 or setting.tense != "past")):
        return ahead
    if setting.tense == "past":
        return ahead if ahead == setting.quarter else latest
    return latest if latest // 4 == now.reported_year else ahead


def _half(mention: Atom, now: Now, setting: Setting) -> Placed:
    if mention.year is not None or mention.shift is not None:
        year = _fiscal_year(mention, now, setting)
    else:
        year = now.reported_year
        ended = now.quarter % 4 + 1 >= 2 * mention.n
        if ended and setting.tense == "future" and now.quarter % 4 == 3:
            year += 1
        elif now.reported == "half" and mention.n == 2 and now.quarter % 4 == 1 and not setting.comparison:
            pass  # the half that has begun when the first is reported
        elif not ended and (setting.comparison or (setting.tense == "past" and mention.n == 2)):
            year -= 1
    return Placed(half_label(year, mention.n), "half", number(year, 2 * mention.n))


def _nine(mention: Atom, now: Now, setting: Setting) -> Placed:
    year = _fiscal_year(mention, now, setting)
    return Placed(f"{year}-9M", "nine_months", number(year, 3))


def _year(mention: Atom, now: Now, setting: Setting) -> Placed:
    if mention.last_year is not None:
        return Placed(f"{mention.year}/{mention.last_year}", "years", number(mention.last_year, 4))
    if setting.comparison and (mention.shift or 0) < 0:
        quarter, whole = _subject(now, setting)
        return _year_at(quarter // 4 + (mention.shift or 0)) if whole else _quarter_at(quarter + 4 * (mention.shift or 0))
    return _year_at(_fiscal_year(mention, now, setting))


def _subject(now: Now, setting: Setting) -> tuple[int, bool]:
    """The last quarter of what is spoken of, and whether that is a year: what was said last, else the period reported."""
    if setting.subject is None:
        return now.quarter, now.reported == "year"
    return setting.subject, setting.subject_kind == "year"


def _year_at(year: int) -> Placed:
    return Placed(year_label(year), "year", number(year, 4))


def _year_end(mention: Atom, now: Now, setting: Setting) -> Placed:
    """The end of a year that has ended is that of its last quarter, where balances stand."""
    year = _fiscal_year(mention, now, setting)
    ended = number(year, 4) <= now.quarter
    return Placed(quarter_label(number(year, 4)), "year", number(year, 4)) if ended else _year_at(year)


def _full(mention: Atom, now: Now, setting: Setting) -> Placed:
    return _year_at(_fiscal_year(mention, now, setting))


def _relative_quarter(mention: Atom, now: Now, setting: Setting) -> Placed:
    shift = mention.shift or 0
    if mention.base == "after":  # dates an event since the quarter's end
        return Placed(quarter_label(now.quarter + shift), "other", now.quarter)
    if mention.base == "so_far":  # what has been is no outlook
        return Placed(quarter_label(now.quarter + shift), "quarter", now.quarter)
    if shift == 0 and setting.tense == "future":
        ahead = setting.quarter is not None and setting.quarter > now.quarter
        return _quarter_at(setting.quarter if ahead and setting.quarter is not None else now.quarter + 1)
    return _quarter_at(now.quarter + shift)


def _reported(mention: Atom, now: Now, setting: Setting) -> Placed:
    """The period that the call reports on."""
    if now.reported == "half":
        return Placed(half_label(now.reported_year, now.quarter % 4 // 2 + 1), "half", now.quarter)
    return _year_at(now.reported_year) if now.reported == "year" else _quarter_at(now.quarter)


def _year_ago(mention: Atom, now: Now, setting: Setting) -> Placed:
    """The same period of an earlier year: of what was last spoken of, else of the period reported."""
    quarter, whole = _subject(now, setting)
    if now.reported == "half" and setting.subject is None and mention.year is None:
        return Placed(half_label(now.reported_year - 1, now.quarter % 4 // 2 + 1), "half", now.quarter - 4)
    year = mention.year if mention.year is not None else quarter // 4 + (mention.shift if mention.shift is not None else -1)
    return _year_at(year) if whole else _quarter_at(number(year, quarter % 4 + 1))


def _to_date(mention: Atom, now: Now, setting: Setting) -> Placed:
    if mention.year is not None and mention.year != now.reported_year:
        return Placed(None, "other")
    label = to_date_label(now.quarter)
    kind: Kind = "quarter" if "Q" in label else "half" if "H" in label else "nine_months" if "-" in label else "year"
    return Placed(label, kind, now.quarter)


def _trailing(mention: Atom, now: Now, setting: Setting) -> Placed:
    return Placed("LTM", "ltm", now.quarter)


def _month(mention: Atom, now: Now, setting: Setting) -> Placed:
    year = _calendar_year(mention, now, setting)
    at = year * 12 + mention.n - 1
    last = quarter_of_month(year, mention.n, now.fiscal_year_end)
    if mention.day:
        return Placed(f"{year}-{mention.n:02d}-{mention.day:02d}", "day", last, at)
    return Placed(f"{year}-{mention.n:02d}", "month", last, at)


def _calendar_year(mention: Atom, now: Now, setting: Setting) -> int:
    """The year of a month: as stated, else the nearest that fits the tense."""
    if mention.year is not None:
        return mention.year
    if mention.shift is not None:
        return now.year + mention.shift
    if setting.tense == "future" and not setting.comparison:
        return now.year if mention.n >= now.month else now.year + 1
    if setting.tense == "" and not setting.comparison:
        return now.year + (mention.n - now.month < -MONTHS_AWAY) - (mention.n - now.month > MONTHS_AWAY)
    return now.year if mention.n <= now.month else now.year - 1


def _relative_month(mention: Atom, now: Now, setting: Setting) -> Placed:
    at = now.year * 12 + now.month - 1 + (mention.shift or 0)
    year, month = at // 12, at % 12 + 1
    return Placed(f"{year}-{month:02d}", "month", quarter_of_month(year, month, now.fiscal_year_end), at)


def _ended(mention: Atom, now: Now, setting: Setting) -> Placed:
    """What ended with a month: a day early in a month belongs to the month before."""
    year, month = _calendar_year(mention, now, setting), mention.n
    if 0 < mention.day < 10:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    quarter = quarter_of_month(year, month, now.fiscal_year_end)
    if month_of_quarter_end(quarter, now.fiscal_year_end) != (year, month) or mention.unit == "3":
        return _quarter_at(quarter)
    label = to_date_label(quarter)
    return Placed(label, "half" if "H" in label else "year" if "FY" in label else "nine_months", quarter)


def _several(mention: Atom, now: Now, setting: Setting) -> Placed:
    """The next or last N years or quarters; open counts and months have no label."""
    n, ahead = mention.n, (mention.shift or 0) > 0
    last = now.quarter + (4 * max(n, 1) if mention.unit == "year" else max(n, 1)) if ahead else now.quarter
    if (mention.unit, n) in (("month", 12), ("quarter", 4)):
        return Placed(f"{now.running_year}/{now.running_year + 1}", "years", now.quarter + 4) if ahead else Placed("LTM", "ltm", last)
    if mention.unit == "year" and 1 < n <= LONGEST:
        first = now.running_year if ahead else now.reported_year - n + 1
        return Placed(f"{first}/{first + n - 1}", "years", last)
    if mention.unit == "quarter" and n == 2:
        first_quarter = now.quarter + 1 if ahead else now.quarter - 1
        if first_quarter % 2 == 0:
            return Placed(half_label(first_quarter // 4, first_quarter % 4 // 2 + 1), "half", last)
    return Placed(None, "years" if mention.unit == "year" else "other", last)


def _garbled(mention: Atom, now: Now, setting: Setting) -> Placed:
    return Placed(None, "year")


KINDS: dict[str, Kind] = {
    "quarter": "quarter", "rel_quarter": "quarter", "half": "half", "nine": "nine_months", "year": "year", "full": "year",
    "year_end": "year", "month": "month", "rel_month": "month", "ltm": "ltm", "garbled": "year",
}  # fmt: skip
PLACES: dict[str, Callable[[Atom, Now, Setting], Placed]] = {
    "quarter": _quarter, "half": _half, "nine": _nine, "year": _year, "full": _full, "year_end": _year_end,
    "rel_quarter": _relative_quarter,
    "year_ago": _year_ago, "ytd": _to_date, "ltm": _trailing, "month": _month, "rel_month": _relative_month, "period_ended": _ended,
    "several": _several, "garbled": _garbled, "reported": _reported,
}  # fmt: skip
