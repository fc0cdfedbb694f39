"""Lines of print to lines of text: what was broken only because the line was full is one line again."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from service.engine.text import is_cjk
from service.readers.pdf.pages import HYPHEN, Line

GAP = 1.25  # a paragraph begins after this many times the usual distance of lines
LONG = 40  # characters of a line that shows where the right margin is
SLACK = 4.0  # points: a blank and what measures differ by
INDENT = (10.0, 150.0)  # points to the left at which a paragraph begins under an indented one; more is another column
_BULLET = re.compile(r"[-–—•▪●◦■*]\s|[^\w\s(\[\"'“‘$€£¥]*$")
_BROKEN = re.compile(rf"(\w+){HYPHEN}(\w+)")
_WORDS = re.compile(r"[\w-]+")


def join_lines(lines: Sequence[Line]) -> str:
    """The text: one line for each paragraph, a blank line where the print has a gap."""
    usual = _usual_distance(lines)
    edges = _right_edges(lines)
    pieces = [lines[0].text] if lines else []
    inside = False  # whether the line above goes on with a paragraph itself
    for above, below in pairwise(lines):
        outdented = inside and INDENT[0] < above.left - below.left < INDENT[1]
        joint = "\n" if outdented else _joint(above, below, usual, edges)
        inside = "\n" not in joint
        pieces += [joint, below.text]
    return _mend_hyphens("".join(pieces))


def _usual_distance(lines: Sequence[Line]) -> float:
    distances = [a.foot - b.base for a, b in pairwise(lines) if a.page == b.page and a.foot > b.base + 1 and len(a.text) > LONG]
    return median(distances) if distances else 0.0


def _right_edges(lines: Sequence[Line]) -> dict[int, float]:
    """For each page how far its lines reach: the second farthest, as one may stick out."""
    reach: dict[int, list[float]] = {}
    for line in lines:
        if len(line.text) > LONG and any(map(str.isalpha, line.text)):
            reach.setdefault(line.page, []).append(line.right)
    widest = sorted(right for rights in reach.values() for right in rights)
    usual = widest[int(len(widest) * 0.95)] if widest else 0.0
    return {line.page: sorted(reach[line.page])[-2] if len(reach.get(line.page, ())) > 5 else usual for line in lines}


def _joint(above: Line, below: Line, usual: float, edges: dict[int, float]) -> str:
    """What stands between two lines: nothing or a blank within a paragraph, else a line's end, or two after a gap."""
    distance = above.foot - below.base
    turned = above.page != below.page or distance < -1
    gap = not turned and distance > GAP * usual
    if not gap and _flows(above, below, edges[above.page]):
        return "" if is_cjk(above.text[-1]) and is_cjk(below.text[0]) else " "
    return "\n\n" if gap or turned else "\n"


def _flows(above: Line, below: Line, edge: float) -> bool:
    """Whether the line below goes on with the sentence: its first word had no room above, or it begins in the middle of one."""
    if not _alike(above, below) or _BULLET.match(below.text) or not any(map(str.isalpha, above.text)):
        return False
    full = above.right + below.first_word + SLACK > edge
    open_ended = len(above.text) > LONG and below.text[0].islower() and (above.text[-1].isalnum() or above.text[-1] == ",")
    return full or open_ended


def _alike(above: Line, below: Line) -> bool:
    """Whether both are of one size, and neither is a heading in bold type to the other."""
    size = abs(above.size - below.size) < 0.05 * above.size
    return size and (above.bold == above.words) == (below.bold == below.words)


def _mend_hyphens(text: str) -> str:
    """A hyphen at a line's end stays, unless the text writes the word without it elsewhere and never with it."""
    if HYPHEN not in text:
        return text
    words = set(_WORDS.findall(text.lower()))

    def mend(match: re.Match[str]) -> str:
        first, second = match.groups()
        whole = first.lower() + second.lower()
        return first + second if whole in words and f"{first}-{second}".lower() not in words else f"{first}-{second}"

    return _BROKEN.sub(mend, text).replace(HYPHEN, "-")
