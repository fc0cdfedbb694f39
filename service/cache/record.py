"""One stored answer, and its bytes in a shared store.

A stored value is: format byte, digest of all that follows under the key, length of the index, index, body as a zstd frame.
Whatever is not exactly that (another version's value, a value cut short, another key's value) is no answer.
"""

import hashlib

import msgspec
import zstandard

_FORMAT = b"\x01"
_DIGEST = 16
_LEVEL = 3  # 65 KB to 7 KB in a tenth of a millisecond; higher levels cost more than they save


class Record(msgspec.Struct, frozen=True):
    """An answer: its JSON as a zstd frame, and the packed index of its parts."""

    packed: bytes
    index: bytes

    @property
    def body(self) -> bytes:
        """The JSON, unpacked each time: kept beside its frame it would take nine tenths of the memory, to save a tenth of a millisecond."""
        return zstandard.ZstdDecompressor().decompress(self.packed)

    @property
    def weight(self) -> int:
        """Bytes held in memory."""
        return len(self.packed) + len(self.index) + 400  # the objects around the bytes


def pack(body: bytes, index: bytes) -> Record:
    """The record of a fresh answer.

    Its frame is copied: where it was written there was room for the worst case, and cut to length it would leave a hole behind it that
    no later frame fits into, four times its own size.
    """
    return Record(bytes(memoryview(zstandard.ZstdCompressor(level=_LEVEL).compress(body))), index)


def to_bytes(key: str, record: Record) -> bytes:
    """The value under which a shared store keeps the record."""
    payload = len(record.index).to_bytes(4, "big") + record.index + record.packed
    return _FORMAT + _sign(key, payload) + payload


def from_bytes(key: str, raw: bytes, limit: int) -> Record | None:
    """The record kept under the key; None where the value is not what `to_bytes` wrote for it or holds more than `limit` bytes."""
    head, signature, payload = raw[:1], raw[1 : 1 + _DIGEST], raw[1 + _DIGEST :]
    if head != _FORMAT or signature != _sign(key, payload):
        return None
    size = int.from_bytes(payload[:4], "big")
    index, packed = payload[4 : 4 + size], payload[4 + size :]
    if zstandard.frame_content_size(packed) > limit:
        return None
    return Record(packed, index)


def _sign(key: str, payload: bytes) -> bytes:
    return hashlib.blake2b(payload, digest_size=_DIGEST, key=key.encode()).digest()
