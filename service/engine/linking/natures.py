"""Whether a figure is a fact, the company's expectation, or neither."""

import re

from service.engine.linking.frames import Frame, Spot, is_chinese
from service.engine.linking.kinds import PERCENTS
from service.engine.matcher import Hit
from service.engine.model import Nature, Period, Role
from service.engine.text import is_cjk

NEXT = 60  # code points: an expectation nearer than this to the next figure speaks of that one
OBJECT = 60  # within which an outlook is what moves by a figure, or an expectation behind it still speaks of it
REACH = 60  # and an analyst's word for the company's expectation governs a figure no farther behind it
BESIDE = 20  # and an outlook nearer than this to a figure names it
NATURES: dict[str, Nature] = {
    "guidance": "guidance",
    "other": "other",
    "reported": "reported",
    "reached": "reported",
    "restated": "guidance",
}
AIMS = ("指引", "目标", "预期", "展望", "预测", "预算")
ENDS = ("年底", "年末", "年终", "全年", "整年", "全财年")  # what has not come yet while the year runs
LED = 2  # code points between a plan and the verb of its object
QUALITIES = frozenset(  # of an outlook
    ["full", "year", "full-year", "annual", "growth", "sales", "revenue", "earnings", "eps", "margin", "organic"]
)
NAMED = 12  # code points behind a figure within which it is called an aim
EACH = "每"
NOW = ("目前", "现在", "当前", "现有", "已", "当年")
IF, BLANKS, ASKED = (
    "if ",
    " \n",
    ("you ", "you're ", "you've ", "i ", "i'm ", "we ", "we're ", "there ", "it's fair ", "not "),
)  # "if you look at"
PAST = ("ed", "grew", "rose", "fell", "shrank")  # ends of verbs that tell what happened
AUXILIARIES = ("be", "been", "being", "have", "has", "is", "are", "get", "to", "and")
COPULAS = ("is", "are")
PLAIN = ("expect", "anticipate")
RANGED = "range of"
POINTS_BACK = re.compile(
    r"\s*(?:(?:on|at|in|for) [a-z ]{1,24}, |(?:and|so|again|combined|together|overall),? )?"
    r"(?:(?:this|that|these|which) (?:translates?|equates?|represents?|implies|includes?|amounts?|works out|will)\b"
    r"|(?:included|embedded|reflected) in (?:this|that|these|our)\b|(?:partially|partly|more than) offsetting\b)"
)
APART = (",", ";", " with ", " and ")


def read_nature(spot: Spot, period: Period | None, role: Role, carried: Nature, reported: str | None, *, spoken: bool) -> Nature:
    """The last cue before the figure decides, then one right after it, then the period, then the sentence before."""
    if _is_supposed(spot):
        return "other"
    if _is_outlook(spot):
        return "guidance"
    cue = _governing(spot)
    if cue is None:
        if period is not None and period.future and not (_is_told_so_far(spot, period, reported)):
            return "guidance"  # in the year that is still running, what has happened is told without a cue
        past = period is not None and period.label is not None and not period.future
        on = (
            carried == "guidance" and not past and (_is_verbless(spot) or _goes_on(spot) or _points_back(spot) or (spoken and _stays(spot)))
        )
        return "guidance" if on else "reported"
    if cue.row.id == "guidance" and _has_moved(spot, cue):
        return "reported"
    if period is not None and period.future and _is_left_before(spot, cue, period):
        return "guidance"
    if "soft" in cue.row.attributes and period is not None and period.future and _is_planned(spot, period, reported):
        return "guidance"
    if cue.row.id == "guidance" and period is not None and period.label and not period.future:
        return "guidance" if role != "analyst" and _is_left_behind(spot, cue, period) else "reported"
    if cue.row.id == "guidance" and role == "analyst":
        ahead = (period is not None and period.future) or _names_outlook(spot, cue) or _is_yours(spot, cue)
        return "guidance" if ahead else "reported"
    return NATURES[cue.row.id]


def _has_moved(spot: Spot, cue: Hit) -> bool:
    """Whether a movement that has happened leads right to the figure: "despite estimated costs, margins improved by 30 basis points"."""
    verb = next((w for w in reversed(spot.frame.directions) if cue.end < w.start and w.end <= spot.lead), None)
    if verb is None or verb.row.attributes["form"] != "verb" or spot.between(verb.end, spot.lead).strip() not in ("", "by"):
        return False
    word, before = spot.between(verb.start, verb.end), spot.between(cue.start, verb.start).split()[-1:]
    return word.endswith(PAST) and not (before and before[0] in AUXILIARIES)


def _is_outlook(spot: Spot) -> bool:
    """Whether the figure itself is called the outlook: "above the high end of our original 4% to 6% full year guidance"."""
    end, natures = spot.quantity.end, spot.frame.natures
    cue = next((cue for cue in natures if end <= cue.start <= end + BESIDE), None) if natures and natures[-1].start >= end else None
    if cue is None or f" {spot.between(cue.start, cue.end)}" not in spot.vocabulary.links["outlook"]:
        return False
    known = spot.vocabulary.known_by.intersection(spot.between(max(spot.low, spot.quantity.start - BESIDE), spot.quantity.start).split())
    return bool(known) and QUALITIES.issuperset(spot.between(end, cue.start).split())


def tells_past(spot: Spot) -> bool:
    """Whether the sentence tells of the past before the figure: "revenue was $5 million", "it rose to $5 million"."""
    start, frame = spot.quantity.start, spot.frame
    if is_cjk(frame.folded[frame.start]) or any(word.end <= start for word in frame.directions):
        return True
    return any(cue.row.id == "reported" and cue.start < start and not _is_perfect(spot, cue) for cue in frame.natures)


def _is_perfect(spot: Spot, cue: Hit) -> bool:
    """Whether it has been so up to now: "we've been at 5%", "we have spent $5 million"."""
    words = spot.between(cue.start, cue.end)
    return words.endswith((" been", "'ve")) or spot.between(spot.frame.start, cue.start).endswith((" have ", " has ", "'ve "))


def _is_left_behind(spot: Spot, cue: Hit, period: Period) -> bool:
    """Whether a time past was over before an expectation began: "given what we repaid in 2020, we expect a tailwind of $0.05"."""
    if spot.frame.folded[cue.start : cue.end] not in PLAIN or not spot.frame.start <= period.start < cue.start:
        return False
    return "," in spot.between(period.end, cue.start)


def _is_left_before(spot: Spot, cue: Hit, period: Period) -> bool:
    """Whether what is told is of the figure before, and this one of a year still to end: "目前在95%,全年开支不超过45亿元"."""
    if cue.row.id != "reported" or not cue.end <= spot.low <= period.start < spot.quantity.start or not is_chinese(spot.frame):
        return False
    return _is_bounded(spot) or any(end in spot.between(period.start, period.end) for end in ENDS)


def leaves_guidance(frame: Frame, carried: Nature, *, spoken: bool) -> Nature:
    """What a sentence without figures leaves to the next: "we expect the following for 2021"; in the dialogue few turn elsewhere."""
    if spoken and carried == "guidance" and not frame.periods and not any(cue.row.id == "reported" for cue in frame.natures):
        return carried
    if not frame.periods or not frame.natures:
        return "reported"
    ahead = any(period.future for period in frame.periods) and any(cue.row.id == "guidance" for cue in frame.natures)
    return "guidance" if ahead else "reported"


def _is_verbless(spot: Spot) -> bool:
    """Whether the sentence has no verb before the figure, as the members of a list of guidance have none."""
    start, frame = spot.quantity.start, spot.frame
    verbs = (*frame.natures, *(word for word in frame.directions if word.row.attributes["form"] == "verb"))
    return not is_chinese(frame) and all(verb.start >= start for verb in verbs)


def _points_back(spot: Spot) -> bool:
    """Whether the sentence takes apart or puts anew what was said before: "included in this growth is a headwind of $0.07"."""
    frame = spot.frame
    return not frame.periods and POINTS_BACK.match(frame.folded, frame.start, spot.quantity.start) is not None


def is_start(spot: Spot, link: str | None) -> bool:
    """Whether a Chinese figure is where an expected move starts from, a fact; not where guidance is moved from."""
    if link != "base" or not is_chinese(spot.frame) or spot.high == spot.frame.end:
        return False
    own = (cue for cue in spot.frame.natures if spot.clause <= cue.start < spot.quantity.start)
    return not any(spot.frame.folded[cue.start : cue.end] in AIMS for cue in own)


def _is_told_so_far(spot: Spot, period: Period, reported: str | None) -> bool:
    """Whether the period is the year still running, of which what has happened is told, and neither its end nor a limit."""
    if not _is_running(period, reported) or _is_bounded(spot):
        return False
    return not any(end in spot.between(period.start, period.end) for end in ENDS)


def _stays(spot: Spot) -> bool:
    """Whether a sentence of the dialogue names nothing of its own, and tells no past: "for branding, it's $12 million"."""
    start, frame = spot.quantity.start, spot.frame
    if frame.metrics or frame.periods or is_cjk(frame.folded[frame.start]):
        return False
    return all(cue.row.id == "present" for cue in frame.natures if cue.start < start) and not any(
        word.start < start for word in frame.directions
    )


def _is_running(period: Period, reported: str | None) -> bool:
    return (period.label or "") == f"{(reported or '')[:4]}FY"


def _is_planned(spot: Spot, period: Period, reported: str | None) -> bool:
    """Whether what is reached is of a time ahead; of a year still running only where a plan is spoken of."""
    planned = any(cue.row.id == "guidance" and cue.start < spot.quantity.start for cue in spot.frame.natures)
    return planned or not _is_running(period, reported)


def _is_bounded(spot: Spot) -> bool:
    """Whether a Chinese word sets the figure as a limit to keep: "今年全年开支不超过5亿元"."""
    return any(cue.row.id == "bounded" and spot.low <= cue.start < spot.quantity.start for cue in spot.frame.natures)


def _is_supposed(spot: Spot) -> bool:
    """Whether it is only supposed: "if meat goes up 40%", or for each step of something else: "铜价每上涨10%,毛利率下降1个百分点"."""
    folded, start = spot.frame.folded, spot.quantity.start
    at = folded.rfind(IF, max(spot.frame.start, start - NEXT), start) if spot.quantity.type in PERCENTS else -1
    if at >= 0 and (at == spot.frame.start or folded[at - 1] in BLANKS):
        words = folded[at + len(IF) : start]
        told = any(cue.row.id == "reported" and at < cue.start < start for cue in spot.frame.natures)
        return not told and "," not in words and not words.startswith(ASKED)
    told = folded.find(EACH, spot.frame.start, start) >= 0
    return told and any(word.start < start and folded[word.start - 1] == EACH for word in spot.frame.directions)


def _goes_on(spot: Spot) -> bool:
    """Whether the Chinese sentence goes on with what a semicolon ended, by a range or without a word of comparison."""
    frame = spot.frame
    if frame.start == 0 or frame.folded[frame.start - 1] != ";" or not is_chinese(frame):
        return False
    before = frame.folded[frame.start : spot.quantity.start]
    return spot.quantity.low is not None or not (
        frame.comparisons or frame.natures or frame.directions or any(word in before for word in NOW)
    )


def revises(spot: Spot, link: str | None) -> bool:
    """Whether the outlook itself is said to have moved: "we raised our EPS guidance by $0.40", "a $0.20 increase to the midpoint"."""
    start, end, outlooks = spot.quantity.start, spot.quantity.end, spot.vocabulary.outlooks
    if link == "by":
        low = max(spot.frame.start, start - OBJECT)
        found = [outlook.end() for outlook in outlooks.finditer(spot.frame.folded, low, start)]
        return bool(found) and not any(found[-1] <= hit.start and hit.end <= start for hit in spot.frame.metrics)
    moves = [word for word in spot.frame.directions if end <= word.start and _is_step(word)]
    behind = outlooks.search(spot.frame.folded, end, min(spot.high, end + BESIDE + BESIDE)) if moves else None
    return behind is not None and moves[0].end <= end + len(spot.between(end, behind.start()))


def _is_step(word: Hit) -> bool:
    """Whether a word of movement is a noun, but not "growth"."""
    return word.row.attributes["form"] == "noun" and "implies" not in word.row.attributes


def is_outlook(spot: Spot) -> bool:
    """Whether the words right before the figure are those of the outlook: "above our guidance of $5 million"."""
    lead = spot.between(max(spot.low, spot.lead - BESIDE - BESIDE), spot.lead).rstrip()
    hedged = spot.quantity.start - spot.lead > len(RANGED)
    if not (lead.endswith(" of") or (hedged and RANGED in spot.between(spot.lead, spot.quantity.start))):
        return False
    stem = lead.removesuffix(" of").removesuffix(" range")
    found = list(spot.vocabulary.outlooks.finditer(stem))
    return bool(found) and found[-1].end() == len(stem)


def _names_outlook(spot: Spot, cue: Hit) -> bool:
    """Whether the company's outlook is named beside the figure: "the $10.75 guidance", "guidance of 4% to 5%"."""
    start, end = spot.quantity.start, spot.quantity.end
    gap = spot.between(end, cue.start) if cue.start >= end else spot.between(cue.end, start)
    return len(gap) <= BESIDE and f" {spot.between(cue.start, cue.end)}" in spot.vocabulary.links["outlook"]


def _is_yours(spot: Spot, cue: Hit) -> bool:
    """Whether an analyst tells what the company expects: "you cut the guide by $0.25", "you're expecting 10%", not "we should see 5%"."""
    gap, distance = spot.between(cue.end, spot.quantity.start), spot.quantity.start - cue.end
    if "," in gap or not 0 <= distance <= REACH:
        return False
    words = spot.between(cue.start, cue.end)
    named = words in spot.vocabulary.aims or spot.vocabulary.outlooks.fullmatch(words) is not None
    return named or (" from " not in gap and spot.between(spot.frame.start, cue.start).rstrip().endswith(spot.vocabulary.yours))


def _governing(spot: Spot) -> Hit | None:
    """Of the cues before the figure the last that is more than "is" or "has"; else an expectation right after it."""
    if not spot.frame.natures:
        return None
    cues, quantity = [cue for cue in spot.frame.natures if cue.row.id in NATURES], spot.quantity
    earlier = [cue for cue in cues if cue.start < quantity.start]
    if earlier and earlier[-1].row.id == "other":  # "we expect $5, which would be 30% higher" is expected
        return next((cue for cue in reversed(earlier) if cue.row.id in ("guidance", "restated")), earlier[-1])
    if earlier:
        firm = next((cue for cue in reversed(earlier) if "soft" not in cue.row.attributes), earlier[-1])
        plain = spot.frame.folded[firm.start : firm.end] in spot.vocabulary.plain
        if "soft" in firm.row.attributes and (aim := _aim_behind(spot, cues)) is not None:
            return aim
        led = firm.row.id == "guidance" and earlier[-1].start - firm.end <= LED  # "计划实现", "争取达到"
        return firm if plain or led else earlier[-1]  # "预计收入5亿元,增长率达5%"
    after = next((c for c in cues if quantity.end <= c.start < spot.high), None)
    if after is None or after.row.id != "guidance":
        return None
    gap = spot.between(quantity.end, after.start)
    its = gap.strip() in COPULAS or (gap == " " and _names_outlook(spot, after))  # "growth of 12% is expected to bring $5 million"
    next_one = spot.high < spot.frame.end and spot.high - after.end < NEXT and not its
    return None if next_one or len(gap) > OBJECT or any(word in gap for word in APART) else after


def _aim_behind(spot: Spot, cues: list[Hit]) -> Hit | None:
    """The word that calls the figure an aim, right behind it in Chinese: "实现10%的收入增长目标"."""
    end, folded = spot.quantity.end, spot.frame.folded
    aim = next((cue for cue in cues if end <= cue.start <= end + NAMED), None)
    if aim is None or folded[aim.start : aim.end] not in AIMS:
        return None
    gap = spot.between(end, aim.start)
    return aim if gap.startswith("的") and "," not in gap else None
