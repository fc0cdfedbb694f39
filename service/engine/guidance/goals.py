"""Which metric is said to go where in a sentence without a number for it."""

import re
from collections.abc import Iterator

import msgspec

from service.engine.guidance.aims import NEAR, OBJECT, OF_IT, REACH_ON, find_listed, find_metric
from service.engine.guidance.effects import EFFECTS
from service.engine.guidance.statements import Statement
from service.engine.guidance.unnamed import BREAK_HAN, OUTSIDE, THINGS, find_unnamed
from service.engine.matcher import Hit
from service.engine.model import Figure
from service.engine.text import is_cjk

DENIED = 8  # characters between "not" and the "expect" that it denies
SUPPOSING = ("if", "assuming", "provided that", "as long as", "unless")
DUE = ("should", "will", "we'll", "going to", "应该", "会", "应会")
UNSURE = "condition suppose may past negation"
DUE_REACH = 60  # characters from "will" to the trend of a metric beside it
EFFECTED = ("headwind_tailwind", "currency_impact")
OF_EFFECT = 60  # characters from an effect's number to what it is an effect on: "a 4% tailwind to year-over-year total revenue growth"
OTHERS = re.compile(
    r"\b(?:they|customers|competitors|retailers|consumers|suppliers)(?: (?:also|probably|are|all|still|just))? \Z"
)  # who else expects
HAN_CAUSE = re.compile(r"(?:将|仍|也|会)?(?:是|成为|作为)")
BESIDE = 12  # characters between "with" and a metric
FIGURE_REACH = 80  # characters from a metric to the number that says how far it goes
APART = re.compile(r", with |; | while ")
PARTICIPLE_RULES = re.compile(r" (?:to|that)\b")
IS_BEFORE = re.compile(r"(?:\b(?:is|are|be|being|now|currently|also|still|we|have)|'re|'s|'ve) \Z")
GUIDANCE_AFTER = re.compile(r" (?:our|the) (?:[a-z0-9-]+ ){0,5}(?:guidance|outlook|expectations?|forecast)\b")


class Goal(msgspec.Struct, frozen=True, gc=False):
    """Which metric goes where: the metric's hit and the trend's."""

    metric: Hit
    trend: Hit


def find_goals(statement: Statement, guiding: bool, folded: str) -> Iterator[Goal]:
    """Each metric with the trend that is expected of it; metrics in one list share it. `guiding`: guidance was given just before."""
    for trend in statement.trends:
        if trend.row.id in EFFECTS and any(figure.metric in OUTSIDE and figure.nature != "reported" for figure in statement.figures):
            continue  # a number tells the effect
        if trend.row.id != "placed" and GUIDANCE_AFTER.match(folded, trend.end, trend.end + FIGURE_REACH):
            continue  # "maintain our EBITDA guidance" is no trend
        if not _is_ahead(statement, trend, guiding, folded) or _is_denied(statement, trend, folded):
            continue
        metric = _metric_of(statement, trend, folded)
        if metric is None:
            if (meant := find_unnamed(statement, trend, folded)) is not None:
                yield Goal(meant, trend)
        elif not (_is_measured(statement, metric, trend, folded) or _is_of_others(statement, metric, trend, folded)):
            for listed in find_listed(statement, metric, folded):
                yield Goal(listed, trend)


def _metric_of(statement: Statement, trend: Hit, folded: str) -> Hit | None:
    metric = find_metric(statement, trend, folded)
    return None if metric is not None and _is_told_already(statement, metric, trend, folded) else metric


def _is_told_already(statement: Statement, metric: Hit, trend: Hit, folded: str) -> bool:
    """Whether a Chinese clause has told of the metric by a number, and the trend names what goes there itself: "收入增长5%,有望扭亏"."""
    if trend.row.attributes.get("bare", "revenue") == "revenue" or not BREAK_HAN.search(folded, metric.end, max(metric.end, trend.start)):
        return False
    return any(metric.end <= figure.start < trend.start for figure in statement.figures)


def _is_ahead(statement: Statement, trend: Hit, guiding: bool, folded: str) -> bool:
    """Whether the last cue before the trend is one of expectation, and governs it; a weak one only with a period ahead."""
    cue = statement.governing(trend.end, but=lambda hit: hit.row.attributes["cue"] == "expect" and not rules(hit, folded))
    if cue is None:
        return _is_trusted(statement, trend, folded)
    if cue.row.id.startswith("past") or (trend.row.id == "placed" and statement.cued("past")):
        return False
    if _is_subordinate(statement, cue, trend, folded):
        return False
    if any(
        folded[hit.start : hit.end] in SUPPOSING and _is_open(hit, trend, folded)
        for hit in statement.between("condition", cue.end, trend.start)
    ):
        return False
    if guiding and cue.row.id == "contents":
        return True
    if any(p.future for p in statement.periods) or _is_plainly_due(statement, trend, folded):
        return True
    return any(hit.start < trend.end and rules(hit, folded) for hit in statement.cued("expect", "commit", "hope"))


def _is_open(condition: Hit, trend: Hit, folded: str) -> bool:
    """Whether a condition still holds where the trend stands."""
    return "," not in folded[condition.end : trend.start]


def _is_plainly_due(statement: Statement, trend: Hit, folded: str) -> bool:
    """Whether it is said of a metric beside it what it will do, under no condition: "EBITDA should continue to improve"."""
    due = [hit for hit in statement.cued("weak") if hit.start < trend.start and folded[hit.start : hit.end] in DUE]
    if not due or trend.start - due[-1].end > DUE_REACH or folded.startswith(" the", due[-1].end):
        return False
    if is_cjk(folded[due[-1].start]) and "," in folded[due[-1].end : trend.start]:
        return False
    clause = max(statement.start, folded.rfind(",", statement.start, due[-1].start))
    if statement.between(UNSURE, statement.start, trend.start) or statement.between("subordinate", clause, trend.start):
        return False
    if any(folded.startswith("when", hit.start) for hit in statement.between("subordinate", statement.start, trend.start)):
        return False  # what always happens
    near = trend.start - due[-1].end <= NEAR
    return any(_is_beside(hit, due[-1], trend, near, folded) for hit in statement.measures if hit.row.id not in THINGS)


def _is_beside(metric: Hit, due: Hit, trend: Hit, near: bool, folded: str) -> bool:
    """Whether the metric is plainly the one that will move: right before the trend, or right before the verb or behind the trend."""
    if 0 <= trend.start - metric.end <= 1 or OF_IT.fullmatch(folded, trend.end, metric.start):
        return True
    return near and (0 <= due.start - metric.end <= OBJECT or 0 <= metric.start - trend.end <= OBJECT)


def _is_trusted(statement: Statement, trend: Hit, folded: str) -> bool:
    """Whether confidence in it is told behind it, as in Chinese, of a period ahead: "对明年的收入增长充满信心"."""
    behind = [hit for hit in statement.between("expect", trend.end, trend.end + NEAR) if folded.endswith("信心", hit.start, hit.end)]
    return bool(behind) and bool(statement.ahead()) and "," not in folded[trend.end : behind[0].start]


def _is_subordinate(statement: Statement, cue: Hit, trend: Hit, folded: str) -> bool:
    """Whether a clause of its own holds the trend; one between two commas is over: "we expect, as we said, to expand"."""
    start = cue.end
    for hit in statement.between("subordinate", cue.end, trend.start):
        if hit.start < start or _stands_beside(statement, hit, trend, folded):
            continue
        closing = folded.find(",", hit.end, min(trend.start, hit.end + REACH_ON))
        if closing < 0 or folded[hit.start : hit.end] != "as" or not folded.endswith(", ", 0, hit.start):
            return True
        start = closing
    return False


def _stands_beside(statement: Statement, opener: Hit, trend: Hit, folded: str) -> bool:
    """Whether a clause without a verb tells of one more metric: "we expect $50 million, with margins up slightly"."""
    if not folded.endswith("with", opener.start, opener.end):
        return False
    return any(0 <= hit.start - opener.end < BESIDE and hit.end <= trend.start for hit in statement.measures)


def rules(cue: Hit, folded: str) -> bool:
    """Whether a participle is a verb ("is expected to") and no adjective ("the expected decline")."""
    if not folded.endswith("ed", cue.start, cue.end):
        return True
    return bool(PARTICIPLE_RULES.match(folded, cue.end) or IS_BEFORE.search(folded, max(0, cue.start - NEAR), cue.start))


def _is_denied(statement: Statement, trend: Hit, folded: str) -> bool:
    if HAN_CAUSE.match(folded, trend.end):
        return True  # "收入增长将是利润改善的动力"
    denied = bool(statement.cued("negation")) and _is_negated(statement, trend, folded)
    return denied != ("denied" in trend.row.attributes)


def _is_negated(statement: Statement, trend: Hit, folded: str) -> bool:
    """Whether "not" stands before the trend, or before the expectation of it."""
    cue = statement.governing(trend.start)
    if cue is not None and statement.between("negation", cue.start - DENIED, cue.start):
        return True
    return any("," not in folded[hit.end : trend.start] for hit in statement.between("negation", trend.start - NEAR, trend.start))


def _is_of_others(statement: Statement, metric: Hit, trend: Hit, folded: str) -> bool:
    """Whether others are said to do it to what is theirs: "they will increase the capex"."""
    cue = statement.governing(trend.start) if metric.start > trend.end else None
    return cue is not None and bool(OTHERS.search(folded, max(statement.start, cue.start - NEAR), cue.start))


def _is_measured(statement: Statement, metric: Hit, trend: Hit, folded: str) -> bool:
    """Whether a number says how far it goes: then it is numeric guidance, or a fact."""
    first, last = min(metric.start, trend.start), max(metric.end, trend.end)
    for figure in statement.figures:
        if (figure.start < first and _stands_apart(figure, metric, first, folded)) or _is_over(statement, figure, trend, folded):
            continue
        reach = OF_EFFECT if figure.metric in EFFECTED else NEAR
        if first - reach < figure.start < last or 0 <= first - figure.end < OBJECT:
            return True
        if figure.nature == "reported" and last <= figure.start and " than " in folded[last : figure.start]:
            continue  # what it is only compared with
        between = any(last <= hit.start < figure.start for hit in statement.measures)
        if last <= figure.start < last + FIGURE_REACH and not between:
            return True
    return False


def _is_over(statement: Statement, figure: Figure, trend: Hit, folded: str) -> bool:
    """Whether a Chinese clause has told the figure before what is expected: "10月交付3万辆,预计11月会进一步提升"."""
    if figure.nature != "reported" or not is_cjk(folded[trend.start]) or "," not in folded[figure.end : trend.start]:
        return False
    return bool(statement.between("expect weak hope commit", figure.end, trend.start))


def _stands_apart(figure: Figure, metric: Hit, first: int, folded: str) -> bool:
    """Whether a figure before a metric is of another one: "revenue to grow 5% next year and costs to fall"."""
    if APART.search(folded, figure.end, first) or (is_cjk(folded[first]) and "," in folded[figure.end : first]):
        return True
    return figure.certainty.metric == "explicit" and figure.metric != metric.row.id and folded.find(" and ", figure.end, first) >= 0
