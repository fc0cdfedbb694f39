"""From candidates to quantities: read, judge, join, finish."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal

from service.engine.model import Bound, NonFigure, NonFigureKind, Period, Quantity, Turn
from service.engine.quantities.amounts import Amount, read_amount
from service.engine.quantities.joins import join_amounts
from service.engine.quantities.scan import Candidate, find_candidates
from service.engine.quantities.screen import ONE_WORDS, Verdict, judge
from service.engine.quantities.vocabulary import Vocabulary
from service.engine.text import Source

NAMED = frozenset(("1031", "401", "403", "529", "1099", "911", "365", "360"))
DOLLARS = frozenset(("CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN"))
PER_SHARE = re.compile(r" ?(?:per|/|a) ?(?:fully )?(?:diluted )?(?:common |ordinary )?(?:share|ads|adr|unit)")
HALF_OF = re.compile(r" (?:of (?:(?:that|this|the|our|your|my|its|their) )?|the |our )(?!question|year|quarter|answer|time)")
HALF_BEFORE = re.compile(r"(?:first|second|back|front|other|latter|last|next|this|former|each|one|better|early|later|\d)[ -]\Z")
RATIO = re.compile(r"\b(?:ratio|leverage|book-to-bill|coverage|mix|index|multiple|turns|beta)\b[^.;,]{0,30}\Z")


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
        if candidate.start < free:
            if not (candidate.words[0].isdigit() and amounts[-1].type == "count"):
                continue
            amounts[-1] = amounts[-1]._replace(end=amounts[-1].last)
        verdict = _read(source.folded, candidate, words, periods, times)
        if isinstance(verdict, str):
            free = candidate.end
            others.append(_other(source, candidate.start, candidate.end, verdict))
        else:
            free = verdict.end
            amounts.append(verdict)
    return finish(source, found, others, currency, words)


def _candidates(folded: str, turns: tuple[Turn, ...]) -> Iterator[tuple[int, Candidate]]:
    """The numerals that somebody spoke, each with the index of its turn."""
    starts, ends = [t.start for t in turns], [t.end for t in turns]
    for candidate in find_candidates(folded):
        turn = bisect_right(starts, candidate.start) - 1
        if turn >= 0 and candidate.end <= ends[turn]:
            yield turn, candidate


def _read(folded: str, candidate: Candidate, words: Vocabulary, periods: tuple[Period, ...], times: list[int]) -> Amount | NonFigureKind:
    amount = read_amount(folded, candidate, words)
    if amount is None:
        return "idiom"
    at = bisect_right(times, candidate.start) - 1
    period = periods[at] if at >= 0 and candidate.end <= periods[at].end else None
    return classify(folded, amount, words, period)


def _other(source: Source, start: int, end: int, kind: NonFigureKind) -> NonFigure:
    return NonFigure(start=start, end=end, quote=source.text[start:end], kind=kind)


def classify(folded: str, amount: Amount, words: Vocabulary, period: Period | None) -> Amount | NonFigureKind:
    """The amount with what it counts, or why it is no figure."""
    if amount.type is not None and not amount.weak:
        return amount if _stands_alone(folded, amount) else "idiom"
    if period is not None:
        return "date" if period.kind in ("day", "month") else "period"
    if amount.weak:
        return amount if amount.digits or (amount.number is not None and amount.number.step < 1) else "talk"
    verdict = judge(folded, amount, words)
    if verdict.kind is not None:
        return verdict.kind
    if amount.words in NAMED:
        return "legal"
    return _count(amount, verdict)


def _count(amount: Amount, verdict: Verdict) -> Amount | NonFigureKind:
    """A count of what the verdict names. A small worded number counts only what the lexicon says that calls count."""
    if not amount.digits and amount.number is not None and amount.number.value < 1000:
        noun = verdict.noun
        small = amount.words in ONE_WORDS or (amount.number.value < 10 and not amount.words.isascii())
        if noun is None or (small and noun.kind != "asset"):
            return "idiom"
    if verdict.noun is not None:
        return amount._replace(type="count", unit=verdict.noun.unit, end=verdict.end, rule=verdict.noun.rule)
    return amount._replace(type="count", unit="count", end=verdict.end, rule="plural") if verdict.plural else amount


def _stands_alone(folded: str, amount: Amount) -> bool:
    if amount.rule == "worded.share" and amount.words == "half":
        return HALF_OF.match(folded, amount.end) is not None and not HALF_BEFORE.search(folded, max(0, amount.start - 12), amount.start)
    if amount.rule == "worded.share" and amount.words.startswith("a "):
        return folded.startswith((" of ", ",", ".", " is", " to", " and"), amount.end)
    return True


def finish(
    source: Source, groups: dict[int, list[Amount]], others: list[NonFigure], currency: str | None, words: Vocabulary
) -> tuple[tuple[Quantity, ...], tuple[NonFigure, ...]]:
    """Join, settle what is still bare, and encode."""
    quantities: list[Quantity] = []
    for turn, amounts in groups.items():
        for amount in join_amounts(source.folded, amounts):
            settled = settle(source.folded, amount)
            if settled is None:
                others.append(_other(source, amount.first, amount.last, "idiom"))
            else:
                quantities.append(encode(source.folded, settled, turn, currency, words))
    others.sort(key=lambda other: other.start)
    return tuple(quantities), tuple(others)


def settle(folded: str, amount: Amount) -> Amount | None:
    """What a number that nothing beside it tells is: scaled money or a ratio; None: no figure."""
    if amount.type is not None:
        return amount
    if amount.scale >= 1000 or (amount.number is not None and not amount.digits and amount.number.value >= 100000):
        return amount._replace(type="money", unit=None, family="call", rule="scaled")
    if amount.number is None:
        return None
    if RATIO.search(folded, max(0, amount.start - 60), amount.start) and amount.digits:
        return amount._replace(type="multiple", unit="multiple", rule="ratio")
    if "." in amount.words:
        return amount._replace(type="multiple", unit="multiple", rule="decimal")
    if "," in amount.words:
        return amount._replace(type="count", unit="count", rule="grouped")
    return None


def encode(folded: str, amount: Amount, turn: int, currency: str | None, words: Vocabulary) -> Quantity:
    """A quantity of the model."""
    ranged = amount.low is not None
    approximate, bound = _hedge(folded, amount, words)
    return Quantity(
        start=amount.start,
        end=amount.end,
        type=amount.type or "count",
        unit=_unit(amount, currency),
        value=None if ranged else _plain(amount.value),
        low=_plain(amount.low),
        high=_plain(amount.high),
        precision=_plain(amount.number.step * amount.scale / 2) if amount.number is not None else None,
        approximate=amount.approximate or approximate,
        bound=amount.bound or bound,
        aspect=amount.aspect,
        direction=amount.direction,
        per_share=amount.type == "money" and bool(PER_SHARE.match(folded, amount.end)),
        turn=turn,
        rule=amount.rule,
    )


def _hedge(folded: str, amount: Amount, words: Vocabulary) -> tuple[bool, Bound | None]:
    before = words.before_hedge.match(folded[max(0, amount.start - 24) : amount.start][::-1])
    after = words.after_hedge.match(folded, amount.end)
    bound = words.hedges[before.group(1)[::-1]] if before else None
    later = words.hedges[after.group(1)] if after else None
    return bool((before and bound is None) or (after and later is None)), bound or later


def _unit(amount: Amount, currency: str | None) -> str | None:
    if amount.family == "dollar":
        return currency if currency in DOLLARS else "USD"
    if amount.family == "yen":
        return currency if currency in ("JPY", "CNY") else "CNY"
    if amount.family == "call":
        return currency
    return amount.unit


def _plain(value: Decimal | None) -> Decimal | None:
    """Without exponent and without trailing zeros after the point."""
    if value is None:
        return None
    return Decimal(format(value.normalize(), "f"))
