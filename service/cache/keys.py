"""The content address of an answer."""

import hashlib
import re

_KEY = re.compile(r"[0-9a-f]{40}")


def digest(body: bytes, *said: str) -> str:
    """40 hex digits over the input and everything else that decides its answer; lengths keep the parts apart."""
    total = hashlib.blake2b(digest_size=20)
    for part in said:
        raw = part.encode("utf-8", "surrogatepass")
        total.update(len(raw).to_bytes(8, "big") + raw)
    total.update(body)
    return total.hexdigest()


def is_key(text: str) -> bool:
    """Whether the text has the form of a content address."""
    return _KEY.fullmatch(text) is not None
