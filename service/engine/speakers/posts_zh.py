"""Who holds which post, in Chinese: `首席财务官安怡女士`, `安怡女士，我们的首席财务官`."""

import re

from service.engine.speakers.han import DOTTED, LATIN
from service.engine.speakers.said import Post
from service.engine.speakers.sounds import Surnames, split_surname
from service.engine.speakers.wording import Words
from service.engine.text import fold

HONORIFIC = r"(?:先生|女士|小姐|博士|教授)"
VERBS = r"(?:来|來|为|為|向|将|將|给|給|先|做|作|说明|說明|报告|報告|介绍|介紹|主持|致辞|致詞|致辭|发言|發言|分享|回答)"
AFTER = re.compile(
    rf"\s*(?:[—\-–:：]+|是|为)?\s*(?:(?P<foreign>{LATIN}|{DOTTED})|(?P<polite>[\u4e00-\u9fff]{{2,4}}?)(?={HONORIFIC})"
    rf"|(?P<plain>[\u4e00-\u9fff]{{2,3}})(?=[，。、；：,;:\s()（）和以及]|$|{VERBS}))"
)
BEFORE = re.compile(
    rf"(?:(?P<foreign>{LATIN}|{DOTTED})\s*{HONORIFIC}?|(?P<polite>[\u4e00-\u9fff]{{2,4}}){HONORIFIC})\s*[，,（(]?\s*"
    r"(?:我们的|公司的?|本公司|担任|现任|是|为|作为|集团)*\s*$"
)
REACH = 40


def read_chinese_post(text: str, title: Words, start: int, end: int, surnames: Surnames) -> Post | None:
    """The holder named right after the title, else right before it."""
    after = AFTER.match(text, title.end, min(end, title.end + REACH))
    if after and (name := _name(after, surnames)):
        return Post(name, title)
    before = BEFORE.search(text, max(start, title.start - REACH), title.start)
    return Post(name, title) if before and (name := _name(before, surnames)) else None


def _name(found: re.Match[str], surnames: Surnames) -> Words | None:
    for kind in ("foreign", "polite", "plain"):
        written = found.groupdict().get(kind)
        if written and (kind != "plain" or split_surname(fold(written), surnames)[0]):
            return Words(found.start(kind), found.end(kind), written)
    return None
