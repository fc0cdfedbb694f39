"""Bytes and a media type to a Source."""

from service.engine.errors import EmptyError, UnreadableError
from service.engine.text import Facts, Source, make_source
from service.readers.captions import read_srt, read_vtt
from service.readers.decoding import decode
from service.readers.markdown import read_markdown
from service.readers.markup import read_html
from service.readers.pdf import read_pdf
from service.readers.records import read_json
from service.readers.tables import read_table
from service.readers.xml import read_xml


def read_plain(body: bytes, charset: str | None, hints: Facts) -> Source:
    """The Source of a text: the canonical text is the submitted one, untouched."""
    return make_source(decode(body, charset), format="plain", hints=hints)


def read_tsv(body: bytes, charset: str | None, hints: Facts) -> Source:
    """The Source of tab-separated values."""
    return read_table(body, charset, hints, delimiter="\t")


def read_csv(body: bytes, charset: str | None, hints: Facts) -> Source:
    """The Source of comma-separated values."""
    return read_table(body, charset, hints, delimiter=",")


READERS = {
    "text/plain": read_plain,
    "text/markdown": read_markdown,
    "text/html": read_html,
    "application/xhtml+xml": read_html,
    "text/vtt": read_vtt,
    "application/x-subrip": read_srt,
    "text/tab-separated-values": read_tsv,
    "text/csv": read_csv,
    "application/xml": read_xml,
    "text/xml": read_xml,
    "application/json": read_json,
    "application/ld+json": read_json,
    "application/pdf": read_pdf,
}


def read(body: bytes, media_type: str, charset: str | None = None, hints: Facts | None = None) -> Source:
    """The Source of a submitted body.

    Raises UnreadableError (`unsupported_media_type` for one that is not in READERS), EmptyError where no letter is read, TooLargeError.
    """
    reader = READERS.get(media_type.partition(";")[0].strip().lower())
    if reader is None:
        msg = f"Send one of {', '.join(READERS)}."
        raise UnreadableError(msg, code="unsupported_media_type")
    source = reader(body, charset, hints or Facts())
    if not any(map(str.isalpha, source.text)):
        msg = "The document holds no words: send a transcript."
        raise EmptyError(msg)
    return source
