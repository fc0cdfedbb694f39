"""Whether a clause has a subject of its own that is no metric: then none is carried into it."""

import re

from service.engine.linking.adjacent import skip_hedges
from service.engine.linking.changes import Move
from service.engine.linking.frames import Spot
from service.engine.linking.phrases import phrase_after
from service.engine.linking.segments import find_subject
from service.engine.matcher import Hit
from service.engine.text import holds_cjk, is_cjk

EXPECTED = re.compile(r"(?:预计|预期|有望|将会?|仍|会|也|均|都|约|大概|已)*\Z")
VALUES = ("价值", "面积", "人数", "时长", "密度", "次数", "指数", "评分")  # what Chinese says to be so much without a verb
BUSINESS, PARTS_OF = re.compile(r"业务线?|板块|事业部|分部|产品线"), ("的", "量", "员", "模式", "费", "需求", "占")
NAMED = 24  # code points before what a business moved by in which it is named
WORDS_AT_LEAST = 2
JOINED = 5  # code points before a clause in which a metric ends that it goes on: "interest expense and charges"
OBJECT = 4  # words behind "growth in" within which it is told of what
COMPANY = 22  # before a word of movement within which "we were" ends
SOLD = 12  # before a count within which the verb of a sale stands
ASIDE = 12  # code points between a time and the word that says it moved


def own_subject(spot: Spot, move: Move) -> int | None:
    """Where the figure's clause begins, if its subject is a plain noun ("our pipeline is $5 million"); None where it is none."""
    frame, vocabulary, end = spot.frame, spot.vocabulary, spot.quantity.start
    start = spot.clause
    if holds_cjk(frame.folded[start] + frame.folded[end - 1]):
        return start if _measures(spot, start) else None
    if _moves_unnamed(spot, move):
        return start if move.word is None or move.word.row.attributes["form"] != "noun" else end
    verb = vocabulary.verbs.search(frame.folded, start, end)
    if verb is None or any(start <= hit.start < verb.start() for hit in frame.metrics):
        return None
    words = frame.folded[start : verb.start()].split()
    if _head(words, spot) in vocabulary.unnamed and not any(start - JOINED <= hit.end < start for hit in frame.metrics):
        return start
    if len(words) < WORDS_AT_LEAST or words[0] not in vocabulary.articles:
        return None
    if words[-1] in vocabulary.heads or words[-1] in vocabulary.transparent:
        return start if words[-2] in vocabulary.unnamed else None
    name = frame.text[frame.folded.find(words[1], start) : verb.start()]
    return None if any(c.isupper() for c in name) else start


def _moves_unnamed(spot: Spot, move: Move) -> bool:
    """Whether what moved is measured, though it is no metric: "our pipeline grew 30%", "8% growth in demand", "job growth of 2%"."""
    word, unnamed = move.word, spot.vocabulary.unnamed
    if word is None or not spot.low <= word.start < spot.high:
        return False
    lead = spot.between(min(spot.clause, word.start), word.start).split()
    if word.row.attributes["form"] == "noun":
        behind = spot.between(word.end, spot.high).split()[: OBJECT + 1]
        if behind[:1] in (["in"], ["of"]) and _object(behind[1:], spot) in unnamed:
            return True
        return bool(lead) and lead[-1] in unnamed and not any(hit.start < word.start - 1 <= hit.end for hit in spot.frame.metrics)
    return bool(lead) and _head(lead, spot) in unnamed


def _object(words: list[str], spot: Spot) -> str:
    """The last word of a phrase that an article may lead: "demand" of "the global demand as"."""
    last = ""
    for number, word in enumerate(words):
        if number and word in spot.vocabulary.stops:
            break
        last = word.rstrip(",.;")
    return last


def _head(words: list[str], spot: Spot) -> str:
    """The last word of a subject before what belongs to it: "demand" of "demand for our products is"."""
    head = ""
    for word in words:
        if head and word in spot.vocabulary.attached:
            break
        head = "" if word in spot.vocabulary.attached else word
    return head


def is_part(spot: Spot, move: Move) -> bool:
    """Whether what moved is a part of the business, the company itself or a time: "Europe was up 5%", "we were down 3%"."""
    word = move.word
    if word is None or spot.quantity.type != "percent" or move.aspect != "change" or has_object(spot, word):
        return False
    frame, low, at = spot.frame, spot.low, min(word.start, spot.quantity.start)
    if at < low or is_cjk(frame.folded[at]):
        return False
    lead = skip_hedges(frame.folded, low, at, spot.vocabulary)
    if spot.vocabulary.company.search(frame.folded, max(low, lead - COMPANY), lead) is not None:
        return True
    if any(spot.clause <= p.start and 0 <= at - p.end <= ASIDE and "," not in spot.between(p.end, at) for p in frame.periods):
        return True
    head = _head(spot.between(min(spot.clause, at), at).split(), spot)
    if head in spot.vocabulary.heads or head in spot.vocabulary.lines:
        return True
    phrase = find_subject(spot, move)
    return phrase is not None and phrase.named


def is_market(spot: Spot, move: Move) -> bool:
    """Whether the market is what moved: "the apparel market in Asia declined 6%"; "our market" is sales."""
    word, frame = move.word, spot.frame
    if word is None or spot.quantity.type != "percent" or not spot.low <= word.start or word.row.attributes["form"] == "noun":
        return False
    low = min(spot.clause, word.start)
    lead = spot.between(low, word.start).split()
    head = _head(lead, spot)
    if head not in spot.vocabulary.markets or (lead[0] == "our" and not head.endswith("markets")):
        return False
    named = frame.text[frame.folded.rfind(head, low, word.start)].isupper()
    return not named and (head == "category" or not any(period.kind == "quarter" for period in frame.periods))


def sets_against(spot: Spot) -> bool:
    """Whether a bare count is what the one before is compared with: "45 stores compared to 38"."""
    return spot.frame.folded.endswith(spot.vocabulary.bases, spot.low, spot.lead)


def sells(spot: Spot) -> bool:
    """Whether those counted were sold as goods are: "we shipped 2 million phones", not "we sold 12 properties"."""
    low = max(spot.low, spot.lead - SOLD)
    lead, words = spot.between(low, spot.lead).split()[-1:], spot.between(spot.quantity.start, spot.quantity.end).split()
    return bool(lead) and lead[0] in spot.vocabulary.selling and len(words) > 1 and words[-1] not in spot.vocabulary.estate


def has_object(spot: Spot, word: Hit) -> bool:
    """Whether the words say what moved: "cut its defects by 60%", "a 9% increase in the number of members", "20% lower power"."""
    frame, quantity, form = spot.frame, spot.quantity, word.row.attributes["form"]
    if word.end <= quantity.start:
        words = spot.between(word.end, max(word.end, spot.lead)).split()
        return len(words) > 1 and (form == "verb" or words[-1] == "by")
    behind = spot.between(word.end, spot.high).split()
    if form == "noun":
        after = phrase_after(frame, word.end, spot.high)
        timed = any(word.end <= p.start <= word.end + ASIDE for p in frame.periods)
        return behind[:1] in (["in"], ["of"]) and not timed and (after is None or not after.named)
    starts = (*(p.start for p in frame.periods), *(c.start for c in frame.comparisons))
    timed = any(word.end <= start <= word.end + 1 for start in starts)
    return bool(behind) and behind[0].isalpha() and frame.folded[word.end] == " " and not timed and behind[0] not in spot.vocabulary.stops


def _measures(spot: Spot, start: int) -> bool:
    frame, end = spot.frame, spot.quantity.start
    verb = spot.vocabulary.cjk_verbs.search(frame.folded, start, end)
    if verb is None and not any(start <= hit.start < end for hit in frame.metrics):
        lead = skip_hedges(frame.folded, start, end, spot.vocabulary)
        return lead > start and frame.folded.endswith(VALUES, start, lead)
    if verb is None or verb.start() == start or any(start <= hit.start < end for hit in frame.metrics):
        return False
    end = verb.start() - len(EXPECTED.search(frame.folded[start : verb.start()]).group())  # type: ignore[union-attr]
    return frame.folded.endswith(spot.vocabulary.measures, start, end)


def spends(spot: Spot) -> bool:
    """Whether the clause speaks of a cost that is no metric of its own: "energy costs were 4% of revenue"."""
    words = spot.between(spot.clause, spot.quantity.start).split()
    return not spot.vocabulary.expenses.isdisjoint(words)


def goes_on(spot: Spot) -> bool:
    """Whether the figure's clause begins with a word for the figure before: "that's up 54%", not "which is a 2-point headwind"."""
    end = spot.quantity.end
    if any(0 <= hit.start - end <= 1 for hit in spot.frame.metrics):
        return False
    return spot.between(spot.clause, spot.quantity.start).lstrip().startswith(spot.vocabulary.pronouns)


def is_business(spot: Spot, move: Move) -> bool:
    """Whether a Chinese sentence tells by what percentage a business moved, and no metric of it: "出国业务受影响,预计全年下降5%"."""
    frame, start = spot.frame, spot.quantity.start
    if move.aspect != "change" or spot.quantity.type != "percent" or not is_cjk(frame.folded[spot.lead - 1]):
        return False
    if any(hit.start < start for hit in frame.metrics):
        return False
    found = next(reversed(list(BUSINESS.finditer(frame.folded, max(frame.start, start - NAMED), start))), None)
    return found is not None and not frame.folded.startswith(PARTS_OF, found.end())


def names_share(spot: Spot, hit: Hit) -> bool:
    """Whether a Chinese mention is the share itself, and the last one before the figure: "海外收入占比明年目标提到30%"."""
    folded = spot.frame.folded
    named = folded.endswith("占比", hit.start, hit.end) or folded.startswith("占比", hit.end)
    if not named or hit.end > spot.quantity.start or not hit.row.where.startswith("zh."):
        return False
    return not any(hit.end <= other.start < spot.quantity.start for other in spot.frame.metrics)
