"""What stands around a mention: the sentence's tense, and whether the mention is what something is compared with."""

import re
from bisect import bisect_left

from service.engine.periods.atoms import Atom, Cue
from service.engine.periods.resolve import Tense

STOPS = re.compile(r"[。;\n.!?](?:(?<![.!?])|(?=[ \n\"'一-鿿]))")  # one class comes first, so that `re` leaps from sign to sign
APART = re.compile(rf"{STOPS.pattern}|, (?:and|but|while|so) ")
WINDOW = 90  # characters of the clause before a mention that are read for the base of a comparison
AMOUNT = r"(?:[^.;!?。,]|[.,](?=\d)){0,70}?(?: in| for| during| of|,)?"
SOME = r"(?: (?:a |approximately |about )*[$]?\d[\d.,]*(?: ?%| million| billion| percent)?(?: [a-z]+)??(?: (?:in|for|during|of))?)"
ARTICLES = r"(?: (?:the|our|a|those of|levels? in|levels? of|in|same|strong|record|very))* ?\Z"
WEAK = r"\b(?:than|from|over|above|below|exceeded|ahead of|surpassed|outpaced|on top of)(?: that of| what we (?:saw|did))?"
ALIKE = r"\b(?:similar to|in line with|consistent with|comparable to|equal to)"
BASE_BEFORE = re.compile(
    rf"(?:\b(?:compared (?:to|with)|comparing to|comparison to|versus|vs\.?|relative to|against|in relation to){AMOUNT}"
    rf"|{WEAK}|{ALIKE}){ARTICLES}"
)
BASE_WITH_AMOUNT = re.compile(rf"(?<!just )(?<!little )(?<!well )(?<!slightly ){WEAK}{SOME}{ARTICLES}")
MOVED = re.compile(
    r"\b(?:increased?|decreased?|declined?|improve[d]?|improvement|up|down|rose|fell|grew|growth|higher|lower)\b[^.,;]{0,50}?"
    r"\d[\d.,]*(?:%| million| billion| percent| basis points| points)? over the \Z"
)
DIGIT = re.compile(r"\d")
BASE_BEFORE_HAN = re.compile(
    r"(?:较|(?<![占同环])比|相较于?|相比|相对于|对比|高于|低于|优于|超过|好于|与|同|从|而)(?:我们|在|公司|的|,)*\Z"
)
BASE_AFTER_HAN = re.compile(
    r"(?:的|同期)?(?:为|是|则为|仅为|相比|相较|的[\d负约])|(?:大体|基本|大致|略|相对)?(?:持平|相当|相近|接近|差不多|一致|一样)"
)
LONG, BEFORE = 400, 90  # how far before a mention a cue tells its tense, and how far for "this quarter" and the like
FAR, NEAR = 100, 40  # and how far behind it
RELATIVE = ("rel_quarter", "year")
SPANS = re.compile(r" (?:to|through|until) ")


class Surroundings:
    """The cues of one text, looked up by bisection, and the words beside a mention."""

    def __init__(self, folded: str, cues: list[Cue]) -> None:
        """Keep the text and its cues."""
        self._folded, self._cues = folded, cues
        self._starts = [cue.start for cue in cues]

    def tense(self, mention: Atom) -> Tense:
        """The tense of the nearest cue before the mention in its sentence, else of the first after it.

        "This quarter" and the like hear only cues that are near and plain.
        """
        soft = mention.part not in RELATIVE or mention.year is not None
        at = bisect_left(self._starts, mention.start)
        if at and not STOPS.search(self._folded, max(self._starts[at - 1], mention.start - LONG), mention.start):
            near = soft or mention.start - self._starts[at - 1] < BEFORE
            return self._cues[at - 1].tense_for(soft) if near else ""
        behind = at < len(self._starts) and self._starts[at] < mention.end + (FAR if soft else NEAR)
        if behind and not APART.search(self._folded, mention.end, self._starts[at]):
            return self._cues[at].tense_for(soft)
        return ""

    def in_one_sentence(self, start: int, end: int) -> bool:
        """Whether no sentence ends between two places."""
        return end - start < LONG and STOPS.search(self._folded, start, end) is None

    def opens(self, start: int) -> bool:
        """Whether a sentence begins at the place."""
        return not (before := self._folded[max(0, start - 3) : start].rstrip()) or before[-1] in ".!?:"

    def leads(self, start: int, end: int) -> bool:
        """Whether a year that is told first, with a comma behind, is that of a part of it: "last year, we earned $5 million in Q1"."""
        gap = self._folded[start:end]
        return (
            gap.startswith(",") and not any(word in gap for word in (" and ", ";", " but ", " while ")) and self.in_one_sentence(start, end)
        )

    def compared(self, mention: Atom, begin: int) -> bool:
        """Whether the words before or after make the mention the base of a comparison; `begin` bounds the look back."""
        before = self._folded[max(begin, mention.start - WINDOW) : mention.start]
        if not before.isascii() and BASE_BEFORE_HAN.search(before):
            return True
        if mention.part == "year_ago" or (mention.part == "year" and mention.base == "reported" and mention.shift == -1):
            return True
        if (mention.shift or 0) < 0 and BASE_AFTER_HAN.match(self._folded, mention.end, mention.end + 6):
            return True
        return bool(BASE_BEFORE.search(before)) and not self._spans(mention, before)

    def follows_base(self, mention: Atom, begin: int) -> bool:
        """Whether it dates an amount that is compared with: "up from $5 million in 2020", but also "more than $5 million in 2022"."""
        begin = max(begin, mention.start - WINDOW)
        if DIGIT.search(self._folded, begin, mention.start) is None:
            return False
        return bool(BASE_WITH_AMOUNT.search(self._folded[begin : mention.start]))

    @staticmethod
    def _is_base(mention: Atom) -> bool:
        """Whether something can have moved over it: "over the second quarter", not "over the remainder of the year"."""
        return mention.part != "year" or mention.shift != 0

    def _spans(self, mention: Atom, before: str) -> bool:
        """Whether it bounds a span of time ("from Q1 to Q4", "over the last year"), compared with nothing."""
        to = self._folded[mention.end : mention.end + 9]
        if mention.part == "several" or (before.endswith("over the ") and not (self._is_base(mention) and MOVED.search(before))):
            return True
        return bool(before.endswith("from ") and (mention.last_year is not None or SPANS.match(to)))
