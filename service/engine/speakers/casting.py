"""From people to the speakers of the answer."""

from service.engine.model import Cast, Evidence, Layout, Names, Role, Speaker
from service.engine.speakers.people import Gathered, Person
from service.engine.speakers.titles import is_analyst_title, is_executive_title, tell_function
from service.engine.speakers.tools import Tools
from service.engine.text import is_cjk

NOBODY = "Unknown"


def cast_people(gathered: Gathered, roles: dict[int, Role], layout: Layout, tools: Tools) -> Cast:
    """Those who speak, by order of appearance; utterances whose label names nobody share one unknown speaker."""
    nobody = Person(NOBODY)
    order: dict[int, tuple[int, Person]] = {}
    spoken: dict[int, list[int]] = {}
    for number, person in enumerate(gathered.whose):
        who = person or nobody
        order.setdefault(id(who), (len(order), who))
        spoken.setdefault(id(who), []).append(number)
    speakers = tuple(_speaker(number, who, roles.get(id(who), "unknown"), spoken[id(who)], tools) for number, who in order.values())
    return Cast(speakers=speakers, speaker_of=tuple(order[id(person or nobody)][0] for person in gathered.whose))


def _speaker(number: int, person: Person, role: Role, spoken: list[int], tools: Tools) -> Speaker:
    title, firm = _post(person, role, tools)
    name = person.forms[0]
    return Speaker(
        id=f"s{number}",
        name=name,
        names=_names(person.forms),
        aliases=tuple(form for form in person.forms[1:] if form != name),
        role=role,
        function=tell_function(title, tools.functions) if role == "executive" else None,
        title=title,
        affiliation=firm,
        speaks_for=None,
        turn_ids=tuple(f"t{i}" for i in spoken),
        evidence=tuple(sorted(set(person.evidence), key=_place)),
    )


def _place(evidence: Evidence) -> tuple[int, int, str]:
    return evidence.start, evidence.end, evidence.field


def _names(forms: list[str]) -> Names:
    latin = next((f for f in forms if not any(map(is_cjk, f))), None)
    han = next((f for f in forms if any(map(is_cjk, f))), None)
    return Names(en=latin, zh=han)


def _post(person: Person, role: Role, tools: Tools) -> tuple[str | None, str | None]:
    """The title and the firm. An analyst's `title` that is no title is the firm."""
    titles, firms = list(person.titles), list(person.firms)
    if role == "analyst":
        firms += [t for t in titles if not is_analyst_title(t, tools.functions)]
        titles = [t for t in titles if is_analyst_title(t, tools.functions)]
    title = next((t for t in titles if is_executive_title(t, tools.functions)), titles[0] if titles else None)
    return title, firms[0] if firms else None
