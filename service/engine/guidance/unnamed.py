"""What is meant where no metric is named: the one last spoken of, an effect, or what grows when the company does."""

import re

import msgspec

from service.engine.guidance.effects import EFFECTS, find_effect
from service.engine.guidance.statements import Statement
from service.engine.matcher import Hit
from service.engine.text import is_cjk

REACH = 70  # characters from the word of expectation to the word that says where it goes
REACH_ON = 35  # and from that word to whose it is
NEAR = 26
OURS = ("我们将", "公司将", "我们会", "我们计划")
FIGURE_REACH = 80  # characters from a trend to the number that says how far it goes
OUTSIDE = frozenset(
    ["other", "economic_indicator", "market_size", "exchange_rate", "share_price", "headwind_tailwind", "currency_impact"]
)  # not the company's own, or no direction of its own
THINGS = frozenset(
    [
        "customers", "users", "stores", "headcount", "acquisitions", "divestitures", "share_repurchases", "dividends", "debt", "cash",
        "equity", "capacity", "total_assets",
    ]
)  # fmt: skip  # what a company has or does: spoken of without a forecast
UNIT = re.compile(
    r"\b(?:segment\b|division\b|aftermarket\b|(?:our|this|that|these|those) (?:[a-z-]+ ){0,3}business(?:es)?"
    r"(?=[,.;]| (?:to|will|and|as|through|over|for|supported|during)\b))"
)  # a part of the company
UNIT_HAN = re.compile(
    r"(?:业务线?|板块|产品线|分部|事业部|部门|地区|区域|大区|集团|公司|整体|品类|渠道|线上|线下|海外|国内|增长率|增速|增长)[^,。;的]{0,10}\Z"
    r"|我们(?:预计|预期|相信|认为|有信心|将|会|仍|继续|能够|能|有望|保持|实现|维持|取得|整体|全年|今年|明年|下半年|本季度|依然|可以|再|稳健|健康)*\Z"
)  # whose growth it is, right before the words of it
PACE_HAN = re.compile(r"(?:增长率|增速|增长速度|增长步伐)[^,。;的]{0,10}\Z")  # "同比增长率预计将低于上半年"
BARE_MOVE = re.compile(r" (?:to see )?(?:(?:an?|some|further|continued|continuing)(?: (?!half|quarter)[a-z-]+){0,2} )?")
BREAK_HAN = re.compile(r",(?=[\u4e00-\u9fff])")
POINTS_BACK = re.compile(r"\b(?:this|that|these|those|it|they)(?: [a-z]+){0,3} \Z|这[^,。]{0,6}\Z")


def find_unnamed(statement: Statement, trend: Hit, folded: str) -> Hit | None:
    """The metric that goes where the trend says, though no word beside it names one."""
    if trend.row.attributes.get("side") == "behind":
        return None
    return _topic(statement, trend, folded) or find_effect(statement, trend, folded) or _bare(statement, trend, folded)


def _bare(statement: Statement, trend: Hit, folded: str) -> Hit | None:
    """What grows where nothing is named ("we expect Asia to grow"), and the company plainly expects it of its own: its revenue."""
    cue = statement.governing(trend.start)
    name = None if trend.row.id in EFFECTS else trend.row.attributes.get("bare") or _of_unit(statement, cue, trend, folded)
    named = any(_is_near_named(statement, hit, trend, folded) for hit in statement.measures)
    if name is None or cue is None or named or trend.start - cue.end > REACH:
        return None
    if not _is_plain(statement, cue, trend, folded) and not (_is_near(cue, trend) and any(p.future for p in statement.periods)):
        return None
    if name == "revenue" and is_cjk(folded[trend.start]) and UNIT_HAN.search(folded, statement.start, trend.start) is None:
        return None
    if statement.between("subordinate contrast negation", cue.end, trend.start) or _is_outside(statement, cue, trend, folded):
        return None
    if any(_may_measure(figure.start, figure.end, trend, folded) for figure in statement.figures):
        return None
    return Hit(trend.start, trend.start, msgspec.structs.replace(trend.row, id=name))


def _is_plain(statement: Statement, cue: Hit, trend: Hit, folded: str) -> bool:
    """Whether it is expected in plain words, or in Chinese by the company itself: "我们预计该业务将继续增长", "我们将继续招聘"."""
    if "plain" in cue.row.attributes:
        return True
    if not is_cjk(folded[trend.start]):
        return False
    clause = max(statement.start, folded.rfind(",", statement.start, trend.start))
    told = statement.between("expect", clause, trend.start)
    return any("plain" in hit.row.attributes for hit in told) or folded.endswith(OURS, clause, cue.end)


def _may_measure(start: int, end: int, trend: Hit, folded: str) -> bool:
    """Whether a number stands where it may say how far it goes; in Chinese none does that a comma parts from what follows."""
    near = trend.start - NEAR < start < trend.end + FIGURE_REACH
    return near and not (end <= trend.start and BREAK_HAN.search(folded, end, trend.start))


def _is_near_named(statement: Statement, metric: Hit, trend: Hit, folded: str) -> bool:
    """Whether a metric stands before the trend or in its clause; one that gives the cause of it does not count."""
    if metric.start >= trend.end:
        apart = BREAK_HAN.search(folded, trend.end, metric.start) is not None
        return not apart and not statement.between("subordinate contrast", trend.end, metric.start)
    if trend.start <= metric.start:
        return False
    told = any(metric.end <= figure.start < trend.start for figure in statement.figures)
    return not (told and BREAK_HAN.search(folded, metric.end, trend.start))  # "收入增长5%,我们有望扭亏"


def _is_near(cue: Hit, trend: Hit) -> bool:
    """Whether a cue of less plain words stands right before the trend: "will return to growth", "confident in growth"."""
    return trend.start - cue.end < (NEAR if cue.row.attributes["cue"] == "weak" else REACH_ON)


def _is_outside(statement: Statement, cue: Hit, trend: Hit, folded: str) -> bool:
    """Whether others, or the market, are said to grow."""
    begin = max(cue.start - REACH_ON, folded.rfind(", and ", statement.start, cue.start))
    return bool(statement.between("outside", begin, _clause_end(statement, trend, folded)))


def _clause_end(statement: Statement, trend: Hit, folded: str) -> int:
    """Where what belongs to a trend ends: at a comma, but not far behind it."""
    limit = min(statement.end, trend.end + REACH_ON)
    comma = folded.find(",", trend.end, limit)
    return limit if comma < 0 else comma


def _of_unit(statement: Statement, cue: Hit | None, trend: Hit, folded: str) -> str | None:
    """Revenue, where it is plainly expected how a part of the company does: "we expect improvement in our mill segment"."""
    if is_cjk(folded[trend.start]):
        return "revenue" if trend.row.id in ("up", "down", "flat") and PACE_HAN.search(folded, statement.start, trend.start) else None
    if cue is None or "plain" not in cue.row.attributes or not trend.row.attributes["direction"]:
        return None
    return "revenue" if UNIT.search(folded, cue.end, _clause_end(statement, trend, folded)) else None


def _topic(statement: Statement, trend: Hit, folded: str) -> Hit | None:
    """What "this improvement" is of: the metric last spoken of, where the sentence names none and a period ahead."""
    if statement.measures or not any(p.future for p in statement.periods):
        return None
    if not POINTS_BACK.search(folded, max(statement.start, trend.start - NEAR), trend.start) and not _is_bare_move(
        statement, trend, folded
    ):
        return None
    topic = statement.topic()
    return None if topic is None or topic.row.id in OUTSIDE | THINGS else topic


def _is_bare_move(statement: Statement, trend: Hit, folded: str) -> bool:
    """Whether no more than a move is expected: "we expect a slight increase next quarter"."""
    cue = statement.governing(trend.start)
    if (
        cue is None
        or "plain" not in cue.row.attributes
        or not trend.row.attributes["direction"]
        or trend.row.attributes.get("bare")
        or statement.figures
    ):
        return False
    return bool(BARE_MOVE.fullmatch(folded, cue.end, trend.start)) and not _is_outside(statement, cue, trend, folded)
