"""Where numerals stand: one pass for the signs that can begin one, then the closed grammar of its kind at that place only."""

import re

import ahocorasick_rs
import msgspec

from service.engine.quantities.numerals import HAN_DIGITS, HAN_LARGE, HAN_SMALL, TENS, UNITS

SMALL = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|zero"
    "|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine)\\b)?"
)
LARGE = "thousand|million|billion|trillion|lakhs?|lacs?|crores?|dozen"
HUNDREDS = f"(?:(?:{SMALL}|an?) hundred(?: (?:and )?(?:{SMALL}))?|{SMALL})"
WORDS = (
    f"\\b{HUNDREDS}(?:-?(?: and)?(?: a)?[ -]half)?(?: point (?:{SMALL})(?:[ -](?:{SMALL}))*)?"
    f"(?:(?:-| {{1,3}})(?:{LARGE})\\b(?:,? (?:and )?{HUNDREDS} (?:{LARGE})\\b)*"
    f"(?:,? (?:and )?(?:{SMALL}) hundred(?: and (?:{SMALL}))?)?)?\\b"
    f"|\\ba (?:{LARGE}|hundred)\\b"
)
PLACE = "(?:low|mid|middle|high|lower|upper)(?:er)?"
DIGIT = "(?: ?- ?| {1,3})digits?\\b"
VAGUE = (
    f"\\b{PLACE}(?:[ -]+(?:to|and|or)[ -]+(?:the )?{PLACE})?[ -]+"
    f"(?:(?:single|double|triple)(?:{DIGIT})?(?:[ -]+to[ -]+(?:the )?{PLACE}[ -]+(?:single|double){DIGIT})?"
    "|teens\\b|twenties\\b|thirties\\b|forties\\b|fifties\\b|sixties\\b|seventies\\b|eighties\\b|nineties\\b"
    "|one'?s\\b|twos\\b|threes\\b|fours\\b|fives\\b|sixes\\b|sevens\\b|eights\\b|nines\\b|'?\\d{1,3}'?s\\b|\\d\\b)"
    f"|\\b(?:single|double|triple){DIGIT}"
    "|\\b(?:mid[ -]|(?:low|high)-)(?:to-(?:mid|high)-)?[1-9]0%"
)
FRACTION = (
    f"\\bhalf an? (?:{LARGE}|hundred)\\b"
    "|\\b(?:one|two|three|four|a)[ -](?:third|fourth|forth|fifth|sixth|eighth|tenth)s?\\b"
    "|\\b(?:a quarter|one-quarter|three[ -]quarters)(?= of\\b)|\\bhalf\\b"
    "|\\b(?:doubl|tripl|quadrupl)(?:e|es|ed|ing)\\b|\\b(?:two|three|four|five|six|seven|eight|nine|ten)-?fold\\b"
)
GROUPED = "\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d{1,2}(?:,\\d\\d)+,\\d{3}(?!\\d)|\\d{1,3}(?:,\\d{3,})+"
DIGITS = f"(?:{GROUPED}|\\d+)(?:(?!\\.(?:19|20)\\d\\d ?年)\\.\\d+)?|\\.\\d+"
GLUED = "(?:\\b|(?=(?:of|in|to|and|for|from|or|on|at|versus|compared)\\b))"  # where a layout has lost the blank: "$5 millionof sales"
SCALE = (
    "(?:(?:[ -]plus|\\+)?(?:(?:-| {0,3})(?:hundred|thousand|million|billion|trillion|crore|lakh|mln|bln|mn|mm|bn|tn)s?"
    f"{GLUED}){{1,2}}|[kmbt]\\b"
    "|个多?亿(?!级|元级)"
    "| ?[多余几]?(?:[十百千万亿]|兆(?![瓦字赫比位]))+(?:\\d+(?:\\.\\d+)?[百千万]+)?)?"
)
HAN = "零〇一二两三四五六七八九十百千万亿"
SIGN = f"(?:[{HAN}]|兆(?![瓦字赫比位]))"
CHINESE = (
    f"百分之[啊呃嗯的]?(?:[\\d.]+|{SIGN}+(?:点{SIGN}+)?)|[{HAN}]分之[{HAN}]"
    "|(?:低|中|高|低至中|中至高|中到高|低到中|中高|中低)?(?:个|单|双|两|三)位数|[低中高]十几|[一二两三四五六七八九十百千]+个多?亿(?!级|元级)|翻了?[一两]?番|翻了?[一]?倍|一半|过半|半数|半(?=个(?:百分点|点(?!钟)|bp|亿))"
    f"|[数几][十百千万亿]+|十几[万亿]?|{SIGN}+(?:点{SIGN}+)?"
)
WORDED = re.compile(f"{VAGUE}|{FRACTION}|{WORDS}", re.ASCII)
DIGITAL = re.compile(f"(?:{DIGITS}){SCALE}", re.ASCII)
CHINESE_NUMERAL = re.compile(CHINESE)
HAN_PLACES = ("", "低", "中", "高", "低至中", "中至高", "中到高", "低到中", "中高", "中低")
LEADS = (
    *UNITS, *TENS, "half", "low", "mid", "high", "upper", "single", "double", "doubl", "triple", "tripl", "quadrupl",
    *(f"a {scale}" for scale in ("hundred", "thousand", "million", "billion", "trillion", "dozen", "third", "quarter", "fifth", "tenth")),
)  # fmt: skip
HAN_LEADS = (
    *(c for c in HAN_DIGITS if c not in "零〇"), *HAN_SMALL, *HAN_LARGE, "过半", "半数", "半个",
    *(vague + scale for vague in "数几" for scale in "十百千万亿"), *("翻" + rest for rest in ("番", "倍", "了", "一", "两")),
    *(place + kind + "位数" for place in HAN_PLACES for kind in "个单双两"),
    *(place + "十几" for place in "低中高"),
)  # fmt: skip
TRIGGERS = (*"0123456789", *LEADS, *HAN_LEADS)
GRAMMARS = tuple([DIGITAL] * 10 + [WORDED] * len(LEADS) + [CHINESE_NUMERAL] * len(HAN_LEADS))
FINDER = ahocorasick_rs.AhoCorasick(list(TRIGGERS), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A numeral in folded text."""

    start: int
    end: int
    words: str


def find_candidates(folded: str) -> list[Candidate]:
    """Every numeral in order, with its scale."""
    found: list[Candidate] = []
    free = 0
    for which, start, _ in FINDER.find_matches_as_indexes(folded):
        if start < free:
            continue
        grammar = GRAMMARS[which]
        if grammar is WORDED and start and folded[start - 1].isalpha():
            continue
        if which < 10 and start > free and folded[start - 1] == "." and not folded[start - 2 : start - 1].isalnum():
            start -= 1
        if (match := grammar.match(folded, start)) is not None:
            free = match.end()
            found.append(Candidate(start, free, match.group()))
    return found
