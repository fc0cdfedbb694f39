"""Whether a figure is a fact, the company's expectation, or neither."""

from service.engine.linking.frames import Frame
from service.engine.linking.vocabulary import Vocabulary
from service.engine.matcher import Hit
from service.engine.model import Nature, Period, Role


def read_nature(frame: Frame, number: int, period: Period | None, role: Role, carried: Nature, vocabulary: Vocabulary) -> Nature:
    """The last cue before the figure decides, then one right after it, then the period, then the sentence before."""
    quantity = frame.quantities[number]
    cues = [cue for cue in frame.cues if vocabulary.tables[cue.row.where] == "natures"]
    following = frame.quantities[number + 1].start if number + 1 < len(frame.quantities) else frame.end
    before = [cue for cue in cues if cue.start < quantity.start]
    after = [cue for cue in cues if quantity.end <= cue.start < following]
    cue = _governing(before, after)
    if cue is None:
        if period is not None and period.future:
            return "guidance"
        return carried if carried == "guidance" and not cues else "reported"
    if cue.row.id == "guidance" and period is not None and period.label and not period.future and not period.comparison:
        return "reported"
    if cue.row.id == "guidance" and role == "analyst":
        return "reported" if period is None or not period.future else "guidance"
    return "guidance" if cue.row.id == "guidance" else "other" if cue.row.id == "other" else "reported"


def _governing(before: list[Hit], after: list[Hit]) -> Hit | None:
    if before:
        return before[-1]
    return next((cue for cue in after if cue.row.id == "guidance"), None) if after and after[0].row.id == "guidance" else None
