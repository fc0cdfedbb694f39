"""XML: StreetEvents, CallStreet and the like. Nothing outside the body is read: a document with entities is refused."""

import io
from collections.abc import Iterator, Mapping
from itertools import islice
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from service.engine.errors import TooLargeError, UnreadableError
from service.engine.text import Facts, Participant, Source, make_source
from service.readers.decoding import decode_marked
from service.readers.keys import tell_role, tell_section
from service.readers.limits import MAX_DEPTH
from service.readers.script import Speech, write_script

_TURNS = frozenset({"speaker", "turn", "speech", "statement", "component", "utterance", "u", "sp"})
_PEOPLE = frozenset({"participant", "person", "attendee"})
_NAMES = frozenset(
    {"name", "speaker", "speakername", "title", "company", "affiliation", "role", "jobtitle", "firm"}
)  # within a turn: of whom, not what
_WHOLE = frozenset({"body", "transcript", "text", "content", "story"})
_COMPANY, _TICKER, _TITLE = ("companyname", "company", "issuer"), ("companyticker", "ticker", "symbol"), ("eventtitle", "headline", "title")
_DATE = ("calldate", "eventdate", "startdate", "date")


def read_xml(body: bytes, charset: str | None, hints: Facts) -> Source:
    """The Source of a transcript in XML. Raises UnreadableError (`malformed_xml`, `unsafe_xml`) and TooLargeError (`too_deep`)."""
    root = _parse(body if charset is None else _undeclared(decode_marked(body, charset)))
    people = {key: person for element in root.iter() if _tag(element) in _PEOPLE for key, person in _person(element)}
    heading, facts = _first(root, _TITLE), _facts(root)
    speeches = list(_speeches(root, None, people))
    if speeches:
        cast = tuple(dict.fromkeys(people.values()))
        return write_script(speeches, format="xml", hints=hints, facts=facts, participants=cast, heading=heading)
    whole = max((_whole(element) for element in root.iter() if _tag(element) in _WHOLE), key=len, default="") or _whole(root)
    text = f"{heading}\n\n{whole}" if heading and heading not in whole else whole
    return make_source(text, format="xml", hints=hints, facts=facts)


def _undeclared(text: str) -> bytes:
    """The text without its own declaration, whose charset the request's header overrules."""
    return (text.partition("?>")[2] if text.startswith("<?xml") else text).encode()


def _parse(body: bytes) -> Element:
    depth = 0
    root: Element | None = None
    try:
        for event, element in iterparse(io.BytesIO(body), events=("start", "end"), forbid_dtd=False):
            root = element if root is None else root
            depth += 1 if event == "start" else -1
            if depth > MAX_DEPTH:
                msg = f"The XML is nested deeper than {MAX_DEPTH} levels."
                raise TooLargeError(msg, code="too_deep")
    except DefusedXmlException:
        msg = "The XML declares entities: send it without a document type."
        raise UnreadableError(msg, code="unsafe_xml") from None
    except (ParseError, ValueError, LookupError) as error:
        where = " at line {}, column {}".format(*error.position) if isinstance(error, ParseError) else ""
        msg = f"The body is not XML{where}: send it well-formed."
        raise UnreadableError(msg, code="malformed_xml") from None
    if root is None:
        msg = "The XML is empty: send a transcript."
        raise UnreadableError(msg, code="malformed_xml")
    return root


def _tag(element: Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2].lower().replace("_", "")


def _line(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None


def _first(root: Element, names: tuple[str, ...]) -> str | None:
    """The words of the first element that has one of the names, the names tried in turn."""
    for name in names:
        for element in root.iter():
            if _tag(element) == name and (line := _line(element.text)):
                return line[:300]
    return None


def _facts(root: Element) -> Facts:
    date, company = _first(root, _DATE) or "", _first(root, _COMPANY)
    named = company if company and any(map(str.isalpha, company)) else None  # some write the company's number
    return Facts(company=named, ticker=_first(root, _TICKER), date=date[:10] if date[:4].isdigit() else None)


def _field(element: Element, *names: str) -> str | None:
    """An attribute or a child's text by one of the names."""
    for name in names:
        if line := _line(element.get(name)):
            return line
        for child in element:
            if _tag(child) == name and (line := _line(child.text)):
                return line
    return None


def _person(element: Element) -> Iterator[tuple[str, Participant]]:
    name = _field(element, "name", "fullname") or _line(element.text)
    if name:
        yield (
            _field(element, "id") or name,
            Participant(
                name=name,
                title=_field(element, "title", "jobtitle"),
                affiliation=_field(element, "affiliation", "company", "firm"),
                role=tell_role(_field(element, "type", "role")),
            ),
        )


def _speeches(element: Element, section: str | None, people: Mapping[str, Participant]) -> Iterator[Speech]:
    """The speeches below an element, in order; depth is limited, so recursion is."""
    section = tell_section(_field(element, "name", "type")) or section if _tag(element) == "section" else section
    for child in element:
        speech = _speech(child, section, people) if _tag(child) in _TURNS else None
        if speech is not None:
            yield speech
        else:
            yield from _speeches(child, section, people)


def _speech(element: Element, section: str | None, people: Mapping[str, Participant]) -> Speech | None:
    words = "\n".join(_paragraphs(element))
    if not words:
        return None
    key = _field(element, "speaker", "speakerid", "participant", "name", "speakername", "who", "id") or ""
    person = people.get(key) or people.get(key.removeprefix("#"))
    role = tell_role(_field(element, "type", "role"))
    if person is None:
        name = key if any(map(str.isalpha, key)) else "Operator" if role == "operator" else None
        title, firm = _field(element, "title", "jobtitle"), _field(element, "affiliation", "company", "firm")
        return Speech(text=words, speaker=name, title=title, affiliation=firm, role=role, section=section)
    return Speech(
        text=words, speaker=person.name, title=person.title, affiliation=person.affiliation, role=person.role or role, section=section
    )


def _paragraphs(element: Element) -> Iterator[str]:
    """The words inside a turn, a line for each element that holds some, without the elements that say who speaks."""
    if line := _line(element.text):
        yield line
    for child in element:
        if _tag(child) not in _NAMES:
            yield from _paragraphs(child)
        if line := _line(child.tail):
            yield line


def _whole(element: Element) -> str:
    """All text of an element, as it stands within one element, a line's end between elements."""
    return "\n".join(piece for piece in islice(element.itertext(), 1_000_000) if piece.strip())
