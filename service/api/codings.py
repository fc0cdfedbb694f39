"""Content codings: what clients send compressed, and what they take so."""

import gzip
import zlib
from collections.abc import Callable
from functools import lru_cache
from typing import Literal

import zstandard
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

from service.api.problems import ProblemError

Coding = Literal["zstd", "gzip", "identity"]

_CHUNK = 1 << 16
_GZIP_LEVEL = 1  # half the time of the default for a tenth more bytes
_ZSTD_LEVEL = 3
_CHOICES: tuple[Coding, ...] = ("zstd", "gzip", "identity")  # by preference at equal weight


def undo(body: bytes, coding: str, limit: int) -> bytes:
    """The body without its content coding; never holds more than `limit` bytes, whatever it unpacks to."""
    name = coding.strip().lower()
    if name in ("", "identity"):
        return body
    unpack = _UNPACKERS.get(name)
    if unpack is None:
        raise ProblemError("unsupported_coding", "The Content-Encoding is not gzip or zstd.", headers=[("Accept-Encoding", "zstd, gzip")])
    try:
        return unpack(body, limit)
    except (zlib.error, zstandard.ZstdError, EOFError) as error:
        raise ProblemError("malformed_coding", f"The body does not unpack as {name}.") from error


def _gunzip(body: bytes, limit: int) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    whole = unpacker.decompress(body, limit + 1)
    _refuse_longer(len(whole), limit)
    if not unpacker.eof or unpacker.unused_data:
        raise EOFError
    return whole


def _unzstd(body: bytes, limit: int) -> bytes:
    unpacker = zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj()
    pieces, size = [], 0
    for start in range(0, len(body), _CHUNK // 64):  # small bites: one bite can unpack to a thousand times its size
        pieces.append(unpacker.decompress(body[start : start + _CHUNK // 64]))
        size += len(pieces[-1])
        _refuse_longer(size, limit)
        if unpacker.eof:
            break
    if not unpacker.eof or unpacker.unused_data:
        raise EOFError
    return b"".join(pieces)


def _refuse_longer(size: int, limit: int) -> None:
    if size > limit:
        raise ProblemError("too_large", f"The body unpacks to more than {limit} bytes.")


_UNPACKERS: dict[str, Callable[[bytes, int], bytes]] = {"gzip": _gunzip, "x-gzip": _gunzip, "zstd": _unzstd}


@lru_cache(maxsize=256)
def choose(accept_encoding: str) -> Coding:
    """The coding that the client likes best among ours."""
    accepted = parse_accept_header(accept_encoding, Accept)
    weights = {name: accepted.quality(name) for name in ("zstd", "gzip")}
    best = max(_CHOICES, key=lambda name: weights.get(name, 0.0005 if name == "identity" else 0))
    return best if best == "identity" or weights[best] > 0 else "identity"


def pack(body: bytes, coding: Coding) -> bytes:
    """The body in a coding; equal bodies stay equal."""
    if coding == "gzip":
        return gzip.compress(body, _GZIP_LEVEL, mtime=0)
    return zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compress(body) if coding == "zstd" else body
