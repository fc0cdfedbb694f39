"""What is known of each turn before the turns are told apart."""

import msgspec

from service.engine.exchanges.cues import Reading
from service.engine.model import Cast, Layout, Role, SectionKind, Utterance

BRIEF, OPENING = 500, 200  # code points: words that lead the call stand in short turns, or at the beginning of long ones


class Said(msgspec.Struct, frozen=True, gc=False):
    """One turn: its words [start, end), who says them, and which leading words they hold."""

    index: int
    start: int
    end: int
    speaker: int
    role: Role
    firm: str
    section: SectionKind | None
    leads: frozenset[str]
    asks: bool  # said by one who asks: an analyst, or someone unknown whom the operator called upon

    @property
    def length(self) -> int:
        """Code points said."""
        return self.end - self.start


def read_turns(reading: Reading, layout: Layout, cast: Cast) -> list[Said]:
    """Every utterance with its speaker's role and the words that lead the call."""
    roles = [cast.speakers[speaker].role for speaker in cast.speaker_of]
    leads = [_find_leads(reading, utterance, role) for utterance, role in zip(layout.utterances, roles, strict=True)]
    askers = _find_askers(reading.folded, layout, cast, leads)
    return [
        Said(
            index=index,
            start=utterance.start,
            end=utterance.end,
            speaker=speaker,
            role=cast.speakers[speaker].role,
            firm=(cast.speakers[speaker].affiliation or "").casefold(),
            section=utterance.section,
            leads=leads[index],
            asks=speaker in askers,
        )
        for index, (utterance, speaker) in enumerate(zip(layout.utterances, cast.speaker_of, strict=True))
    ]


def _find_leads(reading: Reading, utterance: Utterance, role: Role) -> frozenset[str]:
    whole = role == "operator" or utterance.end - utterance.start <= BRIEF
    hits = reading.leading.between(utterance.start, utterance.end if whole else utterance.start + OPENING)
    return frozenset(hit.row.id for hit in hits)


def _find_askers(folded: str, layout: Layout, cast: Cast, leads: list[frozenset[str]]) -> frozenset[int]:
    """The analysts, and those of no known role who speak when the operator has handed over, or who ask where no analyst is known."""
    analysts = {index for index, speaker in enumerate(cast.speakers) if speaker.role == "analyst"}
    doubtful = {index for index, speaker in enumerate(cast.speakers) if speaker.role in ("other", "unknown")}
    called = set()
    for index, speaker in enumerate(cast.speaker_of):
        if speaker not in doubtful:
            continue
        follows = index > 0 and "hand_over" in leads[index - 1] and cast.speakers[cast.speaker_of[index - 1]].role == "operator"
        if follows or (not analysts and "?" in folded[layout.utterances[index].start : layout.utterances[index].end]):
            called.add(speaker)
    return frozenset(analysts | called)
