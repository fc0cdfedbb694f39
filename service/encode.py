"""Analysis to the bytes of the response contract."""

import hashlib

import msgspec

from service import __version__
from service.engine.model import Analysis, Struct
from service.engine.text import Source

_encoder = msgspec.json.Encoder(decimal_format="number")


class Document(Struct, frozen=True, kw_only=True):
    """What was read: offsets of the answer count code points of its canonical text."""

    format: str
    language: str
    length: int
    sha256: str
    text: str | None


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
    names = [name for name in analysis.__struct_fields__ if non_figures or name != "non_figures"]
    body = {"id": key, "engine_version": __version__, "document": document} | {name: getattr(analysis, name) for name in names}
    return _encoder.encode(body)
