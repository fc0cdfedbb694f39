"""Words that a line's end has parted with a hyphen, and compounds with a stray blank at theirs."""

import re

_PARTED = re.compile(r"-(?<=[a-z]-)[ \t\r]{0,3}\n[ \t\r]{0,8}(?=[a-z])")
_HALVES = re.compile(r"[a-z]{1,30}-[ \t\r]{0,3}\n[ \t\r]{0,8}[a-z]{1,30}")
_BEFORE, _AFTER = re.compile(r"[a-z]+$"), re.compile(r"[a-z]+")
_WORDS = re.compile(r"[a-z]+(?:-[a-z]+)*")
_STRAY = re.compile(r"-(?: |(?<= -))(?=[a-z])")  # as some programs print what they read from a page: "non -gaap", "year- over-year"
_HEADS = frozenset(["non", "year", "over", "quarter", "mid", "low", "high", "double", "single", "pre", "post"])
_REST = re.compile(r"[a-z-]*")
LONGEST = 30  # letters of a half


def mend_hyphens(folded: str) -> str:
    """The folded text with parted words whole, and blanks behind them for what they lose: it keeps its length.

    A word is written without the hyphen if the text has it so elsewhere, or its second half nowhere; else the hyphen is its own.
    """
    folded = _join_compounds(folded)
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


def _join_compounds(folded: str) -> str:
    """Compounds whole, the stray blank behind them."""
    pieces, at = [], 0
    for stray in _STRAY.finditer(folded):
        start = stray.start() - (stray.group() == "-")
        before = _BEFORE.search(folded, max(0, start - LONGEST), start)
        if before is None or before.group() not in _HEADS or start < at:
            continue
        rest = _REST.match(folded, stray.end())
        end = rest.end() if rest else stray.end()
        pieces += [folded[at:start], "-", folded[stray.end() : end], " "]
        at = end
    return "".join((*pieces, folded[at:])) if pieces else folded
