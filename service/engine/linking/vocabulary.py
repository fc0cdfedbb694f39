"""The linking tables of the lexicon, made ready for looking up."""

import re
from collections.abc import Iterable

import msgspec

from service.engine.matcher import Matcher
from service.engine.text import fold
from service.lexicon.types import Lexicon, Metric, Row

CUES = ("basis", "directions", "comparisons", "natures", "causes")


class Vocabulary(msgspec.Struct, frozen=True):
    """Matchers and word lists, compiled once for each lexicon.

    `tables` tells the table of a row by its `where`; `links` holds, for each kind of small word, the endings to look for before a figure.
    `per_share`, `of_revenue`, `rate_of` lead from a metric to its name for each share, as a percent of revenue, as the rate paid on it.
    """

    metrics: Matcher
    cues: Matcher
    tables: dict[str, str]
    links: dict[str, tuple[str, ...]]
    hedges: re.Pattern[str]  # of text turned back to front
    base: re.Pattern[str]
    bases: tuple[str, ...]
    parting: frozenset[str]
    joins: frozenset[str]
    twins: frozenset[str]
    same: tuple[str, ...]
    rate_of: dict[str, str]
    known: dict[str, Metric]
    per_share: dict[str, str]
    of_revenue: dict[str, str]
    families: dict[str, str]
    stand_ins: dict[tuple[str, str], Row]
    stops: frozenset[str]
    generics: frozenset[str]
    leads: frozenset[str]
    places: frozenset[str]
    heads: frozenset[str]
    whole: frozenset[str]
    fleeting: frozenset[str]
    effects: frozenset[str]
    totals: tuple[str, ...]
    verbs: re.Pattern[str]
    relative: tuple[str, ...]
    announcers: re.Pattern[str]
    attaching: frozenset[str]
    expenses: frozenset[str]
    articles: frozenset[str]
    transparent: frozenset[str]
    pronouns: tuple[str, ...]
    origins: tuple[str, ...]
    offsets: tuple[str, ...]
    currencies: re.Pattern[str]
    measures: tuple[str, ...]
    endings: tuple[str, ...]
    part: re.Pattern[str]
    cjk_verbs: re.Pattern[str]
    cjk_stops: re.Pattern[str]
    cjk_generics: tuple[str, ...]


_compiled: dict[str, Vocabulary] = {}


def vocabulary_of(lexicon: Lexicon) -> Vocabulary:
    """The lexicon's linking tables, compiled once for each lexicon."""
    if lexicon.digest not in _compiled:
        _compiled[lexicon.digest] = _compile(lexicon)
    return _compiled[lexicon.digest]


def _compile(lexicon: Lexicon) -> Vocabulary:
    causes = tuple(row for row in lexicon.rows("links") if row.id == "cause")
    cues = tuple(row for table in CUES[:-1] for row in lexicon.rows(table))
    known = dict(lexicon.metrics)
    of_revenue = {m.numerator: m.id for m in known.values() if m.numerator and m.denominator == "revenue" and "percent" in m.kinds}
    families = dict.fromkeys(of_revenue.values(), "margin") | dict.fromkeys(of_revenue, "profit")
    generics = lexicon.rows("generics")
    links = _endings((*lexicon.rows("links"), *lexicon.rows("targets")))
    return Vocabulary(
        metrics=Matcher((*lexicon.rows("metrics"), *generics)),
        cues=Matcher((*causes, *cues)),
        tables={row.where: row.where.partition(".")[2] for row in cues} | dict.fromkeys((row.where for row in causes), "causes"),
        links=links,
        hedges=re.compile(f'(?:[ ,:("]|{_alternatives(word[::-1] for word in links["hedge"])})*'),
        base=re.compile(f"(?:{_alternatives(links['against'] + links['from'])}) "),
        parting=_words(lexicon, "en", "parting", "clauses"),
        bases=links["against"] + links["from"],
        rate_of={m.denominator: m.id for m in known.values() if m.denominator and not m.numerator},
        joins=frozenset(fold(term) for row in lexicon.rows("links") if row.id == "join" for term in row.terms),
        twins=_words(lexicon, "en", "twin", "clauses") | _words(lexicon, "zh", "twin", "clauses"),
        same=tuple(word.strip() for word in links["same"]),
        known=known,
        per_share={m.numerator: m.id for m in known.values() if m.numerator and m.denominator == "share_count"},
        of_revenue=of_revenue,
        families=families,
        stand_ins={(row.rule, name): msgspec.structs.replace(row, id=name) for row in generics for name in known},
        stops=_words(lexicon, "en", "stop"),
        generics=_words(lexicon, "en", "generic"),
        leads=_words(lexicon, "en", "lead", "clauses"),
        places=_words(lexicon, "en", "place"),
        whole=_words(lexicon, "common", "whole", "segments"),
        effects=_words(lexicon, "common", "effect", "traits"),
        fleeting=_words(lexicon, "common", "fleeting", "traits"),
        totals=tuple(sorted(fold(t) for row in lexicon.rows("clauses") if row.id == "total" for t in row.terms)),
        heads=_words(lexicon, "en", "head"),
        verbs=re.compile(f" (?:{_alternatives(_words(lexicon, 'en', 'verb', 'clauses'))}) "),
        relative=tuple(sorted(_words(lexicon, "en", "relative", "clauses"))),
        transparent=_words(lexicon, "en", "transparent", "clauses"),
        attaching=_words(lexicon, "en", "attach", "clauses"),
        expenses=_words(lexicon, "en", "expense", "clauses"),
        articles=_words(lexicon, "en", "article", "clauses"),
        pronouns=tuple(sorted(_words(lexicon, "en", "pronoun", "clauses"))),
        origins=tuple(sorted(_words(lexicon, "en", "origin", "clauses"))),
        offsets=tuple(sorted(_words(lexicon, "en", "offset", "clauses"))),
        currencies=re.compile(_alternatives(_words(lexicon, "en", "currency", "clauses") | _words(lexicon, "zh", "currency", "clauses"))),
        measures=tuple(sorted(_words(lexicon, "zh", "measure", "clauses"))),
        announcers=re.compile(_alternatives(fold(t) for row in lexicon.rows("clauses") if row.id == "announce" for t in row.terms)),
        endings=tuple(sorted(_words(lexicon, "zh", "ending", "clauses"))),
        part=re.compile(_alternatives(links["part"])),
        cjk_verbs=re.compile(_alternatives(_words(lexicon, "zh", "verb", "clauses"))),
        cjk_stops=re.compile(_alternatives(_words(lexicon, "zh", "stop"))),
        cjk_generics=tuple(sorted(_words(lexicon, "zh", "generic"), key=lambda w: (-len(w), w))),
    )


def _alternatives(words: Iterable[str]) -> str:
    """A pattern of plain words, longer ones first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def _words(lexicon: Lexicon, language: str, name: str, table: str = "segments") -> frozenset[str]:
    """The terms of one row, folded."""
    return frozenset(fold(term) for row in lexicon.rows(table, language) if row.id == name for term in row.terms)


def _endings(rows: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    """Link words by row id; a Latin word is looked for with a blank before it."""
    endings: dict[str, list[str]] = {}
    for row in rows:
        words = (fold(term) for term in row.terms)
        endings.setdefault(row.id, []).extend(" " + word if word[0].isascii() and word[0].isalpha() else word for word in words)
    return {name: tuple(sorted(words, key=len, reverse=True)) for name, words in endings.items()}
