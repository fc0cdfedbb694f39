"""Which part of the business a figure speaks of: the words for a line, product, region or customer group beside its metric."""

import re
from bisect import bisect_right

from service.engine.linking.changes import Move
from service.engine.linking.frames import CLAUSE, END, Frame, Spot
from service.engine.linking.phrases import Phrase, phrase_after, phrase_before, phrase_before_cjk
from service.engine.matcher import Hit
from service.engine.text import Span, is_cjk

REACH = 80  # code points
TITLE = re.compile(r"(?:[A-Z][\w'&-]*|and|of|&)(?: (?:[A-Z][\w'&-]*|and|of|&))*")
ANNOUNCING = 40  # within which a sentence announces what it comes to
OPENING = 5  # and within which the words stand that do so
ANNOUNCEMENT = 90  # longer sentences announce nothing


def find_segment(spot: Spot, hit: Hit | None, share: Hit | None, move: Move) -> Phrase | None:
    """The words beside the metric, else those behind the figure, else the subject of its clause, else what opens the sentence.

    Of a share ("22% of revenue") the subject comes first: the words beside the metric say what it is a share of.
    """
    frame, quantity = spot.frame, spot.quantity
    named = hit is not None and frame.start <= hit.start < frame.end and not hit.row.where.endswith(("directions", "basis"))
    if share is not None and not (share.row.where.startswith("zh.") and share.start < quantity.start):
        return find_subject(spot, move) or _around(spot, move)
    if hit is not None and named:
        beside = _beside(frame, hit, quantity.start if hit.end <= quantity.start else spot.high)
        if beside is not None or hit.row.where.startswith("zh."):
            return beside
    after = _around(spot, move)
    if after is None and (hit is None or not named or hit.start > quantity.start or hit.end <= spot.low):
        after = find_subject(spot, move)
    if after is not None:
        return after
    opening = phrase_after(frame, frame.start, quantity.start)
    return opening if opening is not None and opening.named and frame.folded[opening.end : opening.end + 1] == "," else None


def _around(spot: Spot, move: Move) -> Phrase | None:
    """A name right behind the figure: "up 5% in Europe", "5% growth in Europe"."""
    start = move.word.end if move.word is not None and spot.quantity.end <= move.word.start < spot.high else spot.quantity.end
    after = phrase_after(spot.frame, start, min(spot.high, start + REACH))
    return after if after is not None and after.named and not _names_metric(spot.frame, after) else None


def _beside(frame: Frame, hit: Hit, high: int) -> Phrase | None:
    """The words right before the metric ("Europe sales"), or behind it ("sales in Europe"); figures before it close its phrase."""
    before = bisect_right(frame.quantities, hit.start, key=END)
    low = frame.quantities[before - 1].end if before else frame.start
    if hit.row.where.startswith("zh."):
        return phrase_before_cjk(frame, low, hit.start)
    return phrase_before(frame, low, hit.start) or phrase_after(frame, hit.end, min(high, hit.end + REACH), of=True)


def find_subject(spot: Spot, move: Move) -> Phrase | None:
    """Who does what in a clause that names no metric: "Europe grew 5%", "Optical communications was $387 million"."""
    frame, folded, low = spot.frame, spot.frame.folded, spot.low
    word = move.word if move.word is not None and low <= move.word.start and move.word.end <= spot.quantity.start else None
    if word is not None and word.row.where.startswith("zh."):
        return phrase_before_cjk(frame, low, word.start)
    verb = spot.vocabulary.verbs.search(folded, low, spot.quantity.start if word is None else word.start + 1)
    if verb is None and word is None:
        return None
    at = verb.start() if verb is not None else word.start if word is not None else low
    clauses = [c for c in CLAUSE.finditer(folded, low, at) if not folded.startswith(spot.vocabulary.relative, c.end())]
    start = clauses[-1].end() if clauses else low
    comma = folded.find(",", start, at)
    phrase = phrase_before(frame, start, comma if comma > start else at)
    return None if phrase is None or _names_metric(frame, phrase) else phrase


def _names_metric(frame: Frame, phrase: Phrase) -> bool:
    return any(hit.start < phrase.end and phrase.start < hit.end for hit in frame.metrics)


def find_announcer(frame: Frame) -> Span | None:
    """The words by which a sentence comes to something: "Turning to", "接下来是"."""
    found = frame.vocabulary.announcers.search(frame.folded, frame.start, min(frame.end, frame.start + ANNOUNCING))
    return Span(*found.span()) if found is not None else None


def announced(frame: Frame, announcer: Span) -> Phrase | None:
    """The part that a sentence without figures announces: "Turning to our Consumer segment.", "接下来是企业云服务。"."""
    folded, start = frame.folded, announcer.end
    if frame.end - frame.start > ANNOUNCEMENT:
        return None
    stop = CLAUSE.search(folded, start, frame.end)
    end = stop.start() if stop is not None else frame.end
    while end > start and not folded[end - 1].isalnum():
        end -= 1
    if is_cjk(folded[end - 1]):
        return phrase_before_cjk(frame, start, end)
    phrase = phrase_before(frame, start, end)
    if phrase is None or _names_metric(frame, phrase):
        return None
    alone = not folded[end : frame.end].strip(".!: \n")
    return phrase if phrase.headed or (alone and TITLE.fullmatch(frame.text, phrase.start, phrase.end)) else None


def turns_elsewhere(frame: Frame, announcer: Span) -> bool:
    """Whether a sentence opens by coming to something else: "Let's move to optical, where sales rose 5%"."""
    return announcer.start - frame.start <= OPENING
