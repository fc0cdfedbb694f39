"""The lexicon's words around numerals, compiled for looking at one place of the text."""

import re
from collections.abc import Iterable
from decimal import Decimal

import msgspec

from service.engine.model import Bound, FigureType
from service.engine.text import fold
from service.lexicon.types import Lexicon, Row


class Unit(msgspec.Struct, frozen=True, gc=False):
    """What a unit word means: `family` where the call decides the currency, `weak` where the word is also said of talk."""

    type: FigureType
    unit: str
    factor: Decimal
    family: str
    weak: bool
    rule: str


class Noun(msgspec.Struct, frozen=True, gc=False):
    """What a noun after a numeral tells: `unit` of a count, and the kind ("business", "asset", or a kind of non-figure)."""

    unit: str
    kind: str
    rule: str


class Vocabulary(msgspec.Struct, frozen=True, gc=False):
    """Patterns matched at one offset (`before_*` on reversed text) and what their terms mean."""

    units: dict[str, Unit]
    unit_starts: frozenset[str]
    after_unit: re.Pattern[str]
    before_unit: re.Pattern[str]
    nouns: dict[str, Noun]
    particles: frozenset[str]
    counters: dict[str, Noun]
    after_counter: re.Pattern[str]
    leads: dict[str, Noun]
    before_lead: re.Pattern[str]
    counted: dict[str, Noun]
    before_counted: re.Pattern[str]
    hedges: dict[str, Bound | None]
    before_hedge: re.Pattern[str]
    after_hedge: re.Pattern[str]

    def find_counted(self, folded: str, start: int, end: int) -> Noun | None:
        """What the last such word before a bare number says that it counts, in the same clause."""
        found = None
        for match in self.before_counted.finditer(folded, start, end):
            found = match.group()
        return None if found is None else self.counted.get(found)


_COMPILED: dict[str, Vocabulary] = {}


def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """The words of the lexicon, compiled once for each digest."""
    made = _COMPILED.get(lexicon.digest)
    if made is None:
        made = _COMPILED[lexicon.digest] = _compile(lexicon)
    return made


def _compile(lexicon: Lexicon) -> Vocabulary:
    money = _currencies(lexicon.rows("currencies"))
    units = money | _units(lexicon.rows("units"))
    nouns = _nouns(lexicon.rows("nonfigures", "en")) | _nouns(lexicon.rows("counters", "en"))
    counters = _nouns(lexicon.rows("counters", "zh")) | _nouns(lexicon.rows("nonfigures", "zh"))
    leads = _nouns(lexicon.rows("leads"))
    counted = _nouns(lexicon.rows("counted"))
    hedges = lexicon.rows("hedges")
    before = {t: _bound(r) for r in hedges if r.attributes.get("place") == "before" for t in map(fold, r.terms)}
    after = {t: _bound(r) for r in hedges if r.attributes.get("place") == "after" for t in map(fold, r.terms)}
    blocked = [fold(t) for r in lexicon.rows("units", "zh") for t in r.blocked_by]
    return Vocabulary(
        units=units,
        unit_starts=frozenset(t[0] for t in units) | {" ", "-"},
        after_unit=re.compile(
            rf"(?: ?\[[^\]\n]{{1,24}}\])?(?:-plus|\+)?(?:-| {{0,3}})(?!(?:{_any(blocked)})|[$€£¥₹] ?\(?\d)"
            rf"({_any(units)})(?:(?<![a-z])|(?![a-z]))".replace(r"\ ", " {1,3}")
        ),
        before_unit=re.compile(rf" ?({_any(t[::-1] for t in money)})(?![a-z])"),
        nouns=nouns,
        particles=frozenset(t for row in lexicon.rows("particles", "en") for t in row.terms),
        counters=counters,
        after_counter=re.compile(rf"[ ]?[多余]?[ ]?({_any(counters)})"),
        leads=leads,
        before_lead=re.compile(rf"[ ]?({_any(t[::-1] for t in leads)})(?![a-z])"),
        counted=counted,
        before_counted=re.compile(rf"(?<![a-z])(?:{_any(counted)})(?![a-z])|\.(?!\d)|[。;；!?]"),
        hedges=before | after,
        before_hedge=re.compile(rf"[ ]?({_any(t[::-1] for t in before)})(?![a-z])"),
        after_hedge=re.compile(rf"[ ]?({_any(after)})(?![a-z])"),
    )


def _currencies(rows: Iterable[Row]) -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for row in rows:
        unit = row.attributes.get("currency", row.id)
        family = row.attributes.get("generic", "dollar" if unit == "dollar" else "")
        meaning = Unit("money", unit, Decimal(row.attributes.get("factor", 1)), family, "weak" in row.attributes, row.rule)
        for term in _plurals(row.terms):
            if not unit.isupper() or term != f"{unit.lower()}s":  # a code has no plural: "Gbps" is no money
                found.setdefault(term, meaning)
    return found


def _units(rows: Iterable[Row]) -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for row in rows:
        kind = _figure_type(row.attributes["type"])
        meaning = Unit(kind, kind, Decimal(row.attributes.get("factor", 1)), "", "weak" in row.attributes, row.rule)
        for term in _plurals(row.terms):
            found.setdefault(term, meaning)
    return found


def _figure_type(name: str) -> FigureType:
    kind: FigureType = msgspec.convert(name, FigureType)
    return kind


def _nouns(rows: Iterable[Row]) -> dict[str, Noun]:
    found: dict[str, Noun] = {}
    for row in rows:
        kind = row.attributes.get("kind", "business")
        for term in _plurals(row.terms):
            found.setdefault(term, Noun(row.id, kind, row.rule))
    return found


def _plurals(terms: Iterable[str]) -> list[str]:
    folded = [fold(term) for term in terms]
    return folded + [t + "s" for t in folded if t[-1].isascii() and t[-1].isalpha() and len(t) > 1]


def _bound(row: Row) -> Bound | None:
    name = row.attributes.get("means", row.id)
    return "at_least" if name == "at_least" else "at_most" if name == "at_most" else None


def _any(terms: Iterable[str]) -> str:
    """An alternation, the longest term first, in groups by first letter so that a place is tried against few of them."""
    groups: dict[str, list[str]] = {}
    for term in sorted(terms, key=lambda t: (-len(t), t)):
        groups.setdefault(term[0], []).append(re.escape(term[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items())
