"""Questions put in one language and then, by the same person or an interpreter, in the other."""

from itertools import pairwise

from service.engine.text import Span, count_han

HAN_SHARE = 0.2  # of its letters: what has so many is Chinese, whatever names stand in it
LETTERS = 3  # English letters that say as much as a Chinese one
ALIKE = 3  # one language's words are at most so many times as long as the other's


def find_rendering(folded: str, spans: list[Span]) -> int | None:
    """The index at which the words change language once and for all and are said again; None where they do not."""
    chinese = [_count_han(folded, span) >= HAN_SHARE * (span.end - span.start) for span in spans]
    changes = [at for at, (before, after) in enumerate(pairwise(chinese), 1) if before != after]
    if len(changes) != 1:
        return None
    at = changes[0]
    first, second = (sum(_measure(folded, span) for span in half) for half in (spans[:at], spans[at:]))
    return at if first <= ALIKE * second and second <= ALIKE * first else None


def _count_han(folded: str, span: Span) -> int:
    words = folded[span.start : span.end]
    return 0 if words.isascii() else count_han(words)


def _measure(folded: str, span: Span) -> int:
    han = _count_han(folded, span)
    return LETTERS * han + (span.end - span.start - han)
