"""Lexicon terms in folded text: the longest match, leftmost first, in one pass over the text."""

from collections.abc import Iterable
from typing import NamedTuple

import ahocorasick_rs

from service.engine.text import fold, is_cjk
from service.lexicon.types import Row

MOST_DENSE = 2000  # terms of which a dense automaton is built: twice as fast over the text, but large and slower to build


class Hit(NamedTuple):
    """A term of `row` at [start, end)."""

    start: int
    end: int
    row: Row


class Matcher:
    """Finds the terms of some rows.

    A term's own script decides whether it needs a word boundary: Latin letters and digits do, Han does not, and a Han letter
    beside a Latin term is a boundary ("EBITDA" inside "实现EBITDA增长" is a word). An English term also stands for its plural in -s.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        """Compile the rows' terms and blockers; a term of two rows belongs to the first."""
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
        self._rows = tuple(owners.values())
        self._guards = tuple((_joins(term[0]), _joins(term[-1])) for term in owners)
        dense = ahocorasick_rs.Implementation.DFA if len(owners) <= MOST_DENSE else None
        self._terms = ahocorasick_rs.AhoCorasick(list(owners), matchkind=ahocorasick_rs.MatchKind.Standard, implementation=dense)

    def find(self, folded: str, offset: int = 0) -> list[Hit]:
        """All hits in order, none overlapping: of those that begin first the longest, blockers taking their place silently.

        `offset` is where `folded` stands in the whole text: it is added to the hits' places.
        """
        found = [(start, -end, which) for which, start, end in self._terms.find_matches_as_indexes(folded, overlapping=True)]
        found.sort()
        hits: list[Hit] = []
        rows, guards, size, free = self._rows, self._guards, len(folded), 0
        for start, negative, which in found:
            if start < free:
                continue
            end = -negative
            before, after = guards[which]
            if (before and start and _joins(folded[start - 1])) or (after and end < size and _joins(folded[end])):
                continue
            free = end
            if (row := rows[which]) is not None:
                hits.append(Hit(start + offset, end + offset, row))
        return hits


def _plural(term: str) -> str:
    return term + "s" if term[-1].isascii() and term[-1].isalpha() and term[-1] != "s" else term


def _joins(char: str) -> bool:
    return char.isalnum() and not is_cjk(char)
