"""Whether a clause has a subject of its own that is no metric: then none is carried into it."""

from service.engine.linking.frames import Spot
from service.engine.text import is_cjk

WORDS_AT_LEAST = 2


def own_subject(spot: Spot) -> int | None:
    """Where the figure's clause begins, if its subject is a plain noun ("our pipeline is $5 million"); None where it is none."""
    frame, vocabulary, end = spot.frame, spot.vocabulary, spot.quantity.start
    start = spot.clause
    if is_cjk(frame.folded[start]) or is_cjk(frame.folded[end - 1]):
        return start if _measures(spot, start) else None
    verb = vocabulary.verbs.search(frame.folded, start, end)
    if verb is None or any(start <= hit.start < verb.start() for hit in frame.metrics):
        return None
    words = frame.folded[start : verb.start()].split()
    if len(words) < WORDS_AT_LEAST or words[0] not in vocabulary.articles:
        return None
    if words[-1] in vocabulary.heads or words[-1] in vocabulary.transparent:
        return None
    name = frame.text[frame.folded.find(words[1], start) : verb.start()]
    return None if any(c.isupper() for c in name) else start


def _measures(spot: Spot, start: int) -> bool:
    frame, end = spot.frame, spot.quantity.start
    verb = spot.vocabulary.cjk_verbs.search(frame.folded, start, end)
    if verb is None or verb.start() == start or any(start <= hit.start < end for hit in frame.metrics):
        return False
    return frame.folded.endswith(spot.vocabulary.measures, start, verb.start())


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
