"""Whether a clause has a subject of its own that is no metric: then none is carried into it."""

import re

from service.engine.linking.frames import Frame
from service.engine.linking.vocabulary import Vocabulary
from service.engine.text import is_cjk

CLAUSE = re.compile(r"[,;:(]| and | but | while | whereas ")
WORDS_AT_LEAST = 2
VERBS_CJK = re.compile("同比|环比|增长|下降|上升|提升|提高|增加|减少|降至|增至|达到|达|为|约")


def own_subject(folded: str, text: str, frame: Frame, number: int, vocabulary: Vocabulary) -> int | None:
    """Where the figure's clause begins, if its subject is a plain noun ("our pipeline is $5 million"); None where it is none."""
    quantity = frame.quantities[number]
    low = max((q.end for q in frame.quantities[:number]), default=frame.start)
    clauses = list(CLAUSE.finditer(folded, low, quantity.start))
    start = clauses[-1].end() if clauses else low
    if is_cjk(folded[start]) or is_cjk(folded[quantity.start - 1]):
        return start if _measures(folded, frame, start, quantity.start, vocabulary) else None
    verb = vocabulary.verbs.search(folded, start, quantity.start)
    if verb is None or any(start <= hit.start < verb.start() for hit in frame.metrics):
        return None
    words = folded[start : verb.start()].split()
    if len(words) < WORDS_AT_LEAST or words[0] not in vocabulary.articles or words[-1] in vocabulary.heads | vocabulary.transparent:
        return None
    place = folded.find(words[1], start)
    return None if any(c.isupper() for c in text[place : verb.start()]) else start


def _measures(folded: str, frame: Frame, start: int, end: int, vocabulary: Vocabulary) -> bool:
    verb = VERBS_CJK.search(folded, start, end)
    if verb is None or any(start <= hit.start < end for hit in frame.metrics):
        return False
    return verb.start() > start and folded.endswith(vocabulary.measures, start, verb.start())


def goes_on(folded: str, frame: Frame, number: int, vocabulary: Vocabulary) -> bool:
    """Whether the figure's clause begins with a word for the figure before: "that's up 54%"."""
    quantity = frame.quantities[number]
    low = frame.quantities[number - 1].end if number else frame.start
    clauses = list(CLAUSE.finditer(folded, low, quantity.start))
    start = clauses[-1].end() if clauses else low
    return folded[start : quantity.start].lstrip().startswith(vocabulary.pronouns)
