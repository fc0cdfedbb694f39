"""Numerals that belong together: both ends of a range, a list that shares its unit, a point with its tolerance."""

import re
from decimal import Decimal

from msgspec.structs import replace

from service.engine.quantities.amounts import Amount
from service.engine.quantities.numerals import ONE
from service.engine.text import close_up

RANGE = re.compile(
    r" ?(?:-(?!-)|~|-? ?to|through|至|到) ?"
    r"(?:about |approximately |maybe |as much as |up to |around |perhaps |a |up |down |plus |positive |约)?-?"
)
PAIR = re.compile(r",? (?:and|or) (?:about |maybe )?")
COMMA = re.compile(r", ?|、")
LOOSELY = re.compile(r"\b(?:about|around|roughly|approximately|probably|maybe|like|say|been|call it) \Z")
RESPECTIVELY = re.compile(r"[^.]{0,60}\brespectively")
MORE_AFTER = re.compile(r"%?,? (?:and |or )?[$€£]?\d")
MORE_BEFORE = re.compile(r"[\d%],? (?:and )?\Z")
UPWARD = re.compile(r"\b(?:up|plus|positive) \Z")
LIST = re.compile(r" ?(?:,|、|和|及|与)(?: and| or)? ?| (?:and|or) ")
TOLERANCE = re.compile(
    r"(?: per (?:diluted )?share)?(?:,? respectively)?,? (?:plus or(?: minus)?|plus/(?:minus)?|\+/-?|give or take) ?"
    r"|,? ?(?:±|正负|上下浮动|上下波动) ?"
)
FROM = re.compile(
    r"(?<!ranging )(?<!range )(?<!ranges )(?<!ranged )\bfrom (?:about |approximately |a |an |roughly |around |the current level of )*\Z"
    r"|从(?:(?:19|20)\d\d|[^,。;\d]){0,14}\Z"
)
AGAIN = re.compile(
    r"(?: per share)?(?: [a-z]+){0,3},? to (?:a range of )?[$€£]?\d[\d.,]*%?(?: (?:million|billion))? ?(?:to|-|through) ?[$€£]?\d"
    r"|(?:的区间|的范围)?,?(?:上调|下调|提高|调高|调低|调整|修订|收窄|提升|上修)(?:至|到|为)"
)
BETWEEN = re.compile(r"(?:between|in the range of|in a range of|a range of|range of) (?:about |approximately |positive |a )*\Z")
MOVED = re.compile(
    r"\b(?:increase[ds]?|decrease[ds]?|rose|rising|grew|declined?|fell|dropped|improved?|expanded|up|down|gained|jumped|widened|narrowed|reduced)"
    r"(?: by)? (?:about |approximately |nearly |almost |over |a )*\Z"
)
GAP = 24
FAR = 100  # no percentage has such a one for its other end, ten times as large
ZERO = Decimal(0)


def join_amounts(folded: str, amounts: list[Amount]) -> list[Amount]:
    """Ranges made one, units handed along lists. In order."""
    joined: list[Amount] = []
    at = len(amounts) - 1
    while at >= 0:
        amount = amounts[at]
        if joined and joined[-1].start - amount.end <= GAP:
            following = joined[-1]
            made = _join(folded, amount, following)
            if made is not None:
                joined[-1] = made
                at -= 1
                continue
            amount = _share_tolerance(folded, _share_unit(folded, amount, following), following)
        joined.append(amount)
        at -= 1
    joined.reverse()
    return joined


def _join(folded: str, first: Amount, second: Amount) -> Amount | None:
    gap = close_up(folded[first.end : second.start])
    if first.low is not None or (second.low is not None and first.number is None):
        return _join_vague(gap, first, second)
    if TOLERANCE.fullmatch(gap):
        return _with_tolerance(first, second)
    if second.low is not None or first.number is None or second.number is None:
        return None
    before = close_up(folded[max(0, first.start - 40) : first.start])
    told = first.type is not None
    if told and second.type is None and first.type != "money" and _is_far(first, second):
        return None  # "customers grew 20% to 4,120"
    pair = _same_unit(first, second, between=BETWEEN.search(before) is not None)
    if pair is None:
        return None
    first, second = pair
    if RANGE.fullmatch(gap):
        if (FROM.search(before) and AGAIN.match(folded, second.end) is None) or _is_change_and_level(gap, before, first, second, told):
            return None
        return _range(first, second, opposite=UPWARD.search(gap) is not None and before.endswith("down "))
    if PAIR.fullmatch(gap):
        ranged = BETWEEN.search(before) if "and" in gap else first.type is not None and _near(first, second)
        return _range(first, second) if ranged else None
    return _range(first, second) if COMMA.fullmatch(gap) and _is_estimate(folded, first, second) else None


def _is_far(first: Amount, second: Amount) -> bool:
    """Whether a bare number is too large to share the unit of the one before."""
    grouped = "," in second.words and "," not in first.words
    most = second.value or ZERO
    return grouped or (most >= FAR and most >= 10 * abs(first.value or ZERO))


def _is_estimate(folded: str, first: Amount, second: Amount) -> bool:
    """As in "7%, 8%" or "about $23 million, $25 million": two neighbouring values that are not the head or tail of a list."""
    if first.type is None or not _near(first, second) or first.digits != second.digits:
        return False
    if first.type == "money" and LOOSELY.search(folded, max(0, first.start - 20), first.start) is None:
        return False
    more = MORE_AFTER.match(folded, second.end) or MORE_BEFORE.search(folded, max(0, first.start - 8), first.start)
    return not more and RESPECTIVELY.match(folded, second.end) is None


def _is_change_and_level(gap: str, before: str, first: Amount, second: Amount, told: bool) -> bool:
    """As in "increased $3 million to $25 million" or "3 days to 99 days": what it moved by, `told` with its unit, and where to."""
    if "to" not in gap and "至" not in gap:
        return False
    low, high = abs(first.value or ZERO), abs(second.value or ZERO)
    return bool(MOVED.search(before)) and (first.type == "money" or (told and first.type == "count")) and (high > 2 * low or high < low)


def _same_unit(first: Amount, second: Amount, *, between: bool = False) -> tuple[Amount, Amount] | None:
    """Both with one unit and scale, where each has it or the words lend it from one to the other."""
    if first.type is None and second.type is not None and (between or not second.marked):
        first = _lend(second, first)
    elif second.type is None and first.type is not None and (first.marked or second.scale == first.scale):
        second = replace(second, type=first.type, unit=first.unit, family=first.family)
    if first.type != second.type or (first.unit != second.unit and not (first.family and second.family)):
        return None
    if first.scale == 1 and second.scale != 1 and first.number and first.number.value < 10000:
        first = replace(first, scale=second.scale)
    return first, second


def _lend(owner: Amount, bare: Amount) -> Amount:
    scale = owner.scale if bare.scale == 1 else bare.scale
    return replace(bare, type=owner.type, unit=owner.unit, family=owner.family, scale=scale, weak=owner.weak)


def _near(first: Amount, second: Amount) -> bool:
    low, high = first.value or ZERO, second.value or ZERO
    return 0 < low < high <= low * Decimal("1.5")


def _range(first: Amount, second: Amount, opposite: bool = False) -> Amount:
    low, high = first.value or ZERO, second.value or ZERO
    if opposite:
        return replace(
            second, start=first.start, first=first.first, low=-low, high=high, approximate=first.approximate or second.approximate
        )
    if first.negative and not second.negative and abs(high) > abs(low) and second.start - first.end <= 1:
        high = -high
    low, high = min(low, high), max(low, high)
    finest = max((first, second), key=lambda a: a.number.step * a.scale if a.number else ONE)
    return replace(second,
        start=first.start, first=first.first, low=low, high=high, number=finest.number, scale=finest.scale, marked=first.marked,
        approximate=first.approximate or second.approximate, digits=first.digits or second.digits,
    )  # fmt: skip


def _with_tolerance(first: Amount, second: Amount) -> Amount | None:
    middle, width = first.value, second.value
    if middle is None or width is None:
        return None
    width = abs(width)
    if first.type == "percent" and second.type == "basis_point":
        width /= 100
    elif first.type == "percent" and second.type not in ("percent", "percentage_point"):
        return None
    elif first.type != second.type and second.type is not None and second.type == "percent":
        width = middle * width / 100
    return replace(first, end=second.end, low=middle - width, high=middle + width)


def _share_tolerance(folded: str, amount: Amount, following: Amount) -> Amount:
    """As in "71% and 72%, respectively, plus or minus 50 basis points": the first has the tolerance of the second."""
    value, low, high = amount.value, following.low, following.high
    if value is None or low is None or high is None or amount.low is not None or amount.type != following.type:
        return amount
    if "respectively" not in folded[following.start : following.end] or not PAIR.fullmatch(folded, amount.end, following.start):
        return amount
    return replace(amount, low=value - (high - low) / 2, high=value + (high - low) / 2)


def _join_vague(gap: str, first: Amount, second: Amount) -> Amount | None:
    if not RANGE.fullmatch(gap) or first.type != "percent" or second.type != "percent":
        return None
    low = first.low if first.low is not None else first.value
    high = second.high if second.high is not None else second.value
    return replace(first, end=second.end, low=low, high=high, bound=None) if low is not None and high is not None and low < high else None


def _share_unit(folded: str, amount: Amount, following: Amount) -> Amount:
    """As in "up 5, 6 and 7%": a bare number before one with a percent sign; or "50,000, 60,000 people"."""
    if amount.type is not None or amount.number is None or following.type in (None, "money", "multiple"):
        return amount
    if amount.scale != 1 or (following.type == "count" and following.unit != "day" and "," not in amount.words):
        return amount
    gap = folded[amount.end : following.start]
    return _lend(following, amount) if LIST.fullmatch(gap) else amount
