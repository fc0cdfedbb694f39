"""Prepared remarks and questions, told by what is said where no heading tells."""

from itertools import pairwise

import msgspec

from service.engine.model import Layout, Utterance
from service.engine.text import Source
from service.engine.turns.vocabulary import Vocabulary

HEAD = 2500  # an operator's announcement of the first question is not longer


def set_sections(source: Source, layout: Layout, vocabulary: Vocabulary) -> Layout:
    """The layout with a section for every utterance: the headings', else from the turn that opens the questions."""
    utterances = layout.utterances
    opening = _opening(source, utterances, vocabulary)
    sections = ["qa" if i >= opening else "presentation" for i in range(len(utterances))]
    told = tuple(msgspec.structs.replace(u, section=s) for u, s in zip(utterances, sections, strict=True))
    return msgspec.structs.replace(layout, utterances=told)


def _opening(source: Source, utterances: tuple[Utterance, ...], vocabulary: Vocabulary) -> int:
    """Index of the first utterance of the questions; past the end where there are none."""
    headed = next((i for i, (a, b) in enumerate(pairwise(utterances), 1) if b.section == "qa" and a.section != "qa"), None)
    if headed is not None:
        return headed
    if utterances and utterances[0].section == "qa":
        return 0
    return next((i for i, u in enumerate(utterances) if i and _opens(source, u, vocabulary)), len(utterances))


def _opens(source: Source, utterance: Utterance, vocabulary: Vocabulary) -> bool:
    if utterance.role != "operator":
        return False
    return bool(vocabulary.cues.find(source.folded[utterance.start : min(utterance.end, utterance.start + HEAD)]))
