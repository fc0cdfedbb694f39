"""Questions and answers: kinds of turns, sections, exchanges, pairs, parts, and what became of them."""

from bisect import bisect_left

from service.engine.exchanges.answers import answer_pairs
from service.engine.exchanges.cues import Reading, compile_cues
from service.engine.exchanges.kinds import read_slot, tell_kinds, tell_loose
from service.engine.exchanges.markers import find_markers
from service.engine.exchanges.pairs import Draft, gather_pairs
from service.engine.exchanges.said import read_turns
from service.engine.exchanges.sections import list_sections, tell_sections
from service.engine.exchanges.slots import find_slots
from service.engine.model import Cast, Dialogue, Layout, Marker, SectionKind, Turn, TurnKind
from service.engine.text import Source
from service.lexicon.types import Lexicon


def find_exchanges(source: Source, layout: Layout, cast: Cast, lexicon: Lexicon) -> Dialogue:
    """Turns ("t0" is the first utterance), sections and pairs; pairs name no figures or guidance yet."""
    cues = compile_cues(lexicon)
    reading = Reading(source.folded, cues)
    said = read_turns(reading, layout, cast)
    sections = tell_sections(said)
    kinds: dict[int, TurnKind] = {}
    drafts: list[tuple[int, Draft]] = []
    for number, slot in enumerate(find_slots([turn for turn in said if sections[turn.index] == "qa"]), 1):
        spoken = read_slot(reading, slot)
        told = tell_kinds(spoken)
        kinds |= told
        drafts.extend((number, draft) for draft in gather_pairs(spoken, told))
    for turn in said:
        if turn.index not in kinds:
            kinds[turn.index] = tell_loose(reading, turn, sections[turn.index])
    return Dialogue(
        turns=_make_turns(layout, cast, sections, kinds, find_markers(source, cues.notes)),
        sections=list_sections(sections, said),
        pairs=answer_pairs(source, cast, drafts, reading),
    )


def _make_turns(
    layout: Layout, cast: Cast, sections: list[SectionKind], kinds: dict[int, TurnKind], markers: list[Marker]
) -> tuple[Turn, ...]:
    starts = [marker.start for marker in markers]
    return tuple(
        Turn(
            id=f"t{index}",
            speaker_id=cast.speakers[speaker].id,
            section=sections[index],
            kind=kinds[index],
            start=utterance.start,
            end=utterance.end,
            label=utterance.label,
            markers=tuple(markers[bisect_left(starts, utterance.start) : bisect_left(starts, utterance.end)]),
            start_time=utterance.start_time,
            end_time=utterance.end_time,
        )
        for index, (utterance, speaker) in enumerate(zip(layout.utterances, cast.speaker_of, strict=True))
    )
