"""Sentences that hold figures, with everything that was found in them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple, TypeVar

from service.engine.linking.vocabulary import Vocabulary
from service.engine.matcher import Hit
from service.engine.model import Period, Quantity, Turn
from service.engine.text import is_cjk

SENTENCE_END = re.compile(r"[.!?](?=\s|$)|[。!?;；\n]")  # folded text: full-width signs are half-width there
ABBREVIATIONS = frozenset(
    ["st", "mr", "ms", "mrs", "dr", "inc", "co", "corp", "ltd", "vs", "no", "approx", "jr", "sr", "u.s", "u.k", "e.g", "i.e"]
)
FAMILY_REACH = 1500  # code points
WRAPPED, WRAPPED_CJK = 60, 24  # code points that a line must have to be cut by its width alone
TERMINAL = ".!?:;。\"')]"
START = attrgetter("start")
T = TypeVar("T", Hit, Period)


class Frame(NamedTuple):
    """A sentence: its quantities (`first` is the number of the first one), and the hits and periods in it, in order."""

    start: int
    end: int
    paragraph: bool  # whether it opens a paragraph
    first: int
    quantities: Sequence[Quantity]
    metrics: Sequence[Hit]
    cues: Sequence[Hit]
    periods: Sequence[Period]


class Finds(NamedTuple):
    """What was found in the whole text, in order."""

    metrics: list[Hit]
    cues: list[Hit]
    periods: Sequence[Period]


def find_words(folded: str, periods: Sequence[Period], vocabulary: Vocabulary) -> Finds:
    """Metrics and cues of the whole text, each in one pass."""
    return Finds(_resolve(vocabulary.metrics.find(folded), vocabulary), vocabulary.cues.find(folded), periods)


def _resolve(hits: list[Hit], vocabulary: Vocabulary) -> list[Hit]:
    """A word that stands for a family ("margins") takes the member that was named last, if that is not far."""
    last: dict[str, Hit] = {}
    resolved = []
    for hit in hits:
        known = hit
        if family := hit.row.attributes.get("family"):
            member = last.get(family)
            near = member is not None and hit.start - member.end < FAMILY_REACH
            name = member.row.id if member is not None and near else hit.row.attributes["default"]
            known = Hit(hit.start, hit.end, vocabulary.stand_in(hit.row, name))
        if known.row.id in vocabulary.families:
            last[vocabulary.families[known.row.id]] = known
        resolved.append(known)
    return resolved


def cut_frames(folded: str, turn: Turn, first: int, quantities: Sequence[Quantity], finds: Finds) -> Iterator[Frame]:
    """The turn's sentences in order; `quantities` are the turn's own, numbered from `first`."""
    start, paragraph = turn.start, True
    taken = 0
    for end in _sentence_ends(folded, turn):
        until = taken
        while until < len(quantities) and quantities[until].start < end:
            until += 1
        yield Frame(
            start,
            end,
            paragraph,
            first + taken,
            quantities[taken:until],
            within(finds.metrics, start, end),
            within(finds.cues, start, end),
            within(finds.periods, start, end),
        )
        start, paragraph, taken = end, folded[end - 1] == "\n", until


def _sentence_ends(folded: str, turn: Turn) -> Iterator[int]:
    for match in SENTENCE_END.finditer(folded, turn.start, turn.end):
        at = match.start()
        if (folded[at] == "." and _abbreviates(folded, turn.start, at)) or (folded[at] == "\n" and _wraps(folded, turn, at)):
            continue
        yield match.end()
    yield turn.end


def _wraps(folded: str, turn: Turn, newline: int) -> bool:
    """Whether a long line merely goes on in the next one, as lines of a PDF do."""
    line = newline - max(folded.rfind("\n", turn.start, newline), turn.start)
    last, following = folded[newline - 1], folded[newline + 1 : newline + 2]
    wide = line >= (WRAPPED_CJK if is_cjk(last) or is_cjk(following) else WRAPPED)
    return wide and last not in TERMINAL and not following.isspace()


def _abbreviates(folded: str, start: int, dot: int) -> bool:
    word = folded[max(start, dot - 7) : dot].rpartition(" ")[2]
    return word in ABBREVIATIONS or (len(word) == 1 and word.isalpha())


def within(found: Sequence[T], start: int, end: int) -> Sequence[T]:
    """Those that begin in [start, end)."""
    return found[bisect_left(found, start, key=START) : bisect_left(found, end, key=START)]
