"""What a count counts, where its clause does not name it."""

from service.engine.linking.frames import Spot
from service.engine.matcher import Hit
from service.engine.text import is_cjk

GOES_ON = 14  # code points between a figure and a count that goes on with it: "门店200家,提高到350家"
OWNERS = {  # the metrics that a unit counts: 家, 天
    "company": ("stores", "customers"),
    "store": ("stores", "customers"),
    "day": ("inventory", "receivables"),
}
BEHIND = 4


def find_counted(spot: Spot, last: str | None, hit: Hit | None) -> tuple[str, Hit] | None:
    """The metric of the figure before (`last`, `hit`), where the count goes on with it; else, in Chinese, the houses spoken of."""
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
    owners = OWNERS.get(quantity.unit or "")
    if owners is None:
        return None
    houses = next((found for found in reversed(frame.metrics) if found.end <= quantity.start and found.row.id in owners), None)
    return (houses.row.id, houses) if houses is not None else None


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
