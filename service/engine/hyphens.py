"""Words that a line's end has parted with a hyphen."""

import re

_PARTED = re.compile(r"-(?<=[a-z]-)[ \t\r]{0,3}\n[ \t\r]{0,8}(?=[a-z])")
_HALVES = re.compile(r"[a-z]{1,30}-[ \t\r]{0,3}\n[ \t\r]{0,8}[a-z]{1,30}")
_BEFORE, _AFTER = re.compile(r"[a-z]+$"), re.compile(r"[a-z]+")
_WORDS = re.compile(r"[a-z]+(?:-[a-z]+)*")
LONGEST = 30  # letters of a half


def mend_hyphens(folded: str) -> str:
    """The folded text with parted words whole, and blanks behind them for what they lose: it keeps its length.

    A word is written without the hyphen if the text has it so elsewhere, or has its second half nowhere as a word; else the hyphen is its own.
    """
    parted = list(_PARTED.finditer(folded)) if "-\n" in folded or "-\r\n" in folded or "- \n" in folded else []
    if not parted:
        return folded
    words = set(_WORDS.findall(_HALVES.sub(" ", folded)))
    pieces, at = [], 0
    for gap in parted:
        first, second = _BEFORE.search(folded, max(0, gap.start() - LONGEST), gap.start()), _AFTER.match(folded, gap.end())
        if first is None or second is None:
            continue
        head, tail = first.group(), second.group()
        whole = head + tail in words or (f"{head}-{tail}" not in words and tail not in words)
        hyphen = "" if whole else "-"
        pieces += [folded[at : gap.start()], hyphen, tail, " " * (gap.end() - gap.start() - len(hyphen))]
        at = second.end()
    return "".join((*pieces, folded[at:]))
