"""The terms of the tables that several stages read, found in one pass over the text."""

from collections.abc import Iterable, Mapping, Sequence

from service.engine.matcher import Hit, Words, own_terms
from service.engine.ordered import Ordered
from service.lexicon.types import Lexicon, Row

HOPES = ("expect", "weak", "commit", "hope", "decline")  # without one of them a sentence without a figure expects nothing
CUES = ("basis", "directions", "comparisons", "natures")

Terms = Mapping[str, Ordered[Hit]]  # by name of a group, the hits of the whole text


def standing(hits: Ordered[Hit], start: int, end: int) -> Sequence[Hit]:
    """Those that begin and end in [start, end)."""
    found = hits.within(start, end)
    return found[:-1] if found and found[-1].end > end else found


class Groups:
    """Finds the terms of groups of rows. The hits of one group do not overlap, as those of one `Matcher`; groups are blind to others."""

    def __init__(self, groups: Mapping[str, Iterable[Row]]) -> None:
        """Compile the rows' terms and blockers: each term once, whatever the number of its groups."""
        owners = [own_terms(rows) for rows in groups.values()]
        terms = list(dict.fromkeys(term for owned in owners for term in owned))
        self._names = tuple(groups)
        self._owners = [
            tuple((group, owned[term], _reach(owned[term])) for group, owned in enumerate(owners) if term in owned) for term in terms
        ]
        self._words = Words(terms)

    def find(self, folded: str) -> Terms:
        """All hits of each group, in order."""
        owners = self._owners
        hits: list[list[Hit]] = [[] for _ in self._names]
        free = [0] * len(hits)
        for which, start, end in self._words.find(folded):
            for group, row, reach in owners[which]:
                if start >= free[group]:
                    free[group] = start + reach if reach else end
                    if row is not None:
                        hits[group].append(Hit(start, end, row))
        return {name: Ordered(found) for name, found in zip(self._names, hits, strict=True)}


def _reach(row: Row | None) -> int:
    """How much of the text a term takes from others of its group: all of it, or with `open` its first letter ("会" of "会下降")."""
    return 1 if row is not None and "open" in row.attributes else 0


_compiled: dict[str, Groups] = {}


def find_terms(folded: str, lexicon: Lexicon) -> Terms:
    """What is measured (`named` with general words, `expected` with spending too), the cues beside figures, and the words of guidance."""
    if lexicon.digest not in _compiled:
        _compiled[lexicon.digest] = _compile(lexicon)
    return _compiled[lexicon.digest].find(folded)


def _compile(lexicon: Lexicon) -> Groups:
    metrics, guidance = lexicon.rows("metrics"), lexicon.rows("guidance")
    causes = tuple(row for row in lexicon.rows("links") if row.id == "cause")
    return Groups(
        {
            "named": (*metrics, *lexicon.rows("generics")),
            "metrics": metrics,
            "expected": (*metrics, *lexicon.rows("generics"), *lexicon.rows("outlays")),
            "cues": (*causes, *(row for table in CUES for row in lexicon.rows(table))),
            "hopes": tuple(row for row in guidance if row.attributes["cue"] in HOPES),
            "guidance": guidance,
            "actions": lexicon.rows("actions"),
            "trends": lexicon.rows("trends"),
            "basis": lexicon.rows("basis"),
        }
    )
