"""What each person is in the call, by what labels and lists say, then by what is said of them, then by what they do."""

from collections import Counter
from collections.abc import Sequence

from service.engine.model import Layout, Role
from service.engine.speakers.people import Person
from service.engine.speakers.titles import is_analyst_title, is_executive_title
from service.engine.speakers.tools import Tools


def settle_roles(
    people: Sequence[Person], whose: Sequence[Person | None], called: set[int], layout: Layout, tools: Tools
) -> dict[int, Role]:
    """Each person's role, by `id` of the person. `called`: people to whom an operator or host gave the floor to ask."""
    told = {id(p): _told(p, called, tools) for p in people}
    acted = _acts(whose, told, layout)
    return {id(p): told[id(p)] or acted.get(id(p), "unknown") for p in people}


def _told(person: Person, called: set[int], tools: Tools) -> Role | None:
    """The role that words tell."""
    if person.generic and person.generic != "unknown":
        return person.generic
    if person.roles:
        return Counter(person.roles).most_common(1)[0][0]
    if any(is_analyst_title(t, tools.functions) for t in person.titles):
        return "analyst"
    if any(is_executive_title(t, tools.functions) for t in person.titles):
        return "executive"
    return "analyst" if id(person) in called else None


def _acts(whose: Sequence[Person | None], told: dict[int, Role | None], layout: Layout) -> dict[int, Role]:
    """Roles of those of whom nothing is said: who first speaks before any question presents; who is first heard after an operator asks."""
    acts: dict[int, Role] = {}
    asking = _first_question(whose, told, layout)
    for number, person in enumerate(whose):
        if person is None or id(person) in acts or told[id(person)]:
            continue
        if number < asking:
            acts[id(person)] = "executive"
        else:
            acts[id(person)] = "analyst" if _after_operator(number, whose, told) else "executive"
    return acts


def _first_question(whose: Sequence[Person | None], told: dict[int, Role | None], layout: Layout) -> int:
    for number, person in enumerate(whose):
        if layout.utterances[number].section == "qa" or (person is not None and told[id(person)] == "analyst"):
            return number
    return len(whose)


def _after_operator(number: int, whose: Sequence[Person | None], told: dict[int, Role | None]) -> bool:
    before = whose[number - 1] if number else None
    return before is not None and told[id(before)] == "operator"
