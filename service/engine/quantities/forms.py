"""Numerals that their own form, or a word right before them, shows to be names, dates, page numbers and the like."""

import re

from service.engine.model import NonFigureKind
from service.engine.quantities.amounts import Amount
from service.engine.quantities.vocabulary import Vocabulary
from service.engine.text import is_cjk

KINDS: dict[str, NonFigureKind] = {
    "talk": "talk", "duration": "duration", "date": "date", "ordinal": "ordinal", "legal": "legal", "contact": "contact", "page": "page",
    "name": "name", "period": "period", "idiom": "idiom",
}  # fmt: skip
MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t|tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
MONTH_BEFORE = re.compile(rf"(?:{MONTH})\.? ?(?:the )?\Z")
MONTH_AFTER = re.compile(rf"(?:st|nd|rd|th)?(?: of)?[ -](?:{MONTH})\b")
ORDINAL_AFTER = re.compile(r"(?:st|nd|rd|th)\b")
FORM_AFTER = re.compile(r"-?\(?[a-z]\)?(?![a-z])")
CLOCK_AFTER = re.compile(r":\d\d")
DASHED_AFTER = re.compile(r"(?:[-/]\d{1,8}){2,4}|/\d{1,4}\b")
CONTACT_BEFORE = re.compile(r"(?:\d{3}[-.]\d{3}|\b1[- ]\d{3})[-.]\Z")
GROUPS_AFTER = re.compile(r"[-.]\d{3,}")
NAME_BEFORE = re.compile(r"[a-z]+ \Z")
NAMED_SUM = re.compile(r"[\u4e00-\u9fff、,。(][a-z]{3,8}\Z")
HUGE = 10**4
HAN_LETTER = re.compile(r"[\u4e00-\u9fff]")
LISTED = re.compile(r"[.、] ?(?=\d{4} ?年)")
YEAR = re.compile(r"(?:19|20)\d\d\Z")


def name_form(folded: str, amount: Amount, words: Vocabulary) -> NonFigureKind | None:
    """What a numeral without a unit is by its form; None where that does not tell."""
    before = folded[amount.start - 1] if amount.start else " "
    kind = _by_form(folded, amount, before)
    if kind is not None:
        return kind
    lead = words.before_lead.match(folded[max(0, amount.start - 20) : amount.start][::-1])
    return None if lead is None else KINDS[words.leads[lead.group(1)[::-1]].kind]


def _by_form(folded: str, amount: Amount, before: str) -> NonFigureKind | None:
    """Names, dates, times and the like show in the numeral's own form."""
    end = amount.end
    after = folded[end] if end < len(folded) else " "
    if not amount.digits:
        return "ordinal" if before == "第" else None
    if before.isascii() and before.isalpha() and not _follows_name(folded, amount):
        return "period" if before in "qh" else "name"
    if before in "-/" and amount.start > 1 and folded[amount.start - 2].isalpha() and not is_cjk(folded[amount.start - 2]):
        return "name"
    if before in "-." and (CONTACT_BEFORE.search(folded, max(0, amount.start - 12), amount.start) or GROUPS_AFTER.match(folded, end)):
        return "contact"
    if before == " " and NAME_BEFORE.search(folded, max(0, amount.start - 8), amount.start) and is_cjk_near(folded, amount.start, end):
        return "name"
    if before == "第" or (before == "\n" and LISTED.match(folded, end)):
        return "ordinal"
    if before in ":/" and folded[amount.start - 2].isdigit():
        return "date"
    if before == "'":
        return "period"
    if after.isascii() and after.isalpha() and amount.scale == 1:
        return "ordinal" if ORDINAL_AFTER.match(folded, end) else "period" if after in "qh" else "name"
    return _by_signs(folded, amount, after)


def _follows_name(folded: str, amount: Amount) -> bool:
    """Whether a sum stands at once behind the name of what it is of: "EBITDA4.1亿"."""
    return amount.scale >= HUGE and NAMED_SUM.search(folded, max(0, amount.start - 16), amount.start) is not None


def is_cjk_near(folded: str, start: int, end: int) -> bool:
    """Whether the numeral stands in Chinese text, where "TURING 2.0" is a name and no count has Latin letters before it."""
    return HAN_LETTER.search(folded, max(0, start - 24), end + 6) is not None


def _by_signs(folded: str, amount: Amount, after: str) -> NonFigureKind | None:
    end = amount.end
    if after == ":" and CLOCK_AFTER.match(folded, end):
        return "date"
    if after in "-/" and DASHED_AFTER.match(folded, end):
        return "contact" if after == "-" else "date"
    if after in "-(" and FORM_AFTER.match(folded, end) and amount.scale == 1:
        return "legal"
    if YEAR.match(amount.words) and (amount.type is None):
        return "period"
    if MONTH_BEFORE.search(folded, max(0, amount.start - 14), amount.start) or MONTH_AFTER.match(folded, end):
        return "date"
    return None
