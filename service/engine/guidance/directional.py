"""Guidance without numbers: a metric, a word of expectation, and where the metric goes; or guidance refused."""

from typing import cast

import msgspec

from service.engine.guidance.drafts import Basis, Draft
from service.engine.guidance.goals import Goal, find_goals
from service.engine.guidance.statements import GUIDANCE, START, Statement
from service.engine.guidance.threads import Thread
from service.engine.guidance.unnamed import OUTSIDE, THINGS
from service.engine.matcher import Hit
from service.engine.model import Action, Aspect, GuidanceDirection, Period
from service.engine.text import Source, is_cjk

MOVES: dict[Action, GuidanceDirection] = {"raised": "up", "lowered": "down"}
OBJECT_REACH = 45  # characters between "raising" and what is raised
BASIS_REACH = 30  # characters before a metric in which its basis is said
WHOLE = ("guidance", "outlook", "forecast", "指引", "展望")
HAVING = ("have ", "has ", "'ve ", "we ", "we also ", "we again ")
COSTS = frozenset(
    [
        "operating_expenses", "cost_of_revenue", "research_and_development", "selling_and_marketing", "general_and_administrative", "sga",
        "share_based_compensation", "interest_expense", "tax_rate", "income_tax", "churn", "leverage", "net_debt", "cost_inflation",
        "credit_losses",
    ]
)  # fmt: skip  # better means less of them
GROWING = frozenset(
    ["revenue", "volume", "same_store_sales", "premiums", "loans", "deposits", "traffic", "users", "bookings", "fee_income"]
)


def read_directions(statement: Statement, thread: Thread, source: Source) -> list[Draft]:
    """One draft for each metric and period that is said to go somewhere and has no number of its own in the sentence."""
    refused = statement.cued("decline")
    if not (statement.trends or statement.actions or refused):
        return []
    if statement.cued("legal") or not (refused or statement.cued("expect", "weak", "commit", "hope", "prior")):
        return []
    drafts: dict[tuple[str, str | None], Draft] = {}
    for goal in find_goals(statement, thread.guiding, source.folded):
        if not _is_numbered(statement, goal):
            draft = _draft(statement, goal, thread, source)
            first = drafts.setdefault((draft.metric, draft.period), draft)
            slows = first.direction == "up" and draft.aspect == "change"  # growth, of which it is then said that it slows
            if slows or first.direction is None:
                drafts[draft.metric, draft.period] = draft
    if drafts and refused:
        return list(drafts.values())
    acted = _acted(statement, thread, source)
    told = {draft.metric: draft for draft in drafts.values() if draft.direction or draft.action}
    acted = [draft for draft in acted if draft.metric not in told or _says_more(draft, told[draft.metric])]
    return [*acted, *(draft for draft in drafts.values() if all(draft.metric != other.metric for other in acted))]


def _is_numbered(statement: Statement, goal: Goal) -> bool:
    """Whether the metric has a number of its own in the sentence; what was reported of it before the expectation does not count."""
    own = [figure for figure in statement.figures if figure.metric == goal.metric.row.id]
    cue = statement.governing(goal.trend.start) if own else None
    return any(figure.nature != "reported" or cue is None or figure.end > cue.start for figure in own)


def _says_more(acted: Draft, told: Draft) -> bool:
    return told.action is None and acted.direction == told.direction


def _draft(statement: Statement, goal: Goal, thread: Thread, source: Source) -> Draft:
    return Draft(
        statement=statement,
        at=goal.trend.start,
        figure=None,
        metric=goal.metric.row.id,
        metric_text=source.text[goal.metric.start : goal.metric.end] or None,
        segment=None,
        basis=_basis(statement, goal.metric),
        period=_period(statement, goal.trend.start, thread, source.folded),
        aspect=cast(Aspect, goal.trend.row.attributes.get("aspect", "level")),
        direction=_direction(goal),
        action=_action(statement),
        prior=None,
    )


def _basis(statement: Statement, metric: Hit) -> Basis:
    hits = statement.found("basis", max(0, metric.start - BASIS_REACH), metric.end)
    return cast(Basis, hits[-1].row.id) if hits else None


def _direction(goal: Goal) -> GuidanceDirection | None:
    direction = goal.trend.row.attributes["direction"]
    if not direction:
        return None
    if direction == "breakeven" and goal.metric.row.id in GROWING:
        return "up"  # "营收力争转正"
    if goal.trend.row.attributes.get("sense") == "better" and goal.metric.row.id in COSTS:
        direction = "down" if direction == "up" else "up"
    return cast(GuidanceDirection, direction)


def _action(statement: Statement) -> Action | None:
    hits = [hit for hit in statement.actions if hit.row.id in ("withdrawn", "reaffirmed")]
    return cast(Action, hits[0].row.attributes["action"]) if hits else None


def _period(statement: Statement, at: int, thread: Thread, folded: str) -> str | None:
    """The nearest period ahead, rather one in the same of two clauses; else the one guided for."""
    if named := statement.ahead():
        return min(named, key=lambda p: (_is_parted(p, at, folded), abs(p.start - at))).label
    return thread.period if (thread.guiding or statement.is_plain()) and not statement.is_dateless() else None


def _is_parted(period: Period, at: int, folded: str) -> bool:
    """Whether the period is of another clause than what stands at a place; in Chinese it stands before."""
    if is_cjk(folded[period.start]):
        return period.start > at
    return folded.find(", and ", min(period.end, at), max(period.start, at)) >= 0


def _acted(statement: Statement, thread: Thread, source: Source) -> list[Draft]:
    """Guidance that is refused, or raised or kept without a number beside it: for each metric named, by the word before it."""
    refused = bool(statement.cued("decline"))
    acts = [] if refused or not statement.actions else _acts(statement, source.folded)
    acts = [act for act in acts if all(figure.end <= act.start for figure in statement.figures)]  # a number behind tells more
    if not refused and not acts:
        return []
    if acts and (whole := _whole(statement, acts, source.folded)) is not None:
        return [_act(statement, whole, acts, thread, source)]
    named = {hit.row.id: hit for hit in (statement.measures if refused else statement.metrics) if hit.row.id not in OUTSIDE}
    if refused and not named and (topic := _refused(statement)) is not None:
        return [_act(statement, topic, acts, thread, source)]
    named = {name: hit for name, hit in named.items() if refused or not _is_told(statement, hit)}
    objects = [hit for hit in named.values() if (refused and not _is_apart(statement, hit)) or any(_is_object(hit, act) for act in acts)]
    return [_act(statement, hit, acts, thread, source) for hit in objects]


def _is_told(statement: Statement, metric: Hit) -> bool:
    """Whether a number behind it is its own, or one that is guided for."""
    own = [figure for figure in statement.figures if figure.metric == metric.row.id]
    return any(figure.nature != "reported" or metric.start < figure.start for figure in own)


def _is_apart(statement: Statement, metric: Hit) -> bool:
    """Whether "but" stands between what is refused and the metric."""
    refusal = statement.cued("decline")[0]
    return bool(statement.between("contrast", refusal.end, metric.start))


def _is_object(metric: Hit, act: Hit) -> bool:
    return abs(metric.start - act.end) < OBJECT_REACH or 0 <= act.start - metric.end < OBJECT_REACH


def _refused(statement: Statement) -> Hit | None:
    """What no number is given of for a time ahead, where the sentence does not name it: the metric last spoken of."""
    spans = [p for p in statement.ahead() if p.kind not in ("day", "month")]
    return statement.topic(besides=OUTSIDE | THINGS) if spans else None


def _act(statement: Statement, metric: Hit, acts: list[Hit], thread: Thread, source: Source) -> Draft:
    before = [act for act in acts if act.start < metric.start] or acts
    action = cast(Action, before[-1].row.attributes["action"]) if before else _action(statement)
    return Draft(
        statement=statement,
        at=metric.start,
        figure=None,
        metric=metric.row.id,
        metric_text=source.text[metric.start : metric.end],
        segment=None,
        basis=_basis(statement, metric),
        period=_period(statement, metric.start, thread, source.folded),
        aspect="level",
        direction=MOVES.get(action) if action else None,
        action=action,
        prior=None,
    )


def _acts(statement: Statement, folded: str) -> list[Hit]:
    """The words that do something to guidance in a sentence that speaks of guidance, where none of the past stands in their clause."""
    if not any(_is_guidance(hit, folded) for hit in statement.cued("expect", "prior")):
        return []
    past = statement.cued("past")
    return [act for act in statement.actions if not any(_in_one_clause(act, hit, folded) for hit in past)]


def _is_guidance(hit: Hit, folded: str) -> bool:
    """Whether the words are those for guidance; Chinese ones may say which: "维持之前的指引"."""
    words = folded[hit.start : hit.end]
    return words in GUIDANCE or (is_cjk(words[-1]) and words.endswith((*GUIDANCE, "预期", "预测")))


def _in_one_clause(one: Hit, other: Hit, folded: str) -> bool:
    first, last = sorted((one, other), key=START)
    return "," not in folded[first.end : last.start]


def _whole(statement: Statement, acts: list[Hit], folded: str) -> Hit | None:
    """The guidance itself, where a period ahead and no metric is named: "we are raising our full-year outlook"."""
    if statement.cued("condition") or not statement.ahead():
        return None
    for act in acts:
        named = any(_in_one_clause(act, hit, folded) for hit in statement.metrics)
        if named or act.row.id == "initiated" or not _is_done(act, statement, folded):
            continue
        for hit in statement.cued("expect", "prior"):
            if -OBJECT_REACH < hit.start - act.end < OBJECT_REACH and folded[hit.start : hit.end] in WHOLE:
                return Hit(act.start, hit.end, msgspec.structs.replace(hit.row, id="other"))
    return None


def _is_done(act: Hit, statement: Statement, folded: str) -> bool:
    """Whether a participle is a verb ("we have raised") and no adjective ("our raised guidance")."""
    if folded.endswith("let me ", statement.start, act.start):
        return False  # numbers follow
    return (
        not folded.endswith("ed", act.start, act.end)
        or folded.endswith("unchanged", act.start, act.end)
        or folded.endswith(HAVING, statement.start, act.start)
    )
