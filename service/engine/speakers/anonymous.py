"""Labels that several share, and speech without a label: told apart by calls to ask, self-introductions and thanks."""

from collections.abc import Sequence

from service.engine.model import Layout
from service.engine.speakers.kinship import Kin
from service.engine.speakers.people import Claim, Gathered, Person
from service.engine.speakers.said import Call
from service.engine.speakers.selves import introduces_self, thanks_whom
from service.engine.speakers.tools import Tools
from service.engine.speakers.wording import Words
from service.engine.text import Source

SHARED = ("analyst", "unknown")


def part_shared_labels(gathered: Gathered, calls: Sequence[Call], layout: Layout, source: Source, tools: Tools) -> None:
    """After each call to ask, the first to speak under a shared label is the one who was called, or who they say they are."""
    taken: dict[int, Person] = {}
    starts = [call.turn for call in calls] + [len(gathered.whose)]
    for call, until in zip(calls, starts[1:], strict=True):
        first = _first_heard(gathered, call.turn + 1, until)
        holder = gathered.whose[first] if first is not None else None
        if first is None or holder is None or holder.generic not in SHARED or (holder.numbered and holder.utterances[0] != first):
            continue
        person = _asker(gathered, call, introduces_self(source, layout.utterances[first].start, layout.utterances[first].end, tools))
        for number in range(first, len(gathered.whose) if holder.numbered else until):
            if gathered.whose[number] is holder:
                gathered.whose[number] = taken[number] = person
        for form in holder.forms:
            person.call(form)
        person.learn(Claim("label", title=next((c.title for c in holder.claims if c.title), None)))
    _settle_utterances(gathered, taken)


def _first_heard(gathered: Gathered, start: int, until: int) -> int | None:
    for number in range(start, min(until, start + 2)):
        person = gathered.whose[number]
        if person is not None and person.generic != "operator":
            return number
    return None


def _asker(gathered: Gathered, call: Call, self_named: Words | None) -> Person:
    """The person who asks: the one called, unless they give another name."""
    register = gathered.register
    name = self_named or call.name
    known = register.find(name.text)
    if known is not None and known.generic is None:
        return known
    person = register.add(Person(" ".join(name.text.split())))
    person.point("name", name.start, name.end)
    return person


def _settle_utterances(gathered: Gathered, taken: dict[int, Person]) -> None:
    """Let each person's list of utterances say what `taken` gives them, and no longer what it takes from them."""
    takers = {id(person): person for person in taken.values()}
    for person in gathered.register.people:
        if person.generic in SHARED:
            person.utterances = [number for number in person.utterances if number not in taken]
    for number, person in taken.items():
        person.utterances.append(number)
    for person in takers.values():
        person.utterances.sort()


def name_the_unlabelled(gathered: Gathered, layout: Layout, source: Source, tools: Tools) -> None:
    """Who speaks without a label: the name they give, else the name that the next speaker thanks."""
    taken: dict[int, Person] = {}
    for number, person in enumerate(gathered.whose):
        if person is not None:
            continue
        utterance = layout.utterances[number]
        name = introduces_self(source, utterance.start, utterance.end, tools)
        found = gathered.register.find(name.text, Kin.POSSIBLE) if name else None
        if found is None and number + 1 < len(layout.utterances):
            following = layout.utterances[number + 1]
            name = thanks_whom(source.text, following.start, following.end)
            found = _thanked(gathered, name, gathered.whose[number + 1]) if name else None
        if found is not None and name is not None:
            gathered.whose[number] = taken[number] = found
            found.point("name", name.start, name.end)
    _settle_utterances(gathered, taken)


def _thanked(gathered: Gathered, name: Words, thanker: Person | None) -> Person | None:
    found = gathered.register.candidates(name.text, Kin.POSSIBLE)
    if not found and " " not in name.text:
        return gathered.register.add(Person(name.text))
    return found[0] if len(found) == 1 and found[0] is not thanker else None
