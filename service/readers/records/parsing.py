"""JSON bytes to data, and typed looks into data that nobody vouches for."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from service.engine.errors import TooLargeError, UnreadableError
from service.readers.decoding import decode_marked, drop_surrogates
from service.readers.limits import MAX_DEPTH


def parse_json(body: bytes, charset: str | None) -> object:
    """The data; control characters inside strings are allowed, as scrapers leave them there.

    Raises UnreadableError (`malformed_json`, with the position in the text) and TooLargeError (`too_deep`).
    """
    text = decode_marked(body, charset)
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and (lines := _parse_lines(text)):
            return lines
        msg = f"The body is not JSON: {error.msg} at line {error.lineno}, column {error.colno}."
        raise UnreadableError(msg, code="malformed_json", position=error.pos) from None
    except RecursionError:
        msg = f"The JSON is nested deeper than {MAX_DEPTH} levels."
        raise TooLargeError(msg, code="too_deep") from None
    except ValueError:
        msg = "The body is not JSON: it holds a number of more digits than any number has."
        raise UnreadableError(msg, code="malformed_json") from None


def _parse_lines(text: str) -> list[object]:
    """The values of a text that gives one on each line; empty where it does not."""
    try:
        return [json.loads(line, strict=False) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        return []


def words_of(value: object, depth: int = 3) -> str:
    """The words of a field: a string as it stands; a list of strings or of things with words, a line each; else nothing."""
    if isinstance(value, str):
        return drop_surrogates(value)
    if isinstance(value, list) and depth:
        items = (item.get("text") if isinstance(item, dict) else item for item in value)
        return "\n".join(words for item in items if (words := words_of(item, depth - 1)))
    return ""


def name_of(record: Mapping[str, object], *keys: str) -> str | None:
    """The first of the fields that holds a word or a whole number, on one line."""
    for key in keys:
        value = record.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, str) and (name := " ".join(drop_surrogates(value).split())):
            return name
    return None


def record_of(value: object) -> Mapping[str, object]:
    """The value if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def records_in(value: object) -> Sequence[Mapping[str, object]]:
    """The objects of a list; nothing of anything else."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def walk(data: object) -> Iterator[object]:
    """The objects and lists of the data, outermost first, down to the limit of depth; timings of single words are passed over."""
    level = [data]
    for _ in range(MAX_DEPTH):
        level = [item for item in level if isinstance(item, dict | list)]
        yield from level
        level = [child for item in level for child in _children(item)]


def _children(item: object) -> Iterable[object]:
    if isinstance(item, dict):
        return [value for key, value in item.items() if key != "words"]
    return item if isinstance(item, list) else ()
