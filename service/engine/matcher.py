"""Lexicon terms in folded text: the longest match, leftmost first, in one pass over the text."""

import re
import string
from bisect import bisect_right
from collections.abc import Iterable
from operator import itemgetter

import ahocorasick_rs
import msgspec

from service.engine.text import fold, is_cjk
from service.lexicon.types import Row

FEW = 10  # hits up to which a look at the letters beside each costs less than a map of all letters
MOST_DENSE = 2000  # terms of which a dense automaton is built: twice as fast over the text, but large and slower to build
BLANKS = re.compile(r"  (?<=[^ ]  ) ?(?=[^ ])")  # two or three; the blanks come first, so that `re` leaps to them
LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"}  # as printed pages are copied; folding is one to one and keeps them
ABBREVIATED = 3  # letters of a Latin term that Chinese writes at once before a number
START = itemgetter(1)  # of a term found
PLAIN_LETTERS = frozenset(string.ascii_letters + string.digits)
JOINING = bytes(code < 0x80 and chr(code).isalnum() for code in range(256))  # 1 for each ASCII letter and digit


class Hit(msgspec.Struct, frozen=True, gc=False):
    """A term of `row` at [start, end)."""

    start: int
    end: int
    row: Row


class Words:
    """Where some terms stand as words, whosesoever they are.

    A term's own script decides whether it needs a word boundary: Latin letters and digits do, Han does not, and a Han letter
    beside a Latin term is a boundary ("EBITDA" inside "实现EBITDA增长" is a word).
    """

    def __init__(self, terms: Iterable[str]) -> None:
        """Compile the terms, which are folded and differ."""
        terms = list(terms)
        self._guards = tuple((_joins(term[0]), _joins(term[-1])) for term in terms)
        dense = ahocorasick_rs.Implementation.DFA if len(terms) <= MOST_DENSE else None
        self._terms = ahocorasick_rs.AhoCorasick(terms, matchkind=ahocorasick_rs.MatchKind.Standard, implementation=dense)

    def find(self, folded: str) -> list[tuple[int, int, int]]:
        """Number, start and end of each term by where it begins, of those that begin at one place the longest first; they may overlap.

        Two blanks, as of a line that ends with one, count as one; so do three, of lines with a blank one between them. A ligature
        counts as its letters.
        """
        if not folded.isascii() and ("ﬁ" in folded or "ﬂ" in folded or "ﬀ" in folded or "ﬃ" in folded or "ﬄ" in folded):
            return self._find_spelled(folded)  # looked for one by one: a generator costs more
        if "  " not in folded:
            return self._find(folded)
        gone: list[int] = []
        for blanks in BLANKS.finditer(folded):
            gone += [blanks.start() + 1 - len(gone)] * (blanks.end() - blanks.start() - 1)
        if not gone:
            return self._find(folded)
        found = self._find(BLANKS.sub(" ", folded))
        return [(which, start + bisect_right(gone, start), end + bisect_right(gone, end - 1)) for which, start, end in found]

    def _find_spelled(self, folded: str) -> list[tuple[int, int, int]]:
        """The same in a text with ligatures: where they are written as letters, and from there back."""
        letters = [LIGATURES.get(char, char) for char in folded]
        places = [place for place, written in enumerate(letters) for _ in written]
        return [(which, places[start], places[end - 1] + 1) for which, start, end in self.find("".join(letters))]

    def _find(self, folded: str) -> list[tuple[int, int, int]]:
        hits: list[tuple[int, int, int]] = self._terms.find_matches_as_indexes(folded, overlapping=True)
        if not hits:
            return hits
        hits.reverse()  # they come by their ends: now the longest of those that begin at one place is first
        hits.sort(key=START)
        return self._standing_plainly(hits, folded) if len(hits) > FEW and folded.isascii() else self._standing(hits, folded)

    def _standing_plainly(self, hits: list[tuple[int, int, int]], folded: str) -> list[tuple[int, int, int]]:
        """Those that stand as words in a text of ASCII alone, as a map of its letters and digits tells."""
        joining = folded.encode().translate(JOINING)
        before, after, guards = b"\0" + joining, joining + b"\0", self._guards
        found: list[tuple[int, int, int]] = []
        for hit in hits:
            which, start, end = hit
            if before[start] | after[end]:
                first, last = guards[which]
                if (first and before[start]) or (last and after[end]):
                    continue
            found.append(hit)
        return found

    def _standing(self, hits: list[tuple[int, int, int]], folded: str) -> list[tuple[int, int, int]]:
        """Those that stand as words."""
        found: list[tuple[int, int, int]] = []
        guards, size, plain = self._guards, len(folded), PLAIN_LETTERS
        for hit in hits:
            which, start, end = hit
            before, after = guards[which]
            if before and start and ((char := folded[start - 1]) in plain or (char > "\x7f" and _joins(char))):
                continue
            joined = after and end < size and ((char := folded[end]) in plain or (char > "\x7f" and _joins(char)))
            if joined and not (folded[end].isdigit() and end - start >= ABBREVIATED and is_cjk(folded[start - 1 : start])):
                continue  # but in "经调整EBITDA4.1亿元" it is a word
            found.append(hit)
        return found


class Matcher:
    """Finds the terms of some rows."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """Compile the rows' terms and blockers."""
        owners = own_terms(rows)
        self._rows = tuple(owners.values())
        self._words = Words(owners)

    def find(self, folded: str, offset: int = 0) -> list[Hit]:
        """All hits in order, none overlapping: of those that begin first the longest, blockers taking their place silently.

        `offset` is where `folded` stands in the whole text: it is added to the hits' places.
        """
        found = self._words.find(folded)
        rows = self._rows
        hits: list[Hit] = []
        free = 0
        for which, start, end in found:
            if start >= free:
                free = end
                if (row := rows[which]) is not None:
                    hits.append(Hit(start + offset, end + offset, row))
        return hits


def own_terms(rows: Iterable[Row]) -> dict[str, Row | None]:
    """The folded terms, each with its row, or None if it blocks; a term of two rows belongs to the first.

    An English term also stands for its plural in -s.
    """
    rows = tuple(rows)
    owners: dict[str, Row | None] = {}
    for row in rows:
        for term in row.terms:
            owners.setdefault(fold(term), row)
    for row in rows:
        for term in row.blocked_by:
            owners.setdefault(fold(term), None)
    for term, owner in tuple(owners.items()):  # what is written out counts before what is derived
        owners.setdefault(_plural(term), owner)
    return owners


def _plural(term: str) -> str:
    return term + "s" if term[-1].isascii() and term[-1].isalpha() and term[-1] != "s" else term


def _joins(char: str) -> bool:
    return char.isalnum() and not is_cjk(char)
