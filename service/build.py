"""Which build of the engine this is: results of two builds never share a cache key, even where a release forgot to raise the version."""

import hashlib
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).parent
_DECIDES = ("engine", "readers", "encode.py")  # what decides the bytes of an answer, beside the lexicon


@cache
def build_digest() -> str:
    """The digest of the code that decides an answer's bytes."""
    total = hashlib.blake2b(digest_size=8)
    for name in _DECIDES:
        place = _ROOT / name
        for path in [place] if place.is_file() else sorted(place.rglob("*.py")):
            total.update(str(path.relative_to(_ROOT)).encode() + b"\0" + path.read_bytes())
    return total.hexdigest()
