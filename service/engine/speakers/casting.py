"""From people to the speakers of the answer."""

from service.engine.model import Cast, Evidence, Names, Speaker
from service.engine.speakers.people import Gathered, Person
from service.engine.speakers.standing import Standing
from service.engine.speakers.titles import tell_function
from service.engine.speakers.tools import Tools
from service.engine.text import is_cjk

NOBODY = "Unknown"


def cast_people(gathered: Gathered, standings: dict[int, Standing], tools: Tools) -> Cast:
    """Those who speak, by order of appearance; utterances that nobody can be named for share one unknown speaker."""
    nobody = Person(NOBODY)
    order: dict[int, tuple[int, Person]] = {}
    spoken: dict[int, list[int]] = {}
    for number, person in enumerate(gathered.whose):
        who = person or nobody
        order.setdefault(id(who), (len(order), who))
        spoken.setdefault(id(who), []).append(number)
    unknown = Standing("unknown", None, None)
    ids = {key: f"s{number}" for key, (number, _) in order.items()}
    speakers = tuple(_speaker(who, standings.get(key, unknown), spoken[key], ids, tools) for key, (_, who) in order.items())
    return Cast(speakers=speakers, speaker_of=tuple(order[id(person or nobody)][0] for person in gathered.whose))


def _speaker(person: Person, standing: Standing, spoken: list[int], ids: dict[int, str], tools: Tools) -> Speaker:
    return Speaker(
        id=ids[id(person)],
        name=person.forms[0],
        names=_names(person.forms),
        aliases=tuple(person.forms[1:]),
        role=standing.role,
        function=tell_function(standing.title, tools.functions) if standing.role == "executive" else None,
        title=standing.title,
        affiliation=standing.firm,
        speaks_for=ids.get(id(person.speaks_for)) if person.speaks_for else None,
        turn_ids=tuple(f"t{i}" for i in spoken),
        evidence=tuple(sorted(set(person.evidence), key=_place)),
    )


def _place(evidence: Evidence) -> tuple[int, int, str]:
    return evidence.start, evidence.end, evidence.field


def _names(forms: list[str]) -> Names:
    latin = next((form for form in forms if not _holds_han(form)), None)
    han = next((form for form in forms if _holds_han(form)), None)
    return Names(en=latin, zh=han)


def _holds_han(form: str) -> bool:
    return not form.isascii() and any(map(is_cjk, form))
