"""Atoms that stand together name one period: "third quarter of fiscal 2022", "2022年第四季度"."""

import re

from msgspec.structs import replace

from service.engine.periods.atoms import Atom

PLACED = ("quarter", "half", "nine", "full", "year_end", "ytd")  # what a year completes
DATED_BEHIND = (*PLACED, "month", "year_ago")  # and what it completes where it stands before
OF_YEAR = re.compile(r"[ \n-]*(?:(?:,|of|in|for|ended|ending|from) ?)?(?:the |our |this |a )?(?:same )?\s*\Z")
OF_MONTH = re.compile(r"[ \n]*,?[ \n]*(?:of )?\Z")
OF_LATE = re.compile(r"[ \n]of[ \n](?:fiscal[ \n])?\Z")
IN_YEAR = re.compile(r"(?:[ \n-]*|'s?[ \n]|[ \n]?的[ \n]?)\Z")
BLANK = re.compile(r"[ \n-]*\Z")
ENDED = re.compile(r"[ \n]*(?:on |the |,|于|至)?[ \n]*\Z")
JOINED = re.compile(
    r"[ \n]*(?:,? ?and|,|or|to|through|-|&|/|versus|vs\.?|和|及|与|、|至|到)[ \n]*(?:the |our |for |in |for the |in the )?\s*\Z"
)
THROUGH = re.compile(r"[ \n]*(?:to|through|and|-|至|到)[ \n]*\Z")
AND = re.compile(r"[ \n]*(?:and|versus|vs\.?|和|与)[ \n]*\Z")
ALONE = re.compile(r"[,.;]| and\b| or\b|\s*\Z")
LISTED = 60  # characters between the quarters of a list that tells a sum for each
GAP = 16  # a longer gap joins nothing


def join_atoms(atoms: list[Atom], folded: str) -> list[Atom]:
    """The mentions in order. What completes nothing (an ordinal, "fiscal") is dropped."""
    mentions: list[Atom] = []
    for new in atoms:
        joined = _join(mentions[-1], new, folded) if mentions else None
        if joined is None:
            mentions.append(new)
        else:
            mentions[-1] = joined
    return [
        m for m in _share_years(_share_quarters(mentions, folded), folded) if m.part not in ("ordinal", "fiscal", "ended", "whole", "end")
    ]


def _join(one: Atom, two: Atom, folded: str) -> Atom | None:
    if two.start - one.end > GAP:
        return None
    gap = folded[one.end : two.start]
    if one.part == "fiscal" and BLANK.match(gap):
        return replace(two, start=one.start, unit="" if two.unit == "short" else two.unit)
    if one.part == "ended" and ENDED.match(gap):
        return _ended(one, two)
    if one.part == "rel_quarter" and one.shift == -1 and _is_year(two) and two.year is not None and OF_LATE.match(gap):
        return replace(one, end=two.end, part="quarter", n=4, year=two.year, shift=None)  # "the last quarter of 2022"
    if one.year and two.year == one.year + 1 and folded.endswith("from ", 0, one.start):
        return None  # a move from one year to the next
    return _with_year(one, two, gap if not folded.endswith("between ", 0, one.start) else gap.replace("and", "to"))


def _with_year(one: Atom, two: Atom, gap: str) -> Atom | None:
    """A part and its year, either first."""
    if two.part == "fiscal":
        return replace(one, end=two.end) if one.part in PLACED and not _dated(one) and OF_YEAR.match(gap) else None
    if _is_year(two) and not _dated(one):
        if one.part == "whole" and BLANK.match(gap):
            return replace(two, start=one.start, part="full")
        if one.part == "end" and BLANK.match(gap):
            return replace(two, start=one.start, part="year_end")
        if one.part in PLACED and OF_YEAR.match(gap) and not (two.shift is not None and "," in gap):
            return replace(one, end=two.end, year=two.year, shift=two.shift, base=two.base)
        if one.part in ("month", "period_ended") and OF_MONTH.match(gap):
            return replace(one, end=two.end, year=two.year, shift=two.shift, base=two.base)
        if one.part == "year_ago" and two.year is not None and OF_YEAR.match(gap):
            return replace(one, end=two.end, year=two.year)
    if _is_year(one) and IN_YEAR.match(gap) and not _dated(two) and two.part in DATED_BEHIND:
        return replace(two, start=one.start, year=one.year, shift=one.shift, base=one.base)
    if (
        _is_year(one)
        and _is_year(two)
        and one.year
        and two.year
        and THROUGH.match(gap)
        and 0 < two.year - one.year <= 30
        and "and" not in gap
    ):
        return replace(one, end=two.end, last_year=two.year)
    return None


def _ended(one: Atom, two: Atom) -> Atom | None:
    """The quarter, half or year that ends with a month or on a day."""
    return replace(two, start=one.start, part="period_ended", unit=str(one.n)) if two.part == "month" else None


def _is_year(mention: Atom) -> bool:
    return mention.part == "year" and mention.last_year is None


def _dated(mention: Atom) -> bool:
    return mention.year is not None or mention.shift is not None


def _share_quarters(mentions: list[Atom], folded: str) -> list[Atom]:
    """The quarters that a list names by their order alone: "$45 million in the first quarter and $50 million in the second"."""
    shared = list(mentions)
    for at in range(1, len(shared)):
        one, two = shared[at - 1], shared[at]
        if one.part != "quarter" or two.part != "ordinal" or two.start - one.end > LISTED or two.n == one.n:
            continue
        if folded.endswith("in the ", 0, two.start) and ALONE.match(folded, two.end):
            shared[at] = replace(two, part="quarter", year=one.year, shift=one.shift, base=one.base)
    return shared


def _share_years(mentions: list[Atom], folded: str) -> list[Atom]:
    """The years and parts that a list leaves out: "Q3 and Q4 of 2021", "first and second quarter", "Q4 2021 and 2020"."""
    shared = list(mentions)
    for at in range(len(shared) - 2, -1, -1):
        one, two = shared[at], shared[at + 1]
        if two.start - one.end > GAP or not JOINED.match(gap := folded[one.end : two.start]):
            continue
        if one.part == "ordinal" and two.part in ("quarter", "half") and one.n <= (4 if two.part == "quarter" else 2):
            shared[at] = one = replace(one, part=two.part)
        if (one.part in PLACED and two.part in PLACED and not _dated(one) and _dated(two) and one.part != two.part) or _same_list(one, two):
            shared[at] = replace(one, year=two.year, shift=two.shift, base=two.base)
        elif one.part in PLACED and _dated(one) and two.part == "full" and not _dated(two):
            shared[at + 1] = replace(two, year=one.year, shift=one.shift, base=one.base)
        elif one.part in PLACED and one.year and two.part == "year" and two.year and two.year < one.year and AND.match(gap):
            shared[at + 1] = replace(two, part=one.part, n=one.n)
    return shared


def _same_list(one: Atom, two: Atom) -> bool:
    return one.part == two.part and one.part in PLACED and one.n < two.n and not _dated(one) and _dated(two)
