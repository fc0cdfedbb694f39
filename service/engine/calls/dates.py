"""Calendar dates in English and Chinese, and which of them is the call's."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from service.engine.calls.anchors import find_windows

MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}  # noqa: SIM905 -- reads better
MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
MONTH_FIRST = re.compile(rf"\b{MONTH} ?(?P<day>\d\d?)(?:st|nd|rd|th)?,? {{0,3}}(?:,? ?(?P<year>20\d\d))?\b")
DAY_FIRST = re.compile(rf"\b(?P<day>\d\d?)(?:st|nd|rd|th)?(?: of)?[ -]{MONTH}[ ,-]{{1,2}}(?P<year>20\d\d)\b")
CHINESE = re.compile(r"(?P<year>20\d\d) ?年 ?(?P<month>1?\d) ?月 ?(?P<day>\d\d?) ?日")
NUMERIC = re.compile(r"\b(?P<year>20\d\d)[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)\b")
PACKED = re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
HELD = re.compile(r"\b(?:today|now|this (?:morning|afternoon|evening)|held on|event date|only as of|date and time)\b")
CLOCK = re.compile(r"\d ?[:.]\d\d|\b(?:a\.?m|p\.?m|et|gmt|est|edt|pt|ct)\b|上午|下午|时间")
ENDED = re.compile(r"(?:end(?:ed|ing|s)|through|until|as of|as at|period|截至|截止|至)(?: on)? ?(?:the )?$")
HELD_ANCHORS = ("today", "now", "this morning", "this afternoon", "this evening", "held on", "event date", "only as of", "date and time")
STAMP = re.compile(r"t\d\d:")  # a machine's time stamp
HEADER_REACH, SOON = 1500, 75


class Date(NamedTuple):
    """A date at [start, end); `year` None where the words leave it out."""

    start: int
    end: int
    year: int | None
    month: int
    day: int

    @property
    def iso(self) -> str | None:
        """ISO 8601, if the year is known."""
        return f"{self.year:04}-{self.month:02}-{self.day:02}" if self.year else None


def find_dates(folded: str, start: int, end: int) -> list[Date]:
    """The dates in a stretch, in order."""
    return sorted(
        {date for pattern in (MONTH_FIRST, DAY_FIRST, CHINESE, NUMERIC, PACKED) for date in _matches(pattern, folded, start, end)}
    )


def _matches(pattern: re.Pattern[str], folded: str, start: int, end: int) -> Iterator[Date]:
    for match in pattern.finditer(folded, start, end):
        month = MONTHS.get(match["month"]) or int(match["month"])
        day, year = int(match["day"]), match["year"]
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield Date(match.start(), match.end(), int(year) if year else None, month, day)


def find_call_dates(folded: str, header_end: int, opening_end: int) -> list[Date]:
    """Dates on which the call may have been held, the likeliest first: those of the header, then those that the opening says are today."""
    header = [d for d in find_dates(folded, 0, min(header_end, HEADER_REACH)) if d.year and not _is_end(folded, d)]
    header = [d for d in header if not STAMP.match(folded, d.end)]
    timed = [d for d in header if CLOCK.search(folded, d.start, min(d.end + 40, len(folded))) or _alone(folded, d)]
    if header:
        return [*timed, *header]
    windows = find_windows(folded, header_end, opening_end, HELD_ANCHORS, 0, SOON)
    spoken = (date for first, last in windows for date in find_dates(folded, first, last))
    return [d for d in spoken if d.year and HELD.search(folded, max(0, d.start - 40), d.start)]


def _is_end(folded: str, date: Date) -> bool:
    return ENDED.search(folded, max(0, date.start - 24), date.start) is not None


def _alone(folded: str, date: Date) -> bool:
    """Whether the date has a line to itself, but for a weekday or a comma."""
    first = folded.rfind("\n", 0, date.start) + 1
    last = folded.find("\n", date.end)
    last = len(folded) if last < 0 else last
    return (date.start - first) + (last - date.end) < 16
