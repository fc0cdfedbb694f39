"""One turn for what one speaker says until another does, however often the text repeats the label."""

import msgspec

from service.engine.model import Layout, Utterance
from service.engine.text import fold
from service.engine.turns.vocabulary import squeeze


def join_turns(layout: Layout) -> Layout:
    """The layout with neighbours of one name, or of none, as one utterance; a heading of sections between them keeps them apart."""
    joined: list[Utterance] = []
    for utterance in layout.utterances:
        if joined and _same(joined[-1], utterance):
            joined[-1] = _join(joined[-1], utterance)
        else:
            joined.append(utterance)
    return msgspec.structs.replace(layout, utterances=tuple(joined))


def _same(a: Utterance, b: Utterance) -> bool:
    if a.section != b.section or a.role != b.role:
        return False
    if a.role == b.role == "operator":
        return True
    return a.name == b.name or (a.name is not None and b.name is not None and squeeze(fold(a.name)) == squeeze(fold(b.name)))


def _join(a: Utterance, b: Utterance) -> Utterance:
    return msgspec.structs.replace(
        a, end=b.end, title=a.title or b.title, firm=a.firm or b.firm, end_time=b.end_time if b.end_time is not None else a.end_time
    )
