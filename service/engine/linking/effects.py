"""What an event does to another metric: "currency was a tailwind of $0.02", "$0.09 from acquisitions and $0.05 due to lower interest"."""

import re

from service.engine.linking.frames import Spot
from service.engine.matcher import Hit
from service.engine.text import is_cjk

CURRENCY = "currency_impact"
EVENT = "headwind_tailwind"
MOVED = ("percentage_point", "basis_point", "percent", "money")
CAUSED = re.compile(r"from (?:an? |the )?(?:lower|higher|better|improved|increased|reduced|fewer)\b")
IMPACT = re.compile(
    r"(?:影响|拖累|冲击)(?:程度|幅度|金额|额|了)?(?:大概|大约|约|在|为|是|有|达到|达|超过|不到|预计|将|会|近|接近)*\Z"
)  # "国补影响大概3到5个点", "AI投入对利润率的影响在1到2个百分点"
FROM = 12  # code points after a figure within which a time behind "from" is what it is compared with
EXCLUDED = 12  # code points beside a currency in which it may be told to be left out
SUBJECT = 40  # code points of a clause within which its subject is named
AHEAD = 30  # code points behind a figure within which the metric that it works on is named
AROUND = 60  # code points on either side of a figure in which a word for currencies names the event


def name_effect(spot: Spot, metric: str, hit: Hit | None, before: str | None) -> str | None:
    """The effect that the figure states where `metric` was read from `hit`; None where it states none.

    `before`: the metric of the figure before.
    """
    if metric == EVENT:
        return CURRENCY if _names_currency(spot) else None
    if _can_move(spot) and IMPACT.search(spot.frame.folded, spot.clause, spot.quantity.start):
        return CURRENCY if _names_currency(spot) else EVENT
    if metric != CURRENCY and _is_listed(spot, metric, before):
        return CURRENCY if _names_currency(spot) else EVENT
    if before in spot.vocabulary.effects and _goes_on(spot):
        return before
    by = spot.frame.folded.endswith(spot.vocabulary.links["by"], spot.low, spot.lead)
    if (by and _moved_by_currency(spot)) or _moved_so_in_chinese(spot, metric, before):
        return CURRENCY
    return EVENT if by and metric != CURRENCY and (hit is None or hit.end <= spot.quantity.start) and _is_affected(spot) else None


def _can_move(spot: Spot) -> bool:
    """Whether it can be what something did to another metric."""
    return spot.quantity.type in MOVED and is_cjk(spot.frame.folded[spot.quantity.start - 1])


def _moved_by_currency(spot: Spot) -> bool:
    """Whether currencies are what moved another metric: "foreign exchange lifted revenue by $3 million"."""
    frame, vocabulary = spot.frame, spot.vocabulary
    lead = max(spot.clause, spot.lead)
    if not frame.folded.endswith(vocabulary.links["by"], spot.clause, lead):
        return False
    named = _find_currency(spot, spot.clause, min(lead, spot.clause + SUBJECT))
    return named is not None and any(named <= hit.start < lead for hit in frame.metrics)


def _goes_on(spot: Spot) -> bool:
    """Whether the figure says what the effect before it is on another metric: "3 points to sales growth and $5 million in income"."""
    quantity, frame = spot.quantity, spot.frame
    hit = next((hit for hit in frame.metrics if quantity.end < hit.start < min(spot.high, quantity.end + AHEAD)), None)
    if not spot.number or hit is None or any(spot.low <= word.start < quantity.start for word in frame.natures):
        return False
    between, behind = spot.between(spot.low, quantity.start), spot.between(quantity.end, hit.start)
    onto = spot.vocabulary.attaching | {"to"}
    return between.split()[:1] in ([word] for word in onto) and " and " in between and behind.split()[:1] in ([word] for word in onto)


def _is_affected(spot: Spot) -> bool:
    """Whether the clause says what something did by the figure: "the storm hurt EPS by $0.05", "benefited by $2 million"."""
    folded, lead = spot.frame.folded, spot.lead
    found = spot.vocabulary.affecting.search(folded, max(spot.clause, lead - SUBJECT), lead)
    return found is not None and (spot.quantity.type != "percent" or len(spot.between(found.end(), lead).split()) > 1)


def _moved_so_in_chinese(spot: Spot, metric: str, before: str | None) -> bool:
    """Whether currencies are said to move another metric in Chinese, or the clause goes on with what they move ("使利润下降2个百分点")."""
    frame, vocabulary, start, end = spot.frame, spot.vocabulary, spot.clause, spot.quantity.start
    if metric == CURRENCY or spot.quantity.type not in MOVED or not is_cjk(frame.folded[start]):
        return False
    if before == CURRENCY and frame.folded.startswith(vocabulary.moving, start):
        return True
    named = _find_currency(spot, start, min(end, start + SUBJECT))
    mover = (
        next((frame.folded.find(word, named, end) for word in vocabulary.moving if word in frame.folded[named:end]), -1) if named else -1
    )
    return mover >= 0 and any(mover < hit.start < end for hit in frame.metrics)


def _names_currency(spot: Spot) -> bool:
    """Whether the words beside the figure, up to the figures on either side, speak of currencies."""
    start, end = max(spot.low, spot.quantity.start - AROUND), min(spot.high, spot.quantity.end + AROUND)
    return _find_currency(spot, start, end) is not None


def _find_currency(spot: Spot, start: int, end: int) -> int | None:
    """Where the first word for currencies ends that are not told to be left out ("in constant currency", "currency-neutral")."""
    folded, vocabulary = spot.frame.folded, spot.vocabulary
    for named in vocabulary.currencies.finditer(folded, start, end):
        around = folded[max(spot.frame.start, named.start() - EXCLUDED) : named.end() + EXCLUDED]
        if not any(word in around for word in vocabulary.excluding):
            return named.end()
    return None


def _is_listed(spot: Spot, metric: str, before: str | None) -> bool:
    """Whether its cause alone names the figure; "from" tells one only of amounts for each share, and after another effect."""
    frame, vocabulary = spot.frame, spot.vocabulary
    if spot.quantity.type == "count":
        return False
    behind = spot.between(spot.quantity.end, spot.high).lstrip().removeprefix("per share").lstrip()
    from_cause = behind.startswith(vocabulary.origins)
    if not from_cause and not behind.startswith("from "):
        return False
    start = spot.clause
    lead = frame.folded[start : max(start, spot.lead)].strip()
    if lead and not lead.endswith(vocabulary.offsets):
        return False
    if from_cause:
        return True
    listed = before == EVENT or CAUSED.match(behind) is not None or metric in vocabulary.per_share.values()
    return listed and not any(p.start - spot.quantity.end < FROM for p in frame.periods if p.start > spot.quantity.end)
