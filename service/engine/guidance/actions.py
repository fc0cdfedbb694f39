"""What is done to guidance: told by words, or by the earlier value stated beside the new one."""

import re
from decimal import Decimal
from typing import cast

from service.engine.guidance.statements import Statement
from service.engine.matcher import Hit
from service.engine.model import Action, Figure, Prior

REACH = 60  # characters between "prior guidance" and its value
REACH_BACK = 20
ORIGIN = (" from", " from a range of", " from the range of", " from our", " from our range of")
FROM = (" from", " from a range of", "从", "由")
TO = re.compile(r" to (?:now |a range of |between |approximately |about |the )?[$¥€£]?\Z|[至到][约]?\Z")


def is_prior(statement: Statement, at: int, folded: str) -> bool:
    """Whether a figure is what was guided before: a word ahead of it says so, with no new expectation after that word."""
    figure = statement.figures[at]
    moved = any(hit.start < figure.start for hit in statement.actions)
    if moved and (is_left(statement, at, folded) or _ends_left_range(statement, at, folded)):
        return True
    if at and _is_origin(statement, at, folded):
        return True
    begin = statement.figures[at - 1].end if at else statement.start
    cues = [hit for hit in statement.cued("prior", "expect", "weak") if begin <= hit.start < figure.start]
    if cues:
        gap = folded[cues[-1].end : figure.start]
        return cues[-1].row.attributes["cue"] == "prior" and len(gap) < REACH and " and " not in gap
    return _said_after(statement, at, folded)


def _is_origin(statement: Statement, at: int, folded: str) -> bool:
    """Whether it is where the figure before came from, or the upper end of that: "to $3.10 from $3.00", "$5 to $6, down from $6 to $7"."""
    figure, first = statement.figures[at], statement.figures[at - 1]
    gap = folded[first.end : figure.start].rstrip("$¥€£ ")
    if figure.type != first.type or figure.metric != first.metric or len(gap) > REACH:
        return False
    if at > 1 and TO.match(folded, first.end, figure.start) and _is_origin(statement, at - 1, folded):
        return True
    if any(figure.end <= p.start < figure.end + REACH_BACK and not p.future for p in statement.periods):
        return False  # a year ago
    later = statement.figures[at + 1 : at + 2]
    ranged = first.low is not None and bool(later) and bool(TO.match(folded, figure.end, later[0].start))
    return gap.endswith(ORIGIN) and "," not in gap.lstrip(",") and (bool(statement.actions) or ranged)


def is_left(statement: Statement, at: int, folded: str) -> bool:
    """Whether it is the first of two, which is left for the second: "from A to B"."""
    figure, later = statement.figures[at], statement.figures[at + 1 : at + 2]
    before = folded[max(statement.start, figure.start - REACH_BACK) : figure.start].rstrip("$¥€£ ")
    if not before.endswith(FROM) or not later or later[0].type != figure.type:
        return False
    return bool(TO.search(folded, figure.end, later[0].start)) and later[0].start - figure.end < REACH


def is_step(statement: Statement, at: int, folded: str) -> bool:
    """Whether it is what guidance is moved by, on the way to where it now stands: "raising our range by $0.10 to $7.15 to $7.25"."""
    figure, later = statement.figures[at], statement.figures[at + 1 : at + 2]
    if not statement.actions or not later or later[0].low is None or later[0].type != figure.type:
        return False
    before = folded[max(statement.start, figure.start - REACH_BACK) : figure.start].rstrip("$¥€£ ")
    return before.endswith(" by") and bool(TO.search(folded, figure.end, later[0].start))


def _ends_left_range(statement: Statement, at: int, folded: str) -> bool:
    """Whether it is the upper end of what is left: "from A to B to now C to D"."""
    if at == 0 or at + 1 >= len(statement.figures) or not is_left(statement, at - 1, folded):
        return False
    figure, later = statement.figures[at], statement.figures[at + 1]
    gap = folded[figure.end : later.start]
    return later.low is not None and later.type == figure.type and len(gap) < REACH and bool(TO.search(gap))


def _said_after(statement: Statement, at: int, folded: str) -> bool:
    """Whether a word behind it says so: "versus $5 million previously"."""
    figure = statement.figures[at]
    end = statement.figures[at + 1].start if at + 1 < len(statement.figures) else statement.end
    return any(
        hit.start - figure.end < 14 and folded[hit.start : hit.end] == "previously" and at > 0
        for hit in statement.cued("prior")
        if figure.end <= hit.start < end
    )


def prior_of(statement: Statement, at: int, priors: set[int], folded: str) -> Prior | None:
    """The earlier value of the figure: the nearest of its type, after it or, in "from A to B", before it."""
    figure = statement.figures[at]
    after = next((k for k in range(at + 1, len(statement.figures)) if k in priors), None)
    if after is not None and all(k in priors or statement.figures[k].type != figure.type for k in range(at + 1, after)):
        return _prior(statement, after, figure, priors, folded)
    first = at - 2 if at - 2 in priors and is_left(statement, at - 2, folded) else at - 1
    return _prior(statement, first, figure, priors, folded) if at - 1 in priors else None


def _prior(statement: Statement, at: int, figure: Figure, priors: set[int], folded: str) -> Prior | None:
    """The figure at a place as an earlier value; two of them ("up from A to B previously") are one range."""
    earlier = statement.figures[at]
    if earlier.type != figure.type:
        return None
    if earlier.value is not None and at + 1 in priors and is_left(statement, at, folded):
        return Prior(low=earlier.value, high=statement.figures[at + 1].value, value=None)
    return Prior(low=earlier.low, high=earlier.high, value=earlier.value)


def tell_action(statement: Statement, at: int, prior: Prior | None, folded: str) -> Action | None:
    """By the earlier value where there is one, else by the words beside the figure."""
    figure = statement.figures[at]
    if prior is not None and (compared := _compare(figure, prior)) is not None:
        return compared
    begin = statement.figures[at - 1].end if at else statement.start
    end = statement.figures[at + 1].start if at + 1 < len(statement.figures) else statement.end
    before = [hit for hit in statement.actions if begin <= hit.start < figure.start]
    after = [
        hit
        for hit in statement.actions
        if figure.end <= hit.start < min(end, figure.end + REACH) and folded.find(", and ", figure.end, hit.start) < 0
    ]
    hit = before[-1] if before else after[0] if after else _leading(statement, at)
    return cast(Action, hit.row.attributes["action"]) if hit is not None else None


def _leading(statement: Statement, at: int) -> Hit | None:
    """What heads a list of figures holds for all of them, until a new expectation begins."""
    heads = [hit for hit in statement.actions if hit.start < statement.figures[0].start]
    if not heads or any(heads[-1].end < hit.start < statement.figures[at].start for hit in statement.actions):
        return None
    fresh = statement.between("expect past", statement.figures[0].end, statement.figures[at].start)
    return None if fresh else heads[-1]


def _compare(figure: Figure, prior: Prior) -> Action | None:
    new, old = _bounds(figure.low, figure.high, figure.value), _bounds(prior.low, prior.high, prior.value)
    if new is None or old is None:
        return None
    if new == old:
        return "reaffirmed"
    if old[0] <= new[0] and new[1] <= old[1] and new[0] != new[1]:
        return "narrowed" if sum(new) == sum(old) else "raised" if sum(new) > sum(old) else "lowered"
    if new[0] <= old[0] and old[1] <= new[1] and sum(new) == sum(old):
        return "widened"
    return "raised" if sum(new) > sum(old) else "lowered"


def _bounds(low: Decimal | None, high: Decimal | None, value: Decimal | None) -> tuple[Decimal, Decimal] | None:
    if value is not None:
        return value, value
    return (low, high) if low is not None and high is not None else None
