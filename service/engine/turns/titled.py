"""Labels that say the title at the name: before it, or, in Chinese, after it."""

import re

from msgspec.structs import replace

from service.engine.matcher import Hit
from service.engine.model import Role
from service.engine.text import fold, is_cjk
from service.engine.turns.names import is_chinese_name, is_name
from service.engine.turns.pieces import DASH, Pieces, is_proper, split_rest
from service.engine.turns.said import Said
from service.engine.turns.vocabulary import Vocabulary, squeeze

MOST_PIECES = 4
RANKS = frozenset(["", "senior", "group", "global", "corporate", "acting", "interim", "incoming", "assistant", "associate"])
LONGEST = 4  # words of a name behind a title
_PIECE = re.compile(r"[^\s/|-]+")


def read_nameless(text: str, hits: list[Hit]) -> Said | None:
    """A Chinese analyst's firm and no name ("高盛分析师")."""
    last = hits[-1]
    if last.end != len(text) or last.row.attributes.get("role") != "analyst" or not is_cjk(text[-1]) or not last.start:
        return None
    firm, title = text[: last.start].strip(), text[last.start :]
    return Said(0, len(text), title, squeeze(fold(text)), None, firm, "analyst", named=False) if len(firm) > 1 else None


def read_swapped(text: str, folded: str, title_end: int, rest: Pieces, vocabulary: Vocabulary) -> Said | None:
    """A label that says the title first ("Chief Executive Officer - Name")."""
    if not rest or any(map(str.isalpha, text[title_end : rest[0][0]])):  # "of", say, leads to a part or a firm
        return None
    at, end = rest[-1]
    if vocabulary.titles.find(folded[at:end]) or not is_name(text[at:end], vocabulary):
        return None
    title = text[: rest[-2][1] if len(rest) > 1 else title_end]
    return Said(0, len(text), text[at:end], squeeze(folded[at:end]), title, None, None, named=True)


def read_titled(text: str, folded: str, hits: list[Hit], name_end: int, rest: Pieces, vocabulary: Vocabulary) -> Said | None:
    """A label with the title at the name and nothing between ("Chief Executive Ana Moss", "海港证券分析师李雷", "周明董事长")."""
    if (fronted := _read_fronted(text, folded, vocabulary)) is not None:
        return fronted
    begin, at = _title_before(folded, hits)
    if not at and hits[-1].end == name_end and is_chinese_name(folded[: hits[0].start], vocabulary):
        begin, at, name = hits[0].start, name_end, (0, hits[0].start)
    else:
        at += len(text[at:name_end]) - len(text[at:name_end].lstrip())
        name = (at, name_end)
    words = text[name[0] : name[1]]
    if not at or not (is_chinese_name(fold(words), vocabulary) or (_is_full(words, text[at - 1]) and _is_free(words, vocabulary))):
        return None
    firm = split_rest(text, folded, rest, vocabulary)[1] or (text[:begin].strip(" -") if name[0] else None)
    if firm is not None and (fold(firm) in vocabulary.no_firms or not firm):
        firm = None
    role: Role | None = hits[0].row.attributes.get("role")  # type: ignore[assignment]
    return Said(0, len(text), words, squeeze(fold(words)), text[begin:at].strip(), firm, role, named=True)


def read_spaced(text: str, folded: str, vocabulary: Vocabulary, *, sure: bool) -> Said | None:
    """A label whose Chinese name stands apart by blanks from firm and title ("海港证券 李雷", "周明 董事长").

    Where nothing else tells a label (`sure`), the words beside the name must be of an office or a firm.
    """
    if not is_cjk(text[-1]) or DASH.search(text) or not 1 < len(pieces := _PIECE.findall(text)) <= MOST_PIECES:
        return None
    names = [piece for piece in pieces if is_chinese_name(piece, vocabulary)]
    if not names:
        return None
    offices = {piece: vocabulary.titles.find(fold(piece)) for piece in pieces}
    firms = {piece for piece in pieces if not offices[piece] and vocabulary.firms.find(fold(piece))}
    names = [piece for piece in names if not offices[piece] and piece not in firms]
    if not names or not (sure or firms or any(offices.values())):
        return None
    name = names[-1]
    others = [piece for piece in pieces if piece is not name]
    titles = [piece for piece in others if offices[piece]]
    firm = " ".join(piece for piece in others if not offices[piece])
    role, title, house = _split_office(titles, offices)
    return Said(0, len(text), name, squeeze(fold(name)), title, firm or house, role, named=True)


def _split_office(titles: list[str], offices: dict[str, list[Hit]]) -> tuple[Role | None, str | None, str | None]:
    """Role, title and firm of words of office; a Chinese analyst's firm stands at once before the title."""
    if not titles:
        return None, None, None
    first = offices[titles[0]][0]
    if "role" not in first.row.attributes:
        return None, " ".join(titles), None
    return first.row.attributes["role"], titles[0][first.start :], titles[0][: first.start] or None  # type: ignore[return-value]


def read_holder(text: str, folded: str, span: tuple[int, int], vocabulary: Vocabulary) -> Said | None:
    """The person in brackets behind a part in the call ("主持人（董事会秘书何静）"), as a label of the whole."""
    words = text[slice(*span)].strip()
    said = read_beside(words, folded[slice(*span)].strip(), vocabulary) if words else None
    if said is None and is_chinese_name(words, vocabulary) and not vocabulary.firms.find(fold(words)):
        said = Said(0, 0, words, squeeze(fold(words)), None, None, None, named=True)
    return replace(said, start=0, end=len(text)) if said is not None else None


def read_beside(text: str, folded: str, vocabulary: Vocabulary) -> Said | None:
    """A Chinese name with the title or firm at it, a blank between them or nothing."""
    if not is_cjk(text[-1]):
        return None
    if (said := read_spaced(text, folded, vocabulary, sure=True)) is not None:
        return said
    if hits := vocabulary.titles.find(folded):
        return read_titled(text, folded, hits, len(text), [], vocabulary)
    firms = vocabulary.firms.find(folded)
    name = text[firms[-1].end :] if firms else ""
    return (
        Said(0, len(text), name, squeeze(fold(name)), None, text[: firms[-1].end], None, named=True)
        if is_chinese_name(name, vocabulary)
        else None
    )


def _read_fronted(text: str, folded: str, vocabulary: Vocabulary) -> Said | None:
    """A long title and at once the name ("Vice President, Chief Financial Officer Ana Moss"); other words may stand within the title."""
    hits = vocabulary.titles.find(folded)
    at = _title_end(text, hits[-1].end)
    name = text[at:].lstrip()
    if folded[: hits[0].start].strip() not in RANKS or not folded.isascii() or text[at : at + 1] != " " or not is_proper(text[:at]):
        return None
    if not 1 < len(name.split()) <= LONGEST or not _is_free(name, vocabulary):
        return None
    role: Role | None = hits[0].row.attributes.get("role")  # type: ignore[assignment]
    return Said(0, len(text), name, squeeze(fold(name)), text[:at], None, role, named=True)


def _title_end(text: str, at: int) -> int:
    """Where a title ends whose last office is one "of" something: before the last two words, or three with an initial."""
    words = text[at:].split()
    if len(words) < 4 or words[0] not in ("of", "for", "and", "&"):
        return at
    size = 3 if len(words[-2].rstrip(".")) == 1 else 2
    return len(text) - len(text[at:].split(None, len(words) - size)[-1]) - 1


def _title_before(folded: str, hits: list[Hit]) -> tuple[int, int]:
    """Where the title before a name begins and ends; a Chinese analyst's firm may stand before it."""
    begin = hits[0].start if "role" in hits[0].row.attributes and not folded[: hits[0].start].isascii() else 0
    at = begin
    for hit in hits:
        if folded[at : hit.start].strip(" &,/and兼暨及、"):
            break
        at = hit.end
    return begin, 0 if at == begin else at


def _is_full(words: str, before: str) -> bool:
    """A name of two words at least; one is enough at once after Han letters."""
    return " " in words or (is_cjk(before) and bool(words))


def _is_free(words: str, vocabulary: Vocabulary) -> bool:
    return is_name(words, vocabulary) and not vocabulary.titles.find(fold(words))
