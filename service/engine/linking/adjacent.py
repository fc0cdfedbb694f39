"""The small words right before a figure."""

from service.engine.linking.vocabulary import Vocabulary

HEDGES_AT_MOST = 6
AFTER_FIGURE = 4
WINDOW = 60  # code points looked at before a figure


def skip_hedges(folded: str, low: int, at: int, vocabulary: Vocabulary) -> int:
    """The place before `at`, not before `low`, where the words that only hedge the figure begin."""
    hedges = vocabulary.links["hedge"]
    for _ in range(HEDGES_AT_MOST):
        at = _skip_blanks(folded, low, at)
        window = folded[max(low - 1, at - WINDOW, 0) : at]
        hedge = next((h for h in hedges if window.endswith(h)), None)
        if hedge is None:
            break
        at -= len(hedge)
    return _skip_blanks(folded, low, at)


def link_before(folded: str, low: int, at: int, vocabulary: Vocabulary) -> str | None:
    """What kind of link word ends at `at`: base ("from", "compared to"), copula ("was"), level ("to", "at"), by, of; None without."""
    window = folded[max(low - 1, at - WINDOW, 0) : at]
    if window.endswith(vocabulary.bases):
        return "base"
    return next((kind for kind in ("copula", "level", "by", "of") if window.endswith(vocabulary.links[kind])), None)


def base_before(folded: str, low: int, at: int, turned: int, vocabulary: Vocabulary) -> bool:
    """Whether a word of comparison stands further off: "up from the prior range of 5", "compared to adjusted EPS of 3".

    "From" counts only where it follows what moved, which ends at `turned`, or the figure before, which ends at `low`.
    """
    start = max(low - 1, at - WINDOW, 0)
    window = folded[start:at]
    far = [(window.rfind(word + " "), word) for word in vocabulary.links["against"] if word + " " in window]
    near = [(window.rfind(word + " "), word) for word in vocabulary.links["from"] if word + " " in window]
    near = [(place, word) for place, word in near if 0 <= start + place - turned <= 2 or 0 <= start + place - low <= AFTER_FIGURE]
    place, word = max(far + near, default=(-1, ""))
    rest = window[place + len(word) :]
    return place >= 0 and not any(mark in rest for mark in (",", ";", " and ", " to ", " up ", " down "))


def _skip_blanks(folded: str, low: int, at: int) -> int:
    while at > low and folded[at - 1] in ' ,:("':
        at -= 1
    return at
