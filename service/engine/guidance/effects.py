"""Effects that are expected without a number: "we expect some currency headwinds next year"."""

import re

import msgspec

from service.engine.guidance.statements import Statement
from service.engine.matcher import Hit

EFFECTS = ("headwind", "tailwind", "impact")
CURRENCY = re.compile(r"currenc|forex|\bfx\b|foreign exchange|汇")
OTHERS = ("economy", "economic", "market", "markets", "industry", "industries", "sector", "consumer", "consumers", "customers")
REACH = 60  # characters from the word of expectation to the effect, and from the effect to what it is on
NEAR = 30  # characters between the effect and what it is of
DENIED = 12
FIGURE_REACH = 60


def find_effect(statement: Statement, trend: Hit, folded: str) -> Hit | None:
    """The effect that the company plainly expects, or that a period ahead will bring; None where a number tells it."""
    cue = statement.governing(trend.start)
    if trend.row.id not in EFFECTS or cue is None or trend.start - cue.end > REACH or statement.cued("condition", "may", "suppose"):
        return None
    if "plain" not in cue.row.attributes and not (cue.row.attributes["cue"] == "weak" and statement.ahead()):
        return None
    if statement.between("subordinate contrast", cue.end, trend.start) or statement.between("negation", cue.start - DENIED, trend.start):
        return None
    if any(max(trend.start - FIGURE_REACH, cue.start) < figure.start < trend.end + FIGURE_REACH for figure in statement.figures):
        return None
    if any(folded[hit.start : hit.end] in OTHERS for hit in statement.between("outside", trend.end, trend.end + REACH)):
        return None
    money = CURRENCY.search(folded, max(statement.start, trend.start - NEAR), min(statement.end, trend.end + NEAR))
    name = "currency_impact" if money else trend.row.attributes["bare"]
    return Hit(trend.start, trend.end, msgspec.structs.replace(trend.row, id=name))
