"""Fiscal periods as English and Chinese name them: a closed grammar of quarters, halves and years."""

import re
from bisect import bisect_right
from collections.abc import Callable
from itertools import cycle
from typing import NamedTuple

import msgspec

from service.engine.calls.anchors import find_places, list_windows
from service.engine.matcher import BLANKS

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "一": 1, "二": 2, "三": 3, "四": 4}
DIGITS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
FULL, FIRST_HALF, SECOND_HALF = 0, -1, -2  # what stands in place of a quarter's number, as in the Calendar

YEAR = (
    r"(?:fiscal(?: year)?|calendar(?: year)?|year|fy)?[ -]?"
    r"(?P<{0}>20\d\d|twenty[ -]twenty(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|'\d\d|(?<=fy)\d\d|(?<=fy )\d\d|(?<=fiscal )\d\d)(?![\d,.]\d|%)"
)
BEFORE, AFTER = YEAR.format("year_before"), YEAR.format("year_after")
BRIDGE = (  # what may stand between a quarter and its year
    r"(?:,? ?(?:and|&) (?:the )?(?:full|fiscal|whole|entire|year-end|complete)(?: fiscal)?[ -]?(?:year)?(?: end)?|,? ended [a-z]+ \d\d?,?)?"
    r"(?: (?:results? )?(?:of|for|in)(?: the| its| our)?|,)? ?"
)
WORDS = r"(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)[ -]?(?:fiscal |financial )?quarter"
SHORT = r"f?q(?P<short>[1-4])|f?(?P<turned>[1-4])q|quarter (?P<number>[1-4])(?= (?:of |fiscal )?20\d\d)"
ENGLISH = re.compile(
    rf"\b(?:{BEFORE}[ -]?(?:'s )?)?(?:fiscal )?(?:{WORDS}|{SHORT})(?![a-eg-z]|f[^y])(?:{BRIDGE}{AFTER}|(?P<packed>\d\d)\b)?"
)
ENGLISH_HALF = re.compile(
    rf"\b(?:{BEFORE} )?(?:(?P<half>first|second)[ -]half|h(?P<short>[12])|(?P<turned>[12])h|(?P<interim>interim) results)(?![a-z])"
    rf"(?: (?:of|for|in))?(?: the)? ?(?:{AFTER}|(?P<packed>\d\d)\b)?"
)
ENGLISH_YEAR = re.compile(
    rf"\b(?:full[ -]year|fiscal year|annual|year[ -]end)(?: results?)?(?: (?:of|for))? ?{AFTER}"
    r"|\bfy ?'?(?P<packed>\d\d|20\d\d)\b|\b(?P<year_before>20\d\d) (?:full[ -]year|annual) results"
)
CHINESE = re.compile(
    r"(?:(?P<year>20\d\d|(?<!\d)\d\d(?=财年)|(?<!\d)[12]\d(?=q[1-4])) ?(?:财政年度|财年|年度|年)?的? ?)?"
    r"(?:第(?P<ordinal>[一二三四1-4])个?(?:财务|财政|财)?季度?|(?P<short>[一二三四])季[度报]|q(?P<letter>[1-4])(?!\d))(?!末)"
)
CHINESE_BOTH = re.compile(r"(?P<year>20\d\d)年?年?度?(?:报告|年报|业绩)?[暨及和与](?:20\d\d年)?第?一季")
CHINESE_HALF = re.compile(r"(?P<year>20\d\d) ?(?:财年|年度|年)?(?P<half>上半年|下半年|中期|半年度|半年报|中报|h[12](?!\d))")
CHINESE_YEAR = re.compile(r"(?P<year>20\d\d) ?(?:财年|年度|年(?!报))?(?:度)?(?:全年|年报|年度)?(?:业绩|年报|年度报告|财报|财务|经营|全年)")

LEAD, TRAIL = 40, 110  # a name of a period reaches no further before and after its anchor
QUARTER_NAMES = ("quarter", *(f"q{n}" for n in "1234"), *(f"{n}q" for n in "1234"))
HALF_NAMES = ("first half", "first-half", "second half", "second-half", "h1", "h2", "1h", "2h", "interim results")
YEAR_NAMES = ("full year", "full-year", "fiscal year", "annual", "year end", "year-end", "fy")
NUMBERED = {1: ("first", "1st", "一"), 2: ("second", "2nd", "二"), 3: ("third", "3rd", "三"), 4: ("fourth", "4th", "四")}
QUARTER_ANCHORS = {
    n: (
        f"q{n}",
        f"{n}q",
        f"quarter {n}",
        f"{han}季",
        f"第{han}财",
        f"第{n}季",
        *(f"{w}{gap}quarter" for w in (word, short) for gap in " -"),
    )
    for n, (word, short, han) in NUMBERED.items()
}


class Stated(NamedTuple):
    """A period named at [start, end). `year` is None where the words leave it out."""

    start: int
    end: int
    quarter: int
    year: int | None


def _quarter(match: re.Match[str]) -> tuple[int, int | None]:
    digit = match["short"] or match["turned"] or match["number"]
    return int(digit) if digit else ORDINALS[match["ordinal"]], _year(match)


def _half(match: re.Match[str]) -> tuple[int, int | None]:
    first = match["half"] == "first" or (match["short"] or match["turned"]) == "1" or match["interim"]
    return FIRST_HALF if first else SECOND_HALF, _year(match)


def _full(match: re.Match[str]) -> tuple[int, int | None]:
    return FULL, _year(match)


def _chinese_quarter(match: re.Match[str]) -> tuple[int, int | None]:
    word = match["ordinal"] or match["short"] or match["letter"]
    return ORDINALS.get(word) or int(word), _short_year(match["year"])


def _chinese_half(match: re.Match[str]) -> tuple[int, int | None]:
    return SECOND_HALF if match["half"] in ("下半年", "h2") else FIRST_HALF, int(match["year"])


def _chinese_full(match: re.Match[str]) -> tuple[int, int | None]:
    return FULL, int(match["year"])


def _year(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    return _short_year(groups.get("year_after") or groups.get("year_before") or groups.get("packed"))


def _short_year(word: str | None) -> int | None:
    if not word:
        return None
    if word.startswith("twenty"):
        return 2020 + DIGITS.index(word[13:].strip(" -"))
    digits = word.lstrip("'")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


class Form(msgspec.Struct, frozen=True, gc=False):
    """A way of naming periods: the words it cannot do without, and how a match is read as a quarter and a year."""

    pattern: re.Pattern[str]
    anchors: tuple[str, ...]
    read: Callable[[re.Match[str]], tuple[int, int | None]]


FORMS = (
    Form(ENGLISH, QUARTER_NAMES, _quarter),
    Form(ENGLISH_HALF, HALF_NAMES, _half),
    Form(ENGLISH_YEAR, YEAR_NAMES, _full),
    Form(CHINESE, ("季", "q1", "q2", "q3", "q4"), _chinese_quarter),
    Form(CHINESE_HALF, ("上半年", "下半年", "中期", "半年", "中报", "h1", "h2"), _chinese_half),
    Form(CHINESE_YEAR, ("业绩", "年报", "财报", "财务", "经营", "全年"), _chinese_full),
)
GROUPS = tuple(form.anchors for form in FORMS)
ENGLISH_FORMS = 3  # the first of them


def find_stated(folded: str, start: int, end: int, quarter: int | None = None) -> list[Stated]:
    """Every period that the stretch names, in order; with `quarter`, only around the words for that one."""
    forms = FORMS[:ENGLISH_FORMS] if folded.isascii() else FORMS
    folded = folded.replace("\n", " ")  # a page may break a line inside a name
    if "  " in folded:
        return _find_spaced(folded, start, end, quarter)
    places = find_places(folded[start:end], (QUARTER_ANCHORS[quarter],) if quarter in QUARTER_ANCHORS else GROUPS)
    found: set[Stated] = set()
    for form, near in zip(forms, cycle(places), strict=False):
        for first, last in list_windows(near, end - start, LEAD, TRAIL, start):
            found.update(Stated(m.start(), m.end(), *form.read(m)) for m in form.pattern.finditer(folded, first, last))
    return sorted(found)


def _find_spaced(folded: str, start: int, end: int, quarter: int | None) -> list[Stated]:
    """The periods of a stretch in which two or three blanks, as between lines with a blank one between them, stand for one."""
    words, kept = (
        BLANKS.sub(" ", folded[start:end]),
        [at for blank in BLANKS.finditer(folded, start, end) for at in range(blank.start() + 1, blank.end())],
    )
    gone = [at - start - number for number, at in enumerate(kept)]  # where in the words each blank is missing
    if "  " in words:
        words = words.replace("  ", " .")  # wide blanks part what they stand between
    found = find_stated(words, 0, len(words), quarter)
    return [
        s._replace(start=start + s.start + bisect_right(gone, s.start), end=start + s.end + bisect_right(gone, s.end - 1)) for s in found
    ]
