"""The service's own JSON: `{"text"}` or `{"turns"}`, with what the client knows of the call."""

from collections.abc import Mapping

import msgspec

from service.engine.errors import EmptyError, UnreadableError
from service.engine.text import Facts, Source, make_source
from service.readers.decoding import drop_surrogates
from service.readers.records.shapes import name_shape
from service.readers.script import Speech, write_script

_HINTS = {"company": "company", "ticker": "ticker", "fiscal_period": "fiscal_period", "call_date": "date", "language": "language"}
_FIELDS = {"text", "turns", *_HINTS}
_LANGUAGES = {"en", "zh-Hans", "zh-Hant"}
_TURN = {"speaker", "text", "title", "affiliation", "role", "section", "start_time", "end_time"}
_SECTIONS = {"presentation", "qa"}
_ROLES = {"operator", "executive", "analyst", "interpreter", "other", "unknown"}


def is_own(data: object) -> bool:
    """Whether the data is of the service's own form and of no vendor's.

    With `text`, a field too many is a slip, unless it holds lists or objects; a list of turns with fields of its own is anybody's.
    """
    if not isinstance(data, dict) or not data.keys() & {"text", "turns"} or name_shape(data) != "json":
        return False
    turns = data.get("turns")
    known = not isinstance(turns, list) or all(not isinstance(turn, dict) or turn.keys() <= _TURN for turn in turns)
    if "text" in data:
        return not any(isinstance(value, list | dict) for key, value in data.items() if key not in _FIELDS)
    return known and data.keys() <= _FIELDS


def read_own(data: Mapping[str, object], hints: Facts) -> Source:
    """The Source of the text, or of the turns. Raises UnreadableError (`invalid_field`, with a JSON pointer)."""
    unknown = sorted(data.keys() - _FIELDS)
    if unknown:
        raise _fault(f"/{unknown[0]}", "is no field of a transcript")
    hints = merge_hints(hints, data)
    if ("text" in data) == ("turns" in data):
        raise _fault("", "send either `text` or `turns`")
    if "text" in data:
        return make_source(_string(data, "text", ""), format="json", hints=hints)
    turns = data["turns"]
    if not isinstance(turns, list):
        raise _fault("/turns", "must be a list")
    if not turns:
        msg = "`turns` is empty: send turns with text."
        raise EmptyError(msg, pointer="/turns")
    return write_script([_speech(turn, f"/turns/{i}") for i, turn in enumerate(turns)], format="json", hints=hints)


def merge_hints(hints: Facts, data: Mapping[str, object]) -> Facts:
    """The hints with those that the body gives; what was given beside the body wins."""
    given = {field: _string(data, key, "") for key, field in _HINTS.items() if data.get(key) is not None}
    if given.get("language", "en") not in _LANGUAGES:
        raise _fault("/language", f"must be one of {', '.join(sorted(_LANGUAGES))}")
    known = {field: value for field, value in msgspec.structs.asdict(hints).items() if value is not None}
    return Facts(**(given | known))


def _speech(turn: object, pointer: str) -> Speech:
    if not isinstance(turn, dict):
        raise _fault(pointer, "must be an object with `speaker` and `text`")
    return Speech(
        text=_string(turn, "text", pointer),
        speaker=_line(turn, "speaker", pointer),
        title=_line(turn, "title", pointer),
        affiliation=_line(turn, "affiliation", pointer),
        role=_choice(turn, "role", _ROLES, pointer),
        section=_choice(turn, "section", _SECTIONS, pointer),
        start_time=_seconds(turn, "start_time", pointer),
        end_time=_seconds(turn, "end_time", pointer),
    )


def _string(record: Mapping[str, object], key: str, pointer: str) -> str:
    value = record.get(key)
    if not isinstance(value, str):
        raise _fault(f"{pointer}/{key}", "must be a string")
    return drop_surrogates(value)


def _line(record: Mapping[str, object], key: str, pointer: str) -> str | None:
    if record.get(key) is None:
        return None
    return " ".join(_string(record, key, pointer).split()) or None


def _choice(record: Mapping[str, object], key: str, choices: set[str], pointer: str) -> str | None:
    value = _line(record, key, pointer)
    if value is not None and value not in choices:
        raise _fault(f"{pointer}/{key}", f"must be one of {', '.join(sorted(choices))}")
    return value


def _seconds(record: Mapping[str, object], key: str, pointer: str) -> float | None:
    value = record.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e9:
        raise _fault(f"{pointer}/{key}", "must be a time in seconds")
    return float(value)


def _fault(pointer: str, what: str) -> UnreadableError:
    return UnreadableError(f"`{pointer or '/'}` {what}.", code="invalid_field", pointer=pointer)
