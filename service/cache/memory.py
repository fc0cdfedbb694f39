"""The tier inside the process: least recently used goes first, bounded by bytes."""

from threading import Lock

from cachetools import LRUCache

from service.cache.port import TierName
from service.cache.record import Record


class MemoryTier:
    """A bounded store of records. Records are immutable under their key, so nothing ever needs to be invalidated."""

    name: TierName = "memory"

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._lock = Lock()
        self._records: LRUCache[str, Record] = LRUCache(limit, getsizeof=lambda record: record.weight)

    def get(self, key: str) -> Record | None:
        """The record, which becomes the most recently used."""
        with self._lock:
            return self._records.get(key)

    def put(self, key: str, record: Record) -> bool:
        """Keep the record, unless it alone is larger than the whole store."""
        if record.weight > self._limit:
            return False
        with self._lock:
            self._records[key] = record
        return True

    @property
    def weight(self) -> int:
        """Bytes held."""
        return int(self._records.currsize)
