"""API keys: a file of hashes, read again when it changes.

A key is 32 random bytes, so one plain SHA-256 hides it as well as a slow hash would. All hashes are compared, each in constant time.
"""

import hashlib
import hmac
import os
import time
import tomllib
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock

import msgspec

_LOOK_EVERY = 1.0  # seconds between two looks at the file's time


class Key(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry: `limit` in requests a window wins over the general one; `until` is the last day on which it is in force."""

    name: str
    sha256: str
    limit: int | None = None
    until: date | None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    key: tuple[Key, ...]


class KeysError(ValueError):
    """The file cannot be read or holds what it must not."""


class KeyRing:
    """The keys in force. `on_fault` hears why a changed file was not taken; the keys before it stay in force then."""

    def __init__(self, path: str, on_fault: Callable[[str], None]) -> None:
        self._path = Path(path)
        self._on_fault = on_fault
        self._lock = Lock()
        self._seen = self._stamp()
        self._keys = self._read()
        self._next_look = 0.0

    def find(self, token: str) -> Key | None:
        """The key that the token is, if it is in force today."""
        self._look()
        digest = hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
        matches = [key for key in self._keys if hmac.compare_digest(key.sha256, digest)]
        today = datetime.now(UTC).date()
        return next((key for key in matches if key.until is None or key.until >= today), None)

    def _look(self) -> None:
        if time.monotonic() < self._next_look or not self._lock.acquire(blocking=False):
            return
        try:
            self._next_look = time.monotonic() + _LOOK_EVERY
            stamp = self._stamp()
            if stamp != self._seen:
                self._seen = stamp
                self._keys = self._read()
        except KeysError as error:
            self._on_fault(str(error))
        finally:
            self._lock.release()

    def _stamp(self) -> tuple[int, int, int] | None:
        try:
            said = os.stat(self._path)
        except OSError:
            return None
        return said.st_mtime_ns, said.st_ino, said.st_size

    def _read(self) -> tuple[Key, ...]:
        try:
            keys = msgspec.convert(tomllib.loads(self._path.read_text("utf-8")), _File).key
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
            raise KeysError(f"the keys file cannot be read: {type(error).__name__}") from error
        if any(len(key.sha256) != 64 or set(key.sha256) - set("0123456789abcdef") for key in keys):
            raise KeysError("the keys file holds a sha256 that is not 64 hex digits")
        if len({key.name for key in keys}) != len(keys):
            raise KeysError("the keys file has a name twice")
        return keys
