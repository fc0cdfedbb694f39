"""The tiers as one: nearest first, and what a farther one knows the nearer ones learn."""

from collections.abc import Callable, Sequence

from service.cache.port import Tier, TierName
from service.cache.record import Record


class Tiers:
    """Asks each tier in turn. `on_ask` hears the tier's name and whether it knew."""

    def __init__(self, tiers: Sequence[Tier], on_ask: Callable[[TierName, bool], None] = lambda name, hit: None) -> None:
        self._tiers = tuple(tiers)
        self._on_ask = on_ask

    def get(self, key: str) -> tuple[Record, TierName] | None:
        """The record and the tier that knew it."""
        for place, tier in enumerate(self._tiers):
            record = tier.get(key)
            self._on_ask(tier.name, record is not None)
            if record is not None:
                for nearer in self._tiers[:place]:
                    nearer.put(key, record)
                return record, tier.name
        return None

    def put(self, key: str, record: Record) -> bool:
        """Keep the record in every tier; whether any did."""
        kept = [tier.put(key, record) for tier in self._tiers]  # each is asked, whatever the others say
        return any(kept)
