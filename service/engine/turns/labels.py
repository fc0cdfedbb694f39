"""What a label says: name, title, firm and part in the call."""

import re
from typing import NamedTuple

from service.engine.matcher import Hit
from service.engine.model import Role
from service.engine.text import Source, fold
from service.engine.turns.names import LONGEST, is_chinese_name, is_name
from service.engine.turns.sheet import LONGEST_LABEL
from service.engine.turns.vocabulary import Vocabulary, squeeze

TIME = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?"
_HEAD = re.compile(rf"(?:{TIME}\s*-?)?[\s*#<_•·\[>]*(?:([qa])(?:\s+-\s*|\.\s+|\s*:\s*))?")
_TAIL = re.compile(rf"\s*(?:\[\d{{1,4}}\]|{TIME})?[\s*>_\]:]*$")
_DASH = re.compile(r"\s*(?:-{2,}|[—–―－\x96\x97]+)\s*|\s+(?:-|\||\ufffd|â\x80[\x93\x94]|â€[“”])\s+")
_COMMA = re.compile(r",\s+(?!(?:jr|sr|ii|iii|iv|cfa|cpa|phd|ph\.d|md|m\.d|mba|esq)\b)", re.IGNORECASE)
_FROM = re.compile(r"\s+(?:from|with|of|at)\s+")
_LETTER = re.compile(r"\s+([qa])$")
_FIRM_END = re.compile(r"\b(?:inc|llc|llp|lp|ltd|corp|corporation|co|plc|n\.?v|s\.?a|ag|group|bank|company|securities|capital|limited)\.?$")
_SMALL = frozenset(["of", "and", "the", "for", "&", "at", "de", "in", "to", "on", "y", "e", "a"])
Pieces = list[tuple[int, int]]


class Said(NamedTuple):
    """A label read: `start`, `end` of the whole label; `key`: the name's letters; `named`: a person, not a part in the call."""

    start: int
    end: int
    name: str
    key: str
    title: str | None
    firm: str | None
    role: Role | None
    named: bool


class Office(NamedTuple):
    """Title and firm, and the part in the call that a letter behind them tells."""

    title: str | None
    firm: str | None
    role: Role | None


def read_label(source: Source, start: int, end: int, vocabulary: Vocabulary) -> Said | None:
    """The label at [start, end), or None where it has not the shape of one."""
    if end - start > LONGEST_LABEL:
        return None
    start, end, letter = _unwrap(source, start, end)
    folded = source.folded[start:end]
    if not folded:
        return None
    if (role := vocabulary.part(folded)) is not None:
        return Said(start, end, _on_one_line(source.text[start:end]), squeeze(folded), None, None, role, named=False)
    text = source.text[start:end]
    name_end, rest = _split_name(text)
    if rest and (swapped := _swapped(start, text, folded, name_end, rest, vocabulary)) is not None:
        return swapped
    if (titled := _titled(start, text, folded, name_end, rest, vocabulary)) is not None:
        return titled
    name, part = text[:name_end], vocabulary.part(folded[:name_end])
    if (part is None and not _is_person(name, folded[:name_end], vocabulary)) or not _begins_piece(text, folded, rest, vocabulary):
        return None
    title, firm = _split_rest(text, folded, rest, vocabulary)
    return Said(start, end, _on_one_line(name), squeeze(folded[:name_end]), title, firm, part or letter, named=part is None)


def read_office(source: Source, start: int, end: int, vocabulary: Vocabulary) -> Office | None:
    """Title and firm of a line that holds nothing else, or None where it is no such line."""
    letter = _LETTER.search(source.folded, start, end) if end - start <= LONGEST_LABEL else None
    if letter is not None:
        end = letter.start()
    if end - start > LONGEST_LABEL or source.text[end - 1] in "?!。？！,":
        return None
    folded = source.folded[start:end]
    hits = vocabulary.titles.find(folded) or vocabulary.firms.find(folded)
    if not hits or not is_proper(source.text[start:end]) or (folded.endswith(".") and not _may_end_in_stop(folded, hits[0])):
        return None
    text = source.text[start:end]
    dash = _DASH.search(text)
    pieces = [(0, dash.start()), (dash.end(), len(folded))] if dash and dash.end() < len(folded) else [(0, len(folded))]
    title, firm = _split_rest(text, folded, pieces, vocabulary)
    return Office(title, firm, _of_letter(letter.group(1)) if letter else None)


def is_proper(words: str) -> bool:
    """Whether every word is written large, as in titles and names of firms."""
    return all(not word[0].islower() or word in _SMALL for word in words.split())


def _may_end_in_stop(folded: str, first: Hit) -> bool:
    return (first.start == 0 and first.row.attributes.get("role") == "analyst") or _FIRM_END.search(folded) is not None


def _of_letter(letter: str) -> Role | None:
    """Questions are an analyst's; an answer may be anyone's."""
    return "analyst" if letter == "q" else None


def _unwrap(source: Source, start: int, end: int) -> tuple[int, int, Role | None]:
    """The label without the marks around it, and the part that a letter before the name tells."""
    head = _HEAD.match(source.folded, start, end)
    begin = head.end() if head else start
    tail = _TAIL.search(source.folded, max(begin, end - 16), end)
    stop = max(begin, tail.start() if tail else end)
    letter = head.group(1) if head else None
    return begin, stop, _of_letter(letter) if letter else None


def _split_name(text: str) -> tuple[int, Pieces]:
    """Where the name ends, and the spans of what follows it."""
    cuts = [m.span() for m in _DASH.finditer(text)]
    if not cuts and text[-1] in ")）":
        return _split_bracket(text)
    if not cuts or cuts[0][0] > LONGEST:
        cuts = [m.span() for m in _COMMA.finditer(text)][:1] or [m.span() for m in _FROM.finditer(text)][:1]
    elif (comma := _COMMA.search(text, 0, cuts[0][0])) is not None:
        cuts.insert(0, comma.span())
    if not cuts:
        return len(text), []
    ends = [c[0] for c in cuts[1:]] + [len(text)]
    return cuts[0][0], [(cut[1], stop) for cut, stop in zip(cuts, ends, strict=True) if stop > cut[1]]


def _is_person(name: str, folded: str, vocabulary: Vocabulary) -> bool:
    """Whether the words have a name's shape and are not an office by themselves ("Investor Relations")."""
    if not is_name(name, vocabulary):
        return False
    hits = vocabulary.titles.find(folded)
    return not hits or sum(hit.end - hit.start for hit in hits) < len(folded) // 2


def _swapped(start: int, text: str, folded: str, title_end: int, rest: Pieces, vocabulary: Vocabulary) -> Said | None:
    """A label that says the title first ("Chief Executive Officer - Name")."""
    at, end = rest[-1]
    titled = vocabulary.titles.find(folded[:title_end])
    if not titled or vocabulary.titles.find(folded[at:end]) or not is_name(text[at:end], vocabulary):
        return None
    title = text[: rest[-2][1] if len(rest) > 1 else title_end]
    return Said(start, start + len(text), text[at:end], squeeze(folded[at:end]), title, None, None, named=True)


def _titled(start: int, text: str, folded: str, name_end: int, rest: Pieces, vocabulary: Vocabulary) -> Said | None:
    """A label with the title at the name and nothing between ("Chief Executive Ana Moss", "海港证券分析师李雷", "周明董事长")."""
    hits = vocabulary.titles.find(folded[:name_end])
    if not hits:
        return None
    begin, at = _title_before(folded, hits)
    if not at and hits[-1].end == name_end and is_chinese_name(folded[: hits[0].start], vocabulary):
        begin, at, name = hits[0].start, name_end, (0, hits[0].start)
    else:
        at += len(text[at:name_end]) - len(text[at:name_end].lstrip())
        name = (at, name_end)
    words = text[name[0] : name[1]]
    if not at or not (is_chinese_name(fold(words), vocabulary) or _is_full_name(words, vocabulary)):
        return None
    firm = _split_rest(text, folded, rest, vocabulary)[1] or (text[:begin].strip(" -") if name[0] else None)
    if firm is not None and (fold(firm) in vocabulary.no_firms or not firm):
        firm = None
    role: Role | None = hits[0].row.attributes.get("role")  # type: ignore[assignment]
    return Said(start, start + len(text), words, squeeze(fold(words)), text[begin:at].strip(), firm, role, named=True)


def _title_before(folded: str, hits: list[Hit]) -> tuple[int, int]:
    """Where the title before a name begins and ends; a Chinese analyst's firm may stand before it."""
    begin = hits[0].start if "role" in hits[0].row.attributes and not folded[: hits[0].start].isascii() else 0
    at = begin
    for hit in hits:
        if folded[at : hit.start].strip(" &,/and"):
            break
        at = hit.end
    return begin, 0 if at == begin else at


def _is_full_name(words: str, vocabulary: Vocabulary) -> bool:
    return " " in words and is_name(words, vocabulary) and not vocabulary.titles.find(fold(words))


def _begins_piece(text: str, folded: str, rest: Pieces, vocabulary: Vocabulary) -> bool:
    """Whether what follows a name is a title or firm: written large, or a word of office at once."""
    if not rest:
        return True
    at, end = rest[0]
    return is_proper(text[at:end]) or any(hit.start == 0 for hit in vocabulary.titles.find(folded[at : at + 40])[:1])


def _split_bracket(text: str) -> tuple[int, Pieces]:
    """A title or firm in brackets at the end; a transcriber's doubt there says nothing."""
    opening = max(text.rfind("("), text.rfind("（"))
    if opening < 2:
        return len(text), []
    doubt = text[opening + 1 : -1].strip().lower() in ("ph", "phonetic", "sp", "inaudible", "indiscernible")
    return len(text[:opening].rstrip()), [] if doubt else [(opening + 1, len(text) - 1)]


def _split_rest(text: str, folded: str, spans: Pieces, vocabulary: Vocabulary) -> tuple[str | None, str | None]:
    """Title and firm of the pieces after a name: the pieces with a word of office are the title, the others the firm."""
    if len(spans) == 1:
        spans = _split_commas(folded, *spans[0], vocabulary)
    titles: Pieces = []
    firms: Pieces = []
    for start, end in spans:
        (titles if vocabulary.titles.find(folded[start:end]) else firms).append((start, end))
    title, firm = _joined(text, titles), _joined(text, firms)
    return _part_at(title, vocabulary) if title and not firm else (title, firm)


def _part_at(title: str, vocabulary: Vocabulary) -> tuple[str, str | None]:
    """Title and firm of words such as "VP of IR at Larkspur Tools"."""
    office, at, firm = title.rpartition(" at ")
    return (office, firm) if at and firm[0].isupper() and vocabulary.titles.find(fold(office)) else (title, None)


def _split_commas(folded: str, start: int, end: int, vocabulary: Vocabulary) -> Pieces:
    """A piece such as "Analyst, Firm LLC" cut before the firm; titles with commas of their own stay whole."""
    comma = folded.find(", ", start, end)
    if comma < 0:
        return [(start, end)]
    analyst = any(hit.row.attributes.get("role") == "analyst" for hit in vocabulary.titles.find(folded[start:comma]))
    tail_is_firm = not vocabulary.titles.find(folded[comma + 2 : end]) and _FIRM_END.search(folded[:end]) is not None
    return [(start, comma), (comma + 2, end)] if analyst or tail_is_firm else [(start, end)]


def _joined(text: str, spans: Pieces) -> str | None:
    return _on_one_line(text[spans[0][0] : spans[-1][1]]).strip(" ,()（）") or None if spans else None


def _on_one_line(words: str) -> str:
    return " ".join(words.split())
