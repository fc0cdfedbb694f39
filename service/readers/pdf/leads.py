"""Names in bold type that begin a paragraph on the same line: they get a line of their own, as labels have."""

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from service.readers.pdf.pages import Line

OFTEN = 3  # a name that leads at least so many paragraphs is a speaker's
LONGEST = 8  # words of a name with its firm
_WORD = re.compile(r"\S+\s*")
_NAME = re.compile(r"(?:[^\W\d_a-z][\w.'’&-]*|\([^()]{1,60}\)|(?:de|van|von|der|la|of|and)\b)(?:[\s,/–-]+|$)")


def split_leads(lines: Sequence[Line]) -> list[Line]:
    """The lines, those that begin with a speaker's name in bold type cut after it; as they are where no name leads often."""
    leads = Counter(lead for line in lines if (lead := _lead(line)))
    if not leads or leads.most_common(1)[0][1] < OFTEN:
        return list(lines)
    return [part for line in lines for part in (_cut(line) if _lead(line) else (line,))]


def _lead(line: Line) -> str | None:
    """The bold words at the line's start, if they can be a name and more follows."""
    if not 0 < line.bold < line.words or line.bold > LONGEST:
        return None
    lead, _ = split_words(line.text, line.bold)
    return lead if is_name(lead) else None


def is_name(words: str) -> bool:
    """Whether words that type or place sets off can be a name, with a firm or not."""
    return bool(words) and not words.endswith((":", "：", ".", "?")) and not _NAME.sub("", words)


def split_words(text: str, count: int) -> tuple[str, str]:
    """The first words, and the others."""
    pieces = _WORD.findall(text)
    return "".join(pieces[:count]).strip(), "".join(pieces[count:])


def _cut(line: Line) -> tuple[Line, Line]:
    name, words = split_words(line.text, line.bold)
    above = msgspec.structs.replace(line, text=name, words=line.bold, right=line.left)
    return above, msgspec.structs.replace(line, text=words, words=line.words - line.bold, bold=0)
