"""Sentences of a turn: full stops and line breaks end one, where a line break is more than the width of a page."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from service.engine.model import Turn
from service.engine.text import holds_cjk

SENTENCE_END = re.compile(r"[.!?。;；\n](?:(?<!\.)|(?=\s|$))")  # one class comes first, so that `re` leaps from sign to sign
ABBREVIATIONS = frozenset(
    ["st", "mr", "ms", "mrs", "dr", "inc", "co", "corp", "ltd", "vs", "no", "approx", "jr", "sr", "u.s", "u.k", "e.g", "i.e", "ex"]
)
WRAPPED, WRAPPED_CJK = 60, 24  # code points that a line must have to be cut by its width alone
FLOWING, FLOWING_LINES = 0.2, 8  # from this share and number of lines that go on in lower case, a text is cut at a width of its own
GOES_ON = re.compile(r"\n(?<=[a-z,]\n)(?=[a-z])")
SPACED = re.compile(r"\n(?<=[a-z,] \n)[ ]*\n(?=[a-z])|\n(?<=[a-z,]\n)[ ]*\n(?=[a-z])")  # a blank line between two halves of a sentence
GAP = re.compile(r"[ ]*\n(?=\S)")
REACH = 8  # code points of an abbreviation with its dot and the blank before it
TERMINAL = ".!?:;。\"')]"
LONGEST = 700  # code points: longer stretches are cut, so that the work for each figure stays bounded


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """[start, end) of the text; `opens`: whether it begins a paragraph."""

    start: int
    end: int
    opens: bool


def join_lines(text: str, folded: str, turns: Iterable[Turn]) -> str:
    """The folded text with a blank for each line break of a turn that is but the width of a page or a column: offsets stay."""
    flowing = len(GOES_ON.findall(text)) >= max(FLOWING_LINES, FLOWING * folded.count("\n"))
    spaced = len(SPACED.findall(text)) >= max(FLOWING_LINES, FLOWING * folded.count("\n") / 2)
    breaks = [at for turn in turns for at in _wrapping(text, folded, turn, flowing)]
    if spaced:
        breaks = sorted({*breaks, *(at for turn in turns for at in _spacing(folded, turn))})
    return " ".join(folded[start:end] for start, end in zip((0, *(at + 1 for at in breaks)), (*breaks, len(folded)), strict=True))


def _wrapping(text: str, folded: str, turn: Turn, flowing: bool) -> Iterator[int]:
    """Where a line merely goes on in the next one: in lower case, at any width in a text that flows so, else as wide as a page."""
    start, end = turn.start, turn.end
    while (at := folded.find("\n", start, end)) >= 0:
        if (flowing or text[at + 1 : at + 2].islower() or _is_wide(folded, start, at)) and _breaks_off(folded, at):
            yield at
        start = at + 1


def _spacing(folded: str, turn: Turn) -> Iterator[int]:
    """Both breaks around each single blank line inside a sentence, of a text that has one between any two lines."""
    start, end = turn.start, turn.end
    while (at := folded.find("\n", start, end)) >= 0:
        gap = GAP.match(folded, at + 1, end)
        if gap is not None and folded[start:at].rstrip()[-1:] not in TERMINAL:
            yield at
            yield gap.end() - 1
        start = at + 1 if gap is None else gap.end()


def cut_turns(folded: str, turns: Iterable[Turn]) -> list[list[Sentence]]:
    """The sentences of each turn."""
    return [cut_sentences(folded, turn.start, turn.end) for turn in turns]


def cut_sentences(folded: str, start: int, end: int) -> list[Sentence]:
    """The sentences of [start, end), without gaps."""
    sentences: list[Sentence] = []
    opens = True
    for stop in (*_stops(folded, start, end), end):
        while stop - start > LONGEST:
            sentences.append(Sentence(start, start + LONGEST, opens))
            start, opens = start + LONGEST, False
        if stop > start:
            sentences.append(Sentence(start, stop, opens))
            start, opens = stop, folded[stop - 1] == "\n"
    return sentences


def _stops(folded: str, start: int, end: int) -> list[int]:
    """Where sentences end, but not behind an abbreviation or an initial."""
    stops = []
    for match in SENTENCE_END.finditer(folded, start, end):
        stop = match.end()
        if folded[stop - 1] == ".":
            word = folded[max(start, stop - REACH) : stop - 1].rpartition(" ")[2]
            if word in ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
                continue
        stops.append(stop)
    return stops


def _is_wide(folded: str, line: int, newline: int) -> bool:
    """Whether a line is as wide as those of a PDF."""
    cjk = holds_cjk(folded[newline - 1 : newline + 2 : 2])
    return newline - line >= (WRAPPED_CJK if cjk else WRAPPED)


def _breaks_off(folded: str, newline: int) -> bool:
    return folded[newline - 1] not in TERMINAL and not folded[newline + 1 : newline + 2].isspace()
