"""Guidance with numbers: the figures that a company speaker expects."""

import re
from decimal import Decimal

from service.engine.guidance.actions import is_left, is_prior, is_step, prior_of, tell_action
from service.engine.guidance.dates import find_period
from service.engine.guidance.drafts import Draft
from service.engine.guidance.goals import rules
from service.engine.guidance.statements import GUIDANCE, START, TENSED, Statement
from service.engine.guidance.threads import Thread
from service.engine.matcher import Hit
from service.engine.model import Figure
from service.engine.text import holds_cjk, is_cjk

HEADLINES = frozenset(
    [
        "revenue", "same_store_sales", "gross_margin", "operating_income", "operating_margin", "ebitda", "ebitda_margin", "net_income",
        "eps", "ffo", "ffo_per_share", "free_cash_flow", "operating_cash_flow", "capital_expenditures", "net_operating_income",
        "net_interest_income",
    ]
)  # fmt: skip  # what a sentence goes on about without naming it
SUPPOSED = 50  # characters between "if you" and what is only supposed
DENIED = 8  # characters between "not" and the "expect" that it denies
MANY = 12  # fewer things of no metric are a manner of speaking
CENTS = Decimal("0.005")  # the precision of an amount for each share
LARGEST_PER_SHARE = 100
NOT_OWN = (None, "economic_indicator", "market_size", "exchange_rate", "share_price")
OTHERS = ("industry", "industries", "economy", "world", "gdp", "population", "行业", "全行业", "大盘", "同行", "宏观经济")
MARKETS = ("market", "markets", "sector", "市场")
AIMS = (*GUIDANCE, "target", "targets", "goal")
DUE = ("should", "will", "应该", "应会", "应将", "应略", "应有", "应为", "应保持", "应在")
VOICE = 60  # characters before a word of expectation in which it is said whose it is
VERB = 40  # characters from "expect" to a few things: "expect to add four rigs"
AGAIN = 22  # characters between a figure and itself, said anew
NEAR = 30  # how far behind a figure a word of expectation still governs it: "$5 million is expected"
BREAKS = re.compile(r"[,;]| with | and |、")
STATES = re.compile(r" (?:is|are|has|have)\b|'s |为|是|有|占")
BASED = re.compile(
    r"(?:\b(?:up|down|increased?|decreased?|higher|lower|improved?|reduced|decline|growth) from"
    r"|\bcompared (?:to|with)|\bversus|\b(?:better|higher|lower) than the)"
    r"(?: (?:about|approximately|roughly|around|the|just|over))* [$€£¥]?\Z"
)  # what a figure behind is only compared with
OPENING = 12  # characters of a sentence that tell its script
ALLOWED = re.compile(r"授权|额度|剩余")  # what may be bought back, not what will be
OWN = re.compile(r"\b(?:we|our|us|i)\b|我|公司")
KNOWN_THINGS = re.compile(r"\b(?:these|those|the|our|all|(?:all|any|both|each|most|one|some|first|level) of) \Z")


def read_figures(statement: Statement, thread: Thread, future: frozenset[str], folded: str) -> list[Draft]:
    """One draft for each figure that the company expects. `future`: the labels of periods not yet ended."""
    if not statement.figures:
        return []
    expected = [at for at in range(len(statement.figures)) if _is_expected(statement, at, thread, future, folded)]
    if not expected:
        return []
    priors = {at for at in range(len(statement.figures)) if is_prior(statement, at, folded)}
    if priors.issuperset(expected):  # "our original guidance of $5 million stands"
        priors = set() if any(hit.row.id == "reaffirmed" for hit in statement.actions) else priors
    return [
        _draft(statement, at, thread, future, priors, folded) for at in expected if at not in priors and not _is_repeated(statement, at)
    ]


def _is_repeated(statement: Statement, at: int) -> bool:
    """Whether it is said anew right beside itself, and there with as much or more: "$20 million -- approximately $20 million of capex"."""
    figures = statement.figures
    if at + 1 < len(figures) and _is_same(figures[at], figures[at + 1]) and figures[at].metric == "other" != figures[at + 1].metric:
        return True
    return at > 0 and _is_same(figures[at - 1], figures[at]) and figures[at].metric in ("other", figures[at - 1].metric)


def _is_same(figure: Figure, following: Figure) -> bool:
    if figure.segment != following.segment or following.start - figure.end > AGAIN:
        return False
    return (figure.value, figure.low, figure.high, figure.unit) == (following.value, following.low, following.high, following.unit)


def _is_expected(statement: Statement, at: int, thread: Thread, future: frozenset[str], folded: str) -> bool:
    """Whether words of expectation or a period ahead govern the figure."""
    figure = statement.figures[at]
    ahead = figure.period in future and figure.certainty.period == "explicit"
    if _is_fact(statement, figure, ahead) or _is_out(statement, at, folded):
        return False
    cue = _governing(statement, at, folded)
    if cue == "past":
        if any(hit.row.id == "past_habit" for hit in statement.cued("past")):
            return False
        return figure.metric != "other" and figure.nature == "guidance" and ahead
    if figure.type == "count":
        return cue is not None and _is_goal(statement, figure, folded)
    if figure.certainty.period == "explicit" and figure.period is not None and not ahead and figure.nature != "guidance":
        return cue is not None and (_is_dated_before(statement, figure) or _is_dated_anew(statement, figure))
    if not (_is_measured(statement, figure, thread, folded) or _is_aimed_at(statement, figure, folded)):
        return False
    if cue == "weak" and not (thread.guiding or statement.ahead() or _is_due(statement, figure, folded)):
        return False
    if cue is not None:
        return figure.nature == "guidance" or figure.low is not None or (ahead and not _is_told(statement, figure))
    if figure.low is None and any(hit.start > figure.start for hit in statement.cued("expect", "commit", "hope")):
        return False  # what is expected comes after it
    return ahead or (thread.guiding and _continues(statement, figure, folded))


def _is_fact(statement: Statement, figure: Figure, ahead: bool) -> bool:
    """Whether nothing can make it expected: most figures that are no guidance, no range and not of a period ahead."""
    if figure.nature == "guidance" or figure.low is not None or ahead:
        return False
    return figure.certainty.period != "explicit" or not statement.cued("expect")  # a stated past may be left: `_is_dated_anew`


def _is_due(statement: Statement, figure: Figure, folded: str) -> bool:
    """Whether it is plainly said what a metric that is named will be: "gross margin should be roughly 67%"."""
    known = figure.certainty.metric == "explicit" or figure.metric in HEADLINES
    if not known or figure.nature != "guidance" or folded.endswith("?", statement.start, statement.end):
        return False
    cues = [hit for hit in statement.cued("weak") if hit.start < figure.start and folded[hit.start : hit.end] in DUE]
    return bool(cues) and figure.start - cues[-1].end < VERB and "," not in folded[cues[-1].end : figure.start]


def _is_dated_before(statement: Statement, figure: Figure) -> bool:
    """Whether a range stands behind a period ahead."""
    return figure.low is not None and any(p.start < figure.start for p in statement.ahead())


def _is_dated_anew(statement: Statement, figure: Figure) -> bool:
    """Whether an expectation leaves the past that the sentence began with: "given our third quarter, we expect $5 million next year"."""
    cues = [hit for hit in statement.cued("expect") if hit.start < figure.start and "plain" in hit.row.attributes]
    if not cues or statement.between("past past_soft subordinate contrast", cues[-1].end, figure.start):
        return False
    later = [p for p in statement.periods if p.start > cues[-1].end]
    return bool(later) and bool(later[0].future) and all(p.label != figure.period for p in later)


def _is_told(statement: Statement, figure: Figure) -> bool:
    """Whether a verb of fact stands before the figure."""
    return bool(statement.between("past past_soft", statement.start, figure.start))


def _is_measured(statement: Statement, figure: Figure, thread: Thread, folded: str) -> bool:
    """Whether it is known what the figure measures: a value without its metric is guessed at only where companies guide for it."""
    metric = _metric(statement, figure, thread, folded)
    dated = figure.nature == "guidance" and figure.certainty.period == "explicit" and figure.type == "money"
    inherited = figure.certainty.metric == "inherited" and figure.low is None and not dated
    return metric != "other" and not (inherited and metric not in HEADLINES)


def _is_aimed_at(statement: Statement, figure: Figure, folded: str) -> bool:
    """Whether a verb of expectation leads straight to the figure, of anything but sums the company's own: "we are on track with the 40"."""
    cues = [hit for hit in statement.cued("expect", "commit", "hope") if hit.start < figure.start]
    if not cues or figure.nature != "guidance" or not rules(cues[-1], folded):
        return False
    if figure.type != "money" and not OWN.search(folded, max(statement.start, cues[-1].start - VOICE), cues[-1].end):
        return False
    return not statement.between("subordinate contrast suppose", cues[-1].end, figure.start)


def _is_out(statement: Statement, at: int, folded: str) -> bool:
    """Whether it cannot be the company's guidance: legal words, suppositions, the economy, bases of comparison."""
    figure = statement.figures[at]
    if figure.nature == "other" or figure.metric in NOT_OWN or statement.cued("legal") or _is_base(statement, figure):
        return True
    if figure.certainty.metric != "explicit" and _is_of_others(statement, figure, folded):
        return True
    allowed = figure.metric == "share_repurchases" and ALLOWED.search(folded, statement.start, statement.end)
    if not statement.actions and BASED.search(folded, max(statement.start, figure.start - VOICE), figure.start):
        return True
    if allowed or is_left(statement, at, folded) or is_step(statement, at, folded):
        return True
    return bool(statement.between("suppose", figure.start - SUPPOSED, figure.start))


def _is_of_others(statement: Statement, figure: Figure, folded: str) -> bool:
    """Whether the market or the economy is what is expected to move: "we expect the industry to decline 5%"."""
    cues = [hit for hit in statement.cued("expect", "weak") if hit.start < figure.start]
    begin = cues[-1].start - VOICE if cues else figure.start - VOICE
    named = statement.between("outside", max(statement.start, begin), figure.start)
    named = [hit for hit in named if not statement.between("contrast", hit.end, figure.start)]
    others = (*OTHERS, *MARKETS) if figure.metric == "other" else OTHERS
    return any(folded[hit.start : hit.end] in others for hit in named)


def _continues(statement: Statement, figure: Figure, folded: str) -> bool:
    """Whether a sentence without a cue goes on with the guidance before it: a range, or a list of values without a verb."""
    chinese = holds_cjk(folded[statement.start : statement.start + OPENING])
    told = statement.between("past", statement.start, figure.start) if chinese else statement.cued("past")
    if told or STATES.search(folded, statement.start, figure.start):
        return False
    return figure.low is not None or figure.nature == "guidance"


def _metric(statement: Statement, figure: Figure, thread: Thread, folded: str) -> str:
    """The figure's metric; an amount in cents that is called guidance and nothing else is earnings for each share."""
    high = figure.high if figure.high is not None else figure.value
    small = figure.type == "money" and figure.precision == CENTS and high is not None and abs(high) < LARGEST_PER_SHARE
    if small and figure.certainty.metric != "explicit" and _speaks_of_guidance(statement, folded):
        return thread.per_share
    return figure.metric or "other"


def _is_base(statement: Statement, figure: Figure) -> bool:
    """Whether the figure belongs to a period that is only compared with."""
    return any(p.comparison and p.label == figure.period and not p.future for p in statement.periods)


def _is_goal(statement: Statement, figure: Figure, folded: str) -> bool:
    """Whether a count is an aim, and does not just point at things known ("these three buildings")."""
    if KNOWN_THINGS.search(folded, max(statement.start, figure.start - 12), figure.start):
        return False
    if figure.nature != "guidance" or figure.metric != "other":
        return figure.nature == "guidance"
    few = (figure.value or figure.low or 0) < MANY
    reach = VOICE if figure.aspect == "change" else VERB
    led = any(0 <= figure.start - hit.end < reach for hit in statement.cued("expect", "commit", "hope"))
    return any(p.future for p in statement.periods) and (not few or (led and _is_aimed_at(statement, figure, folded)))


def _governing(statement: Statement, at: int, folded: str) -> str | None:
    """The last cue before the figure, else one right after it: "expect", "weak" where no other than weak ones stand, "past", or none."""
    figure = statement.figures[at]
    deed = "expect" if _speaks_of_guidance(statement, folded) else "weak"  # what is done to guidance, where guidance is spoken of
    deeds = statement.actions if deed == "expect" or not is_cjk(folded[figure.start - 1]) else ()  # "价格上调了5个点"
    cues = sorted([*statement.cued(*TENSED), *deeds], key=START)
    before = [_tense(hit, deed) for hit in cues if hit.start < figure.start and not _is_denied(statement, hit, folded)]
    if before:
        last = next((tense for tense in reversed(before) if tense != "past_soft"), "past")
        aims = [hit for hit in cues if folded[hit.start : hit.end] in AIMS]
        if last == "expect" and "past" in before and _was_guided(statement, cues, figure, folded):
            return "past"
        if last == "weak" and ("expect" in before or _is_expected_behind(aims, figure, deed, folded)):
            return "expect"
        return last
    return "expect" if _is_expected_behind(cues, figure, deed, folded) else None


def _is_denied(statement: Statement, cue: Hit, folded: str) -> bool:
    """Whether a word of expectation is denied: a comma between ends that."""
    return any("," not in folded[hit.end : cue.start] for hit in statement.between("negation", cue.start - DENIED, cue.start))


def _was_guided(statement: Statement, cues: list[Hit], figure: Figure, folded: str) -> bool:
    """Whether what is reported is only held against the guidance: "sales were above the high end of our range of $50 million"."""
    if statement.actions or statement.ahead():
        return False
    last = [hit for hit in cues if hit.start < figure.start][-1]
    return folded[last.start : last.end] in GUIDANCE and not STATES.search(folded, last.end, figure.start)


def _is_expected_behind(cues: list[Hit], figure: Figure, deed: str, folded: str) -> bool:
    """Whether a word of expectation right after the figure governs it."""
    after = next((hit for hit in cues if hit.start >= figure.end), None)
    if after is None or after.start - figure.end > NEAR or _tense(after, deed) != "expect":
        return False
    return not BREAKS.search(folded, figure.end, after.start)


def _tense(hit: Hit, deed: str) -> str:
    cue = hit.row.attributes.get("cue", deed)
    return cue if cue in ("weak", "past", "past_soft") else "expect"


def _speaks_of_guidance(statement: Statement, folded: str) -> bool:
    if statement.actions and folded.find(" range", statement.start, statement.end) >= 0:
        return True
    return bool(statement.cued("prior")) or any(folded[hit.start : hit.end] in GUIDANCE for hit in statement.cued("expect"))


def _draft(statement: Statement, at: int, thread: Thread, future: frozenset[str], priors: set[int], folded: str) -> Draft:
    figure = statement.figures[at]
    prior = prior_of(statement, at, priors, folded)
    return Draft(
        statement=statement,
        at=figure.start,
        figure=figure,
        metric=_metric(statement, figure, thread, folded),
        metric_text=figure.metric_text,
        segment=figure.segment,
        basis=figure.basis,
        period=find_period(statement, figure, thread, future, folded),
        aspect=figure.aspect,
        direction=figure.change.direction if figure.change else None,
        action=tell_action(statement, at, prior, folded),
        prior=prior,
    )
