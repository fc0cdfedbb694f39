"""The layout tables of the lexicon, made ready for looking up."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from service.engine.matcher import Matcher
from service.engine.model import Role
from service.engine.text import fold
from service.lexicon.types import Lexicon, Row

_JUNK = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"[\s#-]*(?:\d{1,3}|(?<=题)[一二三四五六七八九十]{1,3})$")
_ORDINAL = re.compile(r"^\W?(?:[(（]?[一二三四五六七八九十]{1,2}[)）、.]|第[一二三四五]部分)[\s、:]*")  # "二、问答环节"
LONGEST_PART = 60
STOPS = ".,;?!"  # no heading ends so
MARKS = 12  # letters of colons, stars, rules and blanks around a heading
_compiled: dict[str, Vocabulary] = {}


class Vocabulary(msgspec.Struct, frozen=True, gc=False):
    """Layout words: labels of parts, headings and closings by their letters, words of titles, words that no name holds."""

    parts: dict[str, Row]
    headings: dict[str, Row]
    endings: tuple[str, ...]
    told: Row | None
    closings: re.Pattern[str]
    titles: Matcher
    firms: Matcher
    opens: Matcher
    leads: Matcher
    greets: Matcher
    asks: Matcher
    notes: frozenset[str]
    no_names: frozenset[str]
    fields: tuple[str, ...]
    no_firms: frozenset[str]
    surnames: frozenset[str]
    longest_heading: int

    def part(self, folded: str) -> Role | None:
        """The part in the call that a label names instead of a person ("operator", "analyst 2")."""
        row = self.parts.get(squeeze(_NUMBER.sub("", folded))) if len(folded) < LONGEST_PART else None
        return row.attributes["role"] if row else None  # type: ignore[return-value]

    def heading(self, folded: str) -> Row | None:
        """The row of a line that heads a part of the transcript."""
        if folded[-1:] in STOPS:
            return None
        longest = self.longest_heading * (2 if folded[1:2] == " " else 1)  # letters may be spaced
        if len(folded) >= longest + MARKS:
            return None
        if (row := self.headings.get(squeeze(folded))) is not None or (ordinal := _ORDINAL.match(folded)) is None:
            return row
        rest = squeeze(folded[ordinal.end() :])
        return self.headings.get(rest) or (self.told if rest.endswith(self.endings) else None)

    def is_note(self, folded: str) -> bool:
        """Whether a line only says that the original or a translation follows, or what a transcriber heard."""
        return len(folded) < LONGEST_PART and squeeze(folded) in self.notes

    def closes(self, folded: str) -> bool:
        """Whether a line begins the matter after the last words spoken."""
        return self.closings.match(folded) is not None


def vocabulary_of(lexicon: Lexicon) -> Vocabulary:
    """The lexicon's layout tables, compiled once for each lexicon."""
    if lexicon.digest not in _compiled:
        _compiled[lexicon.digest] = _compile(lexicon)
    return _compiled[lexicon.digest]


def squeeze(folded: str) -> str:
    """Letters and digits only: how glued, spaced and decorated writings of one heading become the same."""
    return _JUNK.sub("", folded)


def _compile(lexicon: Lexicon) -> Vocabulary:
    headings = _by_letters(lexicon, "layout_headings")
    cues = lexicon.rows("layout_cues")
    return Vocabulary(
        parts=_by_letters(lexicon, "layout_labels"),
        headings=headings,
        endings=tuple(squeeze(fold(term)) for row in lexicon.rows("layout_endings") for term in row.terms),
        told=next((row for row in headings.values() if row.attributes["part"] == "presentation" and row.where.startswith("zh")), None),
        closings=_any_of(fold(term) for row in lexicon.rows("layout_closings") for term in row.terms),
        titles=Matcher(lexicon.rows("layout_titles")),
        firms=Matcher(lexicon.rows("layout_firms")),
        opens=Matcher(row for row in cues if row.attributes["cue"] in ("operator", "first", "anyone")),
        asks=Matcher(row for row in cues if row.attributes["cue"] == "asking"),
        greets=Matcher(row for row in cues if row.attributes["cue"] == "greeting"),
        leads=Matcher(row for row in cues if row.attributes["cue"] == "moving"),
        notes=frozenset(squeeze(fold(term)) for table in ("layout_notes", "markers") for row in lexicon.rows(table) for term in row.terms),
        no_names=frozenset(fold(term) for row in lexicon.rows("layout_words") for term in row.terms),
        fields=tuple(term for row in lexicon.rows("layout_words") if "place" in row.attributes for term in row.terms),
        no_firms=frozenset(fold(term) for row in lexicon.rows("layout_no_firms") for term in row.terms),
        surnames=frozenset(term for row in lexicon.rows("layout_surnames") for term in row.terms),
        longest_heading=max(map(len, headings)),
    )


def _any_of(terms: Iterable[str]) -> re.Pattern[str]:
    """A pattern of terms at the beginning of a line, which looks at a term only where its first letter stands."""
    listed = sorted(set(terms))
    first = "".join(sorted({re.escape(term[0]) for term in listed}))
    return re.compile(rf"\W{{0,2}}(?=[{first}])(?:" + "|".join(map(re.escape, listed)) + ")")


def _by_letters(lexicon: Lexicon, table: str) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in lexicon.rows(table):
        for term in row.terms:
            found.setdefault(squeeze(fold(term)), row)
    return found
