"""The canonical text and its folded twin, which has the same length and so the same offsets."""

import re
import string
import unicodedata
from functools import cache

import msgspec
import opencc

CJK_FIRST, CJK_LAST = 0x4E00, 0x9FFF
CJK_SHARE = 0.1  # a text is Chinese when at least this share of its letters is Han

TRADITIONAL_SHARE = 0.1  # simplified texts hold a stray traditional character, traditional ones more than a quarter
SAMPLE = 20_000  # code points that tell the language
FEW = 60  # from here on one translation of the whole text costs less than replacing its foldable characters one by one

HAN_YEAR = re.compile("二[零〇][零〇一二三][零〇一二三四五六七八九](?=年|财年)")
HAN_DIGITS = str.maketrans("零〇一二三四五六七八九", "00123456789")
_BLANKS = re.compile(r" {2,3}")  # wider gaps part cells
_HAN_PAGES = bytes(range(CJK_FIRST >> 8, (CJK_LAST >> 8) + 1)) + bytes(range(0x34, 0x4E))  # the high bytes of Han code points
_LATIN = string.ascii_letters.encode()


class Span(msgspec.Struct, frozen=True, gc=False):
    """Code points [start, end) of the canonical text."""

    start: int
    end: int


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the canonical text that the format itself says is one person's speech.

    `start`, `end`: the words; `label_start`, `label_end`: where the text names the speaker, if it does; times in seconds.
    """

    start: int
    end: int
    speaker: str | None = None
    title: str | None = None
    affiliation: str | None = None
    role: str | None = None
    section: str | None = None
    label_start: int | None = None
    label_end: int | None = None
    start_time: float | None = None
    end_time: float | None = None


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """When a stretch of the canonical text is spoken: `start_time`, `end_time` in seconds."""

    start: int
    end: int
    start_time: float
    end_time: float


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """A person whom the format itself lists, outside the canonical text."""

    name: str
    title: str | None = None
    affiliation: str | None = None
    role: str | None = None


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the call beside its text: said by the format's own fields, or given by the client."""

    company: str | None = None
    ticker: str | None = None
    fiscal_period: str | None = None
    date: str | None = None
    language: str | None = None


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A transcript as the engine sees it. `folded` has the length of `text`: an offset in one is an offset in the other."""

    text: str
    folded: str
    format: str
    language: str
    blocks: tuple[Block, ...] = ()
    participants: tuple[Participant, ...] = ()
    furniture: tuple[Span, ...] = ()  # page headers, footers and the like: in the text, spoken by nobody
    cues: tuple[Cue, ...] = ()  # times of a format that tells times but no speakers, in the order of the text
    facts: Facts = Facts()  # what the format says of the call
    hints: Facts = Facts()  # what the client says of it: wins over everything


def _with_years(folded: str) -> str:
    """The folded text with the years that Han digits write in ours: "二〇二四年" is "2024年"; each sign stays one sign."""
    return HAN_YEAR.sub(lambda year: year.group().translate(HAN_DIGITS), folded) if "二零" in folded or "二〇" in folded else folded


def make_source(
    text: str,
    *,
    format: str = "plain",  # noqa: A002 -- the contract's word
    hints: Facts | None = None,
    facts: Facts | None = None,
    blocks: tuple[Block, ...] = (),
    participants: tuple[Participant, ...] = (),
    furniture: tuple[Span, ...] = (),
    cues: tuple[Cue, ...] = (),
) -> Source:
    """Build a Source: fold the text and tell its language, unless a hint names it."""
    hints = hints or Facts()
    return Source(
        text=text,
        folded=_with_years(fold(text)),
        format=format,
        language=hints.language or tell_language(text),
        blocks=blocks,
        participants=participants,
        furniture=furniture,
        cues=cues,
        facts=facts or Facts(),
        hints=hints,
    )


def fold(text: str) -> str:
    """Lower case, full width to half width, traditional to simplified, dashes and blanks to plain ones: one to one, never NFKC."""
    lower = text.lower() if _keeps_length(text) else "".join(map(_lower_one, text))
    if lower.isascii():
        return lower
    table = _table()
    foldable = set(_foldable().findall(lower))
    if len(foldable) > FEW:
        return lower.translate(table)
    for char in sorted(foldable):  # a text holds few of them: a pass in C for each costs less than a look-up for each character
        lower = lower.replace(char, table[ord(char)])
    return lower


def _keeps_length(text: str) -> bool:
    return text.isascii() or "İ" not in text  # the one code point whose lower case is longer


def _lower_one(char: str) -> str:
    lower = char.lower()
    return lower if len(lower) == 1 else char


@cache
def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= {code: chr(code - 0xFEE0).lower() for code in range(0xFF21, 0xFF3B)}
    table |= dict.fromkeys((ord(c) for c in "‐‑‒–—―−﹣─"), "-")
    table |= dict.fromkeys((ord(c) for c in "‘’‛`´′"), "'")
    table |= dict.fromkeys((ord(c) for c in "“”„‟″"), '"')
    blanks = [code for code in range(0x80, 0x3001) if unicodedata.category(chr(code)) == "Zs"]
    table |= dict.fromkeys([*blanks, 0xFEFF, 0x200B], " ")
    return table | _simplified()


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile("[" + "".join(map(chr, _simplified())) + "]")


@cache
def _foldable() -> re.Pattern[str]:
    return re.compile("[" + re.escape("".join(map(chr, _table()))) + "]")


def _simplified() -> dict[int, str]:
    """Traditional to simplified, one character at a time, by OpenCC's own table."""
    chars = [chr(code) for code in range(CJK_FIRST, CJK_LAST + 1)]
    plain = opencc.OpenCC("t2s").convert("\n".join(chars)).split("\n")
    return {ord(a): b for a, b in zip(chars, plain, strict=True) if a != b and len(b) == 1}


def close_up(words: str) -> str:
    """With one blank where lines that end with blanks left several."""
    return _BLANKS.sub(" ", words) if "  " in words else words


def is_cjk(char: str) -> bool:
    """Whether the character is a Han ideograph."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf"


def holds_cjk(words: str) -> bool:
    """Whether a Han ideograph is among them."""
    return not words.isascii() and any(map(is_cjk, words))


def count_han(text: str) -> int:
    """How many Han ideographs it holds, told by the high bytes of its code points: a pass in C."""
    high = text.encode("utf-16-be", "surrogatepass")[::2]
    return len(high) - len(high.translate(None, _HAN_PAGES))


def tell_language(text: str) -> str:
    """`zh-Hans`, `zh-Hant` or `en`, by the share of Han letters and of those that simplified Chinese writes otherwise."""
    sample = text[:SAMPLE]
    plain = sample.encode("ascii", "ignore")
    han = 0 if len(plain) == len(sample) else count_han(sample)
    if not han or han < CJK_SHARE * (han + len(plain) - len(plain.translate(None, _LATIN))):
        return "en"
    return "zh-Hant" if len(_traditional().findall(sample)) > TRADITIONAL_SHARE * han else "zh-Hans"
