"""Numbers that words tell by convention: "mid-single digits", "doubled", "a third", 翻番, 百分之五, 两位数."""

import re
from decimal import Decimal
from typing import NamedTuple

from service.engine.model import Bound, FigureType
from service.engine.quantities.numerals import ONE, TENS, UNITS, Number, read_digits, read_han

D = Decimal
SINGLE = {"low": (1, 3), "mid": (4, 6), "high": (7, 9)}
DOUBLE = {"low": (10, 13)}
DECADE = {"low": (1, 3), "mid": (4, 6), "high": (7, 9)}
PLACES = {"lower": "low", "upper": "high", "higher": "high", "middle": "mid"}
DECADES = {word.removesuffix("y") + "ies": value for word, value in TENS.items()} | {"teens": 10}
RATES = {f"{word}s": value for word, value in UNITS.items()} | {"sixes": 6}
FOLDS = {"doubl": 2, "tripl": 3, "quadrupl": 4}
PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "forth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
TURNED = {
    "翻番": 2,
    "翻一番": 2,
    "翻了番": 2,
    "翻了一番": 2,
    "翻倍": 2,
    "翻了倍": 2,
    "翻一倍": 2,
    "翻了一倍": 2,
    "翻两番": 4,
    "翻了两番": 4,
}
HALVES = ("half", "一半", "过半", "半数")
HAN_PLACES = {"低": "low", "中": "mid", "高": "high"}
TERM = re.compile(r"[a-z]+|\d+")


class Worded(NamedTuple):
    """What a worded number is worth."""

    type: FigureType
    rule: str
    number: Number | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    bound: Bound | None = None
    approximate: bool = False


def read_worded(words: str) -> Worded | None:
    """The value of an expression that is a number by convention; None for a plain numeral."""
    if not words[0].isascii():
        return _read_chinese(words)
    if words[0].isdigit() or words[0] == ".":
        return None
    terms = [PLACES.get(term, term) for term in TERM.findall(words)]
    if terms[0] in SINGLE or terms[-1] in ("digit", "digits"):
        return _read_vague(terms)
    if terms[0].rstrip("esding") in FOLDS or terms[0][:-1] in FOLDS or terms[0].startswith(("doubl", "tripl", "quadrupl")):
        return Worded("multiple", "multiplied", Number(D(next(n for stem, n in FOLDS.items() if terms[0].startswith(stem))), ONE))
    if terms[-1] == "fold" or terms[-1].endswith("fold"):
        return Worded("multiple", "fold", Number(D(UNITS[terms[0].removesuffix("fold")]), ONE))
    part = None if len(terms) > 2 else PARTS.get(terms[-1].removesuffix("s"))
    if part and (len(terms) == 2 or words == "half"):
        return _share(UNITS.get(terms[0], 1), part)
    return None


def _share(parts: int, of: int) -> Worded:
    percent = D(100 * parts) / D(of)
    exact = percent == percent.to_integral_value() or of in (8,)
    value = percent if exact else percent.quantize(D("0.1"))
    return Worded("percent", "share", Number(value, D("0.1") if not exact else ONE), approximate=True)


def _read_vague(terms: list[str]) -> Worded | None:
    """Terms such as "low", "to", "mid", "single", "digits"."""
    places = [term for term in terms if term in SINGLE]
    kinds = [
        t for t in terms if t in ("single", "double", "triple") or t in DECADES or t in RATES or t.rstrip("s").isdigit() or t.isdigit()
    ]
    if not kinds:
        return None
    if not places:
        return _bare_digits(kinds[0])
    spans = [_span(place, kinds[0]) for place in places[: 1 if len(kinds) > 1 else 2]]
    if len(kinds) > 1:
        spans.append(_span(places[-1], kinds[-1]))
    if any(span is None for span in spans):
        return _bare_digits(kinds[0])
    bounds = [span for span in spans if span]
    return Worded("percent", "vague", low=bounds[0][0], high=bounds[-1][1])


def _span(place: str, kind: str) -> tuple[Decimal, Decimal] | None:
    if kind in ("single", "double", "triple"):
        pair = (SINGLE if kind == "single" else DOUBLE if kind == "double" else {}).get(place)
        return (D(pair[0]), D(pair[1])) if pair else None
    low, high = DECADE[place]
    base = DECADES.get(kind, RATES.get(kind))
    if base is None:
        base = int(kind)
    if base >= 10 and base % 10 == 0:
        return D(base + low), D(base + high)
    return D(f"{base}.{low}"), D(f"{base}.{high}")


def _bare_digits(kind: str) -> Worded | None:
    if kind == "single":
        return Worded("percent", "digits", low=D(1), high=D(9))
    if kind in ("double", "triple"):
        return Worded("percent", "digits", Number(D(10 if kind == "double" else 100), ONE), bound="at_least")
    return None


FILLERS = "啊呃嗯的"  # what a recogniser hears within "百分之30"


def _read_chinese(words: str) -> Worded | None:
    if words in HALVES:
        return Worded("percent", "share", Number(D(50), ONE), approximate=True, bound="at_least" if words == "过半" else None)
    if words in TURNED:
        return Worded("multiple", "multiplied", Number(D(TURNED[words]), ONE))
    if words.startswith("百分之"):
        spoken = words[3:].lstrip(FILLERS)
        number = read_digits(spoken.rstrip(".")) if spoken[:1].isdigit() else read_han(spoken)
        return Worded("percent", "percent", number) if number else None
    if "分之" in words:
        return _read_share(words)
    if words.endswith("位数"):
        return _read_places(words)
    if words.endswith("十几") and words[0] in HAN_PLACES:
        return _read_vague([HAN_PLACES[words[0]], "teens"])
    return None


def _read_share(words: str) -> Worded | None:
    of, _, parts = words.partition("分之")
    below, above = read_han(of), read_han(parts)
    return _share(int(above.value), int(below.value)) if below and above and below.value else None


def _read_places(words: str) -> Worded | None:
    kind = "single" if words[-3] in "个单" else "triple" if words[-3] == "三" else "double"
    places = sorted((HAN_PLACES[c] for c in words[:-3] if c in HAN_PLACES), key=list(SINGLE).index)
    return _read_vague([*places, kind, "digits"])
