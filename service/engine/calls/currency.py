"""The currency that unmarked money of a call is stated in."""

import re
from collections import Counter
from collections.abc import Iterable

from service.engine.calls.anchors import find_places
from service.engine.matcher import Hit, Matcher

STATED = re.compile(
    r"(?:figures?|amounts?|numbers?|financial (?:data|information|results|statements)|results|references to (?:dollars|\$)"
    r"|数据|数字|金额|业绩|财务信息)"
    r"(?:[^.。]{0,90}?\b(?:are|is|in|stated|expressed|denominated|presented|reported|refer)\b|[^.。]{0,20}(?:均|都|皆|以|为))"
    r"[^.。]{0,40}"
)
SUBJECTS = (
    "figure",
    "amount",
    "number",
    "financial ",
    "results",
    "references to ",
    "数据",
    "数字",
    "金额",
    "业绩",
    "财务信息",
)  # of `STATED`
FAMILIES = {"dollar": "USD", "yen": "JPY"}  # a mark that several currencies share, where no name of one stands beside
AMERICAN = ("us$", "u.s.$")
HOMES = {"canadian": "CAD", "australian": "AUD"}  # where a plain mark is another dollar than the American that is marked so
AT_LEAST = 3  # marks, and words of a country
INDIAN = ("crore", "lakh")  # scales that only rupees are counted in
UNMARKED = re.compile(
    r"\d ?个?亿(?=[,，。;；、)）\n同环占增]|左右|以上)"
)  # sums that a Chinese company tells without a currency are its own
OPENING_REACH = 8_000
BODY_REACH = 40_000


def tell_currency(folded: str, start: int, language: str, marks: Matcher, events: Matcher) -> str | None:
    """ISO 4217 of the currency that the call says its figures are in, else of the money mark it uses most; None without money."""
    stated = _stated(folded, start, language, marks)
    if stated:
        return stated
    body = folded[:BODY_REACH]
    counts = _count(marks.find(body), language)
    if any(word in body for word in INDIAN):
        counts["INR"] += sum(hit.row.id == "indian_scale" for hit in events.find(body))
    if language == "zh-Hans" and (bare := sum(1 for _ in UNMARKED.finditer(body))):
        counts["CNY"] += bare
    if not counts:
        return None
    most = max(counts, key=lambda code: (counts[code], code))
    return (_home(body) or most) if most == "USD" else most


def _home(body: str) -> str | None:
    """The other dollar of a text that marks American ones: "earnings were $3 billion, and we sold US$2 billion of bonds"."""
    marked = sum(body.count(mark) for mark in AMERICAN)
    if marked < AT_LEAST or body.count("$") - marked < marked:
        return None
    home = max(HOMES, key=body.count)
    return HOMES[home] if body.count(home) >= AT_LEAST else None


def _stated(folded: str, start: int, language: str, marks: Matcher) -> str | None:
    end, free = min(len(folded), start + OPENING_REACH), start
    for place in find_places(folded[start:end], (SUBJECTS,))[0]:
        match = STATED.match(folded, start + place, end) if start + place >= free else None
        if match is None:
            continue
        free = match.end()
        named = _count(marks.find(match.group()), language)
        if len(named) == 1:
            return next(iter(named))
    return None


def _count(hits: Iterable[Hit], language: str) -> Counter[str]:
    codes = (_code(hit, language) for hit in hits)
    return Counter(code for code in codes if code)


def _code(hit: Hit, language: str) -> str | None:
    family = hit.row.attributes.get("generic")
    if family in ("yen", "call") and language == "zh-Hans":
        return "CNY"
    return FAMILIES.get(family) if family else hit.row.id
