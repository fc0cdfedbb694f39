"""Stretches of text around words that a pattern cannot do without: patterns are too slow for a whole text, looking for words is not."""

from functools import cache

import ahocorasick_rs


def find_windows(folded: str, start: int, end: int, anchors: tuple[str, ...], lead: int, trail: int) -> list[tuple[int, int]]:
    """From `lead` characters before each anchor to `trail` after its beginning; those that meet are one."""
    windows: list[tuple[int, int]] = []
    for place in find_places(folded, start, end, anchors):
        first, last = max(start, place - lead), min(end, place + trail)
        if windows and first <= windows[-1][1]:
            windows[-1] = (windows[-1][0], last)
        else:
            windows.append((first, last))
    return windows


def find_places(folded: str, start: int, end: int, anchors: tuple[str, ...]) -> list[int]:
    """Where in [start, end) anchors begin, in order."""
    return sorted({start + first for _, first, _ in _finder(anchors).find_matches_as_indexes(folded[start:end], overlapping=True)})


@cache
def _finder(anchors: tuple[str, ...]) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(
        anchors, matchkind=ahocorasick_rs.MatchKind.Standard, implementation=ahocorasick_rs.Implementation.DFA
    )
