"""What a count counts, where its clause does not name it."""

import re
from collections.abc import Mapping

from service.engine.linking.frames import Spot
from service.engine.linking.recalls import Key, Said
from service.engine.matcher import Hit
from service.engine.model import Quantity
from service.engine.text import is_cjk

GOES_ON = 14  # code points between a figure and a count that goes on with it: "门店200家,提高到350家"
OWNERS = {  # the metrics that a unit counts: 家, 天
    "company": ("stores", "customers"),
    "store": ("stores", "customers"),
    "day": ("inventory", "receivables"),
}
BEHIND = 4
LATELY = 40  # figures
TELLING = re.compile(r"(?:辆|台|片|吨|家|家店|家门店|人|桶|平方米|兆瓦|gwh|gw|mw)\Z")  # units that tell in one call of what they are
ENDING = "左右以的和、到至，。,;；）)了呢啊吧之"  # may stand behind a count whose noun is not told


def find_counted(spot: Spot, last: str | None, hit: Hit | None, said: Mapping[Key, Said]) -> tuple[str, Hit] | None:
    """The metric of the figure before (`last`, `hit`), where the count goes on with it; else, in Chinese, the houses spoken of.

    `said`: what figures before were of: vehicles, wafers and tons are of the same as the last ones that were told.
    """
    frame, quantity = spot.frame, spot.quantity
    before = frame.quantities[spot.number - 1] if spot.number else quantity
    counted = last in spot.vocabulary.known and "count" in spot.vocabulary.known[last].kinds
    alike = spot.number > 0 and (before.unit == quantity.unit or (before.type == "percent" and counted))
    if alike and last is not None and hit is not None and spot.between(spot.low, spot.lead).strip() == "to":
        return last, hit  # "rose 3 days to 99 days", "subscribers grew 12% to 67 million"
    if not is_cjk(frame.folded[quantity.start - 1]) and not is_cjk(frame.folded[quantity.end - 1]):
        return None
    if last is not None and hit is not None and _goes_on(spot) and "count" in spot.vocabulary.known[last].kinds:
        return last, hit
    owners = OWNERS.get(quantity.unit or "", ())
    houses = next((found for found in reversed(frame.metrics) if found.end <= quantity.start and found.row.id in owners), None)
    if houses is not None:
        return houses.row.id, houses
    key = unit_key(spot)
    if key is not None and last is not None and hit is not None and _unit_of(spot, before) == key[1]:
        return last, hit  # "月产能3.5万片,年底到4.5万片"
    told = said.get(key) if key is not None else None
    near = told is not None and spot.frame.first + spot.number - told.number <= LATELY
    return (told.metric, told.hit) if told is not None and near else None


def unit_key(spot: Spot) -> Key | None:
    """Under which a Chinese count is remembered by the word that it is counted in; None where that word counts many things."""
    unit = _unit_of(spot, spot.quantity)
    if unit is None:
        return None
    behind = spot.between(spot.quantity.end, spot.quantity.end + 1)
    named = bool(behind) and is_cjk(behind) and behind not in ENDING
    return None if named else ("count", unit, None, None, None)


def _unit_of(spot: Spot, quantity: Quantity) -> str | None:
    match = TELLING.search(spot.between(quantity.start, quantity.end)) if quantity.type == "count" else None
    return None if match is None else match.group()


def _goes_on(spot: Spot) -> bool:
    """Whether nothing but hedges, or a word of movement, stands between the figure before and this one."""
    gap = spot.between(spot.low, spot.lead).strip(" ,")
    moved = any(spot.low <= word.start < spot.quantity.start for word in spot.frame.directions)
    return not gap or (moved and len(gap) <= GOES_ON)


def owns_behind(spot: Spot, hit: Hit) -> bool:
    """Whether a count's noun stands behind a figure that only tells of which: "2,799个年收入超过10万元的客户"."""
    quantities, number = spot.frame.quantities, spot.number
    if spot.quantity.type != "count" or number + 1 >= len(quantities) or not hit.row.where.startswith("zh."):
        return False
    after = quantities[number + 1]
    gap = spot.between(after.end, hit.start)
    return after.end <= hit.start and len(gap) <= BEHIND and gap.lstrip().startswith("的")
