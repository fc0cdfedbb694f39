"""The pieces that names of periods are made of: lexicon terms, and codes and years in digits."""

import re
from typing import Literal

import msgspec
import re2

from service.engine.matcher import Matcher
from service.engine.text import is_cjk
from service.lexicon.types import Lexicon

# Codes and years in digits, the closed part of the grammar. One pass, linear whatever the text.
_CODES = (
    r"\b(?:(?P<joined>(?:19|20)\d\d)[ -]?|(?P<packed>[12]\d))(?:q(?P<jq>[1-4])|h(?P<jh>[12]))\b"
    r"|\b(?:q(?P<q1>[1-4])|(?P<q2>[1-4])q|h(?P<h1>[12])|(?P<h2>[12])h)(?:(?:[ -]?(?:fy|cy) ?'?|[ -]?'|)(?P<code_year>(?:20)?\d\d))?\b"
    r"|\b(?P<iso>(?:19|20)\d\d)[-/.](?P<iso_month>0?[1-9]|1[0-2])[-/.](?P<iso_day>0?[1-9]|[12]\d|3[01])\b"
    r"|\b(?:fy|cy)[ -]?'?(?P<fy>(?:20)?\d\d)\b"
    r"|(?P<zh_year>\d{2,4}) ?(?P<zh_word>财政年度|财务年度|财年|年度|年[底末终]?)"
    r"|(?P<zh_within>\d{1,2}|[两三四五六七八九十]) ?年之?内"
    r"(?:,?我们|公司)?(?:要|将|会|力争|争取|实现|达到|做到|把|计划|希望|目标)"
    r"|1(?:-|~|至|到) ?(?P<zh_until>[369]|12) ?月份?"
    r"|(?P<zh_month>\d{1,2}) ?月份?(?:(?P<zh_day>\d{1,2}) ?[日号])?"
    r"|\b(?P<year>(?:19|20)\d\d)\b"
    r"|'(?P<short>\d\d)\b"
    r"|\b(?P<ahead>next|coming|following|last|past|previous) (?P<count>\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|"
    r"couple of|couple|few|several)"
    r"(?: (?:to|or) (?P<upto>\d+|two|three|four|five|six|seven|eight|nine|ten|twelve))?(?: fiscal)? (?P<unit>quarter|year|month)s?\b"
    r"|(?P<zh_ahead>未来|接下来|今后|过去|最近|近)(?:的)?(?P<zh_count>\d+|[一二两三四五六七八九十]+|几)(?:至|到|-)?(?P<zh_upto>\d+|[一二两三四五六七八九十])?个?"
    r"(?P<zh_unit>财季|季度|财年|年|月)"
)
CODES = re2.compile(re.sub(r"\(\?P<\w+>", "(?:", _CODES))  # finds where they stand: matches without groups are cheap
CODE = re.compile(_CODES, re.ASCII)  # reads one of them; a Han letter beside a code is no part of it
DAY = re.compile(r" (\d{1,2})(?:st|nd|rd|th)?\b(?![.,]?\d|%| ?(?:percent|million|billion|basis))")
DAY_BEFORE = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?: of)? \Z")
UNTIL = {"3": ("quarter", 1), "6": ("half", 1), "9": ("nine", 0), "12": ("full", 0)}  # the stretch from January to a month
SPANNING = "至到和及与、"  # what may stand between two years
NOT_A_YEAR = re.compile(
    r"[,.]\d|%| ?(?:percent|million|billion|basis|employees|people|stores|units|rooms|locations|customers)\b"
    r"| (?:senior|notes|bonds|convertible|debentures|maturit|term loan)"
)
NO_YEAR_AFTER = re.compile(r"(?:[$¥€£#\d][.,]?|[.,-]|\bact of |\bdue (?:in )?|\bmatur(?:ing|es|e) in )\Z")
PART_OF_YEAR = re.compile(r" ?(?:第|全年|上半|下半|前|\d{1,2} ?月|[一二三四]季|q[1-4])")
PART_BEFORE = ("mid-", "early-", "late-")
QUARTER_AFTER = re.compile(r" quarter\b")
NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "couple": 2,
    "couple of": 2,
}
HAN_NUMBERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "十二": 12}
COUNTS_YEARS = ("过去", "未来", "近", "第", "超过", "约", "达", "了", "长达", "前", "后", "为期", ".", "来")
ENDS_COUNT = tuple("来以后前多内期")
HAN_UNITS = {"财季": "quarter", "季度": "quarter", "财年": "year", "年": "year", "月": "month"}
WINDOW = 12  # characters read beside a term


class Atom(msgspec.Struct, frozen=True, gc=False):
    """A piece at [start, end), or several joined. `part` is its place in the grammar.

    `n`: which quarter, half or month, or how many; `day`; `year`: a year in figures; `shift`: how far from the base, in years
    where no unit is told; `unit`: of a span of several; `last_year`: the end of a span of years.
    """

    start: int
    end: int
    part: str
    n: int = 0
    day: int = 0
    year: int | None = None
    shift: int | None = None
    base: str = ""
    unit: str = ""
    last_year: int | None = None


class Cue(msgspec.Struct, frozen=True, gc=False):
    """A word that tells the tense of what stands near."""

    start: int
    tense: str

    def tense_for(self, soft: bool) -> Literal["future", "past", ""]:
        """The tense it tells; a modal verb tells the future only where a soft cue is enough."""
        if self.tense == "modal":
            return "future" if soft else ""
        return "future" if self.tense == "future" else "past"


_compiled: dict[str, Matcher] = {}


def matcher_for(lexicon: Lexicon) -> Matcher:
    """The matcher of all period terms, compiled once for a lexicon."""
    if lexicon.digest not in _compiled:
        _compiled[lexicon.digest] = Matcher(lexicon.rows("periods"))
    return _compiled[lexicon.digest]


def find_atoms(text: str, folded: str, matcher: Matcher) -> tuple[list[Atom], list[Cue]]:
    """All atoms in order, none overlapping, and all cues. Hyphens and line ends are read as blanks."""
    plain = folded.replace("-", " ").replace("\n", " ")
    atoms: list[Atom] = []
    cues: list[Cue] = []
    for hit in matcher.find(plain):
        start, end, row = hit.start, hit.end, hit.row
        about = row.attributes
        if about["part"] == "cue":
            cues.append(Cue(start, about["tense"]))
        elif about["part"] == "month":
            named = _month(text, plain, start, end, int(about["n"]), "capital" in about)
            atoms.extend(named)
            if not named and "tense" in about:  # "may" the verb
                cues.append(Cue(start, about["tense"]))
        else:
            shift = int(about["shift"]) if "shift" in about else None
            atoms.append(Atom(start, end, about["part"], int(about.get("n", 0)), shift=shift, base=about.get("base", "")))
    plain_codes = folded.encode() if folded.isascii() else folded  # of bytes no place has to be converted
    atoms.extend(code for match in CODES.finditer(plain_codes) if (code := _code(folded, *match.span())) is not None)
    return _apart(atoms), cues


def _apart(atoms: list[Atom]) -> list[Atom]:
    """Those that begin first, the longest of them, without any that overlap."""
    kept: list[Atom] = []
    free = 0
    for atom in sorted(atoms, key=lambda a: (a.start, -a.end)):
        if atom.start >= free:
            kept.append(atom)
            free = atom.end
    return kept


def _month(text: str, plain: str, start: int, end: int, n: int, needs_capital: bool) -> list[Atom]:
    """A month's name with its day; "may" and "march" only as a name: with a capital, inside a sentence or beside a number."""
    after = DAY.match(plain, end, end + WINDOW)
    before = DAY_BEFORE.search(plain, max(0, start - WINDOW), start)
    if needs_capital and not (after or (text[start].isupper() and _inside_sentence(plain, start))):
        return []
    if named := QUARTER_AFTER.match(plain, end, end + WINDOW):
        return [Atom(start, named.end(), "period_ended", n, unit="3")]
    if after and 1 <= int(after[1]) <= 31:
        return [Atom(start, after.end(), "month", n, int(after[1]))]
    if before and 1 <= int(before[1]) <= 31:
        return [Atom(before.start(), end, "month", n, int(before[1]))]
    return [Atom(start, end, "month", n)]


def _inside_sentence(plain: str, start: int) -> bool:
    before = plain[max(0, start - 3) : start].rstrip()
    return bool(before) and before[-1] not in ".:?!"


def _code(folded: str, start: int, end: int) -> Atom | None:
    found = CODE.match(folded, start, end)
    if found is None:
        return None
    if found.lastgroup == "year":  # most of them
        return _plain_year(folded, start, end)
    if joined := found["joined"] or found["packed"]:
        return Atom(start, end, "quarter" if found["jq"] else "half", int(found["jq"] or found["jh"]), year=full_year(int(joined)))
    quarter, half = found["q1"] or found["q2"], found["h1"] or found["h2"]
    if quarter or half:
        year = full_year(int(found["code_year"])) if found["code_year"] else None
        return Atom(start, end, "quarter" if quarter else "half", int(quarter or half), year=year)
    if found["iso"]:
        return Atom(start, end, "month", int(found["iso_month"]), int(found["iso_day"]), int(found["iso"]))
    if found["fy"]:
        return Atom(start, end, "year", year=full_year(int(found["fy"])))
    return _year(folded, start, end, found) or _several(start, end, found)


def _year(folded: str, start: int, end: int, found: re.Match[str]) -> Atom | None:
    before = folded[max(0, start - WINDOW) : start]
    if found["zh_year"]:
        return _han_year(before, folded[end : end + 4], start, end, found)
    if within := found["zh_within"]:
        return Atom(start, end, "several", int(within) if within.isdigit() else HAN_NUMBERS[within], shift=1, unit="year")
    if found["zh_until"]:
        part, n = UNTIL[found["zh_until"]]
        return Atom(start, end, part, n)
    if found["zh_month"]:
        month, day = int(found["zh_month"]), int(found["zh_day"] or 0)
        return Atom(start, end, "month", month, day) if 1 <= month <= 12 and day <= 31 else None
    if found["short"]:
        return Atom(start, end, "year", year=full_year(int(found["short"])), unit="short")
    return None


def _plain_year(folded: str, start: int, end: int) -> Atom | None:
    before = folded[max(0, start - WINDOW) : start]
    if is_cjk(folded[end : end + 1]) and folded[end] not in SPANNING:
        return None  # "1970万元"
    if before.endswith("-") and (before[-5:-1].isdigit() or before.endswith(PART_BEFORE)):  # the second of "2021-2023", "mid-2022"
        return Atom(start, end, "year", year=int(folded[start:end]))
    wrong = NO_YEAR_AFTER.search(before) or NOT_A_YEAR.match(folded, end, end + WINDOW)
    return None if wrong else Atom(start, end, "year", year=int(folded[start:end]))


def _han_year(before: str, after: str, start: int, end: int, found: re.Match[str]) -> Atom | None:
    """A year in Chinese: four digits; two digits only before a part of the year; three are garbled. No year of a law's name."""
    digits = found["zh_year"]
    if len(digits) == 4:
        return Atom(start, end, "year", year=int(digits)) if digits[:2] in ("19", "20") and not after.startswith("《") else None
    if before.endswith(COUNTS_YEARS) or after.startswith(ENDS_COUNT):
        return None
    if len(digits) == 3:
        return Atom(start, end, "garbled")
    whole = found["zh_word"] != "年" or PART_OF_YEAR.match(after)
    return Atom(start, end, "year", year=full_year(int(digits))) if whole and 10 <= int(digits) <= 40 else None


def _several(start: int, end: int, found: re.Match[str]) -> Atom | None:
    """The next or last N quarters, years or months; N is 0 where the words leave it open."""
    if found["ahead"]:
        count, unit = found["upto"] or found["count"], found["unit"]
        count = "" if found["upto"] and unit == "month" else count
        n = int(count) if count.isdigit() else NUMBERS.get(count, 0)
        shift = 1 if found["ahead"] in ("next", "coming", "following") else -1
    elif found["zh_ahead"]:
        count, unit = found["zh_upto"] or found["zh_count"], HAN_UNITS[found["zh_unit"]]
        n = int(count) if count.isdigit() else HAN_NUMBERS.get(count, 0)
        shift = 1 if found["zh_ahead"] in ("未来", "接下来", "今后") else -1
    else:
        return None
    return Atom(start, end, "several", n, shift=shift, unit=unit)


def full_year(year: int) -> int:
    """2022 from 22."""
    return year if year >= 100 else 2000 + year if year < 80 else 1900 + year
