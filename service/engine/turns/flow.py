"""Prepared remarks and questions, told by what is said where no heading tells."""

from itertools import pairwise

import msgspec

from service.engine.model import Layout, SectionKind, Utterance
from service.engine.text import Source, count_han
from service.engine.turns.vocabulary import Vocabulary

HEAD = 2500  # an operator's announcement of the first question is not longer
LEAD = 200  # so early does a host lead over to the questions who takes them in the same turn
SPEECH = 5000  # letters, a Han letter counted twice: no question is so long
TAIL = 300  # so late does one who leaves them to the next


def set_sections(source: Source, layout: Layout, vocabulary: Vocabulary) -> Layout:
    """The layout with a section for every utterance: the headings', else from the turn that opens the questions."""
    utterances = layout.utterances
    opening = _opening(source, utterances, vocabulary)
    told = tuple(_within(source, u, "qa" if i >= opening else "presentation", vocabulary) for i, u in enumerate(utterances))
    return msgspec.structs.replace(layout, utterances=told)


def _within(source: Source, utterance: Utterance, section: SectionKind, vocabulary: Vocabulary) -> Utterance:
    """The utterance in its section; words without a label that announce a question are an operator's."""
    nameless = utterance.label is None and utterance.name is None and utterance.role is None and section == "qa"
    if nameless and utterance.end - utterance.start <= HEAD and _announces(source, utterance, vocabulary):
        return msgspec.structs.replace(utterance, section=section, role="operator")
    return msgspec.structs.replace(utterance, section=section)


def _opening(source: Source, utterances: tuple[Utterance, ...], vocabulary: Vocabulary) -> int:
    """Index of the first utterance of the questions; past the end where there are none."""
    if utterances and all(u.section == "qa" for u in utterances):
        return 0
    headed = next((i for i, (a, b) in enumerate(pairwise(utterances), 1) if b.section == "qa" and a.section != "qa"), None)
    if headed is not None:
        return headed
    told = (
        i
        for i, u in enumerate(utterances)
        if _opens(source, u, vocabulary, first=not i) and not _are_remarks(source, utterances[i + 1 : i + 3])
    )
    opening = next(told, None)
    return _led(source, utterances, vocabulary) if opening is None else opening


def _are_remarks(source: Source, following: tuple[Utterance, ...]) -> bool:
    """Whether the first to speak after a turn makes a speech too long to be a question."""
    heard = next((u for u in following if u.role != "operator"), None)
    if heard is None or heard.role == "analyst":
        return False
    words = source.folded[heard.start : heard.end]
    return len(words) + count_han(words) > SPEECH


def _opens(source: Source, utterance: Utterance, vocabulary: Vocabulary, *, first: bool) -> bool:
    """Whether a turn opens the questions; the call's first turn does only if it calls on the first to ask."""
    cues = _cues(source, utterance, vocabulary)
    if first:
        return utterance.role == "operator" and "first" in cues
    head = _head(source, utterance)
    if utterance.role == "operator":
        return bool(cues) and not vocabulary.greets.find(head)
    return bool(cues & {"first", "anyone"}) and not vocabulary.greets.find(head)


def _announces(source: Source, utterance: Utterance, vocabulary: Vocabulary) -> bool:
    return bool(_cues(source, utterance, vocabulary) & {"first", "anyone"})


def _cues(source: Source, utterance: Utterance, vocabulary: Vocabulary) -> set[str]:
    hits = vocabulary.opens.find(source.folded[utterance.start : min(utterance.end, utterance.start + HEAD)])
    return {hit.row.attributes["cue"] for hit in hits}


def _led(source: Source, utterances: tuple[Utterance, ...], vocabulary: Vocabulary) -> int:
    """Where no operator opens the questions: the host's turn that begins by leading over to them, or the turn after it ends so."""
    for i, utterance in enumerate(utterances[:-1]):
        if utterance.role == "analyst" or vocabulary.asks.find(_head(source, utterance)) or (i and _leads(source, utterance, vocabulary)):
            return i
        if vocabulary.leads.find(source.folded[max(utterance.start, utterance.end - TAIL) : utterance.end]):
            return i + 1
    return len(utterances)


def _leads(source: Source, utterance: Utterance, vocabulary: Vocabulary) -> bool:
    """Whether a turn leads over to the questions at its beginning and has more to say after it."""
    hits = vocabulary.leads.find(_head(source, utterance))
    return bool(hits) and 2 * hits[0].end < utterance.end - utterance.start


def _head(source: Source, utterance: Utterance) -> str:
    return source.folded[utterance.start : min(utterance.end, utterance.start + LEAD)]
