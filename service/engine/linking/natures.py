"""Whether a figure is a fact, the company's expectation, or neither."""

from service.engine.linking.frames import Frame
from service.engine.linking.vocabulary import Vocabulary
from service.engine.matcher import Hit
from service.engine.model import Nature, Period, Role
from service.engine.text import is_cjk

NEXT = 60  # code points: an expectation nearer than this to the next figure speaks of that one


def read_nature(
    folded: str, frame: Frame, number: int, period: Period | None, role: Role, carried: Nature, vocabulary: Vocabulary
) -> Nature:
    """The last cue before the figure decides, then one right after it, then the period, then the sentence before."""
    quantity = frame.quantities[number]
    cues = [cue for cue in frame.cues if vocabulary.tables[cue.row.where] == "natures"]
    cue = _governing(folded, frame, number, cues)
    if cue is None:
        if period is not None and period.future and role != "analyst":
            return "guidance"
        verbless = not any(c.start < quantity.start and _is_verb(c, vocabulary) for c in frame.cues) and not is_cjk(folded[frame.start])
        return "guidance" if carried == "guidance" and verbless else "reported"
    if cue.row.id == "guidance" and period is not None and period.label and not period.future:
        return "reported"
    if cue.row.id == "guidance" and role == "analyst":
        return "guidance" if period is not None and period.future else "reported"
    return "guidance" if cue.row.id == "guidance" else "other" if cue.row.id == "other" else "reported"


def _is_verb(cue: Hit, vocabulary: Vocabulary) -> bool:
    return vocabulary.tables[cue.row.where] == "natures" or cue.row.attributes.get("form") == "verb"


def leaves_guidance(frame: Frame, vocabulary: Vocabulary) -> Nature:
    """What a sentence without figures leaves to the next: "we expect the following for 2021"."""
    if not any(period.future for period in frame.periods):
        return "reported"
    cues = [cue for cue in frame.cues if vocabulary.tables[cue.row.where] == "natures"]
    return "guidance" if any(cue.row.id == "guidance" for cue in cues) else "reported"


def _governing(folded: str, frame: Frame, number: int, cues: list[Hit]) -> Hit | None:
    """Of the cues before the figure the last that is more than "is" or "has"; else an expectation right after it."""
    quantity = frame.quantities[number]
    following = frame.quantities[number + 1].start if number + 1 < len(frame.quantities) else frame.end
    before = next((c for c in reversed(cues) if c.start < quantity.start and c.row.id != "present"), None)
    if before is not None:
        return before
    after = next((c for c in cues if quantity.end <= c.start < following and c.row.id != "present"), None)
    if after is None or after.row.id != "guidance" or (following < frame.end and following - after.end < NEXT):
        return None
    return None if any(word in folded[quantity.end : after.start] for word in (",", ";", " with ", " and ")) else after
