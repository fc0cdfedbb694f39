"""Stretches of text around words that a pattern cannot do without: patterns are too slow for a whole text, looking for words is not."""

from functools import cache

import ahocorasick_rs

Anchors = tuple[str, ...]


def find_windows(folded: str, start: int, end: int, anchors: Anchors, lead: int, trail: int) -> list[tuple[int, int]]:
    """From `lead` characters before each anchor in [start, end) to `trail` after its beginning; those that meet are one."""
    return list_windows(find_places(folded[start:end], (anchors,))[0], end - start, lead, trail, start)


def list_windows(places: list[int], size: int, lead: int, trail: int, offset: int) -> list[tuple[int, int]]:
    """The windows around places of a stretch of `size` characters that begins at `offset`."""
    windows: list[tuple[int, int]] = []
    for place in places:
        first, last = offset + max(0, place - lead), offset + min(size, place + trail)
        if windows and first <= windows[-1][1]:
            windows[-1] = (windows[-1][0], last)
        else:
            windows.append((first, last))
    return windows


def find_places(words: str, groups: tuple[Anchors, ...]) -> list[list[int]]:
    """Where the anchors of each group begin, in order, all found in one pass."""
    finder, group_of = _compile(groups)
    places: list[list[int]] = [[] for _ in groups]
    for which, start, _ in finder.find_matches_as_indexes(words, overlapping=True):
        places[group_of[which]].append(start)
    for found in places:
        found.sort()
    return places


@cache
def _compile(groups: tuple[Anchors, ...]) -> tuple[ahocorasick_rs.AhoCorasick, list[int]]:
    terms = [term for anchors in groups for term in anchors]
    group_of = [number for number, anchors in enumerate(groups) for _ in anchors]
    return ahocorasick_rs.AhoCorasick(terms, matchkind=ahocorasick_rs.MatchKind.Standard), group_of
