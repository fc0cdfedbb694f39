"""What the sentences of a turn leave to the next one."""

from typing import NamedTuple

from service.engine.guidance.drafts import Draft
from service.engine.guidance.statements import Statement
from service.engine.matcher import Hit

MEMORY = 4  # sentences that "this improvement" may look back over
HEAD = 50  # characters within which a period heads its sentence


class Thread(NamedTuple):
    """The period guided for, whether the last sentence was guidance, the last sentences, and what the company states for each share."""

    period: str | None = None
    guiding: bool = False
    before: tuple[Statement, ...] = ()
    per_share: str = "eps"

    @property
    def topic(self) -> Hit | None:
        """The metric last spoken of: the first of the last sentence that names one."""
        return next((statement.metrics[0] for statement in reversed(self.before) if statement.metrics), None)


def follow(statement: Statement, made: list[Draft], thread: Thread) -> Thread:
    """What the next sentence may lean on: a period is guided for until another heads a sentence."""
    spans = [p for p in statement.ahead() if p.kind not in ("day", "month")] if statement.periods else []
    leading = [p.label for p in spans if p.start - statement.start < HEAD or thread.period is None]
    guiding = bool(made) or (not statement.figures and bool(statement.cued("expect")))
    period = leading[-1] if leading else thread.period
    return thread._replace(period=period, guiding=guiding, before=(*thread.before[1 - MEMORY :], statement))
