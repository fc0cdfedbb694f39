"""The words that tell what a stretch of text is about, in either script."""

import re
from collections.abc import Collection

from service.engine.text import Span
from service.lexicon.types import Lexicon

_WORDS = re.compile(r"[a-z][a-z&'-]{3,}|\d[\d.,]*\d|[a-z]?\d+[a-z]*|[\u4e00-\u9fff]+")
MANY = 300  # topics: more than any question has
_STEM = 6  # letters that two forms of an English word have in common


class Topics:
    """Tells what words are about. `fillers`: English words by their beginnings and pairs of Chinese letters that mean little."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Read the fillers of both languages."""
        self.fillers = frozenset(_stem(term) for row in lexicon.rows("fillers") for term in row.terms)

    def of(self, folded: str, span: Span) -> frozenset[str]:
        """English words by their beginnings, numbers, and pairs of Chinese letters; fillers left out."""
        words = set(_WORDS.findall(folded, span.start, span.end))
        topics = {word[:_STEM] for word in words if word < "\u4e00"}
        for word in words:
            if word >= "\u4e00":
                topics.update([word[at : at + 2] for at in range(len(word) - 1)])
        return frozenset(topics - self.fillers)

    def shared(self, topics: Collection[str], words: str) -> Collection[str]:
        """Those of the topics that some words have, too: English ones at the beginning of a word.

        Few are looked for one by one; where there are many the words' own topics are listed, which keeps the cost linear.
        """
        if len(topics) > MANY:
            return [topic for topic in self.of(words, Span(0, len(words))) if topic in topics]
        spaced = " " + words.replace("\n", " ")
        return [topic for topic in topics if (topic if topic >= "\u4e00" else " " + topic) in spaced]


def _stem(word: str) -> str:
    return word[:_STEM]
