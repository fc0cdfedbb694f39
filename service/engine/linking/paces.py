"""Growth that is said in Chinese to have quickened or slowed to a figure: a change, though the verb leads to it as to a level."""

import re

from service.engine.linking.frames import Spot
from service.engine.matcher import Hit
from service.engine.text import is_cjk

PACED = re.compile(
    r"[^,;、]{0,4}(?:加速|加快|提速|放缓|减速|回升|回落|收窄|扩大|提升|上升|提高|下降|降低|下滑|转正)(?:了)?(?:至|到|达到|达|为)(?:了)?"
)


def pace_before(spot: Spot) -> Hit | None:
    """The word for growth whose pace the percentage tells: "同比增长加速至41%", "降幅收窄至3%"."""
    if spot.quantity.type != "percent" or not is_cjk(spot.frame.folded[spot.lead - 1]):
        return None
    for word in reversed(spot.frame.directions):
        if spot.low <= word.start and word.end < spot.lead and (word.row.attributes["form"] == "noun" or "implies" in word.row.attributes):
            return word if PACED.fullmatch(spot.between(word.end, spot.lead).removesuffix("约")) else None
    return None


def is_paced(spot: Spot, word: Hit | None) -> bool:
    """Whether the pace told just before, by a noun, is said to have gone on to this figure: "增速从12%放缓至8%"."""
    if word is None or word.row.attributes["form"] != "noun" or not is_cjk(spot.frame.folded[spot.lead - 1]):
        return False
    same = spot.frame.quantities[spot.number - 1].type == spot.quantity.type == "percent"
    return same and PACED.fullmatch(spot.between(spot.low, spot.lead)) is not None
