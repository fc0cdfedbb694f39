"""Sentences that hold figures, with everything that was found in them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import TypeVar

import msgspec

from service.engine.linking.adjacent import skip_hedges
from service.engine.linking.vocabulary import Vocabulary
from service.engine.matcher import Hit
from service.engine.model import Period, Quantity
from service.engine.ordered import Ordered
from service.engine.sentences import Sentence
from service.engine.terms import Terms
from service.engine.text import Source, close_up, holds_cjk

PROFIT_REACH = 150  # and within which a bare "margin" is that of the profit just named
FAMILY_REACH = 1500  # code points within which a general word stands for the member of its family named last
YEAR = 4  # digits
OWN = 20  # code points before a word that names a metric alone
LEAD = 3  # sentences before one with figures that may say what it speaks of
CLAUSE = re.compile(r"[,;:( ](?:(?<! )|(?:and|but|while|whereas) )")  # one class comes first, so that `re` leaps
OPENING = 12  # code points of a sentence that tell its script
START, END = attrgetter("start"), attrgetter("end")
T = TypeVar("T", Hit, Period)


class Frame(msgspec.Struct, frozen=True, gc=False):
    """A sentence: its quantities (`first` is the number of the first one), and the hits and periods in it, in order."""

    folded: str
    text: str
    vocabulary: Vocabulary
    start: int
    end: int
    paragraph: bool  # whether a paragraph began since the last frame
    first: int
    quantities: Sequence[Quantity]
    metrics: Sequence[Hit]
    periods: Sequence[Period]
    basis: Sequence[Hit]
    directions: Sequence[Hit]
    comparisons: Sequence[Hit]
    natures: Sequence[Hit]
    causes: Sequence[Hit]


def is_chinese(frame: Frame) -> bool:
    """Whether the sentence is Chinese: it may begin with a year or a name in Latin letters."""
    return holds_cjk(frame.folded[frame.start : frame.start + OPENING])


class Spot(msgspec.Struct, frozen=True, gc=False):
    """One figure in its sentence.

    `low`, `high`: where the figure before ends and the one after begins; `clause`, `lead`: where its clause and its hedging words begin.
    """

    frame: Frame
    number: int
    quantity: Quantity
    low: int
    high: int
    clause: int
    lead: int
    vocabulary: Vocabulary

    def between(self, start: int, end: int) -> str:
        """Folded text, with one blank where lines that end with blanks left several."""
        words = self.frame.folded[start:end]
        return close_up(words) if "  " in words else words


class Finds(msgspec.Struct, frozen=True, gc=False):
    """What was found in the whole text, in order."""

    source: Source
    vocabulary: Vocabulary
    metrics: Ordered[Hit]
    cues: Ordered[Hit]
    periods: Ordered[Period]


def find_words(source: Source, periods: Sequence[Period], terms: Terms, vocabulary: Vocabulary) -> Finds:
    """Metrics, cues and periods of the whole text."""
    metrics = _resolve(terms["named"].items, source.folded, vocabulary)
    return Finds(source, vocabulary, Ordered(metrics), terms["cues"], Ordered(periods))


def _resolve(hits: Sequence[Hit], folded: str, vocabulary: Vocabulary) -> list[Hit]:
    """A word that stands for a family ("margins") takes the member that was named last, if that is not far.

    Words that name a metric only when alone are left out where another word is their own ("property taxes").
    """
    last: dict[str, Hit] = {}
    resolved = []
    for hit in hits:
        known = hit
        if "family" in hit.row.attributes:
            known = Hit(hit.start, hit.end, vocabulary.stand_ins[hit.row.rule, _stand_for(hit, last, vocabulary)])
        elif "alone" in hit.row.attributes and not _is_alone(folded, hit.start, vocabulary):
            continue
        if family := vocabulary.families.get(known.row.id):
            last[family] = known
        resolved.append(known)
    return resolved


def _is_alone(folded: str, start: int, vocabulary: Vocabulary) -> bool:
    """Whether nothing but a general word stands right before."""
    before = folded[max(0, start - OWN) : start].split(" ")
    word = before[-2].rpartition("\n")[2] if len(before) > 1 and not before[-1] else ""
    year = len(word) == YEAR and word.isdecimal()
    return not word or year or not word[-1].isalnum() or word in vocabulary.stops or word in vocabulary.generics


def _stand_for(hit: Hit, last: dict[str, Hit], vocabulary: Vocabulary) -> str:
    """The margin of the profit just named, else the family's member named last, else its usual one."""
    family = hit.row.attributes["family"]
    member, profit = last.get(family), last.get("profit")
    newest = profit is not None and (member is None or profit.start > member.start)
    if family == "margin" and profit is not None and newest and hit.start - profit.end < PROFIT_REACH:
        return vocabulary.of_revenue[profit.row.id]
    near = member is not None and hit.start - member.end < FAMILY_REACH
    return member.row.id if member is not None and near else hit.row.attributes["default"]


def cut_frames(sentences: Sequence[Sentence], first: int, quantities: Sequence[Quantity], finds: Finds) -> Iterator[Frame]:
    """The turn's sentences with figures, and the few before each; `quantities` are the turn's own, numbered from `first`."""
    ends = [sentence.end for sentence in sentences]
    taken = at = 0
    paragraph = True
    while taken < len(quantities):
        place = bisect_right(ends, quantities[taken].start, at)
        until = bisect_left(quantities, ends[place], taken, key=START)
        lead = max(at, place - LEAD)
        paragraph = paragraph or any(sentence.opens for sentence in sentences[at:lead])
        for sentence in sentences[lead:place]:
            yield _frame(sentence, paragraph or sentence.opens, first + taken, (), finds)
            paragraph = False
        yield _frame(sentences[place], paragraph or sentences[place].opens, first + taken, quantities[taken:until], finds)
        taken, at, paragraph = until, place + 1, False


def _frame(sentence: Sentence, paragraph: bool, first: int, quantities: Sequence[Quantity], finds: Finds) -> Frame:
    start, end, vocabulary = sentence.start, sentence.end, finds.vocabulary
    cues: tuple[list[Hit], ...] = ([], [], [], [], [])
    for cue in finds.cues.within(start, end):
        cues[vocabulary.tables[cue.row.where]].append(cue)
    metrics, periods = finds.metrics.within(start, end), finds.periods.within(start, end)
    return Frame(finds.source.folded, finds.source.text, vocabulary, start, end, paragraph, first, quantities, metrics, periods, *cues)


def find_spots(frame: Frame) -> list[Spot]:
    """Each figure's place in the sentence, in order."""
    quantities, low = frame.quantities, frame.start
    spots = []
    for number, quantity in enumerate(quantities):
        high = quantities[number + 1].start if number + 1 < len(quantities) else frame.end
        clause = low
        for mark in CLAUSE.finditer(frame.folded, low, quantity.start):
            clause = mark.end()
        lead = skip_hedges(frame.folded, low, quantity.start, frame.vocabulary)
        spots.append(Spot(frame, number, quantity, low, high, clause, lead, frame.vocabulary))
        low = quantity.end
    return spots


def within(found: Sequence[T], start: int, end: int) -> Sequence[T]:
    """Those that begin in [start, end)."""
    return found[bisect_left(found, start, key=START) : bisect_left(found, end, key=START)]
