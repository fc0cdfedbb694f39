"""Bytes to text, and text to what an answer can carry."""

import codecs
import re

from service.engine.errors import UnreadableError
from service.readers.limits import MAX_CHARS, check_limit

_SURROGATES = re.compile(r"[\ud800-\udfff]")
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(body: bytes, charset: str | None) -> str:
    """The body's text, untouched, by its declared charset, or the one that its byte order mark tells, or else UTF-8.

    Raises UnreadableError with the position of the first byte that does not fit, TooLargeError past the limit of characters.
    """
    told = charset or _told_by_mark(body) or "utf-8"
    try:
        text, _ = _codec(told).decode(body, "strict")
    except UnicodeDecodeError as error:
        raise _misfit(error, declared=charset is not None) from None
    check_limit(len(text), MAX_CHARS, "characters")
    return drop_surrogates(text)


def decode_marked(body: bytes, charset: str | None) -> str:
    """Like `decode`, for formats in which a byte order mark is no text."""
    return decode(body, charset).removeprefix("\ufeff")


def drop_surrogates(text: str) -> str:
    """Lone surrogates, which no UTF-8 answer can carry, as replacement characters: one to one, so that offsets stay."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def _told_by_mark(body: bytes) -> str | None:
    return next((name for mark, name in _MARKS if body.startswith(mark)), None)


def _codec(charset: str) -> codecs.CodecInfo:
    try:
        codec = codecs.lookup(charset)
    except (LookupError, ValueError):
        codec = None
    if codec is None or not codec._is_text_encoding:
        msg = "The declared charset is not known: name one such as utf-8 or windows-1252."
        raise UnreadableError(msg, code="unknown_charset")
    return codec


def _misfit(error: UnicodeDecodeError, *, declared: bool) -> UnreadableError:
    name = f"the declared charset ({error.encoding})" if declared else "UTF-8, and no charset is declared"
    msg = f"The byte at position {error.start} is not {name}: declare the right charset, such as `text/plain; charset=windows-1252`."
    return UnreadableError(msg, code="undecodable", position=error.start)
