"""Tab- and comma-separated values: a row for each speech."""

import csv
import io
from collections.abc import Iterator

from service.engine.errors import UnreadableError
from service.engine.text import Facts, Source, make_source
from service.readers.columns import guess_columns, has_heads
from service.readers.decoding import decode_marked
from service.readers.script import Speech, split_title, write_script

_SPEAKER = {"speaker", "name", "person", "participant", "speaker_name", "speaker name", "发言人", "姓名"}
_TEXT = {"content", "text", "sentence", "speech", "transcript", "words", "utterance", "paragraph", "statement", "message", "内容", "发言"}
_TITLE = {"title", "role", "position", "职务"}
_FIRM = {"affiliation", "company", "firm", "organization", "机构", "公司"}
_MAX_FIELD = 5_000_000  # characters of one field: a speech may be as long as a call


def read_table(body: bytes, charset: str | None, hints: Facts, *, delimiter: str) -> Source:
    """The Source of a table whose columns its first row or their cells tell; of one without a speaker's column, its text as it stands."""
    text = decode_marked(body, charset)
    kind = "tsv" if delimiter == "\t" else "csv"
    first = text[: text.find("\n")]
    rows = _rows(text, ";" if delimiter == "," and "," not in first and ";" in first else delimiter)  # as where a comma is the decimal sign
    top = next(rows, [])
    heads = [head.strip().casefold() for head in top]
    speaker, words = _column(heads, _SPEAKER), _column(heads, _TEXT)
    if speaker is not None and words is not None:
        places = (speaker, words, _column(heads, _TITLE), _column(heads, _FIRM))
        return write_script((_read_row(row, *places) for row in rows), format=kind, hints=hints)
    table = [row for row in (top, *rows) if row]
    table = table[has_heads(table) :]
    columns = guess_columns(table)
    if columns is None:
        return make_source(text, format=kind, hints=hints)
    return write_script((_read_row(row, columns.speaker, columns.words, columns.office, None) for row in table), format=kind, hints=hints)


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(_MAX_FIELD)
    plain = delimiter == "\t" and '\t"' not in text  # most tab-separated files never quote: a quotation mark there is one
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE if plain else csv.QUOTE_MINIMAL)
    except csv.Error as error:
        msg = f"The table cannot be read: {error}."
        raise UnreadableError(msg, code="malformed_table") from None


def _column(heads: list[str], names: set[str]) -> int | None:
    return next((place for place, head in enumerate(heads) if head in names), None)


def _read_row(row: list[str], speaker: int, words: int, title: int | None, firm: int | None) -> Speech:
    cell = [" ".join(value.split()) for value in row]

    def at(place: int | None) -> str | None:
        return cell[place] or None if place is not None and place < len(cell) else None

    name, (post, employer) = at(speaker), split_title(at(title))
    return Speech(
        text=row[words] if words < len(row) else "",
        speaker=name,
        title=None if post == name else post,
        affiliation=at(firm) or employer,
    )
