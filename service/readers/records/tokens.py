"""What machines that hear give: numbered voices, several readings of a stretch, and words one by one."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from service.engine.text import is_cjk
from service.readers import keys
from service.readers.limits import MAX_DEPTH
from service.readers.records.parsing import name_of, record_of, records_in, words_of
from service.readers.script import Speech

Record = Mapping[str, object]
_WORD = ("punctuated_word", "word", "value", "text", "content")
_PUNCTUATION = ("punct", "punctuation")


def name_voice(name: str | None) -> str | None:
    """A name for a voice that has only a number, a letter or a path: `Speaker 1`."""
    last = (name or "").rpartition("/")[2]
    return f"Speaker {last}" if name and (last != name or last.isdecimal() or (len(last) == 1 and last.isascii())) else name


def best_choice(record: Record) -> str:
    """The words of the first of several readings."""
    first = next((records[0] for key in keys.CHOICES if (records := records_in(record.get(key)))), {})
    return next((words for key in keys.HEARD if (words := words_of(first.get(key)))), "")


def join_elements(record: Record) -> str:
    """The words of a stretch that come as elements with their blanks between them."""
    elements = records_in(record.get("elements"))
    return "".join(words_of(element.get("value")) for element in elements).strip()


def find_tokens(data: object) -> list[Speech]:
    """The speeches of the longest list of single words that name their voices; empty where there is none."""
    lists = [items for items in _lists_in(data) if len(items) > 1 and _voice(items[0]) is not None and _word(items[0])]
    return _join(max(lists, key=len)) if lists else []


def _lists_in(data: object) -> Iterator[Sequence[Record]]:
    level = [data]
    for _ in range(MAX_DEPTH):
        level = [child for item in level for child in (item.values() if isinstance(item, dict) else item if isinstance(item, list) else ())]
        yield from (found for item in level if (found := records_in(item)))


def _voice(token: Record) -> str | None:
    return name_voice(name_of(token, *keys.SPEAKER))


def _word(token: Record) -> str:
    return next((word for key in _WORD if isinstance(word := token.get(key), str) and word), "") or best_choice(token)


def _join(tokens: Sequence[Record]) -> list[Speech]:
    return [Speech(text=_spaced(list(run)), speaker=voice) for voice, run in groupby(tokens, key=_voice)]


def _spaced(tokens: Sequence[Record]) -> str:
    """Words with blanks between them, save before a mark and between Han letters."""
    words = [word for token in tokens if (word := _word(token))]
    marks = [record_of(token).get("type") in _PUNCTUATION for token in tokens if _word(token)]
    pieces = words[:1]
    for (before, word), mark in zip(pairwise(words), marks[1:], strict=True):
        pieces += ["" if mark or (is_cjk(before[-1]) and is_cjk(word[0])) else " ", word]
    return "".join(pieces)
