"""How Chinese names sound: readings of Chinese people's names, and the consonants of foreign names written in Chinese."""

import re
from collections.abc import Mapping
from functools import lru_cache

from pypinyin import lazy_pinyin
from rapidfuzz.distance import OSA

Surnames = Mapping[str, frozenset[str]]  # a family name in Chinese: its spellings

SYLLABLE = re.compile(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(.*)")
CHINESE_CLASS = {
    "zh": "j", "ch": "c", "sh": "s", "b": "b", "p": "b", "m": "m", "f": "v", "d": "d", "t": "d", "n": "n", "l": "l", "g": "g", "k": "g",
    "h": "h", "j": "j", "q": "c", "x": "s", "r": "l", "z": "z", "c": "z", "s": "s", "w": "v",
}  # fmt: skip
LATIN_CLASS = {
    "b": "b", "p": "b", "m": "m", "f": "v", "v": "v", "w": "v", "d": "d", "t": "d", "n": "n", "l": "l", "r": "l", "g": "g", "k": "g",
    "c": "g", "q": "g", "h": "h", "j": "j", "z": "z", "s": "s",
}  # fmt: skip
TWICE = re.compile(r"(.)\1+")
RESPELLED = (
    (re.compile("ph"), "f"), (re.compile("ck"), "k"), (re.compile("sch|sh|th"), "s"), (re.compile("ch(?=[rl])"), "k"),
    (re.compile("tch|ch"), "j"),
    (re.compile("x"), "ks"), (re.compile("qu"), "kv"), (re.compile("r+(?![aeiouyr])"), ""),
)  # fmt: skip


@lru_cache(maxsize=1024)
def spell(han: str) -> tuple[str, ...]:
    """The reading of each character, without tones."""
    return tuple(lazy_pinyin(han.replace("·", "")))


def split_surname(han: str, surnames: Surnames) -> tuple[frozenset[str], str]:
    """The spellings of the family name, and the given name; none where the first characters are no family name."""
    for length in (2, 1):
        spellings = surnames.get(han[:length])
        if spellings and len(han) > length:
            return spellings, han[length:]
    return frozenset(), han


def spellings_of(han: str, surnames: Surnames) -> set[str]:
    """All letters in a row, family name first or last, as a Latin label may write a Chinese name."""
    family, given = split_surname(han, surnames)
    rest = "".join(spell(given))
    return {"".join(spell(han))} | {order for name in family for order in (name + rest, rest + name)}


@lru_cache(maxsize=1024)
def consonants_of_han(han: str) -> str:
    """The consonants of a foreign name as Chinese writes it, in classes that transliteration keeps apart."""
    return TWICE.sub(r"\1", "".join(_consonants_of_syllable(syllable) for syllable in spell(han)))


def _consonants_of_syllable(syllable: str) -> str:
    if syllable == "er":
        return "l"
    found = SYLLABLE.match(syllable)
    first, rest = (found[1] or "", found[2]) if found else ("", syllable)
    return CHINESE_CLASS.get(first, "") + ("n" if rest.endswith(("n", "ng")) else "")


@lru_cache(maxsize=1024)
def consonants_of_latin(letters: str) -> str:
    """The consonants of a name in Latin letters, in the same classes."""
    for pattern, plain in RESPELLED:
        letters = pattern.sub(plain, letters)
    return TWICE.sub(r"\1", "".join(LATIN_CLASS.get(letter, "") for letter in letters))


def likeness(han: str, letters: str) -> float:
    """How alike a Chinese transliteration and a Latin name sound: 1 for the same consonants, 0 for none shared."""
    a, b = consonants_of_han(han), consonants_of_latin(letters)
    return 1 - OSA.distance(a, b) / max(len(a), len(b)) if a and b else 0.0
