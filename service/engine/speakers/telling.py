"""Give people what the speech says of them."""

from collections import Counter
from collections.abc import Iterable

from service.engine.model import Layout
from service.engine.speakers.kinship import Kin
from service.engine.speakers.people import Claim, Gathered, Person
from service.engine.speakers.said import Call, Post
from service.engine.speakers.standing import Floor

NEXT_UP = 3  # the one who is called speaks within so many utterances


def learn_calls(gathered: Gathered, calls: Iterable[Call], layout: Layout) -> Floor:
    """Firms of those who are called to ask, and how the floor is given."""
    called: set[int] = set()
    callers: Counter[int] = Counter()
    asking = next((n for n, u in enumerate(layout.utterances) if u.section == "qa"), len(layout.utterances))
    for call in calls:
        caller = gathered.whose[call.turn]
        person = _called(gathered, call)
        if person is None or person is caller or person.generic == "operator":
            continue
        called.add(id(person))
        asking = min(asking, call.turn + 1)
        if caller is not None:
            callers[id(caller)] += 1
        _learn_call(gathered, person, call)
    return Floor(frozenset(called), dict(callers), asking)


def _learn_call(gathered: Gathered, person: Person, call: Call) -> None:
    if person.generic is None and gathered.register.kin(person, call.name.text):
        person.call(call.name.text)
        person.point("name", call.name.start, call.name.end)
    if call.also and person.generic is None:
        person.call(call.also.text)
        person.point("name", call.also.start, call.also.end)
    if call.firm:
        person.learn(Claim("speech", firm=call.firm.text))
        person.point("affiliation", call.firm.start, call.firm.end)


def _called(gathered: Gathered, call: Call) -> Person | None:
    """The one who bears the name and speaks next, else the one who bears it, else the next to speak, who stands in."""
    register = gathered.register
    upcoming = [p for p in gathered.whose[call.turn + 1 : call.turn + 1 + NEXT_UP] if p is not None and p.generic != "operator"]
    named = next((p for p in upcoming if p.generic is None and register.kin(p, call.name.text) >= Kin.REMOTE), None)
    known = named or register.find(call.name.text)
    if known is not None and known.utterances:
        return known
    following = gathered.whose[call.turn + 1] if call.turn + 1 < len(gathered.whose) else None
    return following if following is not None and _is_new(following, call.turn) else known


def _is_new(person: Person, turn: int) -> bool:
    """Whether the person is first heard right after being called."""
    return person.generic in (None, "analyst", "unknown") and person.utterances[:1] == [turn + 1]


def learn_posts(gathered: Gathered, posts: Iterable[Post], floor: Floor) -> None:
    """Titles of those who are said to hold a post."""
    for post in posts:
        person = gathered.register.find(post.name.text, Kin.SURNAME) or _namesake(gathered, post.name.text, floor)
        if person is not None and person.generic is None:
            person.learn(Claim("speech", title=post.title.text))
            person.call(post.name.text)
            person.point("name", post.name.start, post.name.end)
            person.point("title", post.title.start, post.title.end)


def _namesake(gathered: Gathered, written: str, floor: Floor) -> Person | None:
    """The only one of a family name, if the given name begins alike and they were not called to ask: `Jojo` for `Johanna`."""
    found = gathered.register.candidates(written, Kin.REMOTE)
    alike = [p for p in found if id(p) not in floor.called and p.utterances and p.forms[0][:1] == written[:1]]
    return alike[0] if len(found) == len(alike) == 1 else None
