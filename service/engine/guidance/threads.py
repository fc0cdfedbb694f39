"""What the sentences of a turn leave to the next one."""

from typing import NamedTuple

from service.engine.guidance.drafts import Draft
from service.engine.guidance.statements import Statement
from service.engine.matcher import Hit

HEAD = 50  # characters within which a period heads its sentence


class Thread(NamedTuple):
    """The period guided for, whether the last sentence was guidance, and the metric last spoken of."""

    period: str | None = None
    guiding: bool = False
    topic: Hit | None = None


def follow(statement: Statement, made: list[Draft], thread: Thread) -> Thread:
    """What the next sentence may lean on: a period is guided for until another heads a sentence."""
    spans = [p for p in statement.ahead() if p.kind not in ("day", "month")]
    leading = [p.label for p in spans if p.start - statement.start < HEAD or thread.period is None]
    guiding = bool(made) or (bool(statement.cued("expect")) and not statement.figures)
    topic = statement.metrics[0] if statement.metrics else thread.topic
    return Thread(leading[-1] if leading else thread.period, guiding, topic)
