"""The shape of a person's name."""

import re

from service.engine.text import is_cjk
from service.engine.turns.vocabulary import Vocabulary

LONGEST = 60
_PARTICLES = frozenset(
    ["de", "del", "della", "da", "dos", "das", "di", "van", "von", "der", "den", "ter", "ten", "la", "le", "el", "al", "bin", "ibn",
     "y", "e", "du"]
)  # fmt: skip
_TOKEN = re.compile(r"[(\"“‘']?[^\W\d_][\w'’‘`´.\-‐‑]*[)\"”’']?,?")
_CHINESE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}?|[\u4e00-\u9fff]{1,8}(?:[·・•‧.][\u4e00-\u9fff]{1,8}){1,3})(?:先生|女士|小姐|博士|教授)?|[\u4e00-\u9fff]总"
)


def is_name(words: str, vocabulary: Vocabulary) -> bool:
    """Whether the words have the shape of a name, in Latin or Chinese script, and hold no word that names do not."""
    if not 1 < len(words) <= LONGEST:
        return False
    if is_cjk(words[0]):
        return _CHINESE.fullmatch(words) is not None and words not in vocabulary.no_names and not words.endswith(vocabulary.fields)
    tokens = words.split()
    return len(tokens) <= 7 and all(_fits(token, vocabulary) for token in tokens)


def _fits(token: str, vocabulary: Vocabulary) -> bool:
    if _TOKEN.fullmatch(token) is None:
        return False
    bare = token.strip("()\"“”‘’',")
    if bare.lower() in _PARTICLES:
        return True
    if bare.endswith(".") and len(bare) > 5:
        return False
    return bare[:1].isupper() and bare.rstrip(".").lower() not in vocabulary.no_names


def is_chinese_name(words: str, vocabulary: Vocabulary) -> bool:
    """Whether Han letters are a person's name by themselves: a surname first, or parts joined by a dot as in transliterations."""
    if not is_name(words, vocabulary) or not is_cjk(words[0]):
        return False  # "成本端", "海外": what a paragraph is about
    return len(words) > 4 or not words.isalpha() or words[0] in vocabulary.surnames or words[:2] in vocabulary.surnames
