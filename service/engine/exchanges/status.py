"""Whether a question is answered, and the words that show it."""

from typing import NamedTuple

from service.engine.exchanges.cues import Cues, find_between
from service.engine.exchanges.kinds import Spoken
from service.engine.exchanges.pairs import Draft
from service.engine.exchanges.sentences import sentence_around
from service.engine.exchanges.speech import Act, count_words, read_sentences
from service.engine.matcher import Hit
from service.engine.model import PairStatus
from service.engine.text import Span

ENOUGH = 40  # words beside a refusal that make of it a partial answer
OPENING = 400  # code points in which an answer comes to its point
INTRODUCTION = 8  # words in which a speaker says who it is
BRIEF = 30  # words of an answer that holds nothing but doubt


class Outcome(NamedTuple):
    """What became of a question, and the sentence that shows it."""

    status: PairStatus
    span: Span | None


def tell_outcome(folded: str, draft: Draft, cues: Cues) -> Outcome:
    """No answer is unanswered; a refusal or a postponement is one, unless much else is said: then the answer is partial."""
    if not draft.answers:
        return Outcome("unanswered", None)
    found = ((hit, spoken.said) for spoken in draft.answers for hit in _find_cues(folded, spoken, cues))
    for hit, said in found:
        words = sum(count_words(folded[spoken.said.start : spoken.said.end]) for spoken in draft.answers)
        if hit.row.id == "unsure" and words > BRIEF:
            continue
        span = sentence_around(folded, hit.start, hit.end, said.start, said.end)
        return Outcome(_tell(hit, words - count_words(folded[span.start : span.end])), span)
    return Outcome("answered", _opening(folded, draft, cues))


def _find_cues(folded: str, spoken: Spoken, cues: Cues) -> list[Hit]:
    """The first refusal or postponement of an answer, or the first doubt where it holds no other."""
    hits = find_between(cues.replying, folded, spoken.said.start, spoken.said.end)
    firm = [hit for hit in hits if hit.row.id in ("declined", "deferred")]
    return (firm or [hit for hit in hits if hit.row.id == "unsure"])[:1]


def _tell(hit: Hit, beside: int) -> PairStatus:
    if beside >= ENOUGH or hit.row.id == "unsure":
        return "partial"
    return "declined" if hit.row.id == "declined" else "deferred"


def _opening(folded: str, draft: Draft, cues: Cues) -> Span | None:
    """The first sentence of the answers that is more than politeness, or the very first."""
    first: Span | None = None
    for spoken in draft.answers:
        for sentence in read_sentences(folded, spoken.said.start, min(spoken.said.end, spoken.said.start + OPENING), cues):
            first = first or sentence.span
            if sentence.act is not Act.COURTESY and not _introduces(folded, sentence.span, cues):
                return sentence_around(folded, sentence.span.start, sentence.span.end, spoken.said.start, spoken.said.end)
    return first


def _introduces(folded: str, span: Span, cues: Cues) -> bool:
    """Whether a speaker merely says who it is."""
    brief = count_words(folded[span.start : span.end]) <= INTRODUCTION
    return brief and any(hit.row.id == "introduces" for hit in find_between(cues.replying, folded, span.start, span.end))
