"""The small words right before a figure."""

from service.engine.linking.vocabulary import Vocabulary

HEDGES_AT_MOST = 6
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
    for kind in ("base", "copula", "level", "by", "of"):
        if window.endswith(vocabulary.links[kind]):
            return kind
    return None


def _skip_blanks(folded: str, low: int, at: int) -> int:
    while at > low and folded[at - 1] in ' ,:("':
        at -= 1
    return at
