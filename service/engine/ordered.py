"""Things of a text in order, looked up by where they begin."""

import sys
from bisect import bisect_left
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Generic, Protocol, TypeVar


class Placed(Protocol):
    """What stands somewhere in the text."""

    @property
    def start(self) -> int:
        """Where it begins."""


T = TypeVar("T", bound=Placed)
START: Callable[[Placed], int] = attrgetter("start")


class Ordered(Generic[T]):
    """Things in the order in which they begin."""

    __slots__ = ("items", "starts")

    def __init__(self, items: Sequence[T]) -> None:
        """Keep the things and their starts."""
        self.items = items
        self.starts = list(map(START, items))

    def next(self, start: int) -> int:
        """Where the first that begins at `start` or later begins; `sys.maxsize` without."""
        at = bisect_left(self.starts, start)
        return self.starts[at] if at < len(self.starts) else sys.maxsize

    def within(self, start: int, end: int) -> Sequence[T]:
        """Those that begin in [start, end)."""
        starts = self.starts
        first = bisect_left(starts, start)
        if first == len(starts) or starts[first] >= end:  # as mostly
            return ()
        return self.items[first : bisect_left(starts, end, first)]
