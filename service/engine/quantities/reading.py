"""From candidates to quantities: read, judge, join, finish."""

import re
from bisect import bisect_right
from itertools import pairwise

from msgspec.structs import replace

from service.engine.model import NonFigure, NonFigureKind, Period, Quantity, Turn
from service.engine.quantities.amounts import Amount, read_amount
from service.engine.quantities.counting import classify, name_time
from service.engine.quantities.flats import open_flat_range
from service.engine.quantities.joins import join_amounts
from service.engine.quantities.scan import Candidate, find_candidates
from service.engine.quantities.settling import encode, settle
from service.engine.quantities.vocabulary import Vocabulary
from service.engine.text import Source

CLOSE = 12  # characters between numerals that leave no room for more than a word
THOUSAND = 1000
LONGEST_LIST = 100  # numerals so close: four times what calls and the tables pasted into them hold in a row
NAME_BEFORE = re.compile(r"(?<![.!?:\n] )(?<![\n])\b([A-Z][A-Za-z]+) \Z")


def read_quantities(
    source: Source, turns: tuple[Turn, ...], periods: tuple[Period, ...], currency: str | None, words: Vocabulary
) -> tuple[tuple[Quantity, ...], tuple[NonFigure, ...]]:
    """Quantities and other numerals of the turns, each in order."""
    found: dict[int, list[Amount]] = {}
    others: list[NonFigure] = []
    free = 0
    times = [p.start for p in periods]
    for turn, candidate in _candidates(source.folded, turns):
        amounts = found.setdefault(turn, [])
        if not candidate.words:
            others.append(_other(source, candidate.start, candidate.end, "page"))
            continue
        if candidate.start < free:
            if not (candidate.words[0].isdigit() and amounts[-1].type == "count"):
                continue
            amounts[-1] = replace(amounts[-1], end=amounts[-1].last)
        if candidate.end - candidate.start == 1 and _is_mere_letter(source.folded, candidate, words):
            continue
        verdict = _read(source.folded, candidate, words, periods, times)
        if isinstance(verdict, str):
            free = candidate.end
            others.append(_other(source, candidate.start, candidate.end, verdict))
        else:
            free = verdict.end
            amounts.append(verdict)
    return finish(source, found, others, currency, words)


def _candidates(folded: str, turns: tuple[Turn, ...]) -> list[tuple[int, Candidate]]:
    """The numerals that somebody spoke, each with the index of its turn."""
    starts, ends = [t.start for t in turns], [t.end for t in turns]
    spoken = [(bisect_right(starts, candidate.start) - 1, candidate) for candidate in _spoken(find_candidates(folded))]
    return [(turn, candidate) for turn, candidate in spoken if turn >= 0 and candidate.end <= ends[turn]]


def _spoken(candidates: list[Candidate]) -> list[Candidate]:
    """The numerals, but more in a row than anyone says, with hardly a word between them, as one candidate without words."""
    cuts = [at for at, (one, two) in enumerate(pairwise(candidates), 1) if two.start - one.end > CLOSE]
    rows = [(begin, end) for begin, end in pairwise((0, *cuts, len(candidates))) if end - begin > LONGEST_LIST]
    for begin, end in reversed(rows):
        candidates[begin:end] = [Candidate(candidates[begin].start, candidates[end - 1].end, "")]
    return candidates


def _is_mere_letter(folded: str, candidate: Candidate, words: Vocabulary) -> bool:
    """Whether a single Han sign is part of a word (进一步, 统一) or an article (一个): most are, so they are left at once."""
    if candidate.words.isascii() or folded[candidate.start - 1] in "第破过超":
        return False
    after = folded[candidate.end : candidate.end + 1]
    if after in "多余":
        return not after
    return after not in words.unit_starts or words.after_unit.match(folded, candidate.end) is None


def _read(folded: str, candidate: Candidate, words: Vocabulary, periods: tuple[Period, ...], times: list[int]) -> Amount | NonFigureKind:
    at = bisect_right(times, candidate.start) - 1
    period = periods[at] if at >= 0 and candidate.end <= periods[at].end else None
    if not candidate.words.isascii() and folded[candidate.start - 1] == "第":
        return name_time(period) or "ordinal"
    amount = read_amount(folded, candidate, words)
    return "idiom" if amount is None else classify(folded, amount, words, period)


def _other(source: Source, start: int, end: int, kind: NonFigureKind) -> NonFigure:
    return NonFigure(start=start, end=end, quote=source.text[start:end], kind=kind)


def _is_series(text: str, amount: Amount, words: Vocabulary) -> bool:
    """Whether a capital word before the numeral makes the two a name ("Vector 9000 laptops"), as no count has one."""
    if amount.rule != "plural" or not text[amount.end - 1].islower():
        return False
    name = NAME_BEFORE.search(text, max(0, amount.start - 24), amount.start)
    return name is not None and name.group(1).lower() not in words.particles and name.group(1).lower() not in words.hedges


def finish(
    source: Source, groups: dict[int, list[Amount]], others: list[NonFigure], currency: str | None, words: Vocabulary
) -> tuple[tuple[Quantity, ...], tuple[NonFigure, ...]]:
    """Join, settle what is still bare, and encode."""
    quantities: list[Quantity] = []
    for turn, amounts in groups.items():
        previous: Amount | None = None
        large: Amount | None = None
        for amount in join_amounts(source.folded, amounts):
            settled = settle(source.folded, open_flat_range(source.folded, amount), words, previous, large)
            previous = settled or previous
            large = settled if settled is not None and settled.scale >= THOUSAND else large
            if settled is None or _is_series(source.text, settled, words):
                others.append(_other(source, amount.first, amount.last, "idiom"))
            else:
                quantities.append(encode(source.folded, settled, turn, currency, words))
    others.sort(key=lambda other: other.start)
    return tuple(quantities), tuple(others)
