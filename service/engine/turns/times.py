"""When each stretch of speech is spoken, where only the format's cues tell."""

from bisect import bisect_left, bisect_right

import msgspec

from service.engine.model import Layout, Utterance
from service.engine.text import Cue, Source


def set_times(source: Source, layout: Layout) -> Layout:
    """The layout with the times of the first and the last cue of each utterance; unchanged where the format has no cues."""
    if not source.cues:
        return layout
    starts, ends = [cue.start for cue in source.cues], [cue.end for cue in source.cues]
    utterances = tuple(_time(utterance, source.cues, starts, ends) for utterance in layout.utterances)
    return msgspec.structs.replace(layout, utterances=utterances)


def _time(utterance: Utterance, cues: tuple[Cue, ...], starts: list[int], ends: list[int]) -> Utterance:
    first, last = bisect_right(ends, utterance.start), bisect_left(starts, utterance.end) - 1
    if first > last:
        return utterance
    return msgspec.structs.replace(utterance, start_time=cues[first].start_time, end_time=cues[last].end_time)
