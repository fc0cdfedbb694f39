"""Whether a figure is a level or a change, and which way it went."""

import re
from collections.abc import Sequence

import msgspec

from service.engine.linking.adjacent import base_before, link_before
from service.engine.linking.frames import Spot
from service.engine.linking.paces import is_paced, pace_before
from service.engine.matcher import Hit
from service.engine.model import Aspect, Direction
from service.engine.text import is_cjk

LEFT_REACH = {False: 48, True: 9}  # code points between a word of movement and its figure, by whether the text is Chinese
RIGHT_REACH = {False: 26, True: 5}
NEXT_FIGURE = 12  # an adverb nearer than this to the next figure speaks of that one
LISTED, LISTED_WORDS = 34, 5  # how far apart the members of a list of changes may stand
CONTINUED = 60
REACHED = ("达到了", "达到", "达", "升至", "已经到了", "到了", "已经是", "已达")
PACES = ("加速", "提速", "放缓", "回升", "回落", "加快", "减速")
ASIDES = (" or so", " plus", " even")  # between a figure and what it is measured against
PARTED, ENDED = (
    re.compile("[,;:)]| (?:while|whereas|although|though) "),
    re.compile("[,;:.(]"),
)  # marks between a word of movement and the figure behind, or before it
TOWARDS = frozenset(("toward", "towards"))
POINTS = ("basis_point", "percentage_point")
DIRECTIONS: dict[str, Direction] = {"up": "up", "down": "down", "flat": "flat"}


class Move(msgspec.Struct, frozen=True, gc=False):
    """`link`: the kind of small word before the figure; `word`: the word of movement that decided."""

    aspect: Aspect
    direction: Direction | None
    link: str | None
    word: Hit | None


def read_moves(spots: Sequence[Spot]) -> list[Move]:
    """One move for each figure of a sentence, in order."""
    moves: list[Move] = []
    for spot in spots:
        moves.append(_read_move(spot, moves[-1] if moves else None))
    return _share_backwards(spots, moves)


def _read_move(spot: Spot, before: Move | None) -> Move:
    quantity, folded = spot.quantity, spot.frame.folded
    gap = folded[spot.low : spot.lead].strip()
    link = _read_link(spot, gap, before)
    if quantity.aspect is not None:
        return Move(quantity.aspect, quantity.direction if quantity.aspect == "change" else None, link, None)
    if before is not None and is_paced(spot, before.word if before.aspect == "change" else None):
        return Move("change", before.direction, link, before.word)
    word = (
        _noun_right_behind(spot) or pace_before(spot) or _word_before(spot, link) or _word_after(spot) or _word_over_base(spot, gap, before)
    )
    if word is not None:
        return Move("change", DIRECTIONS[word.row.attributes["direction"]], link, word)
    if before is not None and _goes_on_at_another_time(spot, before):
        return Move("change", before.direction, link, before.word)
    if before is not None and before.aspect == "change" and (_continues(spot, gap) or (link is None and _lists(spot))):
        return Move("change", before.direction, link, before.word)
    measured = link != "base" and _is_measured(spot)
    direction = nearest_direction(spot) if measured or quantity.type in POINTS else None
    if measured and direction is None and quantity.type != "money":
        direction = "up"
    return Move("change", direction, link, None) if direction is not None else Move("level", None, link, None)


def _is_measured(spot: Spot) -> bool:
    """Whether the figure is told against a time before: "it was 8% year over year", "80 basis points even over last year"."""
    behind = spot.between(spot.quantity.end, spot.high)
    for hedge in ASIDES:
        behind = behind.removeprefix(hedge)
    return spot.quantity.type != "count" and behind.startswith(spot.vocabulary.measured, 1)


def _read_link(spot: Spot, gap: str, before: Move | None) -> str | None:
    folded, vocabulary = spot.frame.folded, spot.vocabulary
    link = link_before(folded, spot.low, spot.lead, vocabulary)
    if link == "base" and _names_ratio(spot):
        link = None
    if link not in (None, "of", "level"):
        return link
    twin = before is not None and before.link == "base" and link in (None, "level") and (_continues(spot, gap) or _is_twin(spot, gap))
    return "base" if twin or base_before(folded, spot.low, spot.lead, spot.frame.directions, vocabulary) else link


def _names_ratio(spot: Spot) -> bool:
    """Whether the word of comparison is the end of a ratio's name: "占比", "成本收入比"."""
    folded, lead = spot.frame.folded, spot.lead
    return folded.endswith(spot.vocabulary.links["ratio"], spot.low, lead) or any(hit.end == lead for hit in spot.frame.metrics)


def _is_twin(spot: Spot, gap: str) -> bool:
    """Whether the same is told in another unit: "$40 million, or $1.00 per share"."""
    return gap.strip(" ,") in spot.vocabulary.twins


def _noun_right_behind(spot: Spot) -> Hit | None:
    """What the figure itself is said to be: "growth was offset by a 5% decline"."""
    end = spot.quantity.end
    if not spot.frame.directions or spot.quantity.type == "count" or not spot.frame.folded.startswith(" ", end):
        return None
    word = next((w for w in spot.frame.directions if w.start == end + 1), None)
    if word is None:
        return None
    if word.row.attributes["form"] != "noun":
        return None
    return None if spot.quantity.type == "money" and "of" in word.row.attributes else word


def _word_before(spot: Spot, link: str | None) -> Hit | None:
    """The word of movement that governs the figure from before: "rose 5%", "an increase in sales of 5%", not "rose to 5"."""
    start, word = spot.quantity.start, _last_before(spot)
    if word is None or any(hit.start <= word.start and word.end < hit.end for hit in _named_before(spot)):
        return None  # "新增订单8亿元"
    gap, form = spot.between(word.end, start), word.row.attributes["form"]
    reach = LEFT_REACH[is_cjk(spot.frame.folded[word.end - 1])] * (2 if form == "noun" and link == "copula" else 1)
    if len(gap) > reach or PARTED.search(gap) is not None or (_is_counted(spot) and form == "adverb"):
        return None
    return word if _leads_to_change(spot, word, gap, link) else None


def _is_counted(spot: Spot) -> bool:
    """Whether things are counted; days that receivables or stocks are down by are not."""
    return spot.quantity.type == "count" and spot.quantity.unit != "day"


def _last_before(spot: Spot) -> Hit | None:
    """The last word of movement between the figure before and this one, but those that tell what it lies beyond."""
    for word in reversed(spot.frame.directions):
        if spot.low <= word.start and word.end <= spot.quantity.start and word.row.attributes["form"] != "beyond":
            return word
    return None


def _leads_to_change(spot: Spot, word: Hit, gap: str, link: str | None) -> bool:
    form, quantity = word.row.attributes["form"], spot.quantity
    if link == "base" or (quantity.type == "money" and link != "by" and "of" in word.row.attributes):
        return False  # "a gain of $15 million" is a result, "we raised $500 million" a loan
    if is_cjk(spot.frame.folded[word.end - 1]):
        towards = spot.between(word.end - 1, quantity.start)
        return not any(target in towards for target in spot.vocabulary.links["target"])
    words = spot.between(word.end, max(word.end, spot.lead)).split()  # "growing close to 50%" is no level
    if ("to" in words and "be" not in words) or not TOWARDS.isdisjoint(words):
        return False
    if word.row.id == "flat" and "at" in words:
        return False  # "stable at 11%"
    if link in ("copula", "level"):
        return form == "noun" if link == "copula" else quantity.type == "percent" and "at" in words
    return not (form == "adverb" and link == "of" and quantity.type == "money")


def _word_after(spot: Spot) -> Hit | None:
    """The noun or adverb right after the figure: "a 5% increase", "5% higher"."""
    end = spot.quantity.end
    words = [w for w in spot.frame.directions if w.start >= end]
    if not words or spot.quantity.type == "count":
        return None
    if spot.between(end, words[0].start).strip() == "or":
        end = words.pop(0).end  # "24% or above" bounds it
    word = words[0] if words else None
    if word is None or word.start >= spot.high or (spot.quantity.type == "money" and "of" in word.row.attributes):
        return None
    gap, form = spot.between(end, word.start), word.row.attributes["form"]
    cjk = is_cjk(spot.frame.folded[word.start])
    if len(gap) > RIGHT_REACH[cjk] or ENDED.search(gap) is not None or not spot.vocabulary.parting.isdisjoint(gap.split()):
        return None
    if cjk:
        if _turns(spot, word):
            return None  # "从5亿元降至3亿元"
        apart = spot.high == spot.frame.end or spot.frame.folded.startswith(",", word.end)  # "保持两位数增长"
        return word if "的" in gap or spot.high - word.end > LEFT_REACH[True] or (apart and not gap) else None
    if any(f"{gap} ".startswith(f"{copula} ") for copula in spot.vocabulary.links["copula"]):
        return None  # "revenue of $5 million was up" says how the level moved
    next_one = form == "adverb" and spot.high < spot.frame.end and spot.high - word.end < NEXT_FIGURE
    return None if form == "verb" or next_one else word


def _turns(spot: Spot, word: Hit) -> bool:
    """Whether a Chinese word of movement turns towards what it ended at: "降至", "提升到"."""
    targets = spot.vocabulary.links["target"]
    return spot.frame.folded.endswith(targets, word.start, word.end) or spot.frame.folded.startswith(targets, word.end)


def _word_over_base(spot: Spot, gap: str, before: Move | None) -> Hit | None:
    """In "rose to $54 million from $27 million or 95%" the percentage is the change."""
    if before is None or before.link != "base" or spot.quantity.type != "percent" or not gap.endswith(tuple(spot.vocabulary.twins)):
        return None
    if spot.frame.quantities[spot.number - 1].type != "money" or spot.between(spot.quantity.end, spot.high).startswith(" of "):
        return None
    return next((word for word in reversed(spot.frame.directions) if word.end <= spot.low), None)


def _continues(spot: Spot, gap: str) -> bool:
    """Whether the figure goes on what the one before said: "$89 million or 38%", "6% from Q3 and 26% from a year ago"."""
    if gap in spot.vocabulary.joins or gap in spot.vocabulary.twins:
        return True
    if not gap or any(spot.low <= hit.start < spot.quantity.start for hit in spot.frame.metrics):
        return not gap and spot.quantity.type not in ("money", "count")
    return len(gap) < CONTINUED and gap.endswith((" and", " or", "和")) and " to" not in gap and "," not in gap


def _lists(spot: Spot) -> bool:
    """Whether a percentage goes on a list of changes by name alone: "renewals up 8% and new leases 12%"."""
    gap = spot.between(spot.low, spot.quantity.start)
    short = len(gap.split()) <= LISTED_WORDS and len(gap) <= LISTED
    both = spot.quantity.type == spot.frame.quantities[spot.number - 1].type == "percent"
    if spot.frame.folded.endswith(spot.vocabulary.links["among"], spot.low, spot.lead):
        return False
    if spot.vocabulary.part.search(gap) is not None or spot.vocabulary.ratio.search(gap) is not None:
        return False  # "同比增长29%,占总收入的72%"
    if spot.between(spot.quantity.end, spot.high).startswith(" of "):
        return False  # "sales were up 26% and accounted for 8% of the total"
    if any(spot.low <= hit.start and "percent" in spot.vocabulary.known[hit.row.id].kinds for hit in _named_before(spot)):
        return False  # "净利润增长31%,净利率18%"
    return both and short and (gap.lstrip().startswith((",", "and ", "、", "和", "/")) or _hangs(spot, gap))


def _named_before(spot: Spot) -> Sequence[Hit]:
    return [hit for hit in spot.frame.metrics if hit.end <= spot.quantity.start and hit.row.where.startswith("zh.")]


def _goes_on_at_another_time(spot: Spot, before: Move) -> bool:
    """Whether a Chinese percentage only tells the change of another time: "同比增长5%,一季度是3%,二季度加速到6%"."""
    last = spot.frame.quantities[spot.number - 1]
    if before.aspect != "change" or not last.type == spot.quantity.type == "percent":
        return False
    time = next((p for p in spot.frame.periods if spot.low <= p.start < spot.quantity.start), None)
    if time is None or (not is_cjk(spot.frame.folded[spot.low]) and spot.between(spot.low, time.start).strip(" ,、;而")):
        return False
    rest = spot.between(time.end, spot.lead).strip(" ,同比环的")
    return rest in REACHED or rest in spot.vocabulary.links["copula"] or rest.startswith(PACES)


def _hangs(spot: Spot, gap: str) -> bool:
    """Whether each member is told of what it is: "10% in the north, 17% in the south"."""
    lead = gap.split(maxsplit=1)[:1]
    behind = spot.between(spot.quantity.end, spot.high).split(maxsplit=1)[:1]
    return gap.endswith((", ", " and ")) and lead == behind and bool(lead) and lead[0] in spot.vocabulary.leads


def nearest_direction(spot: Spot) -> Direction | None:
    """Which way the nearest word of movement in the sentence goes."""
    moving = [w for w in spot.frame.directions if w.row.attributes["form"] != "beyond" or spot.quantity.type in POINTS]
    nearest = min(moving, key=lambda w: abs(w.start - spot.quantity.start), default=None)
    return DIRECTIONS[nearest.row.attributes["direction"]] if nearest else None


def _share_backwards(spots: Sequence[Spot], moves: list[Move]) -> list[Move]:
    """In "$104 million or 62% above last year" the first figure is a change as well."""
    for i in range(len(moves) - 2, -1, -1):
        after, end = moves[i + 1], spots[i].quantity.end
        joined = moves[i].aspect == "level" and after.aspect == "change" and after.word is not None and after.word.start > end
        if joined and spots[i].between(end, spots[i].high).strip(" ,") in spots[i].vocabulary.twins:
            moves[i] = Move("change", after.direction, moves[i].link, after.word)
    return moves
