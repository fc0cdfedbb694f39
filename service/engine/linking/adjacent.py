"""The small words right before a figure."""

from collections.abc import Sequence

from service.engine.linking.vocabulary import Vocabulary
from service.engine.matcher import Hit
from service.engine.text import close_up

AFTER_FIGURE = 4
WINDOW = 60  # code points looked at before a figure


def skip_hedges(folded: str, low: int, at: int, vocabulary: Vocabulary) -> int:
    """The place before `at`, not before `low`, where the words that only hedge the figure begin: read backwards, for speed."""
    start = max(low - 1, at - WINDOW, 0)
    found = vocabulary.hedges.match(folded[start:at][::-1])
    return max(low, at - (found.end() if found is not None else 0))


def link_before(folded: str, low: int, at: int, vocabulary: Vocabulary) -> str | None:
    """What kind of link word ends at `at`: base ("from", "compared to"), copula ("was"), level ("to", "at"), by, of; None without."""
    lead = close_up(folded[max(low - 1, at - WINDOW, 0) : at])
    for kind, words in vocabulary.linked.get(lead[-1:], ()):
        if lead.endswith(words):
            return kind
    return None


def base_before(folded: str, low: int, at: int, directions: Sequence[Hit], vocabulary: Vocabulary) -> bool:
    """Whether a word of comparison stands further off: "up from the prior range of 5", "compared to adjusted EPS of 3".

    "From" counts only where it follows what moved, by one of the sentence's words of movement, or the figure before, which ends at `low`.
    """
    found = list(vocabulary.base.finditer(folded, max(low - 1, at - WINDOW, 0), at))
    if not found:
        return False
    last = found[-1]
    turned = max((w.end for w in directions if low <= w.start and w.end <= at), default=-1)
    near = 0 <= last.start() - turned <= 2 or 0 <= last.start() - low <= AFTER_FIGURE
    if not near and last.group().rstrip() not in vocabulary.links["against"]:
        return False
    rest = f"{folded[last.end() : at]} "
    return not any(mark in rest for mark in (",", ";", " and ", " to ", " up ", " down "))
