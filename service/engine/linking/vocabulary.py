"""The linking tables of the lexicon, made ready for looking up."""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from service.engine.terms import CUES
from service.engine.text import fold
from service.lexicon.types import Lexicon, Metric, Row

SETS = {  # row, table and languages of each set of words
    "parting": ("parting", "clauses", "en"),
    "joins": ("join", "links"),
    "twins": ("twin", "clauses"),
    "stops": ("stop", "segments", "en"),
    "generics": ("generic", "segments", "en"),
    "leads": ("lead", "clauses", "en"),
    "places": ("place", "segments", "en"),
    "heads": ("head", "segments", "en"),
    "whole": ("whole", "segments", "common"),
    "fleeting": ("fleeting", "traits", "common"),
    "effects": ("effect", "traits", "common"),
    "periodic": ("periodic", "traits", "common"),
    "lower": ("lower", "traits", "common"),
    "balances": ("balance", "traits", "common"),
    "attaching": ("attach", "clauses", "en"),
    "expenses": ("expense", "clauses", "en"),
    "articles": ("article", "clauses", "en"),
    "transparent": ("transparent", "clauses", "en"),
    "having": ("having", "clauses", "en"),
    "known_by": ("known_by", "clauses", "en"),
    "unnamed": ("measure", "clauses", "en"),
    "lines": ("line", "clauses", "en"),
    "growing": ("growing", "clauses", "en"),
    "trailing": ("trailing", "clauses", "en"),
    "priced": ("priced", "clauses", "en"),
    "pricing": ("pricing", "clauses", "en"),
    "contribute": ("contribute", "clauses", "en"),
    "earners": ("earner", "clauses", "en"),
    "outlets": ("outlet", "clauses", "en"),
    "handing": ("handing", "clauses", "en"),
    "attached": ("attached", "clauses", "en"),
    "behind": ("behind", "clauses", "zh"),
    "plain": ("expect_plainly", "guidance", "zh"),
    "aims": ("aim", "clauses", "en"),
    "markets": ("market", "clauses", "en"),
    "selling": ("selling", "clauses", "en"),
    "estate": ("estate", "clauses", "en"),
}
LISTS = {  # the same, of words that a text may begin or end with
    "totals": ("total", "clauses"),
    "into": ("lead", "clauses", "en"),
    "relative": ("relative", "clauses", "en"),
    "pronouns": ("pronoun", "clauses", "en"),
    "origins": ("origin", "clauses", "en"),
    "subjects": ("subject", "clauses", "en"),
    "yours": ("yours", "clauses", "en"),
    "measured": ("measured", "clauses", "en"),
    "offsets": ("offset", "clauses", "en"),
    "excluding": ("excluding", "clauses"),
    "measures": ("measure", "clauses", "zh"),
    "endings": ("ending", "clauses", "zh"),
    "moving": ("moving", "clauses", "zh"),
}
PATTERNS = {  # rows of clauses in both languages
    "affecting": "affect",
    "currencies": "currency",
    "losses": "loss",
    "gains": "gain",
    "general": "general",
    "outlooks": "outlook",
    "own": "own",
}
INFLATION = ("cost_inflation", "economic_indicator")  # of either of which "inflation" may be
JOINTS = ("copula", "level", "by", "of")  # kinds of link words right before a figure


class Vocabulary(msgspec.Struct, frozen=True):
    """Word lists and patterns, compiled once for each lexicon.

    `tables` tells the place of a cue's table by its row's `where`; `links` holds for each kind of small word the endings to look for
    before a figure.
    `per_share`, `of_revenue`, `of_ebitda`, `rate_of` lead from a metric to its name for each share, as a part of revenue or multiple
    of EBITDA, as the rate paid on it; `in_all` from a dividend or book value for each share to that of the company.
    `counted`: the metrics that are only ever counted.
    """

    tables: dict[str, int]
    links: dict[str, tuple[str, ...]]
    hedges: re.Pattern[str]  # of text turned back to front
    base: re.Pattern[str]
    bases: tuple[str, ...]
    linked: dict[str, list[tuple[str, tuple[str, ...]]]]  # by the last letter of link words: their kinds, and of each kind those words
    being: tuple[str, ...]
    states: tuple[str, ...]
    parting: frozenset[str]
    joins: frozenset[str]
    twins: frozenset[str]
    same: tuple[str, ...]
    rate_of: dict[str, str]
    known: dict[str, Metric]
    per_share: dict[str, str]
    in_all: dict[str, str]
    of_revenue: dict[str, str]
    of_ebitda: dict[str, str]
    families: dict[str, str]
    stand_ins: dict[tuple[str, str], Row]
    stops: frozenset[str]
    generics: frozenset[str]
    leads: frozenset[str]
    into: tuple[str, ...]  # the same
    places: frozenset[str]
    heads: frozenset[str]
    whole: frozenset[str]
    fleeting: frozenset[str]
    effects: frozenset[str]
    counted: frozenset[str]
    periodic: frozenset[str]
    lower: frozenset[str]
    balances: frozenset[str]
    totals: tuple[str, ...]
    verbs: re.Pattern[str]
    relative: tuple[str, ...]
    announcers: re.Pattern[str]
    own: re.Pattern[str]  # the head words of a part that reports figures of its own
    attaching: frozenset[str]
    expenses: frozenset[str]
    articles: frozenset[str]
    transparent: frozenset[str]
    having: frozenset[str]
    known_by: frozenset[str]
    unnamed: frozenset[str]
    lines: frozenset[str]
    growing: frozenset[str]
    trailing: frozenset[str]
    priced: frozenset[str]
    pricing: frozenset[str]
    contribute: frozenset[str]
    earners: frozenset[str]
    outlets: frozenset[str]
    handing: frozenset[str]
    attached: frozenset[str]
    behind: frozenset[str]
    plain: frozenset[str]
    aims: frozenset[str]  # what an analyst calls the company's expectation
    markets: frozenset[str]
    selling: frozenset[str]
    estate: frozenset[str]
    yours: tuple[str, ...]
    measured: tuple[str, ...]  # what is told behind a figure that something changed by
    pronouns: tuple[str, ...]
    origins: tuple[str, ...]
    subjects: tuple[str, ...]
    offsets: tuple[str, ...]
    company: re.Pattern[str]
    affecting: re.Pattern[str]
    currencies: re.Pattern[str]
    excluding: tuple[str, ...]
    losses: re.Pattern[str]
    gains: re.Pattern[str]
    general: re.Pattern[str]
    outlooks: re.Pattern[str]
    profits: frozenset[str]
    measures: tuple[str, ...]
    endings: tuple[str, ...]
    moving: tuple[str, ...]
    part: re.Pattern[str]
    ratio: re.Pattern[str]
    cjk_verbs: re.Pattern[str]
    cjk_stops: re.Pattern[str]
    cjk_leads: re.Pattern[str]
    cjk_tails: re.Pattern[str]  # of text turned back to front


_compiled: dict[str, Vocabulary] = {}


def vocabulary_of(lexicon: Lexicon) -> Vocabulary:
    """The lexicon's linking tables, compiled once for each lexicon."""
    if lexicon.digest not in _compiled:
        _compiled[lexicon.digest] = _compile(lexicon)
    return _compiled[lexicon.digest]


def _compile(lexicon: Lexicon) -> Vocabulary:
    known = dict(lexicon.metrics)
    shared = [m for m in known.values() if m.denominator == "share_count"]
    of_revenue = {m.numerator: m.id for m in known.values() if m.numerator and m.denominator == "revenue" and "percent" in m.kinds}
    links = _endings((*lexicon.rows("links"), *lexicon.rows("targets")))
    cjk_generics = _words(lexicon, "generic", "segments", "zh")
    return Vocabulary(
        tables=_tables(lexicon),
        links=links,
        hedges=re.compile(f'(?:[ ,:("]|{_alternatives(word[::-1] for word in links["hedge"])})*'),
        base=re.compile(f"(?:{_alternatives(links['against'] + links['from'])}) "),
        bases=links["against"] + links["from"],
        linked=_by_last_letter({"base": links["against"] + links["from"], **{kind: links[kind] for kind in JOINTS}}),
        being=tuple(f"{word} " for word in links["copula"]),
        states=links["copula"] + links["level"],
        rate_of={m.denominator: m.id for m in known.values() if m.denominator and not m.numerator},
        same=tuple(word.strip() for word in links["same"]),
        known=known,
        per_share={m.numerator: m.id for m in shared if m.numerator},
        in_all={m.id: m.numerator for m in shared if m.numerator and not known[m.numerator].profit},
        counted=frozenset(m.id for m in known.values() if m.kinds == ("count",)),
        of_revenue=of_revenue,
        of_ebitda={m.numerator: m.id for m in known.values() if m.numerator and m.denominator == "ebitda"},
        families=_families(lexicon, of_revenue),
        stand_ins={(row.rule, name): msgspec.structs.replace(row, id=name) for row in lexicon.rows("generics") for name in known},
        verbs=re.compile(f" (?:{_alternatives(_words(lexicon, 'verb', 'clauses', 'en'))}) "),
        profits=frozenset(metric.id for metric in known.values() if metric.profit),
        company=re.compile(rf"\b(?:{_alternatives(_words(lexicon, 'company', 'clauses', 'en'))})$"),
        announcers=re.compile(_alternatives(_words(lexicon, "announce", "clauses"))),
        part=re.compile(_alternatives(links["part"]).replace(r"\ ", " {1,3}")),  # a line may end inside
        ratio=re.compile(_alternatives(links["ratio"])),
        cjk_verbs=re.compile(_alternatives(_words(lexicon, "verb", "clauses", "zh"))),
        cjk_stops=re.compile(_alternatives(_words(lexicon, "stop", "segments", "zh"))),
        cjk_leads=re.compile(f"(?: |{_alternatives(cjk_generics)})*"),
        cjk_tails=re.compile(f"(?: |{_alternatives(word[::-1] for word in cjk_generics)})*"),
        **_lists(lexicon),
    )


def _by_last_letter(kinds: dict[str, tuple[str, ...]]) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """The words of each kind, in order, by the letter that they end with."""
    letters = {word[-1] for words in kinds.values() for word in words}
    ending = {letter: [(kind, tuple(w for w in words if w[-1] == letter)) for kind, words in kinds.items()] for letter in letters}
    return {letter: [(kind, words) for kind, words in found if words] for letter, found in ending.items()}


def _families(lexicon: Lexicon, of_revenue: dict[str, str]) -> dict[str, str]:
    """The metrics for which one general word stands, each by the word for its kind."""
    families = dict.fromkeys(of_revenue.values(), "margin") | dict.fromkeys(of_revenue, "profit") | dict.fromkeys(INFLATION, "inflation")
    for kind in ("expense", "cash_flow"):
        families |= dict.fromkeys(_words(lexicon, kind, "traits", "common"), kind)
    return families


def _lists(lexicon: Lexicon) -> dict[str, Any]:
    """The sets of words, those that are looked for in order, and the patterns of plain words."""
    sets = {name: _words(lexicon, *place) for name, place in SETS.items()}
    patterns = {name: _pattern(lexicon, row) for name, row in PATTERNS.items()}
    return sets | {name: tuple(sorted(_words(lexicon, *place))) for name, place in LISTS.items()} | patterns


def _tables(lexicon: Lexicon) -> dict[str, int]:
    """The place of each cue's table by its `where`; of the links only causes are cues."""
    return {row.where: place for place, table in enumerate((*CUES, "links")) for row in lexicon.rows(table)}


def _alternatives(words: Iterable[str]) -> str:
    """A pattern of plain words, longer ones first, that branches where they part: a place is tried against few of them."""
    tails: dict[str, list[str]] = {}
    for word in sorted(words):
        tails.setdefault(word[:1], []).append(word[1:])
    return "|".join(f"{re.escape(head)}(?:{_alternatives(rest)})" if head else "" for head, rest in sorted(tails.items(), reverse=True))


def _pattern(lexicon: Lexicon, name: str) -> re.Pattern[str]:
    """The terms of a row of clauses in both languages; English ones stand as words."""
    english, chinese = (_alternatives(_words(lexicon, name, "clauses", language)) for language in ("en", "zh"))
    return re.compile(rf"\b(?:{english})\b" + (f"|{chinese}" if chinese else ""))


def _words(lexicon: Lexicon, name: str, table: str, *languages: str) -> frozenset[str]:
    """The terms of one row, folded, in the given languages (all of them without)."""
    return frozenset(fold(term) for row in lexicon.rows(table, *languages) if row.id == name for term in row.terms)


def _endings(rows: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    """Link words by row id; a Latin word is looked for with a blank before it."""
    endings: dict[str, list[str]] = {}
    for row in rows:
        words = (fold(term) for term in row.terms)
        endings.setdefault(row.id, []).extend(" " + word if word[0].isascii() and word[0].isalpha() else word for word in words)
    return {name: tuple(sorted(words, key=len, reverse=True)) for name, words in endings.items()}
