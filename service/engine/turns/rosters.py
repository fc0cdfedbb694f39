"""The people whom a list of participants names."""

import re

import msgspec
from msgspec.structs import replace

from service.engine.model import Role, RosterEntry
from service.engine.text import Source, fold
from service.engine.turns.lines import Line
from service.engine.turns.pieces import split_rest
from service.engine.turns.said import Said
from service.engine.turns.sheet import Sheet
from service.engine.turns.titled import read_beside
from service.engine.turns.vocabulary import Vocabulary, squeeze

_DASH = re.compile(r"\s+[-–—]\s+")
_WORD = re.compile(r"\S+")
_ITEM = re.compile(r"(?:[^、，,;；/]|(?<! )/(?! ))+")
LONGEST_NAME = 5  # words


def read_entries(sheet: Sheet, lines: list[Line], role: Role | None) -> list[RosterEntry]:
    """One entry for each line that names a person, with the title and firm beside the name or on the line below."""
    entries, i = [], 0
    while i < len(lines):
        line = lines[i]
        said = sheet.reader.label(line.start, line.end)
        i += 1
        if said is None or not said.named or _counts(said.firm):
            continue
        if not said.title and not said.firm and i < len(lines):
            office = sheet.reader.office(lines[i].start, lines[i].end)
            if office is not None:
                said = replace(said, title=office.title, firm=office.firm, end=lines[i].end)
                i += 1
        entries.append(_entry(said, role, sheet.vocabulary))
    return entries


def part_entries(entries: list[RosterEntry], speakers: set[str]) -> tuple[RosterEntry, ...]:
    """The entries, those that run two columns or a name and a firm together parted by the names that label speech."""
    return tuple(part for entry in entries for part in _part(entry, speakers))


def _counts(firm: str | None) -> bool:
    """Whether what stands for a firm is a figure or a sentence: a line of a summary, not of a list of people."""
    return firm is not None and (firm.endswith("。") or any(char in "%$¥€£" or char.isdigit() for char in firm))


def _entry(said: Said, role: Role | None, vocabulary: Vocabulary) -> RosterEntry:
    if said.title and any(hit.row.attributes.get("role") == "analyst" for hit in vocabulary.titles.find(fold(said.title))):
        role = "analyst"
    return RosterEntry(name=said.name, title=said.title, firm=said.firm, role=role or said.role, start=said.start, end=said.end)


def _part(entry: RosterEntry, speakers: set[str]) -> list[RosterEntry]:
    words = entry.name.split()
    if squeeze(fold(entry.name)) in speakers:
        return [entry]
    for cut in range(len(words) - 1, 1, -1):
        left, right = " ".join(words[:cut]), " ".join(words[cut:])
        if squeeze(fold(left)) not in speakers:
            continue
        if len(words) - cut > 1 and squeeze(fold(right)) in speakers:
            return [RosterEntry(name=name, role=entry.role, start=entry.start, end=entry.end) for name in (left, right)]
        firm = f"{right}, {entry.firm}" if entry.firm else right
        return [msgspec.structs.replace(entry, name=left, firm=firm)]
    return [entry]


def find_office(source: Source, key: str, start: int, end: int, roster: list[RosterEntry]) -> tuple[RosterEntry | None, int]:
    """The list's entry whose title or firm stands between a label and its words, and where the words begin."""
    for entry in roster:
        words = fold(entry.firm or entry.title or "")
        if words and source.folded.startswith(words + " ", start) and squeeze(fold(entry.name)) == key:
            at = start + len(words)
            return entry, at + len(source.text[at:end]) - len(source.text[at:end].lstrip())
    return None, start


def read_running(source: Source, start: int, end: int, role: Role | None, speakers: set[str], vocabulary: Vocabulary) -> list[RosterEntry]:
    """The people of a list that runs on one line ("Ana Moss - CEO Tom Avery - CFO"), parted where the names of those who speak end."""
    dashes = [m.span() for m in _DASH.finditer(source.text, start, end)]
    if not dashes:
        return read_listed(source, start, end, role, vocabulary)
    names, at = [], start
    for dash in dashes:
        begin = _name_begin(source, at, dash[0], speakers)
        names.append((begin, dash[0], dash[1]))
        at = dash[1]
    ends = [begin for begin, _, _ in names[1:]] + [end]
    return [_running_entry(source, *name, stop, role, vocabulary) for name, stop in zip(names, ends, strict=True) if name[1] > name[0]]


def read_listed(source: Source, start: int, end: int, role: Role | None, vocabulary: Vocabulary) -> list[RosterEntry]:
    """The people of a Chinese list on one line, titles at their names ("董事长 周明、董秘 何静")."""
    entries = []
    for item in _ITEM.finditer(source.text, start, end):
        words = item.group().strip()
        said = read_beside(words, fold(words), vocabulary) if words else None
        if said is not None:
            at = item.start() + item.group().index(words)
            entries.append(
                RosterEntry(name=said.name, title=said.title, firm=said.firm, role=role or said.role, start=at, end=at + len(words))
            )
    return entries


def _name_begin(source: Source, start: int, end: int, speakers: set[str]) -> int:
    """Where the name before a dash begins: a speaker's, if the words end in one, else the last two words and any initial between them."""
    words = list(_WORD.finditer(source.text, start, end))
    for word in words[-LONGEST_NAME:]:
        if squeeze(source.folded[word.start() : end]) in speakers:
            return word.start()
    initial = len(words) > 2 and len(words[-2].group().rstrip(".")) == 1
    return words[-min(len(words), 3 if initial else 2)].start() if words else end


def _running_entry(source: Source, start: int, end: int, rest: int, stop: int, role: Role | None, vocabulary: Vocabulary) -> RosterEntry:
    words = source.text[rest:stop].strip()
    title, firm = split_rest(words, fold(words), [(0, len(words))], vocabulary)
    return RosterEntry(name=source.text[start:end].strip(), title=title, firm=firm, role=role, start=start, end=rest + len(words))
