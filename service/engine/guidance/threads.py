"""What the sentences of a turn leave to the next one."""

import msgspec

from service.engine.guidance.drafts import Draft
from service.engine.guidance.statements import Statement

HEAD = 50  # characters within which a period heads its sentence


class Thread(msgspec.Struct, frozen=True, gc=False):
    """The period guided for, whether the last sentence was guidance, and what the company states for each share."""

    period: str | None = None
    guiding: bool = False
    per_share: str = "eps"


def follow(statement: Statement, made: list[Draft], thread: Thread) -> Thread:
    """What the next sentence may lean on: a period is guided for until another heads a sentence."""
    guiding = bool(made) or (statement.hopeful and not statement.figures and bool(statement.cued("expect")))
    period = _heading(statement, thread) if statement.periods else thread.period
    return thread if period == thread.period and guiding == thread.guiding else Thread(period, guiding, thread.per_share)


def pause(thread: Thread) -> Thread:
    """What is left behind sentences in which nothing is expected, stated or dated."""
    return Thread(thread.period, False, thread.per_share) if thread.guiding else thread


def _heading(statement: Statement, thread: Thread) -> str | None:
    ahead = statement.ahead()
    if not ahead:
        return thread.period
    spans = [p for p in ahead if p.kind not in ("day", "month")]
    leading = [p.label for p in spans if p.start - statement.start < HEAD or thread.period is None]
    return leading[-1] if leading else thread.period
