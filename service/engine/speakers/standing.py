"""What each person is in the call: role, title and firm, by labels and lists, then by what is said, then by what they do."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from service.engine.model import Role
from service.engine.speakers.people import Claim, Person, Where
from service.engine.speakers.titles import FIRM_KINDS, is_analyst_title, is_executive_title, tell_function, title_kinds
from service.engine.speakers.tools import Tools
from service.engine.text import fold

TRUSTED: tuple[Where, ...] = ("label", "list", "speech")
FIRM_ORDER: tuple[Where, ...] = ("label", "list", "speech")
HEARD = 5  # whether somebody asks is heard in so many utterances
HEADS = ("ceo", "cfo", "coo", "chair", "president", "investor_relations")


class Standing(NamedTuple):
    """A person's role, title and firm."""

    role: Role
    title: str | None
    firm: str | None


class Floor(NamedTuple):
    """What the flow of the call shows: `called` to ask (by `id`), who gave others the floor and how often, where questions begin."""

    called: frozenset[int]
    callers: dict[int, int]
    asking: int


def settle(
    people: Sequence[Person], whose: Sequence[Person | None], floor: Floor, asks: Callable[[Sequence[int]], bool], tools: Tools
) -> dict[int, Standing]:
    """Each person's standing, by `id` of the person."""
    told = {id(p): _told(p, floor, tools) for p in people}
    acted = _acts(whose, told, floor, asks)
    roles: dict[int, Role] = {id(p): told[id(p)] or acted.get(id(p), "unknown") for p in people}
    own = _own_firms(people, roles, tools)
    return {id(p): Standing(roles[id(p)], _title(p, roles[id(p)], tools), _firm(p, roles[id(p)], own, tools)) for p in people}


def _told(person: Person, floor: Floor, tools: Tools) -> Role | None:
    """The role that words tell: a label's own, an analyst's title, a call to ask, then what lists and titles say."""
    if person.generic and person.generic != "unknown":
        return person.generic
    label = next((c.role for c in person.claims if c.where == "label" and c.role and not (person.numbered and c.role == "unknown")), None)
    if label:
        return label
    if any(c.where != "speech" and _leads(c.title, tools) for c in person.claims):
        return "executive"
    if any(is_analyst_title(c.title, tools.functions) or _researches(c.firm, tools) for c in person.claims):
        return "analyst"
    presents = bool(person.utterances) and person.utterances[0] < floor.asking
    if id(person) in floor.called and not presents:
        return "analyst"
    if any(is_executive_title(c.title, tools.functions) for c in person.claims):
        return "executive"
    return _listed(person, presents)


def _leads(title: str | None, tools: Tools) -> bool:
    return is_executive_title(title, tools.functions) and tell_function(title, tools.functions) in HEADS


def _researches(firm: str | None, tools: Tools) -> bool:
    """Whether a firm is a house that writes research."""
    return bool(firm) and "research" in title_kinds(firm or "", tools.functions)


def _listed(person: Person, presents: bool) -> Role | None:
    """The role of the list that names the person; a firm beside a name without a title is an analyst's."""
    listed = next((c.role for c in person.claims if c.where == "list" and c.role), None)
    if listed:
        return listed
    return "analyst" if not presents and any(c.firm and c.where != "speech" for c in person.claims) else None


def _acts(
    whose: Sequence[Person | None], told: dict[int, Role | None], floor: Floor, asks: Callable[[Sequence[int]], bool]
) -> dict[int, Role]:
    """Roles of those of whom nothing is said: who gives others the floor, who presents, who is called or asks."""
    acts: dict[int, Role] = {}
    manned = any(role == "operator" for role in told.values())
    for number, person in enumerate(whose):
        if person is None or id(person) in acts or told[id(person)]:
            continue
        if not manned and floor.callers.get(id(person), 0) > 1 and (number >= floor.asking - 1 or person.generic):
            acts[id(person)] = "operator"
        elif number < floor.asking:
            acts[id(person)] = "executive"
        else:
            acts[id(person)] = (
                "analyst" if _after_caller(number, whose, told, acts, floor) or asks(person.utterances[:HEARD]) else "executive"
            )
    return acts


def _after_caller(number: int, whose: Sequence[Person | None], told: dict[int, Role | None], acts: dict[int, Role], floor: Floor) -> bool:
    before = whose[number - 1] if number else None
    return before is not None and ((told[id(before)] or acts.get(id(before))) == "operator" or id(before) in floor.callers)


def _own_firms(people: Sequence[Person], roles: dict[int, Role], tools: Tools) -> set[str]:
    """The firms that labels and lists give the company's heads: an analyst's label that says the same is mistaken."""
    return {
        fold(claim.firm)
        for person in people
        if roles[id(person)] == "executive"
        for claim in person.claims
        if claim.firm and claim.where != "speech" and _leads(claim.title, tools)
    }


def _title(person: Person, role: Role, tools: Tools) -> str | None:
    """A title of the kind that the role has; of those that speech gives, the fullest."""
    fits = is_analyst_title if role == "analyst" else is_executive_title
    for where in TRUSTED:
        titles = [c.title for c in person.claims if c.where == where and c.title and fits(c.title, tools.functions)]
        if titles:
            return max(titles, key=len) if where == "speech" else titles[0]
    return next((c.title for c in person.claims if c.title and c.where != "speech"), None) if role != "analyst" else None


def _firm(person: Person, role: Role, own: set[str], tools: Tools) -> str | None:
    """An analyst's firm may stand in the place of a title; what is said at the call is trusted before a list."""
    for where in FIRM_ORDER:
        for claim in person.claims:
            firm = claim.firm or (_untitled(claim, tools) if role == "analyst" else None)
            said = claim.where == where and (where != "speech" or role == "analyst")
            if said and firm and not (role == "analyst" and fold(firm) in own):
                return firm
    return None


def _untitled(claim: Claim, tools: Tools) -> str | None:
    untitled = claim.where != "speech" and claim.title and not title_kinds(claim.title, tools.functions) - FIRM_KINDS
    return claim.title if untitled else None
