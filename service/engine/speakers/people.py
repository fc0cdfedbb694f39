"""Gather labels and roster entries into people: one person for all the ways in which a name is written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from service.engine.model import Evidence, Layout, Role, RosterEntry, Utterance
from service.engine.speakers.kinship import LIKELY, POSSIBLE, Nicknames, kinship
from service.engine.speakers.names import Name, parse_name
from service.engine.speakers.tools import Tools
from service.engine.text import fold


class Person:
    """What is gathered of one person while the stage runs; it never leaves the stage."""

    def __init__(self, written: str) -> None:
        self.forms: list[str] = [written]
        self.titles: list[str] = []
        self.firms: list[str] = []
        self.roles: list[Role] = []
        self.utterances: list[int] = []
        self.evidence: list[Evidence] = []
        self.generic: Role | None = None  # the role that a label without a name tells
        self.speaks_for: Person | None = None

    def name(self) -> Name:
        """The fullest form, to compare others with."""
        return parse_name(self.forms[0])

    def call(self, written: str) -> None:
        """Add a way in which the name is written."""
        if written not in self.forms:
            self.forms.append(written)

    def learn(self, title: str | None, firm: str | None, role: Role | None) -> None:
        """Add what a label or a list says."""
        for kept, new in ((self.titles, title), (self.firms, firm)):
            if new and new not in kept:
                kept.append(new)
        if role:
            self.roles.append(role)


class Register:
    """People by the words of their names, so that a name is compared only with those that share a word."""

    def __init__(self, nicknames: Nicknames) -> None:
        self.nicknames = nicknames
        self.people: list[Person] = []
        self._by_word: dict[str, list[Person]] = defaultdict(list)
        self._by_glue: dict[str, Person] = {}

    def add(self, person: Person) -> Person:
        """Keep a person and index the name."""
        self.people.append(person)
        for form in person.forms:
            self.index(person, form)
        return person

    def index(self, person: Person, form: str) -> None:
        """Make a person findable by a form of the name."""
        name = parse_name(form)
        self._by_glue.setdefault(name.glued, person)
        for word in {*name.words, *_stems(name.words), *name.han.split("·")} - {""}:
            if person not in self._by_word[word][-8:]:
                self._by_word[word].append(person)

    def find(self, written: str, least: int = LIKELY) -> Person | None:
        """The one person who can bear this name; None where there is none or where two could."""
        name = parse_name(written)
        if name.glued in self._by_glue:
            return self._by_glue[name.glued]
        near = self._near(name)
        for degree in (LIKELY, POSSIBLE):
            if degree < least:
                break
            found = [p for p in near if any(kinship(name, parse_name(form), self.nicknames) >= degree for form in p.forms)]
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def _near(self, name: Name) -> list[Person]:
        seen: dict[int, Person] = {}
        for word in {*name.words, *_stems(name.words), *name.han.split("·")}:
            for person in self._by_word.get(word, ())[:50]:
                seen[id(person)] = person
        return list(seen.values())


def _stems(words: Iterable[str]) -> set[str]:
    """Beginnings of words, by which a name with a slip is still found."""
    return {"~" + word[:3] for word in words if len(word) > 4}


class Gathered(NamedTuple):
    """The people, and for each utterance the person that its label names, if it names one."""

    register: Register
    whose: list[Person | None]


def gather_people(layout: Layout, tools: Tools) -> Gathered:
    """People from the list of participants and from the labels; fuller names first, so that shorter forms find them."""
    register = Register(tools.nicknames)
    for entry in layout.roster:
        _enter(register, entry)
    owners: dict[tuple[str, str | None], Person] = {}
    for key in sorted({_key(u) for u in layout.utterances if u.name}, key=lambda key: (-len(key[0].split()), key[0], key[1] or "")):
        owners[key] = _own(register, owners, key, tools.role_labels)
    whose = [owners[_key(u)] if u.name else None for u in layout.utterances]
    for number, (utterance, person) in enumerate(zip(layout.utterances, whose, strict=True)):
        if person is not None:
            person.utterances.append(number)
            person.learn(utterance.title, utterance.firm, utterance.role)
    return Gathered(register, whose)


def _enter(register: Register, entry: RosterEntry) -> None:
    person = register.find(entry.name) or register.add(Person(entry.name))
    person.call(entry.name)
    person.learn(entry.title, entry.firm, entry.role)
    if entry.start is not None and entry.end is not None:
        person.evidence.append(Evidence(field="name", start=entry.start, end=entry.end))


def _key(utterance: Utterance) -> tuple[str, str | None]:
    return utterance.name or "", utterance.firm


def _own(
    register: Register, owners: dict[tuple[str, str | None], Person], key: tuple[str, str | None], role_labels: Mapping[str, Role]
) -> Person:
    """The person of a label: a role's own, one already known, or a new one."""
    written, firm = key
    role = role_labels.get(fold(written).strip(" .:[]()"))
    if role is not None:
        return _role_holder(register, owners, written, firm, role)
    person = register.find(written, POSSIBLE)
    if person is None:
        return register.add(Person(written))
    person.call(written)
    register.index(person, written)
    return person


def _role_holder(register: Register, owners: dict[tuple[str, str | None], Person], written: str, firm: str | None, role: Role) -> Person:
    """One operator whatever the word for it; otherwise one holder for each label and firm."""
    slot = ("", role) if role == "operator" else (fold(written), firm)
    if slot not in owners:
        owners[slot] = Person(written)
        owners[slot].generic = role
        register.people.append(owners[slot])
    owners[slot].call(written)
    return owners[slot]
