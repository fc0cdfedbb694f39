"""Bytes and a media type to a Source."""

from service.engine.text import Facts, Source, make_source


def read(body: bytes, media_type: str, charset: str | None = None, hints: Facts | None = None) -> Source:
    """The Source of a submitted body. Raises the errors of `service.engine.errors`."""
    return make_source(body.decode(charset or "utf-8"), hints=hints)
