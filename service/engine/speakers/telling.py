"""Give people what the speech says of them."""

from collections.abc import Iterable

from service.engine.model import Evidence, Layout
from service.engine.speakers.kinship import POSSIBLE, kinship
from service.engine.speakers.names import parse_name
from service.engine.speakers.people import Gathered, Person
from service.engine.speakers.posts import Post
from service.engine.speakers.questions import Call
from service.engine.speakers.wording import Words


def learn_calls(gathered: Gathered, calls: Iterable[Call], layout: Layout) -> set[int]:
    """Firms of those who are called to ask. Returns the `id`s of all who were called."""
    called: set[int] = set()
    for call in calls:
        person = _called(gathered, call)
        if person is None or person.generic == "operator":
            continue
        called.add(id(person))
        _note(person, "name", call.name)
        if call.firm:
            person.learn(None, call.firm.text, None)
            _note(person, "affiliation", call.firm)
    return called


def _called(gathered: Gathered, call: Call) -> Person | None:
    """The one who bears the name, else the next to speak if the name can be theirs or their label names nobody."""
    next_up = next((p for p in gathered.whose[call.turn + 1 : call.turn + 3] if p is not None and p.generic != "operator"), None)
    if next_up is not None and next_up.generic is None:
        name = parse_name(call.name.text)
        if any(kinship(name, parse_name(form), gathered.register.nicknames) >= POSSIBLE for form in next_up.forms):
            return next_up
    return gathered.register.find(call.name.text)


def learn_posts(gathered: Gathered, posts: Iterable[Post]) -> None:
    """Titles of those who are said to hold a post."""
    for post in posts:
        person = gathered.register.find(post.name.text, POSSIBLE)
        if person is not None and person.generic is None:
            person.learn(post.title.text, None, None)
            _note(person, "name", post.name)
            _note(person, "title", post.title)


def _note(person: Person, field: str, words: Words) -> None:
    if field == "name":
        person.call(words.text)
    person.evidence.append(Evidence(field=field, start=words.start, end=words.end))
