"""What a cache tier is."""

from typing import Literal, Protocol

from service.cache.record import Record

TierName = Literal["memory", "redis"]


class Tier(Protocol):
    """Keeps records under their content address. Never raises: a tier that cannot is a tier that knows nothing."""

    name: TierName

    def get(self, key: str) -> Record | None:
        """The record, if the tier has it."""

    def put(self, key: str, record: Record) -> bool:
        """Keep the record; whether it is kept."""
