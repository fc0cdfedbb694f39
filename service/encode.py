"""Analysis to the bytes of the response contract, with an index by which a part is cut out without decoding the whole."""

import hashlib
from bisect import bisect_left
from decimal import Decimal
from typing import Any, Literal

import msgspec

from service import __version__
from service.engine.model import Analysis, Struct
from service.engine.text import Source

PartName = Literal["speakers", "qa_pairs", "figures", "guidance"]
Places = tuple[tuple[int, int], ...]  # byte offsets
Refers = tuple[tuple[int, ...], tuple[int, ...]]  # positions of speakers and of turns

PARTS: tuple[PartName, ...] = ("speakers", "qa_pairs", "figures", "guidance")

_encoder = msgspec.json.Encoder(decimal_format="number")
_packer = msgspec.msgpack.Encoder()


class Document(Struct, frozen=True, kw_only=True):
    """What was read: offsets of the answer count code points of its canonical text."""

    format: str
    language: str
    length: int
    sha256: str
    text: str | None


class Index(msgspec.Struct, frozen=True, array_like=True):
    """Where things stand in the encoded answer, as byte offsets.

    `head`: the end of the opening fields that every part repeats; `fields`: the value of each field;
    `speakers`, `turns`: each item of the two lists; `refers`: for each part the positions of the speakers and turns it refers to.
    """

    head: int
    fields: dict[str, tuple[int, int]]
    speakers: Places
    turns: Places
    refers: dict[str, Refers]


class Encoded(msgspec.Struct, frozen=True):
    """The whole answer as JSON, and its packed index."""

    body: bytes
    index: bytes


_unpacker = msgspec.msgpack.Decoder(Index)


def describe(source: Source, *, text: bool) -> Document:
    """The document as the answer shows it, with the canonical text on request."""
    return Document(
        format=source.format,
        language=source.language,
        length=len(source.text),
        sha256=hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=source.text if text else None,
    )


def encode_analysis(key: str, document: Document, analysis: Analysis, *, non_figures: bool = False) -> bytes:
    """The whole answer as JSON bytes; numbers are written from exact decimals."""
    return encode(key, document, analysis, non_figures=non_figures).body


def encode(key: str, document: Document, analysis: Analysis, *, non_figures: bool = False, utf16: str | None = None) -> Encoded:
    """The whole answer with its index. `utf16`: the canonical text, where offsets are to count its UTF-16 units."""
    names = [name for name in analysis.__struct_fields__ if non_figures or name != "non_figures"]
    fields: dict[str, Any] = {"document": document} | {name: getattr(analysis, name) for name in names}
    refers: dict[str, Refers] = {name: _refers(analysis, name) for name in PARTS}
    if utf16 is not None and (wide := _wide(utf16)):
        fields = _shift(msgspec.to_builtins(fields, builtin_types=(Decimal,)), wide)
    return _lay_out({"id": key, "engine_version": __version__} | fields, refers)


def cut(encoded: Encoded, part: PartName) -> bytes:
    """The part alone: the opening fields, the speakers and turns that it refers to, and its items."""
    index, body = _unpacker.decode(encoded.index), encoded.body
    speakers, turns = index.refers[part]
    pieces = [
        body[: index.head],
        b',"speakers":' + _pick(body, index.speakers, speakers),
        b',"turns":' + _pick(body, index.turns, turns),
    ]
    if part != "speakers":
        start, end = index.fields[part]
        pieces.append(b',"' + part.encode() + b'":' + body[start:end])
    return b"".join(pieces) + b"}"


def _pick(body: bytes, places: Places, chosen: tuple[int, ...]) -> bytes:
    return b"[" + b",".join(body[places[i][0] : places[i][1]] for i in chosen) + b"]"


def _lay_out(fields: dict[str, Any], refers: dict[str, Refers]) -> Encoded:
    body = bytearray(b"{")
    head = 0
    places: dict[str, tuple[int, int]] = {}
    items: dict[str, Places] = {}
    for name, value in fields.items():
        body += (b"" if len(body) == 1 else b",") + b'"' + name.encode() + b'":'
        start = len(body)
        if name in ("speakers", "turns"):
            items[name] = _append_items(body, value)
        else:
            body += _encoder.encode(value)
        places[name] = (start, len(body))
        head = len(body) if name == "call" else head
    body += b"}"
    index = Index(head=head, fields=places, speakers=items["speakers"], turns=items["turns"], refers=refers)
    return Encoded(body=bytes(body), index=_packer.encode(index))


def _append_items(body: bytearray, values: tuple[object, ...]) -> Places:
    places = []
    body += b"["
    for position, value in enumerate(values):
        body += b"," if position else b""
        start = len(body)
        body += _encoder.encode(value)
        places.append((start, len(body)))
    body += b"]"
    return tuple(places)


def _refers(analysis: Analysis, part: PartName) -> Refers:
    """Positions of the speakers and of the turns that a part names, in the answer's order."""
    if part == "speakers":
        return tuple(range(len(analysis.speakers))), tuple(range(len(analysis.turns)))
    if part == "qa_pairs":
        turns = {t for pair in analysis.qa_pairs for t in (*pair.question.turn_ids, *(t for a in pair.answers for t in a.turn_ids))}
        people = {s for pair in analysis.qa_pairs for s in (pair.asker_id, *(a.speaker_id for a in pair.answers))}
    else:
        items = getattr(analysis, part)
        turns, people = {item.turn_id for item in items}, {item.speaker_id for item in items}
    chosen = tuple(i for i, turn in enumerate(analysis.turns) if turn.id in turns)
    people |= {analysis.turns[i].speaker_id for i in chosen}
    people |= {s.speaks_for for s in analysis.speakers if s.id in people and s.speaks_for}
    return tuple(i for i, speaker in enumerate(analysis.speakers) if speaker.id in people), chosen


# ---------------------------------------------------------------- offsets for callers who count UTF-16 units
def _wide(text: str) -> list[int]:
    """Positions of the code points that take two units."""
    return [] if text.isascii() else [i for i, char in enumerate(text) if char > "\uffff"]


def _shift(value: Any, wide: list[int]) -> Any:  # noqa: ANN401 -- any JSON value
    if isinstance(value, dict):
        return {
            k: v + bisect_left(wide, v) if k in ("start", "end", "length") and isinstance(v, int) else _shift(v, wide)
            for k, v in value.items()
        }
    return [_shift(item, wide) for item in value] if isinstance(value, (list, tuple)) else value
