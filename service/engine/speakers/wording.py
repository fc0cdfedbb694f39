"""Read a name or a firm that begins at a given place of the text."""

import re
from collections.abc import Callable, Iterator

import msgspec

from service.engine.speakers.names import PARTICLES

LETTER = r"[^\W\d_\u3040-\u9fff]"
NAME_WORD = re.compile(rf"{LETTER}(?:{LETTER}|['’.\-](?={LETTER}))*\.?")
FIRM_WORD = re.compile(r"[^\W_](?:[^\W_]|['’.&/+\-](?=[^\W_]))*\.?|&")
GAP = re.compile(r"[ \t\xa0]+|[ \t]*\n(?!\s*\n)[ \t]*")
FIRM_GLUE = frozenset(["and", "of", "de", "the", "for", "y", "du", "&", "et"])
COURTESY_WORDS = frozenset(["mr", "mrs", "ms", "miss", "dr", "prof", "sir", "mister", "madam"])
ABBREVIATIONS = frozenset({
    "inc", "co", "corp", "ltd", "llc", "st", "bros", "lp", "cos", "jr", "sr", "mr", "mrs", "ms", "dr", "messrs", "assoc", "intl"
})  # fmt: skip
FIRM_TAIL = re.compile(r", (?:Inc|LLC|L\.?L\.?C|L\.?P|Ltd|Co|N\.?A|Incorporated|Limited|plc|PLC|Research|Equity Research)\b\.?")
NO_NAME = frozenset(
    [
        "your",
        "our",
        "the",
        "we",
        "i",
        "thank",
        "thanks",
        "operator",
        "please",
        "next",
        "first",
        "last",
        "final",
        "and",
        "now",
        "with",
        "ladies",
        "good",
        "hello",
        "hi",
        "hey",
        "welcome",
        "this",
        "that",
        "okay",
        "ok",
        "yes",
        "no",
        "so",
        "question",
        "questions",
        "you",
        "he",
        "she",
        "it",
        "they",
        "all",
        "at",
        "in",
        "on",
        "for",
        "as",
        "but",
        "well",
        "great",
        "sure",
        "if",
        "when",
        "what",
        "then",
        "there",
        "go",
    ]
)
MAX_NAME_WORDS, MAX_FIRM_WORDS = 6, 9


class Words(msgspec.Struct, frozen=True, order=True, gc=False):
    """Words at [start, end)."""

    start: int
    end: int
    text: str


def read_name(text: str, at: int, limit: int) -> Words | None:
    """The person's name at `at`, courtesy titles left out; None where no capitalised name stands."""
    kept = [span for span, bare in _run(text, at, limit, NAME_WORD, _in_name, MAX_NAME_WORDS) if bare not in COURTESY_WORDS]
    return Words(kept[0][0], kept[-1][1], text[kept[0][0] : kept[-1][1]]) if kept else None


def read_firm(text: str, at: int, limit: int) -> Words | None:
    """The firm's name at `at`; None where no capitalised word stands."""
    at += 4 if text.startswith(("the ", "The "), at) else 0
    kept = [span for span, bare in _run(text, at, limit, FIRM_WORD, _in_firm, MAX_FIRM_WORDS) if bare not in FIRM_GLUE]
    if not kept:
        return None
    start, end = kept[0][0], kept[-1][1]
    tail = FIRM_TAIL.match(text, end, limit)
    end = tail.end() if tail else end
    return Words(start, end, text[start:end])


def _run(
    text: str, at: int, limit: int, pattern: re.Pattern[str], accept: Callable[[str, str, int], bool], most: int
) -> Iterator[tuple[tuple[int, int], str]]:
    """Words that `accept` takes, each with its span and its bare form, up to the end of a sentence."""
    for count in range(most):
        found = pattern.match(text, at, limit)
        if not found:
            return
        word = found.group()
        bare = word.rstrip(".").lower()
        if not accept(word, bare, count):
            return
        stop = word.endswith(".") and not _is_abbreviation(word)
        yield (found.start(), found.end() - stop), bare
        gap = None if stop else GAP.match(text, found.end(), limit)
        if not gap:
            return
        at = gap.end()


def _in_name(word: str, bare: str, count: int) -> bool:
    if bare in NO_NAME and not (count and len(bare) == 1):
        return False
    return word[0].isupper() or (count > 0 and bare in PARTICLES)


def _in_firm(word: str, bare: str, count: int) -> bool:
    if count and bare in FIRM_GLUE:
        return True
    return bare not in NO_NAME and any(c.isupper() or c.isdigit() for c in word)


def _is_abbreviation(word: str) -> bool:
    bare = word.rstrip(".")
    return len(bare) <= 1 or "." in bare or bare.lower() in ABBREVIATIONS
