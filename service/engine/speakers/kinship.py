"""Whether two names can be one person's: short forms, initials, order, small slips of spelling, Chinese and Latin letters."""

from collections.abc import Mapping
from enum import IntEnum

from rapidfuzz.distance import OSA

from service.engine.speakers.names import Name
from service.engine.speakers.sounds import Surnames, consonants_of_han, likeness, spellings_of, split_surname

SLIP_LENGTH = 5  # a name this long may have one letter wrong and still be the same
PREFIX_LENGTH = 3  # "Sal" for "Salvator"
POLITE = "总"  # "柏总": a family name and no more
LONGEST_HAN = 4  # letters of a Chinese name
ALIKE, ALIKE_LENGTH = 0.75, 4  # a transliteration of so many consonants names a person by sound alone

Nicknames = Mapping[str, frozenset[str]]


class Kin(IntEnum):
    """How sure it is that two names are one person's."""

    DIFFERENT = 0
    REMOTE = 1  # the family name, and another given name
    SURNAME = 2  # a Chinese name whose family name a Latin name has
    POSSIBLE = 3  # one word of the name, or a slip of spelling
    LIKELY = 4  # family and given names agree by rule
    SAME = 5  # all letters agree


class Kinship:
    """Compares names by the short forms and the family names that the lexicon lists."""

    def __init__(self, nicknames: Nicknames, surnames: Surnames) -> None:
        self.nicknames = nicknames
        self.surnames = surnames

    def of(self, a: Name, b: Name) -> Kin:
        """The kinship of two names."""
        if a.han and b.han:
            return _of_han(a.han, b.han)
        if a.han or b.han:
            return self._of_scripts(a.han, b) if a.han else self._of_scripts(b.han, a)
        if a.glued == b.glued:
            return Kin.SAME if a.glued else Kin.DIFFERENT
        if not a.given or not b.given:
            return _of_one_word(a, b)
        return self._of_latin(a, b)

    def _of_latin(self, a: Name, b: Name) -> Kin:
        if a.family == b.family:
            return Kin.LIKELY if self._same_given(a, b) else Kin.REMOTE
        if (a.given == b.family and a.family == b.given) or _within(a, b) or _within(b, a):
            return Kin.LIKELY
        return Kin.POSSIBLE if is_slip(a.family, b.family) and self._same_given(a, b) else Kin.DIFFERENT

    def _of_scripts(self, han: str, latin: Name) -> Kin:
        """A Chinese writing against a Latin one: by reading, by family name, by sound."""
        if not latin.glued:
            return Kin.DIFFERENT
        if latin.glued in spellings_of(han, self.surnames):
            return Kin.LIKELY
        family, given = split_surname(han, self.surnames)
        if family and "·" not in han and len(given) <= 2:
            return Kin.SURNAME if latin.given and latin.family in family else Kin.DIFFERENT
        return _of_sound(han, latin)

    def _same_given(self, a: Name, b: Name) -> bool:
        """Whether the given names can be one: the same, a short form, an initial, or the other's middle name."""
        if self._is_given(a.given, b.given):
            return not _middles_clash(a.middle, b.middle)
        return any(self._is_given(a.given, m) for m in b.middle if len(m) > 1) or any(
            self._is_given(b.given, m) for m in a.middle if len(m) > 1
        )

    def _is_given(self, a: str, b: str) -> bool:
        if a == b or self.nicknames.get(a, frozenset()) & self.nicknames.get(b, frozenset()):
            return True
        short, long = sorted((a, b), key=len)
        if len(short) == 1 or len(short) >= PREFIX_LENGTH:
            return long.startswith(short) or is_slip(a, b)
        return False


def _of_han(a: str, b: str) -> Kin:
    if a.replace("·", "") == b.replace("·", ""):
        return Kin.SAME
    short, long = sorted((a, b), key=len)
    polite, full = (b, a) if b.endswith(POLITE) else (a, b)
    if polite.endswith(POLITE) and not full.endswith(POLITE) and len(polite) <= len(full) <= LONGEST_HAN:  # "柏总" is 柏青川
        return Kin.POSSIBLE if full.startswith(polite.removesuffix(POLITE)) else Kin.DIFFERENT
    return Kin.POSSIBLE if len(short) > 1 and short in (long.split("·")[0], long.split("·")[-1]) else Kin.DIFFERENT


def _of_sound(han: str, latin: Name) -> Kin:
    """A whole transliterated name by its consonants; one word of it only where they all agree."""
    if "·" in han and latin.given:
        enough = len(consonants_of_han(han)) >= ALIKE_LENGTH and likeness(han, latin.given + latin.family) >= ALIKE
        return Kin.LIKELY if enough else Kin.DIFFERENT
    words = (latin.given, latin.family) if latin.given else (latin.family,)
    parts = (han.split("·")[0], han.split("·")[-1])
    alike = any(len(consonants_of_han(part)) > 1 and likeness(part, word) == 1 for part in parts for word in words if word)
    return Kin.POSSIBLE if alike else Kin.DIFFERENT


def _of_one_word(a: Name, b: Name) -> Kin:
    one, other = (a, b) if not a.given else (b, a)
    return Kin.POSSIBLE if one.family and one.family in (other.given, other.family) else Kin.DIFFERENT


def _within(a: Name, b: Name) -> bool:
    """`Olivia Tong` in `Olivia Tong Cheang`."""
    return a.given == b.given and not a.middle and a.family in b.middle and len(a.family) > 1


def _middles_clash(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return bool(a and b) and not any(x[0] == y[0] for x in a for y in b)


def is_slip(a: str, b: str) -> bool:
    """Whether two words differ by one letter and are long enough for that to be a slip."""
    return a != b and min(len(a), len(b)) >= SLIP_LENGTH and OSA.distance(a, b, score_cutoff=1) <= 1
