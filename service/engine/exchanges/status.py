"""Whether a question is answered, and the words that show it."""

import msgspec

from service.engine.exchanges.cues import Reading
from service.engine.exchanges.kinds import Spoken
from service.engine.exchanges.pairs import Draft
from service.engine.exchanges.sentences import sentence_around, split_sentences
from service.engine.exchanges.speech import Act, count_words, read_sentence
from service.engine.matcher import Hit
from service.engine.model import PairStatus
from service.engine.text import Span

ENOUGH = 40  # words beside a refusal that make of it a partial answer
OPENING = 400  # code points in which an answer comes to its point
INTRODUCTION = 8  # words in which a speaker says who it is
BRIEF = 30  # words of an answer that holds nothing but doubt


class Outcome(msgspec.Struct, frozen=True, gc=False):
    """What became of a question, and the sentence that shows it."""

    status: PairStatus
    span: Span | None


def tell_outcome(reading: Reading, draft: Draft) -> Outcome:
    """No answer is unanswered; a refusal or a postponement is one, unless much else is said: then the answer is partial."""
    if not draft.answers:
        return Outcome("unanswered", None)
    folded = reading.folded
    for spoken in draft.answers:
        hit = _find_cue(reading, spoken)
        if hit is None:
            continue
        words = sum(count_words(folded[each.said.start : each.said.end]) for each in draft.answers)
        if hit.row.id != "unsure" or words <= BRIEF:
            span = sentence_around(folded, hit.start, hit.end, spoken.said.start, spoken.said.end)
            return Outcome(_tell(hit, words - count_words(folded[span.start : span.end])), span)
    return Outcome("answered", _opening(reading, draft))


def _find_cue(reading: Reading, spoken: Spoken) -> Hit | None:
    """The first refusal or postponement of an answer, or the first doubt where it holds no other."""
    hits = reading.replying.between(spoken.said.start, spoken.said.end)
    firm = (hit for hit in hits if hit.row.id in ("declined", "deferred"))
    return next(firm, next((hit for hit in hits if hit.row.id == "unsure"), None))


def _tell(hit: Hit, beside: int) -> PairStatus:
    if beside >= ENOUGH or hit.row.id == "unsure":
        return "partial"
    return "declined" if hit.row.id == "declined" else "deferred"


def _opening(reading: Reading, draft: Draft) -> Span | None:
    """The first sentence of the answers that is more than politeness, or the very first."""
    first: Span | None = None
    for spoken in draft.answers:
        said = spoken.said
        for span in split_sentences(reading.folded, said.start, min(said.end, said.start + OPENING)):
            first = first or span
            if read_sentence(reading, span).act is not Act.COURTESY and not _introduces(reading, span):
                return sentence_around(reading.folded, span.start, span.end, said.start, said.end)
    return first


def _introduces(reading: Reading, span: Span) -> bool:
    """Whether a speaker merely says who it is."""
    introduces = any(hit.row.id == "introduces" for hit in reading.replying.between(span.start, span.end))
    return introduces and count_words(reading.folded[span.start : span.end]) <= INTRODUCTION
