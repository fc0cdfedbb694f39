"""What stands around a mention: the sentence's tense, and whether the mention is what something is compared with."""

import re
from bisect import bisect_left, bisect_right

import re2

from service.engine.periods.atoms import Cue
from service.engine.periods.grammar import Mention
from service.engine.periods.resolve import Tense

STOPS = re2.compile(r"[.!?][ \n\"']|[。!?;\n]")
WINDOW = 64  # characters of the clause before a mention that are read for the base of a comparison
AMOUNT = r"(?:[^.;!?。,]|[.,](?=\d)){0,45}?(?: in| for| during| of|,)?"
BASE_BEFORE = re.compile(
    rf"(?:\b(?:compared (?:to|with)|comparing to|comparison to|versus|vs\.?|relative to|against|in relation to){AMOUNT}|"
    r"\b(?:than|from|over|above|below|exceeded|ahead of|surpassed|outpaced|on top of)(?: that of| what we (?:saw|did))?"
    r"(?: (?:a |approximately |about )*[$]?\d[\d.,]*(?: ?%| million| billion| percent)?(?: [a-z]+)??(?: (?:in|for|during|of))?)?)"
    r"(?: (?:the|our|a|those of|levels? in|levels? of|in|same|strong|record|very))* ?\Z"
)
BASE_BEFORE_HAN = re.compile(r"(?:较|比|相较于?|相比|相对于|对比|高于|低于|优于|超过|好于|与|同|从|而)(?:我们|在|公司|的|,)*\Z")
BASE_AFTER_HAN = re.compile(r"(?:的|同期)?(?:为|是|则为|仅为|相比|相较|的[\d负约])")
FAR, NEAR = 100, 30  # how far behind a mention a cue still tells its tense; "this quarter" and "this year" look only near
NEAR_ONLY = ("rel_quarter", "year")
SPANS = re.compile(r" (?:to|through|until) ")


def find_stops(folded: str) -> list[int]:
    """Where sentences end, in order."""
    return [match.start() for match in STOPS.finditer(folded)]


class Surroundings:
    """Sentence ends and cues of one text, looked up by bisection."""

    def __init__(self, folded: str, cues: list[Cue]) -> None:
        """Keep the text's sentence ends and cues."""
        self._folded, self._cues, self._stops = folded, cues, find_stops(folded)
        self._starts = [cue.start for cue in cues]

    def tense(self, mention: Mention) -> Tense:
        """The tense of the nearest cue before the mention in its sentence, else of the first after it."""
        begin, end = self.sentence(mention.start)
        at = bisect_left(self._starts, mention.start)
        if at and self._starts[at - 1] >= begin:
            return "future" if self._cues[at - 1].tense == "future" else "past"
        if at < len(self._starts) and self._starts[at] < min(end, mention.end + (NEAR if mention.part in NEAR_ONLY else FAR)):
            return "future" if self._cues[at].tense == "future" else "past"
        return ""

    def sentence(self, start: int) -> tuple[int, int]:
        """The bounds of the sentence around an offset."""
        at = bisect_right(self._stops, start)
        return (self._stops[at - 1] + 1 if at else 0), (self._stops[at] if at < len(self._stops) else len(self._folded))

    def compared(self, mention: Mention, begin: int) -> bool:
        """Whether the words before or after make the mention the base of a comparison; `begin` bounds the look back."""
        before = self._folded[max(begin, mention.start - WINDOW) : mention.start]
        if BASE_BEFORE_HAN.search(before):
            return True
        if mention.part == "year_ago" or (mention.part == "year" and mention.base == "reported" and mention.shift == -1):
            return True
        if (mention.shift or 0) < 0 and BASE_AFTER_HAN.match(self._folded, mention.end, mention.end + 4):
            return True
        return bool(BASE_BEFORE.search(before)) and not self._spans(mention, before)

    def _spans(self, mention: Mention, before: str) -> bool:
        """Whether it bounds a span of time ("from Q1 to Q4", "over the last year"), compared with nothing."""
        to = self._folded[mention.end : mention.end + 9]
        return bool((mention.part == "several" or before.endswith("over the ")) or (before.endswith("from ") and SPANS.match(to)))
