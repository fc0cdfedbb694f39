"""What the sentences of a turn leave to the next one."""

import msgspec

from service.engine.guidance.drafts import Draft
from service.engine.guidance.statements import Statement
from service.engine.matcher import Hit

MEMORY = 4  # sentences that "this improvement" may look back over
HEAD = 50  # characters within which a period heads its sentence


class Thread(msgspec.Struct, frozen=True, gc=False):
    """The period guided for, whether the last sentence was guidance, and what the company states for each share."""

    period: str | None = None
    guiding: bool = False
    per_share: str = "eps"


def topic_before(statement: Statement) -> Hit | None:
    """The metric last spoken of: the first of the last sentence that names one."""
    before = statement.previous
    for _ in range(MEMORY):
        if before is None:
            return None
        if before.metrics:
            return before.metrics[0]
        before = before.previous
    return None


def follow(statement: Statement, made: list[Draft], thread: Thread) -> Thread:
    """What the next sentence may lean on: a period is guided for until another heads a sentence."""
    guiding = bool(made) or (statement.hopeful and not statement.figures and bool(statement.cued("expect")))
    period = _heading(statement, thread) if statement.periods else thread.period
    return thread if period == thread.period and guiding == thread.guiding else Thread(period, guiding, thread.per_share)


def _heading(statement: Statement, thread: Thread) -> str | None:
    spans = [p for p in statement.ahead() if p.kind not in ("day", "month")]
    leading = [p.label for p in spans if p.start - statement.start < HEAD or thread.period is None]
    return leading[-1] if leading else thread.period
