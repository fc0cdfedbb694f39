"""Guidance without numbers: a metric, a word of expectation, and where the metric goes."""

import re
from collections.abc import Iterator
from typing import NamedTuple, cast

from service.engine.guidance.drafts import Draft
from service.engine.guidance.numeric import Thread
from service.engine.guidance.statements import Statement
from service.engine.matcher import Hit
from service.engine.model import Action, Aspect, GuidanceDirection

REACH = 70  # characters between a metric and the word that says where it goes
OUTSIDE = frozenset(("other", "economic_indicator", "market_size", "exchange_rate", "share_price"))  # not the company's own
THINGS = frozenset(
    (
        "customers",
        "users",
        "stores",
        "headcount",
        "acquisitions",
        "divestitures",
        "share_repurchases",
        "dividends",
        "debt",
        "cash",
        "equity",
    )
)  # what a company has or does: spoken of without a forecast
COSTS = frozenset(
    [
        "operating_expenses", "cost_of_revenue", "research_and_development", "selling_and_marketing", "general_and_administrative", "sga",
        "share_based_compensation", "interest_expense", "tax_rate", "income_tax", "churn", "leverage", "net_debt", "cost_inflation",
        "credit_losses",
    ]
)  # fmt: skip  # better means less of them
BREAKS = re.compile(
    r"[;:]|, (?:and|but|while|which|so) (?:we|our|the|that|it)\b| because | due to | driven by | offset by | as a result of | through "
    r"|,(?:因为|由于|但)"
)
SUBORDINATE = re.compile(
    r"[;:]|因为|由于|以便|从而|以提"
    r"| (?:because|as we|when|where|if|while|who|given|due to|driven by|as a result|so that|in order to|that's why) "
)
LISTED = re.compile(r"[ ,]*(?:and|or|as well as|&|、|和|及|与|,)?[ ]*(?:our |the )?\Z")
NEGATED = re.compile(r"\b(?:not|no|n't|never|without)\b[^,.;]{0,24}\Z|n't [^,.;]{0,24}\Z|(?:不|没有|无)[^,。]{0,3}\Z")


class Goal(NamedTuple):
    """Which metric goes where: the metric's hit and the trend's."""

    metric: Hit
    trend: Hit


def read_directions(statement: Statement, thread: Thread, numbered: frozenset[str], folded: str) -> list[Draft]:
    """One draft for each metric that is said to go somewhere. `numbered`: the metrics that the sentence gives numbers for."""
    if statement.cued("legal") or not statement.cued("expect", "weak", "commit", "hope", "decline"):
        return []
    drafts = [
        _draft(statement, Goal(metric, goal.trend), thread)
        for goal in _goals(statement, folded)
        for metric in _listed(statement, goal.metric, folded)
        if metric.row.id not in numbered
    ]
    return _distinct(drafts) or _declined(statement, thread)


def _goals(statement: Statement, folded: str) -> Iterator[Goal]:
    for trend in statement.trends:
        if not _is_ahead(statement, trend, folded) or NEGATED.search(folded, max(statement.start, trend.start - 40), trend.start):
            continue
        metric = _metric_of(statement, trend, folded)
        if metric is not None:
            yield Goal(metric, trend)


def _is_ahead(statement: Statement, trend: Hit, folded: str) -> bool:
    """Whether the last cue before the trend is one of expectation, and governs it; a weak one only with a period ahead."""
    cue = statement.governing(trend.start + 1)
    if cue is None or cue.row.id.startswith("past") or SUBORDINATE.search(folded, cue.end, trend.start):
        return False
    cues = [hit for hit in statement.cued("expect", "weak", "commit", "hope") if hit.start <= trend.start]
    plain = any(hit.row.attributes["cue"] != "weak" for hit in cues)
    return plain or any(p.future for p in statement.periods)


def _metric_of(statement: Statement, trend: Hit, folded: str) -> Hit | None:
    """The nearest metric in the same clause, one before the trend rather than one after it."""
    metrics = [hit for hit in statement.metrics if _can_go(hit, statement) and (hit.end <= trend.start or hit.start >= trend.end)]
    before = next((hit for hit in reversed(metrics) if 0 <= trend.start - hit.end < REACH), None)
    after = next((hit for hit in metrics if 0 <= hit.start - trend.end < REACH // 2), None)
    if before is not None and BREAKS.search(folded, before.end, trend.start):
        before = None
    if after is not None and BREAKS.search(folded, trend.end, after.start):
        after = None
    if before is not None and after is not None:
        return before if trend.start - before.end <= after.start - trend.end + 20 else after
    return before or after


def _can_go(hit: Hit, statement: Statement) -> bool:
    """Whether the metric is the company's own; things that it has, only where a period ahead is named."""
    name = hit.row.id
    return name not in OUTSIDE and (name not in THINGS or any(p.future for p in statement.periods))


def _listed(statement: Statement, metric: Hit, folded: str) -> list[Hit]:
    """The metric and those that stand in one list with it."""
    own = [hit for hit in statement.metrics if _can_go(hit, statement)]
    first = last = own.index(metric)
    while first > 0 and LISTED.match(folded, own[first - 1].end, own[first].start):
        first -= 1
    while last + 1 < len(own) and LISTED.match(folded, own[last].end, own[last + 1].start):
        last += 1
    return own[first : last + 1]


def _draft(statement: Statement, goal: Goal, thread: Thread) -> Draft:
    return Draft(
        statement=statement,
        at=goal.trend.start,
        figure=None,
        metric=goal.metric.row.id,
        metric_text=None,
        segment=None,
        basis=None,
        period=_period(statement, goal.trend.start, thread),
        aspect=cast(Aspect, goal.trend.row.attributes.get("aspect", "level")),
        direction=_direction(goal),
        action=_action(statement),
        prior=None,
    )


def _direction(goal: Goal) -> GuidanceDirection:
    direction = cast(GuidanceDirection, goal.trend.row.attributes["direction"])
    if goal.trend.row.attributes.get("sense") == "better" and goal.metric.row.id in COSTS:
        return "down"
    return direction


def _action(statement: Statement) -> Action | None:
    hits = [hit for hit in statement.actions if hit.row.id in ("withdrawn", "reaffirmed")]
    return cast(Action, hits[0].row.attributes["action"]) if hits else None


def _period(statement: Statement, at: int, thread: Thread) -> str | None:
    named = [p for p in statement.periods if p.future and p.label and not p.comparison]
    if named:
        return min(named, key=lambda p: abs(p.start - at)).label
    return thread.period if thread.guiding else None


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """The first of those that say the same of the same metric and period."""
    kept: dict[tuple[str, str | None], Draft] = {}
    for draft in drafts:
        kept.setdefault((draft.metric, draft.period), draft)
    return list(kept.values())


def _declined(statement: Statement, thread: Thread) -> list[Draft]:
    """Guidance that is refused or withdrawn: for each metric named, without a direction."""
    refusals = statement.cued("decline") or [hit for hit in statement.actions if hit.row.id == "withdrawn"]
    if not refusals:
        return []
    named = {hit.row.id: hit for hit in statement.metrics if hit.row.id not in OUTSIDE}
    return [
        Draft(
            statement,
            hit.start,
            None,
            hit.row.id,
            None,
            None,
            None,
            _period(statement, hit.start, thread),
            "level",
            None,
            _action(statement),
            None,
        )
        for hit in named.values()
    ]
