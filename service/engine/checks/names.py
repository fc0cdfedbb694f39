"""One person's name written in two ways that cannot both be right."""

import re
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from service.engine.checks.findings import make_check, quote
from service.engine.model import Check, Quote, Speaker
from service.engine.text import Source, is_cjk

MARKS = re.compile(r"[.'’‘`-]")
MANY = 8
NEAR = 2  # letters in which two spellings of one surname differ
LONG = 4  # letters that a surname must have for that to be a slip


def check_names(source: Source, speakers: tuple[Speaker, ...]) -> Iterator[Check]:
    """Spellings of a speaker's name that differ by a letter or two."""
    for speaker in speakers:
        if speaker.role == "operator":
            continue
        for one, other in combinations(dict.fromkeys((speaker.name, *speaker.aliases[:MANY])), 2):
            if _clash(one, other):
                yield from _tell(source, one, other)


def _clash(one: str, other: str) -> bool:
    if all(map(is_cjk, one)) and all(map(is_cjk, other)):
        return len(one) == len(other) >= 3 and sum(a != b for a, b in zip(one, other, strict=True)) == 1
    mine, theirs = ([MARKS.sub("", word) for word in name.lower().split()] for name in (one, other))
    if len(mine) < 2 or len(theirs) < 2 or mine[0] != theirs[0] or mine[-1] == theirs[-1]:
        return False
    return min(len(mine[-1]), len(theirs[-1])) >= LONG and Levenshtein.distance(mine[-1], theirs[-1]) <= NEAR


def _tell(source: Source, one: str, other: str) -> Iterator[Check]:
    places = [_place(source, form) for form in (one, other)]
    found = tuple(place for place in places if place is not None)
    if len(found) == len(places):
        yield make_check(
            source, "name", "inconsistent", (), stated=one, computed=other, others=found,
            message=f"One person is named {one} and {other}.",
        )  # fmt: skip


def _place(source: Source, form: str) -> Quote | None:
    start = source.text.find(form)
    return None if start < 0 else quote(source, start, start + len(form))
