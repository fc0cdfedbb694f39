"""Stretches of text around words that a pattern cannot do without: patterns are too slow for a whole text, looking for words is not."""

from collections.abc import Iterable, Iterator


def find_windows(folded: str, start: int, end: int, anchors: Iterable[str], lead: int, trail: int) -> list[tuple[int, int]]:
    """From `lead` characters before each anchor to `trail` after its beginning; those that meet are one."""
    windows: list[tuple[int, int]] = []
    for place in sorted({place for word in anchors for place in _places(folded, word, start, end)}):
        first, last = max(start, place - lead), min(end, place + trail)
        if windows and first <= windows[-1][1]:
            windows[-1] = (windows[-1][0], last)
        else:
            windows.append((first, last))
    return windows


def _places(folded: str, word: str, start: int, end: int) -> Iterator[int]:
    at = folded.find(word, start, end)
    while at >= 0:
        yield at
        at = folded.find(word, at + len(word), end)
