"""Lists of turns, wherever they stand in the data and whatever their fields are called."""

from collections.abc import Mapping, Sequence

from service.readers import keys
from service.readers.records.parsing import name_of, record_of, records_in, walk, words_of
from service.readers.records.tokens import best_choice, find_tokens, join_elements, name_voice
from service.readers.script import Speech

Record = Mapping[str, object]
LONGEST_NAME = 80
MANY = 100  # so many
A_WORD = 10  # turns of so few letters on average are words one by one


def find_speeches(data: object) -> list[Speech]:
    """The speeches of the object (or the list) in the data whose lists of turns hold the most words; empty where there is none."""
    people = find_people(data)
    best: list[Speech] = []
    size = 0
    for part in walk(data):
        speeches = _speeches_of(part, people)
        length = sum(len(speech.text) for speech in speeches)
        if length > size:
            best, size = speeches, length
    return (find_tokens(data) or best) if not best or (len(best) > MANY and size <= A_WORD * len(best)) else best


def find_people(data: object) -> dict[str, Record]:
    """What the data says of each speaker's id: `{id: name}`, `{id: {name, title}}`, `[{id, name}]` or `[{speaker, speaker_data}]`."""
    people: dict[str, Record] = {}
    for part in walk(data):
        if not isinstance(part, dict):
            continue
        for key in ("speakers", "speaker_map", "speaker_name_map_v2", "speaker_name_map"):
            people |= {id_: _person(value) for id_, value in record_of(part.get(key)).items()}
        people |= {str(entry["id"]): entry for entry in records_in(part.get("speakers")) if "id" in entry}
        for entry in records_in(part.get("speaker_mapping")):
            people[str(entry.get("speaker"))] = record_of(entry.get("speaker_data"))
    return people


def _person(value: object) -> Record:
    return {"name": value} if isinstance(value, str) else record_of(value)


def _speeches_of(part: object, people: Mapping[str, Record]) -> list[Speech]:
    """The speeches of the lists of turns that stand directly in a list or an object."""
    if isinstance(part, list):
        return _read_list(part, None, people)
    if not isinstance(part, dict):
        return []
    lists = [_read_list(value, keys.tell_section(key), people) for key, value in part.items() if isinstance(value, list)]
    return [speech for speeches in lists for speech in speeches]


def _read_list(items: Sequence[object], section: str | None, people: Mapping[str, Record]) -> list[Speech]:
    if items and isinstance(items[0], dict | list) and not _is_turn(record_of(items[0])):
        items = [_named(item) for item in items] if len(items) > 1 else ()
    if not items or not _is_turn(record_of(items[0])):
        return []
    records = _in_order(records_in(items))
    return [_read_turn(record, section, people) for record in records]


def _named(item: object) -> Record:
    """A record; a pair of a name and words as one, whether `[name, words]` or `{name: words}`."""
    if isinstance(item, dict) and len(item) == 1:
        item = next(iter(item.items()))
    if not isinstance(item, list | tuple) or len(item) != 2 or not all(isinstance(part, str) for part in item):
        return record_of(item)
    name, words = item
    return {"speaker": name, "text": words} if 0 < len(name) < LONGEST_NAME and name not in (*keys.TEXT, *keys.WHOLE) else {}


def _is_turn(record: Record) -> bool:
    """Whether it has a speaker and words beside."""
    return any(key in record for key in (*keys.SPEAKER, *keys.SPEAKER_ID)) and bool(_words(record))


def _in_order(records: Sequence[Record]) -> Sequence[Record]:
    key = next((k for k in keys.ORDER if all(str(r.get(k)).isdecimal() for r in records)), None)
    return records if key is None else sorted(records, key=lambda record: int(str(record[key])))


def _read_turn(record: Record, section: str | None, people: Mapping[str, Record]) -> Speech:
    voices = [record.get(key) for key in keys.SPEAKER_ID if key in record]
    known = next((found for voice in voices if (found := _first_of(voice) or people.get(str(voice), {}))), {})
    role, title = _role_and_title(known or record)
    start, end = _times(record)
    return Speech(
        text=_words(record),
        speaker=name_of(known, *keys.NAME) or name_voice(name_of(record, *keys.SPEAKER)),
        title=title,
        affiliation=name_of(known or record, *keys.FIRM),
        role=role,
        section=next((s for k in keys.SECTION if (s := keys.tell_section(name_of(record, k)))), section),
        start_time=start,
        end_time=end,
    )


def _first_of(voice: object) -> Record:
    """The person that a field holds, alone or first in a list."""
    return record_of(next(iter(voice), None) if isinstance(voice, list) else voice)


def _words(record: Record) -> str:
    """The fullest of the fields that hold words; single words in a row stand on one line."""
    texts = [words_of(record.get(key)) for key in keys.TEXT]
    best = max(texts, key=len) or join_elements(record) or best_choice(record)
    return " ".join(best.split("\n")) if texts[keys.TEXT.index("words")] == best else best


def _role_and_title(record: Record) -> tuple[str | None, str | None]:
    """A role where one of the contract's is said; what else stands in its field is a title."""
    role = next((role for key in keys.ROLE if (role := keys.tell_role(name_of(record, key)))), None)
    post = name_of(record, "role")
    return role, name_of(record, *keys.TITLE) or (None if keys.tell_role(post) else post)


def _times(record: Record) -> tuple[float | None, float | None]:
    if isinstance(record.get("start_ms"), int | float):
        start = _number(record, "start_ms")
        length = _number(record, "duration_ms")
        return _thousandth(start), _thousandth(start + length) if start is not None and length is not None else None
    return _first_number(record, keys.START), _first_number(record, keys.END)


def _thousandth(value: float | None) -> float | None:
    return None if value is None else value / 1000


def _first_number(record: Record, names: Sequence[str]) -> float | None:
    return next((number for name in names if (number := _number(record, name)) is not None), None)


def _number(record: Record, name: str) -> float | None:
    value = record.get(name)
    value = value[0] if isinstance(value, list) and value else value
    usable = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e12
    return float(value) if usable and isinstance(value, int | float) else None
