"""How well a mention of a metric fits a figure: nearness, what stands between, and how the words lean."""

import re
from bisect import bisect_right

from service.engine.linking.changes import Move
from service.engine.linking.counts import owns_behind
from service.engine.linking.frames import START, Frame, Spot, within
from service.engine.matcher import Hit

INSIDE = 30.0
BEFORE = 20.0
LEAST = 1.0
COMMA, FIGURE, MENTION, CODE_POINT = 0.5, 1.0, 2.0, 0.01  # what each of these between mention and figure costs
REASON, OTHER_SIDE, OBJECT, BRACKETS = 6.0, 8.0, 8.0, 12.0
OTHER_SIDE_REACH = 14  # code points before a mention in which a word of comparison makes it the other side
OWNED = 21.0
BELONGING = 28  # code points between a mention and what belongs to it
HOLDING = 30  # and between one and what it is held in
HELD = re.compile(r" (?:embedded|assumed|built|baked|reflected|implied|contained|factored) in(?:to)? (?:our |the |its |this |that )*\Z")
MARKED = re.compile(r"[,;:(\d]")
APART_CJK = re.compile("[,:、;]")
AWAY = re.compile(r"[,:;.]| (?:to|from) ")
QUALIFYING = 16  # and between an amount and what it is of
QUALIFIED = re.compile(r" (?:with|over|above|spending|contributing|generating|paying|who|that|exceeding|at)\b[^,;0-9]{0,40}\Z")
SPENT_ON = ("用于", "将用于", "投向", "投入到", "用在", "分配给")  # "其中60%用于新店": what it goes to is not what it is of
ABOUT = "方面,"
CASH = "cash"
NEXT = ("of", "was", "were", "is")
STATED = 40  # a count stands no further from what states it
ATTACHED, NEAR, FAR = 30, 50, 16  # code points between a figure and a metric that follows it ("$5 million in net sales"); FAR in Chinese


def weigh(spot: Spot, hit: Hit, move: Move) -> float:
    """The more the better; nothing at or below zero may be linked."""
    quantity = spot.quantity
    if quantity.start <= hit.start < quantity.end:
        return INSIDE
    if hit.start >= quantity.end:
        return _weigh_after(spot, hit, move)
    if quantity.type == "count" and not _states(spot, hit):
        return 0.0
    return _weigh_before(spot, hit, move)


def _weigh_before(spot: Spot, hit: Hit, move: Move) -> float:
    """Nearest first: commas, figures, brackets and reasons ("driven by …") count against a mention."""
    frame, end = spot.frame, spot.quantity.start
    gap = frame.folded[hit.end : end]
    figures = spot.number - bisect_right(frame.quantities, hit.end, 0, spot.number, key=START) if spot.number else 0
    between = within(frame.metrics, hit.end, end) if frame.metrics[-1] is not hit else ()
    mentions = sum(1 for m in between if not _bracketed(frame, m, end)) if "(" in gap else len(between)
    weight = BEFORE - COMMA * gap.count(",") - FIGURE * figures - MENTION * mentions - CODE_POINT * len(gap)
    if frame.causes and ("," in gap or figures) and _is_reason(frame, hit):
        weight -= REASON
    if ")" in gap and _bracketed(frame, hit, end):
        weight -= BRACKETS
    lead = frame.folded[max(frame.start, hit.start - OTHER_SIDE_REACH) : hit.start].rstrip()
    if move.link != "base" and lead.endswith(frame.vocabulary.bases):
        weight -= OTHER_SIDE
    if (frame.metrics[0] is not hit and (_belongs(spot, hit) or _holds(spot, hit))) or (spot.number and _qualifies(spot, hit)):
        weight -= OBJECT
    return max(weight, LEAST)


def _is_reason(frame: Frame, hit: Hit) -> bool:
    """Whether the mention stands behind what tells a cause, with no comma between."""
    cause = next((c for c in reversed(frame.causes) if c.end <= hit.start), None)
    return cause is not None and "," not in frame.folded[cause.end : hit.start]


def _belongs(spot: Spot, hit: Hit) -> bool:
    """Whether those counted, or what an effect is on, only belong to the mention before: "sales to customers", "benefit from volume"."""
    frame, vocabulary = spot.frame, spot.vocabulary
    number = bisect_right(frame.metrics, hit.start - 1, key=START)
    if not number or spot.quantity.type == "count":
        return False
    before = frame.metrics[number - 1]
    counted = hit.row.id in vocabulary.counted
    if not counted and (before.row.id not in vocabulary.effects or "," in spot.between(hit.end, spot.quantity.start)):
        return False
    gap = spot.between(before.end, hit.start)
    if len(gap) > BELONGING or MARKED.search(gap) is not None or vocabulary.verbs.search(gap) is not None:
        return False
    caused = any(before.end <= cause.start <= before.end + 1 for cause in frame.causes)
    return caused or next(iter(gap.split()), "") in vocabulary.attached


def _holds(spot: Spot, hit: Hit) -> bool:
    """Whether it only holds what is measured: "the unemployment rate embedded in our allowance"."""
    lead = spot.between(max(spot.low, hit.start - HOLDING), hit.start)
    return " in" in lead and HELD.search(lead) is not None and any(spot.low <= before.start < hit.start for before in spot.frame.metrics)


def _qualifies(spot: Spot, hit: Hit) -> bool:
    """Whether it only tells which of those counted are meant: "customers with more than $100,000 in ARR"."""
    frame = spot.frame
    number = bisect_right(frame.quantities, hit.start, key=START) - 1
    if not 0 <= number < spot.number or frame.quantities[number].type != "money":
        return False
    amount = frame.quantities[number]
    counted = next((m for m in reversed(frame.metrics) if m.end <= amount.start and m.row.id in frame.vocabulary.counted), None)
    if counted is None or len(spot.between(amount.end, hit.start)) > QUALIFYING:
        return False
    return QUALIFIED.match(spot.between(counted.end, amount.start)) is not None


def _bracketed(frame: Frame, hit: Hit, end: int) -> bool:
    """Whether the mention stands in brackets that close before the figure."""
    opened = frame.folded.rfind("(", frame.start, hit.start)
    return opened >= 0 and frame.folded.find(")", opened, hit.start) < 0 and frame.folded.find(")", hit.end, end) >= 0


def _weigh_after(spot: Spot, hit: Hit, move: Move) -> float:
    gap = spot.between(spot.quantity.end, hit.start)
    if owns_behind(spot, hit):
        return OWNED
    if hit.start > spot.high or len(gap) > NEAR:
        return 0.0
    if hit.row.where.startswith("zh."):
        spent = spot.quantity.type == "percent" and gap.startswith(SPENT_ON)
        return 0.0 if spent else _weigh_after_cjk(gap)
    if _is_apart(spot, hit, gap) or _is_next(spot, hit):
        return 0.0
    if gap.strip() == "to" and _is_contributed(spot):
        return 21.5
    if AWAY.search(gap) is not None:
        led = spot.high < spot.frame.end and ", and " in gap  # to the next figure: "a win rate of 40% is good, and sales rose 8%"
        return 2.0 if spot.number == 0 and not led and hit.row.id not in spot.vocabulary.effects else 0.0
    if gap.strip() == "on" and spot.between(hit.end, spot.high).startswith(" of ") and spot.high < spot.frame.end:
        return 0.0  # "income of $4 million on revenue of $18 million"
    return 21.5 if _grows_in(spot, hit, move) else _weigh_words(spot, gap, move)


def _weigh_words(spot: Spot, gap: str, move: Move) -> float:
    """By the words between the figure and the mention behind it."""
    passed = spot.vocabulary.trailing if spot.quantity.type != "money" else ()
    words = [word for word in gap.split() if word not in passed]
    if words and words[0] in spot.vocabulary.parting and words[0] not in spot.vocabulary.attaching:
        return 2.0 if spot.number == 0 else 0.0  # "rose 8% as traffic in stores came back"
    if not words or words[0] in spot.vocabulary.attaching or (words[-1] in ("in", "of") and move.word is not None):
        return 21.5 if len(words) <= 3 else 18.0
    return 17.0 if len(words) <= 2 else 5.0 if len(gap) <= ATTACHED else 2.0


def _is_apart(spot: Spot, hit: Hit, gap: str) -> bool:
    """Whether the figure is not of what follows: "100 tests in our clinics", "13% cash" (on a cash basis), "up 5% due to volume"."""
    if spot.quantity.type == "count" and gap.strip() and " of " not in gap:
        return True
    if not gap.strip() and hit.row.id == CASH and spot.quantity.type != "money":
        return True
    return any(spot.quantity.end <= cause.start < hit.start for cause in spot.frame.causes)


def _is_next(spot: Spot, hit: Hit) -> bool:
    """Whether the mention leads to the next figure: "net income of $4 million on revenue of $18 million"."""
    return spot.high < spot.frame.end and spot.between(hit.end, spot.high).strip() in NEXT


def _is_contributed(spot: Spot) -> bool:
    """Whether the figure is a part of what is named behind "to": "it contributed $5 million to revenue"."""
    lead = spot.between(max(spot.frame.start, spot.lead - ATTACHED), spot.lead).split()
    return bool(lead) and lead[-1] in spot.vocabulary.contribute


def _grows_in(spot: Spot, hit: Hit, move: Move) -> bool:
    """Whether it is what grew: "5% growth in data center revenue"."""
    word = move.word
    if word is None or not spot.quantity.end <= word.start < word.end <= hit.start or word.row.attributes["form"] != "noun":
        return False
    gap = spot.between(word.end, hit.start)
    return gap.startswith((" in ", " of ")) and "," not in gap and not within(spot.frame.metrics, spot.quantity.end, hit.start)


def _weigh_after_cjk(gap: str) -> float:
    if len(gap) > FAR or APART_CJK.search(gap) is not None:
        return 0.0
    return 24.0 if "的" in gap or not gap else 19.0 if len(gap) < FAR // 2 else 8.0


def _states(spot: Spot, hit: Hit) -> bool:
    """Whether a mention before a count is stated by it: "shipments were 2 million units"."""
    gap = spot.between(hit.end, spot.quantity.start)
    gap = gap.removeprefix(ABOUT)  # "产能方面,二期10万吨投产"
    return len(gap) <= STATED and "," not in gap and not (spot.number and spot.low >= hit.end)
