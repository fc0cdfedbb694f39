"""JSON: the service's own form, and vendors', told by their keys."""

from service.engine.errors import EmptyError, UnreadableError
from service.engine.text import Facts, Source, make_source
from service.readers.markup import is_html, show_html
from service.readers.records.facts import find_facts, find_participants
from service.readers.records.own import is_own, read_own
from service.readers.records.parsing import parse_json, record_of
from service.readers.records.shapes import name_shape
from service.readers.records.speeches import find_speeches
from service.readers.records.wholes import count_calls, find_whole
from service.readers.script import Speech, write_script


def read_json(body: bytes, charset: str | None, hints: Facts) -> Source:
    """The Source of a JSON body.

    Raises UnreadableError (`malformed_json`, `invalid_field`, `several_calls`, `unknown_shape`), EmptyError, TooLargeError.
    """
    data = parse_json(body, charset)
    return read_own(record_of(data), hints) if is_own(data) else read_vendor(data, hints)


def read_vendor(data: object, hints: Facts) -> Source:
    """The Source of a vendor's data: its turns where it has them, else its text, in which the turns are still to be found."""
    if count_calls(data) > 1:
        msg = "The data holds several calls: send one at a time."
        raise UnreadableError(msg, code="several_calls")
    shape, facts, people = name_shape(data), find_facts(data), find_participants(data)
    speeches, whole = find_speeches(data), find_whole(data)
    spoken = sum(len(speech.text) for speech in speeches)
    if speeches and spoken >= len(whole) / 2:
        return write_script([*speeches, *_rest(speeches[-1], whole, spoken)], format=shape, hints=hints, facts=facts, participants=people)
    if whole.strip():
        whole = show_html(whole) if is_html(whole) else whole
        return make_source(whole, format=shape, hints=hints, facts=facts, participants=people)
    if data in ({}, [], None, ""):
        msg = "The body is empty: send a transcript."
        raise EmptyError(msg)
    msg = "No transcript is found in the JSON: send `text`, or `turns` with `speaker` and `text`."
    raise UnreadableError(msg, code="unknown_shape")


def _rest(last: Speech, whole: str, spoken: int) -> list[Speech]:
    """What the text has beyond the last of the turns, where turns are missing at the end: words of nobody known."""
    tail = last.text.strip()[-80:]
    place = whole.rfind(tail)
    if place < 0 or len(whole) < 1.1 * spoken:
        return []
    return [Speech(text=whole[place + len(tail) :])]
