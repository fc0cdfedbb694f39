"""Ranges with one end in a word: "flat to down 6%", "down 3% to flat"."""

import re
from decimal import Decimal

from msgspec.structs import replace

from service.engine.model import Direction
from service.engine.quantities.amounts import Amount

FLAT_TO = re.compile(
    r"\bflat(?:tish|-ish)? to (?:about |maybe |slightly |a )?(?:(up|down|plus|minus|positive|negative) )?(?:about |maybe )?\Z"
)
TO_FLAT = re.compile(r" (?:to|and) (?:about |roughly |essentially )?flat\b")
DOWN_BEFORE = re.compile(r"\b(?:(down|minus|negative|decline of|decrease of)|up|plus|positive|growth of) (?:about |approximately )?\Z")
HAN_FLAT_TO = re.compile(
    r"持平(?:至|到|或|或者)(?:略有|微幅|小幅|轻微)?(?:(下降|下滑|微降|减少|降低|下跌|略降)|增长|上升|微增|提升|略增)(?:约|大约)?\Z"
)
LOOK_BACK = 48
ZERO = Decimal(0)


def open_flat_range(folded: str, amount: Amount) -> Amount:
    """The range from zero, where the words beside a percentage say "flat"."""
    if amount.type != "percent":
        return amount
    high = amount.high if amount.high is not None else amount.value
    if high is None:
        return amount
    start = max(0, amount.start - LOOK_BACK)
    han = HAN_FLAT_TO.search(folded, start, amount.start) if folded.rfind("持平", start, amount.start) >= 0 else None
    if han is not None:
        return _open(amount, han.start(), amount.end, abs(high), han.group(1) is not None)
    match = FLAT_TO.search(folded, start, amount.start) if folded.rfind("flat", start, amount.start) >= 0 else None
    if match is not None:
        return _open(amount, match.start(), amount.end, abs(high), match.group(1) in ("down", "minus", "negative"))
    after = TO_FLAT.match(folded, amount.end)
    before = DOWN_BEFORE.search(folded, start, amount.start) if after else None
    return _open(amount, amount.start, after.end(), abs(high), before.group(1) is not None) if after and before else amount


def _open(amount: Amount, start: int, end: int, high: Decimal, down: bool) -> Amount:
    direction: Direction = "down" if down else "up"
    return replace(amount, start=start, end=end, low=ZERO, high=high, aspect="change", direction=direction)
