"""Whether a question is answered, and the words that show it."""

from typing import NamedTuple

from service.engine.exchanges.cues import Cues, find_between
from service.engine.exchanges.pairs import Draft
from service.engine.exchanges.sentences import sentence_around, split_sentences
from service.engine.exchanges.speech import count_words
from service.engine.matcher import Hit
from service.engine.model import PairStatus
from service.engine.text import Span

ENOUGH = 40  # words beside a refusal that make of it a partial answer
BRIEF = 30  # words of an answer that holds nothing but doubt


class Outcome(NamedTuple):
    """What became of a question, and the sentence that shows it."""

    status: PairStatus
    span: Span | None


def tell_outcome(folded: str, draft: Draft, cues: Cues) -> Outcome:
    """No answer is unanswered; a refusal or a postponement is one, unless much else is said: then the answer is partial."""
    if not draft.answers:
        return Outcome("unanswered", None)
    words = sum(count_words(folded[spoken.said.start : spoken.said.end]) for spoken in draft.answers)
    found = [
        (hit, spoken.said)
        for spoken in draft.answers
        for hit in find_between(cues.replying, folded, spoken.said.start, spoken.said.end)
        if hit.row.id in ("declined", "deferred", "unsure")
    ]
    for hit, said in found:
        span = sentence_around(folded, hit.start, hit.end, said.start, said.end)
        status = _tell(hit, words, words - count_words(folded[span.start : span.end]))
        if status is not None:
            return Outcome(status, span)
    return Outcome("answered", _opening(folded, draft, cues))


def _tell(hit: Hit, words: int, beside: int) -> PairStatus | None:
    if hit.row.id == "unsure":
        return "partial" if words <= BRIEF else None
    if beside >= ENOUGH:
        return "partial"
    return "declined" if hit.row.id == "declined" else "deferred"


def _opening(folded: str, draft: Draft, cues: Cues) -> Span | None:
    """The first sentence of the answers that is more than politeness."""
    for spoken in draft.answers:
        for span in split_sentences(folded, spoken.said.start, min(spoken.said.end, spoken.said.start + OPENING)):
            polite = sum(count_words(folded[hit.start : hit.end]) for hit in find_between(cues.talking, folded, span.start, span.end))
            if count_words(folded[span.start : span.end]) > polite:
                return span
    return None


OPENING = 2000  # code points in which an answer comes to its point
