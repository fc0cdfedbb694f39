"""Which metric a word that says where something goes is of."""

import re

from service.engine.guidance.effects import EFFECTS
from service.engine.guidance.statements import GUIDANCE, Statement, is_general
from service.engine.guidance.unnamed import OUTSIDE, THINGS
from service.engine.matcher import Hit

NEAR = 26  # characters between "not" and what it denies, or between a number and the word that it belongs to
OBJECT = 6  # characters between a verb and its object: "expand our margins"
OF_THINGS = 20  # and where the object is something that the company has
REACH = 70  # characters between a metric and the word that says where it goes, where the metric stands first
FAR = 110  # and where a word of expectation stands between them
REACH_ON = 35  # and where it stands behind that word
OF_IT = re.compile(r" (?:in|of|on) (?:our |the |[a-z]+ )?")  # "improvement in gross margins"
ON_IT = re.compile(r" (?:to|for|on) ")  # "a headwind to margins"
DRIVES = re.compile(
    r"\b(?:drives?|driving|leads? to|leading to|results? in|resulting in|delivers?|generates?|brings?|means?)(?: [a-z]+)? \Z"
)  # "higher volume will drive lower costs"
POSSESSED = re.compile(r"\b(?:our|the|this|that|their|its|of our|cycl(?:e|ing)|lapp?(?:ing)?) \Z")  # "our strong cash flow"
BREAK = re.compile(r", (?!both )|,(?=[\u4e00-\u9fffa-z])")
OWED = ("debt", "dividends")  # what a company also forecasts in plain words without a period
DRIVEN = re.compile(r"\bby\b|由|受")
SHARE_OF = (
    "share of ",
    "share of our ",
    "percentage of ",
    "percent of ",
    "% of ",
    "percentage of total ",
    "percent of total ",
    "% of total ",
)
OF_HAN = "占"  # "折旧占收入比会下降"
SHARE_AFTER = ("的百分比", "的比例", "的比重", "比重")
WITH = re.compile(r"[与和跟同][^,。;]{0,14}\Z")  # what is compared with in Chinese
LISTED = re.compile(r"[ ,]*(?:and|or|as well as|&|、|和|及|与|,)?[ ]*(?:our |the )?\Z")


def find_metric(statement: Statement, trend: Hit, folded: str) -> Hit | None:
    """The nearest metric in the same clause, one before the trend rather than one after it."""
    own = _candidates(statement, trend, folded)
    side = trend.row.attributes.get("side")
    if side == "behind":
        had = POSSESSED.search(folded, max(statement.start, trend.start - NEAR), trend.start)
        return None if had else next((hit for hit in own if hit.start - trend.end == 1), None)
    if side == "object":
        return next((hit for hit in own if 0 < hit.start - trend.end <= OBJECT), None)
    before = _before(statement, own, trend, folded)
    after = None if side == "before" else _after(statement, own, trend, folded)
    if side == "after":
        return after or (before if before is not None and before.row.id not in THINGS else None)
    if before is None or after is None:
        return before or after
    return after if _is_nearer(statement, before, trend, after, folded) else before


def _candidates(statement: Statement, trend: Hit, folded: str) -> list[Hit]:
    own = [hit for hit in statement.measures if _can_go(hit, statement, folded)]
    if trend.row.id in ("down", "worse", "headwind"):  # "inflationary pressures" press on nothing themselves
        own = [hit for hit in own if not hit.start <= trend.start < hit.end]
    if trend.row.id == "paydown":
        own = [hit for hit in own if hit.row.id in ("debt", "net_debt", "leverage")]
    if trend.row.id == "alike" and trend.row.where == "zh.trends":
        own = [hit for hit in own if not WITH.search(folded, statement.start, hit.start)]
    return own


def _before(statement: Statement, own: list[Hit], trend: Hit, folded: str) -> Hit | None:
    found = next((hit for hit in reversed(own) if hit.start < trend.start and _reaches(statement, hit, trend, folded)), None)
    if found is None or statement.between("subordinate contrast", found.end, trend.start):
        return None
    if trend.row.id in EFFECTS and "," in folded[found.end : trend.start]:
        return None
    return None if _is_of_guidance(statement, found, trend, folded) else found


def _after(statement: Statement, own: list[Hit], trend: Hit, folded: str) -> Hit | None:
    found = next((hit for hit in own if hit.start >= trend.start and hit.end > trend.end and hit.start - trend.end < REACH_ON), None)
    if (
        found is None
        or BREAK.search(folded, trend.end, found.start + 1)
        or statement.between("subordinate contrast", trend.end, found.start)
    ):
        return None
    far = found.row.id in THINGS and found.start - trend.end > OF_THINGS and not OF_IT.match(folded, trend.end)
    return None if far else found  # "drive growth and create value for our customers"


def _is_nearer(statement: Statement, before: Hit, trend: Hit, after: Hit, folded: str) -> bool:
    """Whether the trend is of the metric behind it and not of that before it."""
    if before.end < trend.start - 1 and (OF_IT.fullmatch(folded, trend.end, after.start) or _begins_anew(statement, before, trend, after)):
        return True
    gap = after.start - trend.end
    if trend.row.id in EFFECTS and ON_IT.match(folded, trend.end, after.start):
        return True
    if gap == 1 and DRIVES.search(folded, before.end, trend.start):
        return True
    if gap < OBJECT and "," in folded[before.end : trend.start] and not DRIVEN.search(folded, trend.end, after.start):
        return True
    return trend.start - before.end > gap + NEAR


def _is_of_guidance(statement: Statement, before: Hit, trend: Hit, folded: str) -> bool:
    """Whether it is the outlook that stays as it is, and not the metric."""
    if trend.row.id != "flat" or not any(act.start <= trend.start < act.end for act in statement.actions):
        return False
    return any(folded[hit.start : hit.end] in GUIDANCE for hit in statement.between("expect", before.end, trend.start))


def _begins_anew(statement: Statement, before: Hit, trend: Hit, after: Hit) -> bool:
    """Whether the metric right behind has words of expectation of its own: "sales fell, and we expect higher costs"."""
    return after.start - trend.end <= 1 and bool(statement.between("expect", before.end, trend.start))


def _reaches(statement: Statement, metric: Hit, trend: Hit, folded: str) -> bool:
    """Whether the trend is near enough to the metric and in no other clause; what the metric is expected to do may stand farther off."""
    gap = trend.start - metric.end
    if gap < REACH and "," in folded[metric.end : trend.start] and _opens_aside(statement, metric, folded):
        return False
    return gap < REACH or (gap < FAR and any("plain" in cue.row.attributes for cue in statement.between("expect", metric.end, trend.start)))


def _opens_aside(statement: Statement, metric: Hit, folded: str) -> bool:
    """Whether the metric stands in a clause that leads up to what is said: "as revenue grows, we expect …"."""
    return any("," not in folded[hit.end : metric.start] for hit in statement.between("subordinate", statement.start, metric.start))


def _can_go(hit: Hit, statement: Statement, folded: str) -> bool:
    """Whether the metric is the company's own and no measure of another; things that it has, only where a period ahead is named."""
    name = hit.row.id
    if folded.endswith(SHARE_OF, statement.start, hit.start) or folded.startswith(SHARE_AFTER, hit.end):
        return False
    if folded.endswith(OF_HAN, statement.start, hit.start) and folded.startswith("比", hit.end):
        return False
    if is_general(hit):
        weak = name != "operating_expenses" and bool(statement.cued("weak"))
        if not (weak or statement.ahead() or statement.is_plain()):
            return False
    return name not in OUTSIDE and (
        name not in THINGS or any(p.future for p in statement.periods) or (name in OWED and _is_promised(statement, folded))
    )


def _is_promised(statement: Statement, folded: str) -> bool:
    intends = any(folded.startswith("inten", hit.start) for hit in statement.cued("expect"))
    return intends or bool(statement.cued("commit")) or statement.is_plain()


def find_listed(statement: Statement, metric: Hit, folded: str) -> list[Hit]:
    """The metric and those that stand in one list with it."""
    if len(statement.measures) == 1:
        return [metric]
    own = [hit for hit in statement.measures if _can_go(hit, statement, folded)]
    first = last = own.index(metric)
    while first > 0 and _are_listed(own[first - 1], own[first], folded):
        first -= 1
    while last + 1 < len(own) and _are_listed(own[last], own[last + 1], folded):
        last += 1
    return own[first : last + 1]


def _are_listed(one: Hit, other: Hit, folded: str) -> bool:
    """Whether no more than a comma or "and" stands between; where nothing does, two words name one thing: "零售贷款不良率"."""
    return one.end < other.start and LISTED.match(folded, one.end, other.start) is not None
