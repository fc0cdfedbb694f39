"""Which answer addresses which parts of a question: by its own words, by topic, by order."""

from collections import Counter
from itertools import chain
from typing import NamedTuple

from service.engine.exchanges.cues import Reading
from service.engine.exchanges.kinds import Spoken
from service.engine.exchanges.parts import Asked
from service.engine.exchanges.sentences import sentence_around
from service.engine.matcher import Hit
from service.engine.text import Span

LONG = 400  # code points: in an answer of such length a single word in common may be chance
SHARE = 0.3  # of a part's own topics: an answer that has so many of them addresses it
IDLE = 70  # code points: a speaker who says no more beside handing over answers nothing
PASSING = 250  # code points at an answer's end in which its speaker hands over to another
OPENING = 200  # code points in which a speaker says that something is added
ORDINALS = {"part_1": 0, "part_2": 1, "part_3": 2}


class Reply(NamedTuple):
    """A run of answer turns by one speaker: how long it is, what it shares with each part, and what its own words say.

    `idle`: it merely hands over to somebody else.
    """

    length: int
    shared: Counter[int]
    named: set[int]
    adds: bool
    passes_on: bool
    idle: bool


def align(reading: Reading, asked: list[Asked], runs: list[list[Spoken]]) -> list[list[int]]:
    """For each run of answer turns, the indices of the parts that it addresses, in order."""
    count = len(asked)
    if count < 2 or len(runs) < 2:
        return [list(range(count)) for _ in runs]
    owners = _find_owners([reading.topics.of(reading.folded, part.span) for part in asked])
    sizes = Counter(owners.values())
    replies = [_read_reply(reading, run, asked, owners) for run in runs]
    left = dict.fromkeys(range(count))
    taken: list[set[int]] = []
    for at, reply in enumerate(replies):
        before = taken[-1] if taken else set()
        found = reply.named or _find_by_topic(reply, sizes)
        if not found and not reply.idle:
            found = _find_by_order(reply, replies[at - 1] if at else None, before, left, count)
        taken.append(found | before if reply.adds else found)
        for part in () if reply.idle else taken[-1]:
            left.pop(part, None)
    _give_left_over(list(left), replies, taken)
    return [sorted(each) for each in taken]


def _find_owners(topics: list[frozenset[str]]) -> dict[str, int]:
    """The part that a topic belongs to; topics that several parts have belong to none."""
    frequency = Counter(chain.from_iterable(topics))
    return {topic: index for index, each in enumerate(topics) for topic in each if frequency[topic] == 1}


def _read_reply(reading: Reading, run: list[Spoken], asked: list[Asked], owners: dict[str, int]) -> Reply:
    spans = [Span(spoken.said.start, spoken.said.end) for spoken in run]
    hits = [(hit, span) for span in spans for hit in reading.replying.between(span.start, span.end)]
    words = _own_words(reading.folded, spans, hits)
    rows = {hit.row.id for hit, _ in hits}
    idle = len(words.strip()) < IDLE and "passes_on" in rows and rows.isdisjoint(ORDINALS)
    if idle:
        words = " ".join(reading.folded[span.start : span.end] for span in spans)
    return Reply(
        length=sum(span.end - span.start for span in spans),
        shared=Counter(map(owners.__getitem__, reading.topics.shared(owners, words))),
        named=_find_named(reading.folded, hits, asked),
        adds=any(hit.row.id == "adds" and hit.start < span.start + OPENING for hit, span in hits),
        passes_on=any(hit.row.id == "passes_on" for hit, _ in hits),
        idle=idle,
    )


def _own_words(folded: str, spans: list[Span], hits: list[tuple[Hit, Span]]) -> str:
    """What the speaker answers, without a sentence near the end that hands the rest to somebody else."""
    pieces = []
    for span in spans:
        at = span.start
        for hit in (hit for hit, of in hits if of is span and hit.row.id == "passes_on" and hit.start > span.end - PASSING):
            sentence = sentence_around(folded, hit.start, hit.end, span.start, span.end)
            pieces.append(folded[at : max(at, sentence.start)])
            at = max(at, sentence.end)
        pieces.append(folded[at : span.end])
    return " ".join(pieces)


def _find_named(folded: str, hits: list[tuple[Hit, Span]], asked: list[Asked]) -> set[int]:
    """The parts that the answer says it takes; those that it hands to somebody else are not among them."""
    passing = [hit.start for hit, _ in hits if hit.row.id == "passes_on"]
    groups: set[int] = set()
    for hit, span in hits:
        group = asked[-1].group if hit.row.id == "part_last" else ORDINALS.get(hit.row.id)
        if group is None or group in groups:
            continue
        sentence = sentence_around(folded, hit.start, hit.end, span.start, span.end)
        if not any(sentence.start <= at < sentence.end for at in passing):
            groups.add(group)
    return {index for index, part in enumerate(asked) if part.group in groups}


def _find_by_topic(reply: Reply, sizes: Counter[int]) -> set[int]:
    """The parts with whose own topics the answer shares the most, nearly as many, or a good share of them."""
    best = max(reply.shared.values(), default=0)
    if best < 2 and reply.length >= LONG:
        return set()
    return {part for part, count in reply.shared.items() if 2 * count > best or (count > 1 and count >= SHARE * sizes[part])}


def _find_by_order(reply: Reply, before: Reply | None, same: set[int], left: dict[int, None], count: int) -> set[int]:
    """A first answer takes everything, or the first part if it is short; one handed over takes what is left; others go on as before."""
    if before is None:
        return set(range(count)) if reply.length >= LONG else {0}
    return set(left) if before.passes_on and left else set(same)


def _give_left_over(left: list[int], replies: list[Reply], taken: list[set[int]]) -> None:
    """A part that no answer has taken goes to the one that shares most of its topics, or else most of the part before it."""
    for part in left:
        near = [at for at, reply in enumerate(replies) if reply.shared[part]] or [at for at, parts in enumerate(taken) if part - 1 in parts]
        if not near and replies[0].idle:
            near = list(range(1, len(replies)))
        if near:
            taken[max(near, key=lambda at: (replies[at].shared[part], replies[at].shared[part - 1], -at))].add(part)
