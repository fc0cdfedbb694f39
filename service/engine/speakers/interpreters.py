"""Interpreters, and whose words they speak."""

import re
from collections import Counter

from service.engine.model import Function, Layout
from service.engine.speakers.people import Gathered, Person
from service.engine.speakers.standing import Standing
from service.engine.speakers.titles import tell_function
from service.engine.speakers.tools import Tools
from service.engine.text import Source

REACH = 90
LETTER = re.compile(r"[A-Za-z]\.?")


def find_interpreters(gathered: Gathered, layout: Layout, source: Source, tools: Tools) -> None:
    """A label that is no name, a single letter or an unknown speaker, is an interpreter's if the first words say so."""
    for person in gathered.register.people:
        if not (LETTER.fullmatch(person.forms[0]) or person.generic == "unknown"):
            continue
        if any(_translates(source, layout.utterances[n].start, layout.utterances[n].end, tools) for n in person.utterances[:3]):
            person.generic = "interpreter"


def _translates(source: Source, start: int, end: int, tools: Tools) -> bool:
    return any(hit.row.id == "translate" for hit in tools.cues.find(source.folded[start : min(end, start + REACH)]))


def tell_for_whom(gathered: Gathered, standings: dict[int, Standing], layout: Layout, source: Source, tools: Tools) -> None:
    """Each interpreter speaks for the holder of the post that their words name, else for the executive heard before them."""
    holders: dict[Function | None, Person] = {}
    for person in gathered.register.people:
        if person.utterances and standings[id(person)].role == "executive":
            holders.setdefault(tell_function(standings[id(person)].title, tools.functions), person)
    for person in gathered.register.people:
        if person.utterances and standings[id(person)].role == "interpreter":
            person.speaks_for = _principal(person, gathered, standings, holders, layout, source, tools)


def _principal(
    person: Person,
    gathered: Gathered,
    standings: dict[int, Standing],
    holders: dict[Function | None, Person],
    layout: Layout,
    source: Source,
    tools: Tools,
) -> Person | None:
    votes: Counter[int] = Counter()
    people = {id(p): p for p in gathered.register.people}
    for number in person.utterances:
        start = layout.utterances[number].start
        named = holders.get(tell_function(source.text[start : start + REACH], tools.functions))
        before = gathered.whose[number - 1] if number else None
        if named is not None:
            votes[id(named)] += 2
        elif before is not None and standings[id(before)].role == "executive":
            votes[id(before)] += 1
    return people[votes.most_common(1)[0][0]] if votes else None
