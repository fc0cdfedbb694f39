"""One numeral with what stands right beside it: sign, currency, scale, unit."""

import re
from decimal import Decimal

import msgspec
from msgspec.structs import replace

from service.engine.model import Aspect, Bound, Direction, FigureType
from service.engine.quantities.numerals import (
    HAN_DIGITS,
    ONE,
    SCALES,
    Number,
    han_factor,
    read_digits,
    read_han,
    read_han_range,
    read_words,
)
from service.engine.quantities.scan import Candidate
from service.engine.quantities.vocabulary import Unit, Vocabulary
from service.engine.quantities.worded import read_worded
from service.engine.text import is_cjk

SCALED = re.compile(r"([\d,.]*\d)[ -]?(.*)", re.DOTALL)
COMPOUND = re.compile(r"([十百千万亿兆]+)([\d.]+)([百千万]+)")
SIGN_BEFORE = re.compile(r"-(?![\d%])| ?(?:evitagen|sunim)(?![a-z])|负|\(")
BRACKET_AFTER = re.compile(r"\)(?:(%)| (thousand|million|billion|trillion)\b)?")
ONE_AFTER = re.compile(r"(?::| to | ?-to-)(?:1|one)\b(?!%|[.,:]\d| (?:million|billion|thousand|percent|basis|or|to|year|month|point)| 1/)")
LOOK_BACK = 28
AGO = 5  # code points before a dash in which the number stands that it leads on from
LONGEST = 80  # no number that a person says is longer; longer runs are noise
MOST_DIGITS = 18
GARBLED = re.compile(r",\d{4}")
LARGEST = Decimal(10) ** 18  # far above any sum of money
GROWN = ("worded.multiplied", "worded.fold")
ADJECTIVES = ("double", "triple", "quadruple")
POINTS = ("percent", "percentage_point", "basis_point")
CHANGE_BEFORE = re.compile(r"(?:同比|环比|按年|按季|\b(?:yoy|qoq|y/y|q/q))[ :]?(?:变动|变化)?[ :]?([+-])\Z")
HAN = re.compile(r"[\u4e00-\u9fff]")
TENTH, NO_TENTH = "成", "十百千万亿个家名位年月季点成半方"
HALF_TENTH = "半"
POINTS_NOTED = ("pct", "pcts")  # what Chinese notes write for percentage points
SINCE = re.compile(r" (?:from|what (?:it|we|they)|that of (?:last|the prior)|last year|versus|compared)\b")
STANDING = re.compile(r"\b(?:at|be|is|are|was|were|it's|that's|than)(?: (?:about|almost|nearly|roughly|more than|over))? \Z")


class Amount(msgspec.Struct, frozen=True, gc=False):
    """A numeral expression. `number` before its `scale`; `low`, `high` only of expressions that are ranges by themselves."""

    start: int
    end: int
    first: int
    last: int
    words: str
    number: Number | None
    scale: Decimal
    type: FigureType | None = None
    unit: str | None = None
    family: str = ""
    marked: bool = False  # the unit stands before the numeral: it reaches over a range ("$1.2 to 1.4 billion")
    weak: bool = False
    negative: bool = False
    low: Decimal | None = None
    high: Decimal | None = None
    approximate: bool = False
    bound: Bound | None = None
    aspect: Aspect | None = None
    direction: Direction | None = None
    digits: bool = False
    rule: str = ""

    @property
    def value(self) -> Decimal | None:
        """In base units, with its sign."""
        if self.number is None:
            return None
        value = self.number.value * self.scale
        return -value if self.negative else value


def read_amount(folded: str, candidate: Candidate, words: Vocabulary) -> Amount | None:
    """The amount around a numeral; None where the signs make no number."""
    amount = _read_number(candidate)
    if amount is None or (amount.number is not None and amount.number.value * amount.scale > LARGEST):
        return None
    if amount.rule in GROWN:
        return _as_growth(folded, amount)
    amount = _as_ratio(folded, _with_sign(folded, _with_unit(folded, amount, words), words))
    return _as_change(folded, amount) if folded[amount.first - 1] in "+-" and amount.type in POINTS else amount


def _as_change(folded: str, amount: Amount) -> Amount:
    """As in "同比+23.5%" and "4.1亿元(yoy-3%)": the sign tells which way it went."""
    sign = CHANGE_BEFORE.search(folded, max(0, amount.first - LOOK_BACK), amount.first)
    if sign is None:
        return amount
    return replace(amount, start=sign.start(1), negative=False, aspect="change", direction="up" if sign.group(1) == "+" else "down")


def _as_growth(folded: str, amount: Amount) -> Amount:
    """What doubled has grown; what is double the size of another, or sells at double the price, has not."""
    standing = amount.words in ADJECTIVES and STANDING.search(folded, max(0, amount.start - 24), amount.start) is not None
    if standing and SINCE.match(folded, amount.end) is None:
        return amount
    return replace(amount, aspect="change", direction="up")


def _as_ratio(folded: str, amount: Amount) -> Amount:
    """As in "a book-to-bill of 1.15:1" or "3 to 1": so many times."""
    if amount.type is not None or amount.scale != 1 or not amount.digits:
        return amount
    match = ONE_AFTER.match(folded, amount.last)
    return amount if match is None else replace(amount, type="multiple", unit="multiple", end=match.end(), rule="ratio")


def _read_number(candidate: Candidate) -> Amount | None:
    start, end, text = candidate.start, candidate.end, candidate.words
    if end - start > LONGEST:
        return None
    head = text[0]
    if head.isascii() and (head.isdigit() or head == "."):
        return _read_digital(candidate)
    worded = read_worded(text)
    if worded is not None:
        return Amount(start, end, start, end, text, worded.number, ONE, worded.type, worded.type, low=worded.low, high=worded.high,
                      approximate=worded.approximate, bound=worded.bound, rule=f"worded.{worded.rule}")  # fmt: skip
    between = None if head.isascii() else read_han_range(text)
    if between is not None:
        low, high = between
        return Amount(start, end, start, end, text, high, ONE, low=low.value, high=high.value)
    number = read_words(text) if head.isascii() else read_han(text)
    return None if number is None else Amount(start, end, start, end, text, number, ONE)


def _read_digital(candidate: Candidate) -> Amount | None:
    start, end, text = candidate.start, candidate.end, candidate.words
    match = None if text.isdecimal() else SCALED.match(text)
    digits, scale = match.groups() if match else (text, "")
    if len(digits) > MOST_DIGITS or ("," in digits and GARBLED.search(digits)):
        return None
    number = read_digits(digits)
    factor = ONE
    if scale:
        number, factor = _scale(number, scale)
    return Amount(start, end, start, end, text, number, factor, digits=True)


def _scale(number: Number, scale: str) -> tuple[Number, Decimal]:
    scale = scale.removeprefix(" ").removeprefix("-").removeprefix("plus").removeprefix("+").lstrip(" -多余几个")
    if not scale:
        return number, ONE
    if not scale[0].isascii():
        compound = COMPOUND.fullmatch(scale)
        if compound is None:
            return number, han_factor(scale)
        low = read_digits(compound.group(2)).scaled(han_factor(compound.group(3)))
        return Number(number.value * han_factor(compound.group(1)) + low.value, low.step), ONE
    factor = 1
    for word in scale.replace("-", " ").split():
        factor *= SCALES.get(word) or SCALES.get(word.removesuffix("s"), 1)
    return number, Decimal(factor)


def _with_unit(folded: str, amount: Amount, words: Vocabulary) -> Amount:
    match = words.after_unit.match(folded, amount.last)
    if match is None:
        return amount
    unit = words.units[" ".join(match.group(1).split())]  # a line may have ended inside
    if match.group(1) in POINTS_NOTED and HAN.search(folded, max(0, amount.first - LOOK_BACK), amount.first):
        unit = words.units["ppt"]
    if amount.type is not None and amount.type != unit.type and not (amount.type == "percent" and unit.type == "percentage_point"):
        return amount
    carried = _carry(amount, unit, match.end(), amount.marked)
    return _with_half_tenth(folded, carried) if match.group(1) == TENTH else carried


def _with_half_tenth(folded: str, amount: Amount) -> Amount:
    """As in "三成五" and "三成半": thirty-five percent."""
    following = folded[amount.end : amount.end + 1]
    digit = 5 if following == HALF_TENTH else HAN_DIGITS.get(following, 0)
    if not digit or amount.number is None or amount.low is not None or (folded[amount.end + 1 : amount.end + 2] or " ") in NO_TENTH:
        return amount
    number = Number(amount.number.value + Decimal(digit) / 10, Decimal("0.1"))
    return replace(amount, number=number, end=amount.end + 1, last=amount.end + 1)


def _carry(amount: Amount, unit: Unit, end: int, marked: bool) -> Amount:
    scale = amount.scale if unit.factor == 1 else amount.scale * unit.factor
    if amount.low is not None and amount.high is not None and unit.factor != 1:  # "两三成"
        amount = replace(amount, low=amount.low * unit.factor, high=amount.high * unit.factor)
    return replace(
        amount, end=end, type=unit.type, unit=unit.unit, family=unit.family, scale=scale, weak=unit.weak, rule=unit.rule, marked=marked
    )


def _with_sign(folded: str, amount: Amount, words: Vocabulary) -> Amount:
    before = folded[max(0, amount.first - LOOK_BACK) : amount.first][::-1]
    inner = SIGN_BEFORE.match(before)
    at = inner.end() if inner else 0
    currency = words.before_unit.match(before, at) if amount.type in (None, "money") or amount.unit is None else None
    if currency is not None and inner is not None and inner.group() == "-" and _ends_number(before, currency.end()):
        return amount  # the dash of "5亿元-7亿元"
    if currency is not None:
        unit = words.units[currency.group(1)[::-1]]
        at = currency.end()
        if amount.type is None or amount.family:
            amount = _carry(amount, unit, amount.end, marked=True)
        outer = SIGN_BEFORE.match(before, at)
        if outer is not None and outer.group() != "(":
            inner, at = outer, outer.end()
    if inner is None:
        return replace(amount, start=amount.first - at) if at else amount
    return _signed(folded, amount, inner.group(), at, before, currency is not None)


def _ends_number(before: str, at: int) -> bool:
    """Whether a number stands right before, read back to front."""
    return at < len(before) and (before[at].isdigit() or before[at] in "百千万亿")


def _signed(folded: str, amount: Amount, sign: str, at: int, before: str, money: bool) -> Amount:
    """Take a sign for what it is: a dash after a word or a number is a hyphen, a bracket negates only in "$(2.1)" and "(2.1)%"."""
    if sign == "(":
        return _bracketed(folded, amount, at, money)
    hyphen = sign == "-" and at < len(before) and (before[at].isalnum() or before[at] in "%)")
    if hyphen and is_cjk(before[at]) and amount.type == "money" and not any(c.isdigit() or c in HAN_DIGITS for c in before[at : at + AGO]):
        hyphen = False  # "利息净收入-7亿元", not "5亿元-7亿元"
    if hyphen:
        return replace(amount, start=amount.first - at + 1) if money else amount
    return replace(amount, start=amount.first - at, negative=True)


def _bracketed(folded: str, amount: Amount, at: int, money: bool) -> Amount:
    """As in "$(2.1) million" and "(2.1)%"."""
    match = BRACKET_AFTER.match(folded, amount.last)
    if match is None or not (money or match.group(1)):
        return replace(amount, start=amount.first - at) if money else amount
    if match.group(1):
        amount = replace(amount, type="percent", unit="percent", rule="brackets")
    elif match.group(2):
        amount = replace(amount, scale=Decimal(SCALES[match.group(2)]))
    return replace(amount, start=amount.first - at, last=match.end(), end=max(amount.end, match.end()), negative=True)
