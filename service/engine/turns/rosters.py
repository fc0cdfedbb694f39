"""The people whom a list of participants names."""

from service.engine.model import Role, RosterEntry
from service.engine.text import Source
from service.engine.turns.labels import Said, read_label, read_office
from service.engine.turns.lines import Line
from service.engine.turns.vocabulary import Vocabulary


def read_entries(source: Source, lines: list[Line], role: Role | None, vocabulary: Vocabulary) -> list[RosterEntry]:
    """One entry for each line that names a person, with the title and firm beside the name or on the line below."""
    entries, i = [], 0
    while i < len(lines):
        line = lines[i]
        said = read_label(source, line.start, line.end, vocabulary)
        i += 1
        if said is None or not said.named or _counts(said.firm):
            continue
        if not said.title and not said.firm and i < len(lines):
            office = read_office(source, lines[i].start, lines[i].end, vocabulary)
            if office is not None:
                said = said._replace(title=office.title, firm=office.firm, end=lines[i].end)
                i += 1
        entries.append(_entry(said, role))
    return entries


def _counts(firm: str | None) -> bool:
    """Whether what stands for a firm is a figure: a line of a summary, not of a list of people."""
    return firm is not None and any(char in "%$¥€£" or char.isdigit() for char in firm)


def _entry(said: Said, role: Role | None) -> RosterEntry:
    return RosterEntry(name=said.name, title=said.title, firm=said.firm, role=role or said.role, start=said.start, end=said.end)
