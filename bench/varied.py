"""Calls that differ from one another: a written one, with other numbers in it."""

import pathlib
import random
import re
from functools import cache

GOLDEN = pathlib.Path(__file__).parent.parent / "tests" / "golden"
_NUMBER = re.compile(r"(?<!\d)(?:\d{1,3}|\d{5,})(?!\d)")  # years stay, so that periods are still read


@cache
def read_calls(folder: pathlib.Path = GOLDEN, longest: int = 60_000) -> tuple[str, ...]:
    """The texts of a folder, in order; none that is longer than the longest."""
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]
    return tuple(text for text in texts if len(text) <= longest)


def vary(number: int, folder: pathlib.Path = GOLDEN) -> str:
    """The call of this number: each of the folder's in turn, with digits that only this number has."""
    calls = read_calls(folder)
    chance = random.Random(number)  # the same number gives the same text

    def other(found: re.Match[str]) -> str:
        return str(chance.randint(1, 9)) + "".join(str(chance.randint(0, 9)) for _ in found[0][1:])

    return f"{_NUMBER.sub(other, calls[number % len(calls)])}\n\nFile {number} of this archive.\n"
