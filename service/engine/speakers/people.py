"""Gather labels and lists of participants into people: one person for all the ways in which a name is written."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

import msgspec

from service.engine.model import Evidence, Layout, Role, RosterEntry, Utterance
from service.engine.speakers.credentials import read_credentials
from service.engine.speakers.kinship import POLITE, Kin, Kinship
from service.engine.speakers.names import Name, parse_name
from service.engine.speakers.said import Call
from service.engine.speakers.sounds import split_surname
from service.engine.speakers.tools import Tools
from service.engine.text import fold

Where = Literal["label", "list", "speech"]
CROWD = 1_000  # no call has so many people: beyond it names agree only letter by letter, so that hostile input stays linear
MANY = 12  # people who share a word of a name are compared up to this number, so that hostile input stays linear

UNNAMED: dict[Role | None, str] = {"operator": "operator", "analyst": "analyst", "interpreter": "interpreter", "executive": "executive"}
NUMBERED = re.compile(
    r"\D{1,20}\d{1,4}|(?i:speaker|spk|voice|person|participant|说话人|发言人)[ _-]?[A-Za-z]"
)  # `spk07`, `Speaker B`: a voice that a machine told from others, whose number is all of its name
MOST_MIDDLES = 1  # a name has at most so many words that another writing of it leaves out


class Claim(msgspec.Struct, frozen=True, gc=False):
    """What one place of the text says of a person."""

    where: Where
    title: str | None = None
    firm: str | None = None
    role: Role | None = None


class Person:
    """What is gathered of one person while the stage runs; it never leaves the stage."""

    def __init__(self, written: str, generic: Role | None = None) -> None:
        self._names: dict[str, Name] = {written: parse_name(written)}
        self.claims: dict[Claim, None] = {}
        self.utterances: list[int] = []
        self.evidence: list[Evidence] = []
        self.generic = generic  # the role that a label without a name tells
        self.numbered = NUMBERED.fullmatch(written) is not None
        self.speaks_for: Person | None = None

    @property
    def forms(self) -> list[str]:
        """The ways in which the name is written, the best first."""
        return list(self._names)

    @property
    def names(self) -> Iterable[Name]:
        """The forms as they are compared."""
        return self._names.values()

    def call(self, written: str) -> None:
        """Add a way in which the name is written."""
        form = " ".join(written.split())
        if form not in self._names:
            self._names[form] = parse_name(form)

    def name_after(self, written: str) -> None:
        """Make a way in which the name is written the first."""
        self._names = {written: parse_name(written)} | self._names

    def learn(self, claim: Claim) -> None:
        """Add what a place of the text says."""
        self.claims.setdefault(claim)

    def point(self, field: str, start: int, end: int) -> None:
        """Add where the text says it."""
        self.evidence.append(Evidence(field=field, start=start, end=end))


class Register:
    """People by the words of their names, so that a name is compared only with those that share a word."""

    def __init__(self, kinship: Kinship) -> None:
        self.kinship = kinship
        self._people: dict[int, Person] = {}
        self._by_word: dict[str, list[Person]] = defaultdict(list)
        self._by_glue: dict[str, Person] = {}

    @property
    def people(self) -> list[Person]:
        """Everybody, in the order in which they were added."""
        return list(self._people.values())

    def add(self, person: Person) -> Person:
        """Keep a person and index the name."""
        self._people[id(person)] = person
        if person.generic is None:
            self.index(person, person.forms[0])
        return person

    def index(self, person: Person, form: str) -> None:
        """Make a person findable by a form of the name."""
        name = parse_name(form)
        self._by_glue.setdefault(name.glued, person)
        for word in {*self._keys(name), "#han" if name.han else "#latin"}:
            if len(self._by_word[word]) < MANY and person not in self._by_word[word]:
                self._by_word[word].append(person)

    def replace(self, gone: Person, kept: Person) -> None:
        """Let every word that leads to one person lead to another."""
        del self._people[id(gone)]
        for form in gone.forms:
            name = parse_name(form)
            self._by_glue[name.glued] = kept
            for word in self._keys(name):
                self._by_word[word] = [kept if person is gone else person for person in self._by_word[word]]
        for word in ("#han", "#latin"):
            self._by_word[word] = [person for person in self._by_word[word] if person is not gone]

    def find(self, written: str, least: Kin = Kin.LIKELY) -> Person | None:
        """The one person who can bear this name; None where there is none or where two could."""
        found = self.candidates(written, least)
        return found[0] if len(found) == 1 else None

    def candidates(self, written: str, least: Kin = Kin.LIKELY) -> list[Person]:
        """All who can bear this name, of the nearest degree that anybody reaches."""
        same = self._by_glue.get(parse_name(written).glued)
        if same is not None:
            return [same]
        if len(self._people) > CROWD:
            return []
        near = [(self.kin(person, written), person) for person in self._near(written)]
        nearest = max((kin for kin, _ in near), default=Kin.DIFFERENT)
        return [person for kin, person in near if kin == nearest] if nearest >= max(least, Kin.REMOTE) else []

    def kin(self, person: Person, written: str) -> Kin:
        """How near a name is to the nearest form of a person's."""
        name = parse_name(written)
        return max(self.kinship.of(name, known) for known in person.names)

    def _near(self, written: str) -> list[Person]:
        name = parse_name(written)
        words = {*self._keys(name), "#latin" if name.han else "#han"}
        return list({id(p): p for word in sorted(words) for p in self._by_word.get(word, ())}.values())

    def _keys(self, name: Name) -> set[str]:
        """The words of a name, the beginnings by which one with a slip is found, and the ways to spell a Chinese family name."""
        words = {*name.words, "~" + name.family[:3] if name.given else ""}
        if name.han:
            words |= {name.han[0], *name.han.split("·"), name.han.replace("·", ""), *split_surname(name.han, self.kinship.surnames)[0]}
        return words - {""}


class Gathered(NamedTuple):
    """The people, and for each utterance the person that its label names, if it names one."""

    register: Register
    whose: list[Person | None]

    def merge(self, kept: Person, gone: Person) -> None:
        """Make two people one."""
        kept.utterances = sorted({*kept.utterances, *gone.utterances})
        kept.claims |= gone.claims
        kept.evidence += gone.evidence
        for form in gone.forms:
            kept.call(form)
        self.register.replace(gone, kept)
        for number in gone.utterances:
            self.whose[number] = kept


Slot = tuple[str, str | None]


def gather_people(layout: Layout, calls: Sequence[Call], tools: Tools) -> Gathered:
    """People from the labels, fuller names first so that shorter forms find them, and what the list of participants says of them."""
    register = Register(tools.kinship)
    owners: dict[Slot, Person] = {}
    alone = _called_alone(calls, layout)
    slots = {slot for u in layout.utterances if (slot := _slot(u, tools))}
    for slot in sorted(slots, key=lambda slot: (-len(slot[0].split()), slot[0].endswith(POLITE), slot[0], slot[1] or "")):
        owners[slot] = _own(register, owners, slot, slot[0] in alone, tools)
    whose = [owners[slot] if (slot := _slot(u, tools)) else None for u in layout.utterances]
    for number, (utterance, person) in enumerate(zip(layout.utterances, whose, strict=True)):
        if person is not None:
            if person.generic and not person.utterances:
                person.name_after(utterance.name or person.forms[0])
            person.utterances.append(number)
            title, firm = read_credentials(utterance.title, utterance.firm, tools)
            person.learn(Claim("label", title, firm, utterance.role))
    for entry in layout.roster:
        _enter(register, entry, tools)
    return Gathered(register, whose)


def _enter(register: Register, entry: RosterEntry, tools: Tools) -> None:
    """Add what a list says of one person; an entry that two could be, or whose firm is somebody's name, is a list misread."""
    known = register.candidates(entry.name, Kin.SURNAME)
    if len(known) > 1 or (entry.firm and register.candidates(entry.firm)):
        return
    person = known[0] if known else register.add(Person(entry.name))
    if known and _is_glued(entry.name, person):
        return
    person.call(entry.name)
    if len(entry.name.split()) > len(person.forms[0].split()) == 1 and entry.name.isascii() == person.forms[0].isascii():
        person.name_after(entry.name)
    register.index(person, entry.name)
    title, firm = read_credentials(entry.title, entry.firm, tools)
    person.learn(Claim("list", title, firm, entry.role))
    if entry.start is not None and entry.end is not None:
        person.point("name", entry.start, entry.end)


def _is_glued(written: str, person: Person) -> bool:
    """Whether a list's entry runs a name and something else together."""
    known = [count for name in person.names if (count := len(name.words))]
    return bool(known) and len(parse_name(written).words) > MOST_MIDDLES + max(known)


def _slot(utterance: Utterance, tools: Tools) -> Slot | None:
    """What tells whose label it is: the name and the firm, or the role where a title or the layout says one that needs no name."""
    if utterance.title and tools.role_labels.get(fold(utterance.title).strip(" .:[]()")) == "operator":
        return utterance.title, None
    if utterance.name:
        return utterance.name, utterance.firm
    return (UNNAMED[utterance.role], None) if utterance.role in UNNAMED else None


def _called_alone(calls: Sequence[Call], layout: Layout) -> set[str]:
    """Labels of one word by which an analyst of a firm is called who then speaks under that label."""
    return {
        call.name.text
        for call in calls
        if call.firm and " " not in call.name.text and call.name.text in {u.name for u in layout.utterances[call.turn + 1 : call.turn + 2]}
    }


def _own(register: Register, owners: dict[Slot, Person], slot: Slot, alone: bool, tools: Tools) -> Person:
    """The person of a label: a role's own, one already known (not by one word if `alone`), or a new one."""
    written, firm = slot
    role = tools.role_labels.get(fold(written).strip(" .:[]()"))
    if role is not None:
        return _role_holder(register, owners, written, firm, role)
    if NUMBERED.fullmatch(written):  # one voice, though nobody knows whose
        return _role_holder(register, owners, written, firm, "unknown")
    person = register.find(written, Kin.SAME if alone else Kin.POSSIBLE)
    if person is None:
        return register.add(Person(written))
    person.call(written)
    register.index(person, written)
    return person


def _role_holder(register: Register, owners: dict[Slot, Person], written: str, firm: str | None, role: Role) -> Person:
    """One operator whatever the word for it; otherwise one holder for each label and firm."""
    slot = ("", role) if role == "operator" else ("~" + fold(written), firm)
    if slot not in owners:
        owners[slot] = register.add(Person(written, role))
    owners[slot].call(written)
    return owners[slot]
