"""The last look at an amount: what a still bare number is, which currency, hedges; and its form in the model."""

import re
from decimal import Decimal

from msgspec.structs import replace

from service.engine.model import Bound, Quantity
from service.engine.quantities.amounts import Amount
from service.engine.quantities.numerals import ONE
from service.engine.quantities.vocabulary import Noun, Vocabulary
from service.engine.text import is_cjk

DOLLARS = frozenset(("CAD", "AUD", "NZD", "SGD", "HKD"))  # that a plain mark stands for in such a call; NT$ and MXN are marked
PER_SHARE = re.compile(r" ?(?:per|/|a) ?(?:fully )?(?:diluted )?(?:common |ordinary )?(?:share|ads|adr|unit)")
RATIO = re.compile(r"\b(?:ratio|leverage|book-to-bill|coverage|mix|index|multiple|turns|beta)\b[^.;,]{0,30}\Z")

RATIO_AFTER = re.compile(r" (?:book-to-bill|leverage|ratio|coverage|on average)\b")
STATED = re.compile(
    r"\b(?:of|at|was|is|to|from|about|around|approximately|by|now|be|were|between|and|under|below|above|over|roughly|than|say|plus"
    r"|rates?|an?) \Z"
)
MORE = re.compile(r"\d ?[多余]|[十百千万亿] ?[多余]|\d(?:\+|[ -]plus)")
PER_SHARE_BEFORE = re.compile(r"\b(?:eps|per share|per diluted share)\b[^.;]{0,50}\Z")
SET_AGAINST = re.compile(r",? (?:(?:up|down) )?(?:from|versus|vs\.?|against|compared (?:to|with)|as against)(?: about| roughly| around)? ")
NOT_BARE = re.compile(r"[-/]|[ ,]*\d")  # a date or a list follows
CLAUSE_END = re.compile(r"[,，.。;；:：、!?]")
LARGE = 100000
HUGE = 100000000  # "新发生不良412亿": what is counted in such numbers is named
SPOKEN = "个"  # "8个亿": so one speaks of money
LISTED = 60  # code points between the members of a list of sums
UNMARKED = Noun("count", "business", "unmarked")
LETTERS = ("k", "m", "b", "t")


def settle(folded: str, amount: Amount, words: Vocabulary, previous: Amount | None, large: Amount | None) -> Amount | None:
    """What a number that nothing beside it tells is; None: no figure.

    `previous`, `large`: the amount before it in the turn, and the last one of thousands or more.
    """
    if amount.type is not None:
        return amount
    if amount.number is None or amount.words[-1:] in LETTERS or (amount.low is not None and amount.low == amount.high):
        return None
    cue = words.find_counted(folded, max(0, amount.start - 48), amount.start)
    if amount.scale >= 1000 or (not amount.digits and amount.number.value >= 100000):
        cue = cue or _find_head(folded, amount, words)
        if cue is UNMARKED and (SPOKEN in amount.words or amount.scale >= HUGE or _goes_on(amount, large)):
            cue = None
        if cue is not None and cue.kind != "money":
            return replace(amount, type="count", unit=cue.unit, rule=cue.rule)
        inherited = None if cue else _inherit(folded, amount, previous)
        return inherited or replace(amount, type="money", unit=None, family="call", rule="scaled")
    return _settle_small(folded, amount, cue, previous) if amount.digits else None


def _goes_on(amount: Amount, large: Amount | None) -> bool:
    """Whether a number goes on a list of sums: "收入11.6亿,同比增长35%;疫苗7.9亿"."""
    return large is not None and large.type == "money" and amount.start - large.end <= LISTED


def _find_head(folded: str, amount: Amount, words: Vocabulary) -> Noun | None:
    """What a Chinese phrase after the number counts ("470万付费云端用户"); a number with no word of money near is a count too."""
    if not any(map(is_cjk, folded[amount.end : amount.end + 2])) and not any(map(is_cjk, folded[amount.start - 4 : amount.start])):
        return None
    following = CLAUSE_END.split(folded[amount.end : amount.end + 16], maxsplit=1)[0]
    head = following.rpartition("的")[2]
    match = words.after_counter.search(head)
    noun = words.counters[match.group(1)] if match is not None else None
    if noun is None or noun.kind != "business":
        return words.find_counted(head, 0, len(head)) or UNMARKED  # "2万的租金"
    return noun


def _inherit(folded: str, amount: Amount, previous: Amount | None) -> Amount | None:
    """The count before it in the sentence: "757,000 square feet were new, 1.3 million were renewals"."""
    if previous is None or previous.type != "count" or amount.start - previous.end > 90 or (previous.value or ONE) < 100000:
        return None
    return None if ". " in folded[previous.end : amount.start] else replace(amount, type="count", unit=previous.unit, rule="inherited")


def _settle_small(folded: str, amount: Amount, cue: Noun | None, previous: Amount | None) -> Amount | None:
    if previous is not None and previous.type == "percent" and _is_other_end(folded, previous, amount):
        return replace(amount, type="percent", unit="percent", rule=previous.rule)
    if PER_SHARE_BEFORE.search(folded, max(0, amount.start - 60), amount.start) or PER_SHARE.match(folded, amount.end):
        return replace(amount, type="money", unit=None, family="call", rule="per_share") if "." in amount.words else None
    said = "." in amount.words or STATED.search(folded, max(0, amount.start - 16), amount.start) is not None
    if said and (RATIO.search(folded, max(0, amount.start - 60), amount.start) or RATIO_AFTER.match(folded, amount.end)):
        return replace(amount, type="multiple", unit="multiple", rule="ratio")
    if cue is not None and cue.kind == "money" and "," in amount.words and amount.number is not None and amount.number.value >= LARGE:
        return replace(amount, type="money", unit=None, family="call", rule="scaled")
    if cue is not None and cue.kind == "counted":
        return replace(amount, type="count", unit=cue.unit, rule=cue.rule)
    if "." in amount.words and STATED.search(folded, max(0, amount.start - 16), amount.start):
        return replace(amount, type="multiple", unit="multiple", rule="decimal")
    return replace(amount, type="count", unit="count", rule="grouped") if "," in amount.words else None


def _is_other_end(folded: str, percent: Amount, bare: Amount) -> bool:
    """Whether a bare number is what a percentage is set against: "to 17.1% from 15.1 last year"."""
    high, low = percent.value, bare.value
    if high is None or low is None or not 0 < high < 2 * low < 4 * high:
        return False
    return SET_AGAINST.fullmatch(folded, percent.end, bare.start) is not None and NOT_BARE.match(folded, bare.end) is None


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
        low=_plain(amount.low) if ranged else None,
        high=_plain(amount.high) if ranged else None,
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
    if bound is None and later is None and MORE.search(folded, amount.first, amount.end):
        later = "at_least"
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
    """Without exponent and without trailing zeros."""
    if value is None:
        return None
    short = value.normalize()
    return short.quantize(ONE) if short == short.to_integral_value() else short
