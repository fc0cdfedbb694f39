"""The tier that workers and machines share."""

from collections.abc import Callable

from service.cache.port import TierName
from service.cache.record import Record, from_bytes, to_bytes
from service.cache.store import Store


class RedisTier:
    """Records in Redis, each with a time to live. Fails open."""

    name: TierName = "redis"

    def __init__(self, store: Store, *, prefix: str, ttl: int, limit: int, on_corrupt: Callable[[], None] = lambda: None) -> None:
        self._store = store
        self._prefix = prefix + "a:"
        self._ttl = ttl
        self._limit = limit
        self._on_corrupt = on_corrupt

    def get(self, key: str) -> Record | None:
        """The record, if the server is up, has it, and it is what was written."""
        raw: bytes | None = self._store.ask(lambda client: client.get(self._prefix + key))
        if raw is None:
            return None
        record = from_bytes(key, raw, self._limit)
        if record is None:
            self._on_corrupt()
        return record

    def put(self, key: str, record: Record) -> bool:
        """Write the record; whether the server took it."""
        raw = to_bytes(key, record)
        return bool(self._store.ask(lambda client: client.set(self._prefix + key, raw, ex=self._ttl)))
