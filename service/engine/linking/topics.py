"""What a figure was linked to, and what of it the next one may take up."""

import msgspec

from service.engine.linking.changes import Move
from service.engine.matcher import Hit
from service.engine.model import Known

UNNAMED = ("directions", "basis")  # tables of words that name no metric


class Link(msgspec.Struct, frozen=True, gc=False):
    """The metric's id, the mention that said so, and whether that stands in the sentence or came from before."""

    metric: str
    hit: Hit | None
    known: Known | None


class Topic(msgspec.Struct, frozen=True, gc=False):
    """What was spoken of last: the metric, its mention, and how its last percentage moved."""

    metric: str
    hit: Hit
    move: Move | None = None
    asked: bool = False  # by a question: what a part of the business moved by may be something else

    @property
    def unnamed(self) -> bool:
        """Whether a word of movement or of basis alone told it to be revenue."""
        return self.hit.row.where.endswith(UNNAMED)

    @property
    def moved(self) -> bool:
        """Whether the last figure of the topic was a change."""
        return self.move is not None and self.move.aspect == "change"


NO_LINK = Link("other", None, None)
