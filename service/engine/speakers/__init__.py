"""Who speaks: one speaker for each person, whatever their labels look like."""

from service.engine.model import Cast, Layout, Names, Speaker
from service.engine.text import Source
from service.lexicon.types import Lexicon


def identify_speakers(source: Source, layout: Layout, lexicon: Lexicon) -> Cast:
    """Speakers by order of appearance, with `turn_ids` of the utterances' positions ("t0" is the first)."""
    speaker = Speaker(
        id="s0",
        name="Unknown",
        names=Names(),
        aliases=(),
        role="unknown",
        function=None,
        title=None,
        affiliation=None,
        speaks_for=None,
        turn_ids=tuple(f"t{i}" for i in range(len(layout.utterances))),
        evidence=(),
    )
    return Cast(speakers=(speaker,), speaker_of=(0,) * len(layout.utterances))
