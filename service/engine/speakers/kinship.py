"""Whether two names can be one person's: short forms, initials, order, small slips of spelling."""

from collections.abc import Mapping

from rapidfuzz.distance import OSA

from service.engine.speakers.names import Name

SAME, LIKELY, POSSIBLE, DIFFERENT = 3, 2, 1, 0
SLIP_LENGTH = 5  # a name this long may have one letter wrong and still be the same
PREFIX_LENGTH = 3  # "Sal" for "Salvator"

Nicknames = Mapping[str, frozenset[str]]


def kinship(a: Name, b: Name, nicknames: Nicknames) -> int:
    """SAME: all letters agree; LIKELY: family and given names agree by rule; POSSIBLE: one word of a name, or a slip."""
    if a.han or b.han:
        return _han_kinship(a.han, b.han)
    if a.glued == b.glued and a.glued:
        return SAME
    if not a.given or not b.given:
        return _one_word(a, b)
    if a.family == b.family:
        return LIKELY if same_given(a, b, nicknames) else DIFFERENT
    if a.given == b.family and a.family == b.given:
        return LIKELY
    if _within(a, b) or _within(b, a):
        return LIKELY
    return POSSIBLE if is_slip(a.family, b.family) and same_given(a, b, nicknames) else DIFFERENT


def _han_kinship(a: str, b: str) -> int:
    if not a or not b:
        return DIFFERENT
    if a == b or a.replace("·", "") == b.replace("·", ""):
        return SAME
    short, long = sorted((a, b), key=len)
    return POSSIBLE if len(short) > 1 and (long.split("·")[0] == short or long.split("·")[-1] == short) else DIFFERENT


def _one_word(a: Name, b: Name) -> int:
    one, other = (a, b) if not a.given else (b, a)
    return POSSIBLE if one.family and one.family in (other.given, other.family) else DIFFERENT


def _within(a: Name, b: Name) -> bool:
    """`Olivia Tong` in `Olivia Tong Cheang`."""
    return a.given == b.given and not a.middle and a.family in b.middle and len(a.family) > 1


def same_given(a: Name, b: Name, nicknames: Nicknames) -> bool:
    """Whether the given names can be one: the same, a short form, an initial, or the other's middle name."""
    if is_given(a.given, b.given, nicknames):
        return not _middles_clash(a.middle, b.middle)
    return any(is_given(a.given, m, nicknames) for m in b.middle if len(m) > 1) or any(
        is_given(b.given, m, nicknames) for m in a.middle if len(m) > 1
    )


def _middles_clash(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return bool(a and b) and not any(x[0] == y[0] for x in a for y in b)


def is_given(a: str, b: str, nicknames: Nicknames) -> bool:
    """Whether two given names can be one person's."""
    if a == b or nicknames.get(a, frozenset()) & nicknames.get(b, frozenset()):
        return True
    short, long = sorted((a, b), key=len)
    if len(short) == 1 or len(short) >= PREFIX_LENGTH:
        return long.startswith(short) or is_slip(a, b)
    return False


def is_slip(a: str, b: str) -> bool:
    """Whether two words differ by one letter and are long enough for that to be a slip."""
    return a != b and min(len(a), len(b)) >= SLIP_LENGTH and OSA.distance(a, b, score_cutoff=1) <= 1
