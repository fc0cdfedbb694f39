"""The company as the text names it, and its ticker."""

import re

from service.engine.calls.zones import Zones

QUARTER = r"(?:(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)[ -][Qq]uarter|[Qq][1-4])"
NEXT = (  # what stands after the name: the period, or the kind of call
    r"(?:[Ff]iscal|FY|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[1-4](?:st|nd|rd|th)|[Qq][1-4]|[Qq]uarter\b|[1-4]Q|20\d\d|[Ff]ull|[Aa]nnual|[Yy]ear|[Hh]alf|H[12]"
    r"|[Ee]arnings|[Ff]inancial|[Cc]onference|[Rr]esults|[Qq]uarterly|[Ii]nvestor|[Ww]ebcast|[Tt]ele)"
)
NO_NAME = (
    r"(?!Q[1-4]|(?:First|Second|Third|Fourth)(?:[ -](?:[Ff]iscal |[Ff]inancial )?(?:[Qq]uarter|[Hh]alf)|\b(?! [A-Z]))"
    r"|Fiscal|Full|Earnings|Results|Financial|Conference|Investor|Release|Our|Your|FY|20\d\d|and\b)"
)
WORD = r"(?:[A-Z0-9&][\w&.'’\-]*|of|and|the|de|for)"
NAME = rf"{NO_NAME}(?P<name>[A-Z0-9][\w&.'’\-]*(?:,? {WORD}){{0,6}}?)"
GREETING = (
    r"(?:[Ww]elcome(?: everyone)?(?: all)?(?: you)?,? (?:to|joining)|[Jj]oin(?:ing)?(?: us)?(?: today)?(?: for| on)"
    r"|introduce|participating in|standing by for) (?:the |today's |today’s )?"
)
WELCOME = re.compile(rf"{GREETING}{NAME}(?:['’]s?|,)? (?:the )?{NEXT}")
PERIOD_FIRST = re.compile(
    rf"[Ww]elcome(?: everyone)? to (?:the )?{QUARTER}(?:,? (?:[Ff]iscal )?(?:[Yy]ear )?20\d\d)? {NAME}(?:['’]s?)? {NEXT}"
)
CALL_FOR = re.compile(rf"(?:[Cc]all|[Ww]ebcast|[Rr]esults|[Pp]resentation) (?:for|of) (?:the )?{NAME}(?=[.,;]| for\b| on\b|$)")
OWN = re.compile(rf"(?:[Ww]elcome(?: everyone)? to|joining|discuss|review|to) (?:the )?{NAME}['’]s? {NEXT}")
CHINESE = re.compile(
    r"(?:参加|出席|收听|欢迎来到|加入)(?:今天的?|本次|我们的?)*(?!今天|我们|本次|电话|会议|业绩|财报|公司的?电话)"
    r"(?P<name>[^\s，。,.:：（(的\d]{2,12}?(?: [A-Z][\w.&]*){0,3}(?:[（(][^）)]{2,40}[）)])?)\s?(?:的|20\d\d|第[一二三四]|Q[1-4]|截至)"
)
LISTED = r"(?:[+\-]?[\d.]+%)?[)）]"
TITLE = re.compile(
    r"^\W*(?P<name>[A-Z][\w&.,'’ \-]{1,60}?) ?\((?:[A-Z]+ ?: ?)?(?P<ticker>[A-Z][A-Z.]{0,5})"
    rf"{LISTED}(?=\s*(?:$|Q[1-4]|[^\n]{{0,60}}(?:Earnings|Results|Call|Transcript|Quarter|delivered|reported)))",
    re.MULTILINE,
)
CHINESE_TITLE = re.compile(
    r"^(?P<name>[\u4e00-\u9fffA-Za-z][\w ]{1,20}?) ?[（(](?:[A-Z]+[:：] ?)?(?P<ticker>[A-Z]{1,5}|\d{4,6})(?:\.[A-Z]{2})?"
    rf"(?:[+\-]?[\d.]+%[）)]|{LISTED}(?=[^\n]{{0,30}}(?:业绩|财报|电话会)))",
    re.MULTILINE,
)
CHINESE_HEAD = re.compile(  # "【会议纪要】 青禾科技（688XXX）2025年中报业绩交流会", "证券简称：青禾科技"
    r"^[【\[]?(?:[\u4e00-\u9fff]{0,6}纪要)?[】\]]?[ \u3000]*(?:(?:会议名称|会议主题|主题|标题)[:：] ?)?"
    r"(?!关于|本次|公司|各位|欢迎|上市公司|年度)"
    r"(?P<name>[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z]{1,11}?)(?:[（(][^）)\n]{2,16}[）)])?[ \u3000：:-]{0,3}"
    r"(?=(?:(?:20)?[12]\d|二[零〇][零〇一二三][零〇一二三四五六七八九])(?:年|财年|[QqHh][1-4]|FY)[^\n]{0,24}(?:业绩|交流|纪要|电话会|说明会|调研|财报))",
    re.MULTILINE,
)
CHINESE_SHORT = re.compile(r"证券简称[:：] ?(?P<name>[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z]{1,9})")
RECORD = re.compile(r"^(?P<name>[\u4e00-\u9fff]{2,12}?(?:股份有限公司|有限公司|集团))", re.MULTILINE)
EXCHANGE = re.compile(
    r"\b(?:NYSE(?: ?American)?|NASDAQ|Nasdaq|NasdaqGS|NYSEAM|AMEX|TSX(?:V)?|LSE|HKEX|HKG|SEHK|ASX|NSE|BSE|SGX|XETRA|OTC\w*) ?: ?"
    r"(?P<ticker>[A-Z0-9][A-Z0-9.]{0,6})\b"
)
TAIL = re.compile(r"(?:['’]s?|[,;]+|(?<!Inc)(?<!Ltd)(?<!Corp)(?<!Co)\.| the| and| of| for)+$")
REACH, RECORD_REACH = 1500, 200


def tell_company(text: str, zones: Zones) -> str | None:
    """The company's name in the words of the title or the opening."""
    title_end = min(zones.header_end, REACH)
    places = [
        *((pattern, 0, title_end) for pattern in (TITLE, CHINESE_TITLE)),
        (RECORD, 0, min(len(text), RECORD_REACH)),
        *((pattern, 0, title_end) for pattern in (CHINESE_HEAD, CHINESE_SHORT)),
        *((pattern, zones.header_end, zones.opening_end) for pattern in (CHINESE, WELCOME, PERIOD_FIRST, CALL_FOR, OWN)),
    ]
    for pattern, start, end in places:
        found = pattern.search(text, start, end)
        if found:
            return " ".join(TAIL.sub("", found["name"]).split())
    return None


def tell_ticker(text: str, zones: Zones) -> str | None:
    """The ticker symbol where the title or the opening gives it."""
    title_end = min(zones.header_end, REACH)
    places = [(EXCHANGE, zones.opening_end), (TITLE, title_end), (CHINESE_TITLE, title_end)]
    found = next((match for pattern, end in places if (match := pattern.search(text, 0, end))), None)
    return found["ticker"] if found else None
