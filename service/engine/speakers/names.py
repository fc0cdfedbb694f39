"""A person's name as it can be compared: parts folded, titles of courtesy and generational suffixes gone."""

import re
import unicodedata
from functools import lru_cache

import msgspec

from service.engine.text import is_cjk

COURTESY = frozenset(["mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dame", "madam"])
SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "phd", "cfa", "cpa", "md", "esq", "mba"])
PARTICLES = frozenset({
    "de", "da", "di", "del", "della", "der", "den", "van", "von", "la", "le", "el", "bin", "al", "dos", "du", "st", "ter", "ten", "mac"
})  # fmt: skip
HONORIFICS = ("先生", "女士", "小姐", "博士", "教授", "总", "董事")
WORD = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*", re.UNICODE)
GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")
SMALL_PREFIX = ("Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von", "O'", "Fitz", "Da", "St")


class Name(msgspec.Struct, frozen=True, gc=False):
    """Parts in lower-case Latin letters; `given` is "" if there is one word only; `han` holds a Chinese name instead."""

    given: str
    middle: tuple[str, ...]
    family: str
    han: str = ""

    @property
    def glued(self) -> str:
        """All letters in a row, by which names agree whatever their blanks."""
        return "".join((self.given, *self.middle, self.family)) or self.han

    @property
    def words(self) -> tuple[str, ...]:
        """The parts that are no initials."""
        return tuple(w for w in (self.given, *self.middle, self.family) if len(w) > 1)


@lru_cache(maxsize=4096)
def parse_name(text: str) -> Name:
    """The name in a label or a sentence. A text without letters gives an empty name."""
    han = "".join(c for c in text if is_cjk(c) or c == "·")
    if han and sum(c.isascii() and c.isalpha() for c in text) < len(han):
        return Name("", (), "", _without_honorific(han))
    parts = [p for p in _latin_parts(text) if p not in COURTESY]
    while len(parts) > 1 and parts[-1] in SUFFIXES:
        parts.pop()
    if len(parts) < 2:
        return Name("", (), parts[0] if parts else "")
    return Name(parts[0], tuple(parts[1:-1]), parts[-1])


def _latin_parts(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c) and not is_cjk(c))
    words = [piece for word in WORD.findall(plain) for piece in _unglue(word)]
    return _join_particles([w.lower().replace("'", "").replace("-", "") for w in words])


def _unglue(word: str) -> list[str]:
    """`HenryHe` is two words, `McMullen` and `DeForest` are one."""
    pieces = GLUED.split(word)
    if len(pieces) == 1 or pieces[0] in SMALL_PREFIX or pieces[0].endswith(("Mc", "-")):
        return [word]
    return pieces


def _join_particles(parts: list[str]) -> list[str]:
    """`van der Berg` is one family name."""
    joined: list[str] = []
    held = ""
    for number, part in enumerate(parts):
        if part in PARTICLES and 0 < number < len(parts) - 1:
            held += part
        else:
            joined.append(held + part)
            held = ""
    return joined


def _without_honorific(han: str) -> str:
    for word in HONORIFICS:
        if len(han) > len(word) + 1 and han.endswith(word):
            return han.removesuffix(word)
    return han
