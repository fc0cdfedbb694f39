"""Transcripts that a vendor gives as one string, or as a few."""

from collections.abc import Mapping

from service.readers import keys
from service.readers.records.parsing import record_of, records_in, walk, words_of

LONG = 2000  # characters: shorter strings beside each other are paragraphs, longer ones calls


def find_whole(data: object) -> str:
    """The longest string under a key for whole transcripts, or the strings of its sections together; empty where there is none."""
    best = ""
    for part in walk(data):
        for text in _texts(record_of(part)):
            best = text if len(text) > len(best) else best
    return best or _languages(data)


def _texts(record: Mapping[str, object]) -> list[str]:
    single = [words_of(value) for key in keys.WHOLE if isinstance(value := record.get(key), str)]
    parts = [words_of(value) for key, value in record.items() if isinstance(value, str) and keys.tell_section(key)]
    return [*single, "\n\n".join(part for part in parts if part)]


def _languages(data: object) -> str:
    """The original of a text that stands paragraph by paragraph in several languages: the first language of each pair."""
    pairs = [list(pair.values()) for pair in records_in(record_of(data).get("pairs"))]
    return "\n".join(words_of(pair[0]) for pair in pairs if pair)


def count_calls(data: object) -> int:
    """How many long transcripts stand side by side."""
    sides = records_in(data) or records_in(record_of(data).get("transcripts"))
    return sum(any(len(text) > LONG for text in _texts(side)) and not side.keys() & set(keys.SPEAKER) for side in sides)
