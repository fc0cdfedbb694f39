"""Which metric a figure states: every mention of the sentence is weighed, the best that can carry the figure wins."""

from collections.abc import Sequence
from typing import NamedTuple

from service.engine.linking.changes import Move
from service.engine.linking.frames import Frame
from service.engine.linking.kinds import means_change, name_for
from service.engine.linking.lists import pair_lists
from service.engine.linking.shares import Share, read_share
from service.engine.linking.subjects import goes_on, own_subject
from service.engine.linking.vocabulary import CAUSES, Vocabulary
from service.engine.linking.weights import weigh
from service.engine.matcher import Hit
from service.engine.model import Known, Quantity


class Link(NamedTuple):
    """The metric's id, the mention that said so, and whether that stands in the sentence or came from before."""

    metric: str
    hit: Hit | None
    known: Known | None


class Topic(NamedTuple):
    """What was spoken of last: the metric, its mention, and how its last percentage moved."""

    metric: str
    hit: Hit
    move: Move | None = None


def choose_metrics(folded: str, text: str, frame: Frame, moves: Sequence[Move], topic: Topic | None, vocabulary: Vocabulary) -> list[Link]:
    """One link for each quantity of the sentence, in order."""
    paired = pair_lists(folded, frame, moves, vocabulary)
    causes = [cue for cue in frame.cues if vocabulary.tables[cue.row.where] == CAUSES]
    links: list[Link] = []
    for number, quantity in enumerate(frame.quantities):
        if number in paired:
            said, hit = paired[number]
            links.append(Link(said, hit, "explicit"))
            continue
        last = links[-1] if links else None
        if last is not None and moves[number].aspect == "change" and goes_on(folded, frame, number, vocabulary):
            links.append(last)
            continue
        share = read_share(folded, frame, number, moves[number], vocabulary)
        own = own_subject(folded, text, frame, number, vocabulary)
        link = _choose(folded, frame, number, moves[number], share, causes, own, vocabulary)
        if link is None and own is None and not share.foreign and quantity.type != "count":
            link = _imply(moves[number], last, topic) or _carry(quantity, moves[number], last, topic, share, vocabulary)
        links.append(link or Link("other", None, None))
    return links


def _imply(move: Move, last: Link | None, topic: Topic | None) -> Link | None:
    """What grew without a name is revenue ("Europe grew 5%"), unless the sentence before said what it was that grew."""
    implied = move.word.row.attributes.get("implies") if move.word is not None else None
    if implied is None or (last is not None and last.hit is not None):
        return None
    if topic is not None and _moved(topic):
        return None
    return Link(implied, move.word, "inherited")


def _carry(quantity: Quantity, move: Move, last: Link | None, topic: Topic | None, share: Share, vocabulary: Vocabulary) -> Link | None:
    """The metric of the figure before, else what the sentences before spoke of."""
    if last is not None and last.hit is not None:
        said = name_for(last.metric, quantity, move, share.of, vocabulary)
        return Link(said, last.hit, last.known) if said else None
    if topic is None or not _bears(topic.hit, vocabulary):
        return None
    said = name_for(topic.metric, quantity, move, share.of, vocabulary)
    if said is None or (means_change(said, quantity, move, share.of, vocabulary) and not _moved(topic)):
        return None
    return Link(said, topic.hit, "inherited")


def _bears(hit: Hit, vocabulary: Vocabulary) -> bool:
    return hit.row.id not in vocabulary.fleeting


def _moved(topic: Topic) -> bool:
    return topic.move is not None and topic.move.aspect == "change"


def _choose(
    folded: str, frame: Frame, number: int, move: Move, share: Share, causes: Sequence[Hit], own: int | None, vocabulary: Vocabulary
) -> Link | None:
    best: tuple[float, Link] | None = None
    for hit in frame.metrics:
        if (hit in share.denominators and hit is not share.of) or (own is not None and hit.end <= own):
            continue
        said = name_for(hit.row.id, frame.quantities[number], move, share.of, vocabulary)
        if said is None:
            continue
        if hit is share.of and hit.start < frame.quantities[number].start and hit in share.denominators:
            continue
        weight = 3.0 if hit is share.of else weigh(folded, frame, number, hit, move, causes, vocabulary)
        if weight > 0 and not (share.foreign and hit.end <= frame.quantities[number].start) and (best is None or weight > best[0]):
            best = (weight, Link(said, hit, "explicit"))
    return best[1] if best else None
