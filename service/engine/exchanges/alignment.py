"""Which answer addresses which parts of a question: by its own words, by topic, by order."""

from collections import Counter, defaultdict

from service.engine.exchanges.cues import Cues, find_between
from service.engine.exchanges.kinds import Spoken
from service.engine.exchanges.sentences import sentence_around
from service.engine.text import Span

LONG = 400  # code points: an answer of such length is taken to address what nobody else does
ORDINALS = {"part_1": 0, "part_2": 1, "part_3": 2}


def align(folded: str, parts: list[Span], runs: list[list[Spoken]], cues: Cues) -> list[list[int]]:
    """For each run of answer turns, the indices of the parts that it addresses, in order."""
    if len(parts) < 2 or len(runs) < 2:
        return [list(range(len(parts))) for _ in runs]
    owners = _find_owners([cues.topics.of(folded, part) for part in parts])
    shared = [_count_shared(folded, run, owners, cues) for run in runs]
    left = dict.fromkeys(range(len(parts)))
    taken: list[set[int]] = []
    for run, counts in zip(runs, shared, strict=True):
        found = _find_named(folded, run, len(parts), cues) or _find_by_topic(counts)
        taken.append(found or {next(iter(left), max(taken[-1], default=0) if taken else 0)})
        for part in taken[-1]:
            left.pop(part, None)
    _give_left_over(list(left), runs, taken, shared)
    return [sorted(each) for each in taken]


def _find_owners(topics: list[frozenset[str]]) -> dict[str, int]:
    """The part that a topic belongs to; topics that several parts have belong to none."""
    frequency = Counter(topic for each in topics for topic in each)
    return {topic: index for index, each in enumerate(topics) for topic in each if frequency[topic] == 1}


def _count_shared(folded: str, run: list[Spoken], owners: dict[str, int], cues: Cues) -> Counter[int]:
    """How many of each part's own topics the answer has."""
    said = frozenset[str]().union(*(cues.topics.of(folded, Span(spoken.said.start, spoken.said.end)) for spoken in run))
    return Counter(owners[topic] for topic in said if topic in owners)


def _find_named(folded: str, run: list[Spoken], count: int, cues: Cues) -> set[int]:
    """The parts that the answer says it takes; a part that it hands to somebody else is not among them."""
    named = set()
    for spoken in run:
        said = spoken.said
        for hit in find_between(cues.replying, folded, said.start, said.end):
            which = count - 1 if hit.row.id == "part_last" else ORDINALS.get(hit.row.id, count)
            if which < count and not _passes_on(folded, hit.start, hit.end, said.start, said.end, cues):
                named.add(which)
    return named


def _passes_on(folded: str, start: int, end: int, lower: int, upper: int, cues: Cues) -> bool:
    sentence = sentence_around(folded, start, end, lower, upper)
    return any(hit.row.id == "passes_on" for hit in find_between(cues.replying, folded, sentence.start, sentence.end))


def _find_by_topic(shared: Counter[int]) -> set[int]:
    """The parts with whose own topics the answer shares the most, or at least half as many."""
    best = max(shared.values(), default=0)
    return {part for part, count in shared.items() if 2 * count >= best}


def _give_left_over(left: list[int], runs: list[list[Spoken]], taken: list[set[int]], shared: list[Counter[int]]) -> None:
    """Parts that no answer has taken go to the one that shares most of their topics, or to the longest if it is long."""
    if not left:
        return
    lengths = [sum(spoken.said.length for spoken in run) for run in runs]
    longest = lengths.index(max(lengths))
    best: dict[int, tuple[int, int]] = defaultdict(lambda: (0, longest))
    for at, counts in enumerate(shared):
        for part, count in counts.items():
            if count > best[part][0]:
                best[part] = (count, at)
    for part in left:
        count, at = best[part]
        if count or lengths[at] >= LONG:
            taken[at].add(part)
