"""Which answer addresses which parts of a question: by its own words, by topic, by order."""

from service.engine.exchanges.cues import Cues, find_between
from service.engine.exchanges.kinds import Spoken
from service.engine.exchanges.sentences import sentence_around
from service.engine.text import Span

LONG = 400  # code points: a lone answer of such length is taken to address everything
ORDINALS = {"part_1": 0, "part_2": 1, "part_3": 2}


def align(folded: str, parts: list[Span], runs: list[list[Spoken]], cues: Cues) -> list[list[int]]:
    """For each run of answer turns, the indices of the parts that it addresses, in order."""
    if len(parts) < 2 or len(runs) < 2:
        return [list(range(len(parts))) for _ in runs]
    topics = [cues.topics.of(folded, part) for part in parts]
    own = [_tell_apart(topics, index) for index in range(len(parts))]
    taken: list[set[int]] = []
    for run in runs:
        named = _find_named(folded, run, len(parts), cues)
        taken.append(named or _find_by_topic(folded, run, own, cues) or _find_by_order(taken, len(parts)))
    _give_left_over(folded, runs, taken, own, cues)
    return [sorted(each) for each in taken]


def _tell_apart(topics: list[frozenset[str]], index: int) -> frozenset[str]:
    """The topics of one part that no other part has."""
    others: frozenset[str] = frozenset().union(*(each for at, each in enumerate(topics) if at != index))
    return topics[index] - others


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


def _find_by_topic(folded: str, run: list[Spoken], own: list[frozenset[str]], cues: Cues) -> set[int]:
    """The parts with whose own topics the answer shares the most, or at least half as many."""
    shared = _count_shared(folded, run, own, cues)
    best = max(shared)
    return {index for index, count in enumerate(shared) if best and 2 * count >= best}


def _count_shared(folded: str, run: list[Spoken], own: list[frozenset[str]], cues: Cues) -> list[int]:
    said = frozenset[str]().union(*(cues.topics.of(folded, Span(spoken.said.start, spoken.said.end)) for spoken in run))
    return [len(topics & said) for topics in own]


def _find_by_order(taken: list[set[int]], count: int) -> set[int]:
    """The first part that nobody has taken, or else the one that was taken last."""
    left = set(range(count)) - {part for each in taken for part in each}
    return {min(left)} if left else {max(taken[-1])}


def _give_left_over(folded: str, runs: list[list[Spoken]], taken: list[set[int]], own: list[frozenset[str]], cues: Cues) -> None:
    """A part that no answer has taken goes to the one that shares most of its topics, or to the longest."""
    for part in set(range(len(own))) - {part for each in taken for part in each}:
        scores = [(_count_shared(folded, run, [own[part]], cues)[0], sum(spoken.said.length for spoken in run)) for run in runs]
        best = max(range(len(runs)), key=lambda at: scores[at])
        if scores[best][0] or scores[best][1] >= LONG:
            taken[best].add(part)
