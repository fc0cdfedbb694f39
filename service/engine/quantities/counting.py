"""What a numeral without a unit counts, told by the words after it."""

import re
from decimal import Decimal

import msgspec
from msgspec.structs import replace

from service.engine.model import NonFigureKind, Period
from service.engine.quantities.amounts import Amount
from service.engine.quantities.forms import KINDS, name_form
from service.engine.quantities.vocabulary import Noun, Vocabulary
from service.engine.text import is_cjk

NEXT = re.compile(
    r"(?:-| ?\[[^\]\n]{1,24}\] ?| {1,3})([a-z][a-z'&.-]*)(?:(?: {1,3}|-)([a-z][a-z'&-]*))?"
    r"(?: {1,3}([a-z][a-z'-]*))?(?: {1,3}([a-z][a-z'-]*))?"
)
AMONG = re.compile(r" of (?:our|the|these|those|its|their)(?= )")  # "350 of our dealers"
NAMED = frozenset(("1031", "401", "403", "529", "1099", "911", "365", "360", "618", "6.18", "11.11"))
ONE_WORDS = frozenset(("one", "zero"))
DEFINITE = re.compile(r"(?:the|these|those|our|all|both|their|its|other|any|of|this) \Z")
TO_ANOTHER = re.compile(r"(?:-| )(?:to|or) |, |-")
HALF_OF = re.compile(r" (?:of (?>(?:(?:that|this|the|our|your|my|its|their) )?)|the |our )(?!question|year|quarter|answer|time)")
HALF_BEFORE = re.compile(
    r"(?:first|second|back|front|other|latter|last|next|this|former|each|one|better|early|later|top|upper|lower|bottom|\d)[ -]\Z"
)
HALF_HEDGED = re.compile(r"(?:about|roughly|nearly|almost|over|more than|less than|approximately) \Z")
HALF_AFTER = re.compile(r"[ -](?:way|time|hour|year|day|an?|dozen|full|empty|decade|quarter)\b")
QUARTERS_BEFORE = re.compile(r"(?:first|last|past|next|following|previous|prior|these|other|recent|those) \Z")
QUARTERS_OF = re.compile(r" of (?!fiscal|the (?:fiscal |calendar )?year|this (?:fiscal )?year|growth|20|last)")
GREW = re.compile(
    r"\b(?:gr[eo]w|increas|r[io]se|up\b|jump|expan|gain|surge|higher|more than)"
)  # "a twofold increase"; not "the answer is twofold"
PLAYED = re.compile(
    r"[ -]?(?:down|click|bottom|count|counting|wear|dip|check|hockey|edged|whammy|stack|shift|team|bunk|header|play|a-|aaa)"
)
OFTEN = re.compile(r" (?:a|an|per|each|every|in a|(?:this|last)(?! (?:year|quarter)'s)|over the|already|before|during|since)\b")
RANGED_BEFORE = re.compile(r"(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|half) (?:to|or) \Z")
LEVERED = re.compile(r"\b(?:leverage|net debt|debt[ -]to|ebitda|book-to-bill|covenant|multiple|turns)\b[^.;,]{0,40}\Z")
COMPARED = re.compile(
    r" (?:the|as|more|higher|greater|what|larger|that|faster|our|its|leverage|net|ebitda|book|lower|bigger|adjusted|better)\b"
)
MEASURED = re.compile(
    r" (?:of (?:[a-z-]+ )?(?:growth|margins?|share|pric(?:e|ing)|volume|mix|improvement|expansion|leverage|inflation|headwind|tailwind"
    r"|contribution|impact|decline|benefit|pressure|accretion|gain|increase|currency)"
    r"|to (?:growth|sales|reported|net|our|organic|revenue|margins?|the)|(?:higher|lower|better|worse|above|below|ahead)"
    r"|(?:benefit|headwind|tailwind|impact|drag|improvement|increase|decrease|decline|expansion|contribution|gain|reduction)s?)\b"
)
TOLD = re.compile(r" (?:i|that i|to make|here|there|on that|on this|we|you)\b")
LETTERS = ("m", "b", "t")  # after digits without a currency: 3M, LEAP-1B, not millions
SPAN_BEFORE = re.compile(r"\b(?:within|next|last|past|for|in|first)(?: the)? \Z")
DAYS = re.compile(r"(?:-| )?days?\b| ?天")
MANY_WORDS = ("people", "children", "men", "women")  # plurals without an s
ABBREVIATED = ("u.s.", "u.k.")  # a full stop within the noun phrase
MANIFOLD = 1000000  # no length of time is told in millions of its unit
MANY = 20  # talk counts its questions and reasons below this


class Verdict(msgspec.Struct, frozen=True, gc=False):
    """What a bare numeral is: a count of `noun` up to `end`, or no figure of `kind`; neither where only a neighbour can tell."""

    end: int
    noun: Noun | None = None
    kind: NonFigureKind | None = None
    plural: bool = False


def classify(folded: str, amount: Amount, words: Vocabulary, period: Period | None) -> Amount | NonFigureKind:
    """The amount with what it counts, or why it is no figure."""
    if amount.type is not None and not amount.weak:
        return amount if amount.digits or amount.type == "money" or _is_meant(folded, amount) else "idiom"
    time = name_time(period)
    if time is not None and not amount.weak:
        return time
    if amount.weak:
        return amount if _is_measure(folded, amount) else "talk"
    kind = name_form(folded, amount, words)
    if kind is not None:
        return kind
    if amount.words in NAMED or amount.words[-1:] in LETTERS:
        return "name"
    return _count(folded, amount, _look_after(folded, amount, words), words)


def name_time(period: Period | None) -> NonFigureKind | None:
    """What a numeral inside a period is called."""
    if period is None:
        return None
    return "date" if period.kind in ("day", "month") else "period"


def _is_meant(folded: str, amount: Amount) -> bool:
    """Whether a worded number is one here: "half of our sales", not "the first half" or "double down"."""
    if amount.words[0] in "百千万亿" and folded[amount.start - 1] in "上成数几":
        return False
    if amount.rule == "worded.multiplied":
        return PLAYED.match(folded, amount.end) is None
    if amount.rule == "worded.fold":
        return GREW.search(folded, max(0, amount.start - 24), min(len(folded), amount.end + 16)) is not None
    if amount.rule != "worded.share" or not amount.words.isascii():
        return True
    before = folded[max(0, amount.start - 14) : amount.start]
    if amount.words == "half":
        of = HALF_OF.match(folded, amount.end) or (HALF_HEDGED.search(before) and not HALF_AFTER.match(folded, amount.end))
        return bool(of) and not HALF_BEFORE.search(before)
    if amount.words.endswith("quarters"):
        return "-" in amount.words or (QUARTERS_OF.match(folded, amount.end) is not None and not QUARTERS_BEFORE.search(before))
    return not amount.words.startswith("a ") or folded.startswith((" of ", ",", ".", " is", " to", " and", " in ", " from"), amount.end)


def _is_measure(folded: str, amount: Amount) -> bool:
    """Whether times and points measure something, or are counts of talk."""
    if amount.type == "money":
        return amount.digits
    fraction = amount.number is not None and amount.number.step < 1
    if not amount.digits and RANGED_BEFORE.search(folded, max(0, amount.start - 12), amount.start):
        return True
    if amount.type == "multiple":
        if LEVERED.search(folded, max(0, amount.start - 50), amount.start) and OFTEN.match(folded, amount.end) is None:
            return True
        return fraction or (OFTEN.match(folded, amount.end) is None if amount.digits else COMPARED.match(folded, amount.end) is not None)
    return fraction or (TOLD.match(folded, amount.end) is None if amount.digits else MEASURED.match(folded, amount.end) is not None)


def _count(folded: str, amount: Amount, verdict: Verdict, words: Vocabulary) -> Amount | NonFigureKind:
    """A count of what the verdict names. A small worded number counts only what calls are known to count."""
    size = abs(amount.value or Decimal(0))
    if verdict.kind == "talk" and size >= MANY:
        return replace(amount, type="count", unit="count", end=verdict.end, rule="plural")
    if verdict.kind == "duration" and amount.scale >= MANIFOLD:
        return replace(amount, type="count", unit="count", end=verdict.end, rule="plural")  # "40 billion hours were watched"
    if verdict.kind is not None:
        return _count_days(folded, amount, words) if verdict.kind == "duration" and amount.digits else verdict.kind
    noun = verdict.noun
    if noun is not None and noun.unit == "share" and folded[amount.start - 1] == "每":
        return "idiom"  # "每10股派发现金12元"
    if noun is not None and noun.kind == "money":
        return amount if amount.scale >= 1000 else "idiom"
    if not amount.digits and size < 1000 and not _counts(folded, amount, noun):
        return amount if noun is None and TO_ANOTHER.match(folded, amount.end) else "idiom"
    if noun is not None:
        return replace(amount, type="count", unit=noun.unit, end=verdict.end, rule=noun.rule)
    whole = amount.number is not None and (amount.number.step >= 1 or amount.scale > 1)
    return replace(amount, type="count", unit="count", end=verdict.end, rule="plural") if verdict.plural and whole else amount


def _count_days(folded: str, amount: Amount, words: Vocabulary) -> Amount | NonFigureKind:
    """Days sales outstanding and the like are figures, other lengths of time are not."""
    match = DAYS.match(folded, amount.end)
    cue = words.find_counted(folded, max(0, amount.start - 120), amount.start) if match else None
    passing = SPAN_BEFORE.search(folded, max(0, amount.start - 12), amount.start)
    if match is None or cue is None or cue.kind != "days" or passing:
        return "duration"
    return replace(amount, type="count", unit="day", end=match.end(), rule=cue.rule)


def _counts(folded: str, amount: Amount, noun: Noun | None) -> bool:
    """Whether a small worded number is a count that says something: of things, or of a business newly told."""
    if noun is None:
        return False
    if noun.kind in ("asset", "measure"):
        return amount.words.isascii()
    small = amount.number is not None and amount.number.value < 10
    if not small:
        return True
    return amount.words.isascii() and amount.words not in ONE_WORDS and not DEFINITE.search(folded, max(0, amount.start - 8), amount.start)


def _look_after(folded: str, amount: Amount, words: Vocabulary) -> Verdict:
    after = folded[amount.end : amount.end + 2]
    if after and (is_cjk(after[0]) or (after[0] == " " and is_cjk(after[-1]))):
        counter = words.after_counter.match(folded, amount.end)
        return Verdict(amount.end) if counter is None else _tell(words.counters[counter.group(1)], counter.end())
    among = AMONG.match(folded, amount.end) if amount.digits and after[:1] == " " else None
    match = NEXT.match(folded, amount.end if among is None else among.end())
    return Verdict(amount.end) if match is None else _look_along(match, words)


def _look_along(match: re.Match[str], words: Vocabulary) -> Verdict:
    """The head of the noun phrase: the last noun known, but a measure or a plural ends the search."""
    best: Verdict | None = None
    plural: Verdict | None = None
    following = [w for w in match.groups() if w]
    for at, word in enumerate(following):
        if word in words.particles:
            break
        pair = words.nouns.get(f"{word} {following[at + 1]}") if at + 1 < len(following) else None
        if pair is not None:
            return _tell(pair, match.end(at + 2))
        clean = word.rstrip(".'")
        noun, end = words.nouns.get(clean), match.start(at + 1) + len(clean)
        many = clean in MANY_WORDS or (clean.endswith("s") and len(clean) > 3 and not clean.endswith(("ss", "us", "'s", "is")))
        if noun is not None:
            best = _tell(noun, end)
            if many or noun.kind in ("measure", "duration", "date", "name", "legal"):
                break
        elif many and best is None:
            plural = Verdict(end, plural=True)
            break
        if word != clean and word not in ABBREVIATED:
            break
    return best or plural or Verdict(match.start(1) - 1)


def _tell(noun: Noun, end: int) -> Verdict:
    kind = KINDS.get(noun.kind)
    return Verdict(end, kind=kind) if kind else Verdict(end, noun=noun)
