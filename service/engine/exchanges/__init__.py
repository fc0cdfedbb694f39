"""Questions and answers: kinds of turns, sections, exchanges, pairs, parts."""

from service.engine.model import Cast, Dialogue, Layout, Section, Turn
from service.engine.text import Source
from service.lexicon.types import Lexicon


def find_exchanges(source: Source, layout: Layout, cast: Cast, lexicon: Lexicon) -> Dialogue:
    """Turns ("t0" is the first utterance), sections and pairs; pairs name no figures or guidance yet."""
    turns = tuple(
        Turn(
            id=f"t{i}",
            speaker_id=cast.speakers[cast.speaker_of[i]].id,
            section=u.section or "presentation",
            kind="remarks",
            start=u.start,
            end=u.end,
            label=u.label,
            markers=(),
            start_time=u.start_time,
            end_time=u.end_time,
        )
        for i, u in enumerate(layout.utterances)
    )
    sections = (
        (Section(kind="presentation", start=turns[0].start, end=turns[-1].end, turn_ids=tuple(t.id for t in turns)),) if turns else ()
    )
    return Dialogue(turns=turns, sections=sections, pairs=())
