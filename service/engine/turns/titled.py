"""Labels that say the title at the name: before it, or, in Chinese, after it."""

from service.engine.matcher import Hit
from service.engine.model import Role
from service.engine.text import fold, is_cjk
from service.engine.turns.names import is_chinese_name, is_name
from service.engine.turns.pieces import Pieces, split_rest
from service.engine.turns.said import Said
from service.engine.turns.vocabulary import Vocabulary, squeeze


def read_swapped(text: str, folded: str, title_end: int, rest: Pieces, vocabulary: Vocabulary) -> Said | None:
    """A label that says the title first ("Chief Executive Officer - Name")."""
    if not rest:
        return None
    at, end = rest[-1]
    if vocabulary.titles.find(folded[at:end]) or not is_name(text[at:end], vocabulary):
        return None
    title = text[: rest[-2][1] if len(rest) > 1 else title_end]
    return Said(0, len(text), text[at:end], squeeze(folded[at:end]), title, None, None, named=True)


def read_titled(text: str, folded: str, hits: list[Hit], name_end: int, rest: Pieces, vocabulary: Vocabulary) -> Said | None:
    """A label with the title at the name and nothing between ("Chief Executive Ana Moss", "海港证券分析师李雷", "周明董事长")."""
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


def _title_before(folded: str, hits: list[Hit]) -> tuple[int, int]:
    """Where the title before a name begins and ends; a Chinese analyst's firm may stand before it."""
    begin = hits[0].start if "role" in hits[0].row.attributes and not folded[: hits[0].start].isascii() else 0
    at = begin
    for hit in hits:
        if folded[at : hit.start].strip(" &,/and"):
            break
        at = hit.end
    return begin, 0 if at == begin else at


def _is_full(words: str, before: str) -> bool:
    """A name of two words at least; one is enough at once after Han letters."""
    return " " in words or (is_cjk(before) and bool(words))


def _is_free(words: str, vocabulary: Vocabulary) -> bool:
    return is_name(words, vocabulary) and not vocabulary.titles.find(fold(words))
