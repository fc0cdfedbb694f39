"""Labels in a text without line breaks whose names a dash and a firm follow ("Ana Moss - Larkspur Tools Good morning")."""

import re
from collections import Counter, defaultdict
from itertools import pairwise

from service.engine.model import RosterEntry
from service.engine.text import Source
from service.engine.turns.candidates import Mark, Marks
from service.engine.turns.lines import Line
from service.engine.turns.names import is_name
from service.engine.turns.said import Said
from service.engine.turns.vocabulary import Vocabulary, squeeze

FEWEST = 6  # such labels make a call
FIRM = 80  # letters of a firm at most
_DASHED = re.compile(r"((?:[A-Z][\w.'’-]{0,30}\s{1,3}){0,4}[A-Z][\w.'’-]{0,30})\s{1,3}-{1,2}\s{1,3}")
_WORDS = re.compile(r"\S+")
_LISTS = re.compile(r"\banalysts\b")
NAME = (3, 2)  # words of a name


def find_running(source: Source, vocabulary: Vocabulary) -> tuple[list[Line], Marks, tuple[RosterEntry, ...]] | None:
    """The text cut before each label, its labels, and the people listed before the first; None where it is no such text."""
    line = max(source.text.splitlines(), key=len, default="")
    if 2 * len(line) < len(source.text) or line.count(" - ") < FEWEST:
        return None
    named = _names(source, vocabulary)
    firms = {name: _firm(source.text, [end for _, end in places]) for name, places in named.items()}
    labels, roster = [], []
    analysts = _LISTS.search(source.folded)
    for name, places in named.items():
        for start, end in places:
            after = end + len(firms[name])
            if source.text[after : after + 1] == ",":
                role = "analyst" if analysts and start > analysts.start() else "executive"
                roster.append(RosterEntry(name=name, firm=firms[name] or None, role=role, start=start, end=after))  # type: ignore[arg-type]
            else:
                labels.append((start, after, name))
    return (*_cut(source, sorted(labels), firms, vocabulary), tuple(roster)) if len(labels) >= FEWEST else None


def _names(source: Source, vocabulary: Vocabulary) -> dict[str, list[tuple[int, int]]]:
    """Where each name that recurs before a dash begins, and where the words behind the dash do."""
    found = [
        (m.start(1), m.end(), [(w.start() + m.start(1), w.group()) for w in _WORDS.finditer(m.group(1))])
        for m in _DASHED.finditer(source.text)
    ]
    seen = Counter(" ".join(word for _, word in words[-size:]) for _, _, words in found for size in NAME if len(words) >= size)
    named: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for _, end, words in found:
        tails = [(words[-size][0], " ".join(word for _, word in words[-size:])) for size in NAME if len(words) >= size]
        recurring = next(((at, name) for at, name in tails if seen[name] > 1), None)
        if vocabulary.part(words[-1][1].lower()) is not None:
            named[words[-1][1]].append((words[-1][0], end))
        elif recurring is not None and is_name(recurring[1], vocabulary):
            named[recurring[1]].append((recurring[0], end))
    return named


def _firm(text: str, places: list[int]) -> str:
    """The words that follow a name wherever it labels something: its firm, which ends before a comma of a list or at a word's end."""
    tails = [text[at : at + FIRM] for at in places]
    shared = _shared(min(tails), max(tails)) if len(places) > 1 else ""
    whole = shared if any(not text[at + len(shared) : at + len(shared) + 1].isalnum() for at in places) else shared[: shared.rfind(" ") + 1]
    return whole.rstrip(" ,")


def _shared(first: str, last: str) -> str:
    """What two strings begin with alike; of some in order, the first and the last share what all do."""
    return first[: next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))]


def _cut(source: Source, labels: list[tuple[int, int, str]], firms: dict[str, str], vocabulary: Vocabulary) -> tuple[list[Line], Marks]:
    lines, marks = [Line(0, labels[0][0])] if labels[0][0] else [], {}
    close = source.text.find('","', labels[-1][1]) if source.text.lstrip().startswith("{") else -1  # the end of a string of JSON
    stop = close if close >= 0 else len(source.text)
    for (start, after, name), (following, _, _) in pairwise([*labels, (stop, 0, "")]):
        body = after + len(source.text[after:following]) - len(source.text[after:following].lstrip())
        role = vocabulary.part(name.lower())
        label_end = start + len(source.text[start:after].rstrip(" -"))
        said = Said(start, label_end, name, squeeze(name.lower()), None, firms[name] or None, role, named=role is None)
        end = start + len(source.text[start:following].rstrip())
        if body < end:
            marks[len(lines)] = Mark(said, len(lines), len(lines), body)
        lines.append(Line(start, end))
    return lines, marks
