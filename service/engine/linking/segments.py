"""Which part of the business a figure speaks of: the words for a line, product, region or customer group beside its metric."""

import re

from service.engine.linking.changes import Move
from service.engine.linking.frames import Frame
from service.engine.linking.phrases import Phrase, phrase_after, phrase_before, phrase_before_cjk
from service.engine.linking.vocabulary import Vocabulary
from service.engine.matcher import Hit
from service.engine.text import is_cjk

CLAUSE = re.compile(r"[,;:(]| and | but | while | whereas ")
REACH = 80  # code points
ANNOUNCING = 40  # within which a sentence announces what it comes to
ANNOUNCEMENT = 90  # longer sentences announce nothing


def find_segment(
    folded: str, text: str, frame: Frame, number: int, hit: Hit | None, share: Hit | None, move: Move, vocabulary: Vocabulary
) -> Phrase | None:
    """The words beside the metric, else those behind the figure, else the subject of its clause, else what opens the sentence.

    Of a share ("22% of revenue") the subject comes first: the words beside the metric say what it is a share of.
    """
    quantity = frame.quantities[number]
    edge = frame.quantities[number + 1].start if number + 1 < len(frame.quantities) else frame.end
    named = hit is not None and frame.start <= hit.start < frame.end and not hit.row.where.endswith("directions")
    if share is not None and (subject := _subject(folded, text, frame, number, move, vocabulary)):
        return subject
    if hit is not None and named and share is None:
        beside = _beside(folded, text, frame, hit, quantity.start if hit.end <= quantity.start else edge, vocabulary)
        if beside is not None or hit.row.where.startswith("zh."):
            return beside
    after = phrase_after(folded, text, quantity.end, min(edge, quantity.end + REACH), frame, vocabulary)
    if after is not None and after.named:
        return after
    if share is None and (hit is None or not named or hit.start > quantity.start):
        subject = _subject(folded, text, frame, number, move, vocabulary)
        if subject is not None:
            return subject
    opening = phrase_after(folded, text, frame.start, quantity.start, frame, vocabulary)
    return opening if opening is not None and opening.named and folded[opening.end : opening.end + 1] == "," else None


def _beside(folded: str, text: str, frame: Frame, hit: Hit, high: int, vocabulary: Vocabulary) -> Phrase | None:
    """The words right before the metric ("Europe sales"), or behind it ("sales in Europe"); figures before it close its phrase."""
    low = max((q.end for q in frame.quantities if q.end <= hit.start), default=frame.start)
    if hit.row.where.startswith("zh."):
        return phrase_before_cjk(folded, low, hit.start, frame, vocabulary)
    before = phrase_before(folded, text, low, hit.start, frame, vocabulary)
    return before or phrase_after(folded, text, hit.end, min(high, hit.end + REACH), frame, vocabulary)


def _subject(folded: str, text: str, frame: Frame, number: int, move: Move, vocabulary: Vocabulary) -> Phrase | None:
    """Who does what in a clause that names no metric: "Europe grew 5%", "Optical communications was $387 million"."""
    quantity = frame.quantities[number]
    word = move.word.start if move.word is not None and move.word.end <= quantity.start else None
    low = max((q.end for q in frame.quantities[:number]), default=frame.start)
    if word is not None and move.word is not None and move.word.row.where.startswith("zh."):
        return phrase_before_cjk(folded, low, word, frame, vocabulary)
    verb = vocabulary.verbs.search(folded, low, quantity.start)
    at = verb.start() if verb is not None and (word is None or verb.start() < word) else word
    if at is None or at < low:
        return None
    clauses = [c for c in CLAUSE.finditer(folded, low, at) if not folded.startswith(vocabulary.relative, c.end())]
    start = clauses[-1].end() if clauses else low
    comma = folded.find(",", start, at)
    phrase = phrase_before(folded, text, start, comma if comma > start else at, frame, vocabulary)
    return None if phrase is None or any(m.start < phrase.end and phrase.start < m.end for m in frame.metrics) else phrase


def announced(folded: str, text: str, frame: Frame, vocabulary: Vocabulary) -> Phrase | None:
    """The part that a sentence without figures announces: "Turning to our Consumer segment.", "接下来是企业云服务。"."""
    head = folded[frame.start : frame.start + ANNOUNCING]
    found = [(head.find(word), word) for word in vocabulary.announcers if word in head]
    if not found or frame.end - frame.start > ANNOUNCEMENT:
        return None
    at, word = min(found, key=lambda f: (f[0], -len(f[1])))
    start = frame.start + at + len(word)
    stop = CLAUSE.search(folded, start, frame.end)
    end = stop.start() if stop is not None else frame.end
    while end > start and not folded[end - 1].isalnum():
        end -= 1
    if is_cjk(folded[end - 1]):
        return phrase_before_cjk(folded, start, end, frame, vocabulary)
    phrase = phrase_before(folded, text, start, end, frame, vocabulary)
    if phrase is None or not phrase.headed or any(m.start < phrase.end and phrase.start < m.end for m in frame.metrics):
        return None
    return phrase
