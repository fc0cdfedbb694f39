"""What a label says: name, title, firm and part in the call."""

import re
from typing import NamedTuple

from service.engine.matcher import Hit
from service.engine.model import Role
from service.engine.text import Source
from service.engine.turns.names import LONGEST, is_name
from service.engine.turns.vocabulary import Vocabulary, squeeze

LONGEST_LABEL = 200
_WRAP = re.compile(r"^[\s*#<_•·\[>]*(?:([qa])(?:\s+-\s*|\.\s+|\s*:\s*))?|[\s*>_\]:]*(?:\[\d{1,4}\])?[\s*>_\]:]*$")
_DASH = re.compile(r"\s*(?:-{2,}|[—–―])\s*|\s+-\s+|\s+\|\s+")
_COMMA = re.compile(r",\s+(?!(?:jr|sr|ii|iii|iv|cfa|cpa|phd|ph\.d|md|m\.d|mba|esq)\b)")
_FROM = re.compile(r"\s+(?:from|with|of|at)\s+")
_FIRM_END = re.compile(r"\b(?:inc|llc|llp|lp|ltd|corp|corporation|co|plc|n\.?v|s\.?a|ag|group|bank|company|securities|capital|limited)\.?$")


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


def read_label(source: Source, start: int, end: int, vocabulary: Vocabulary) -> Said | None:
    """The label at [start, end), or None where it has not the shape of one."""
    if end - start > LONGEST_LABEL:
        return None
    start, end, letter = _unwrap(source, start, end)
    folded = source.folded[start:end]
    if not folded:
        return None
    part = vocabulary.part(folded)
    if part is not None:
        role: Role = part.attributes["role"]  # type: ignore[assignment]
        return Said(start, end, source.text[start:end], squeeze(folded), None, None, role, named=False)
    name_end, rest = _split_name(folded)
    name = source.text[start : start + name_end]
    part = vocabulary.part(folded[:name_end])
    if part is None and not is_name(name, vocabulary):
        return None
    if any(not _begins_piece(source.text[start + at], folded[at:], vocabulary) for at, _ in rest[:1]):
        return None
    title, firm = _split_rest(source.text[start:end], folded, rest, vocabulary)
    said_role: Role | None = part.attributes["role"] if part else letter  # type: ignore[assignment]
    return Said(start, end, name, squeeze(folded[:name_end]), title, firm, said_role, named=part is None)


def read_office(source: Source, start: int, end: int, vocabulary: Vocabulary) -> tuple[str | None, str | None] | None:
    """Title and firm of a line that holds nothing else, or None where it is no such line."""
    if end - start > LONGEST_LABEL or source.text[end - 1] in "?!。？！":
        return None
    folded = source.folded[start:end]
    hits = vocabulary.titles.find(folded)
    if not hits or (folded.endswith(".") and not _is_analyst(hits[0]) and _FIRM_END.search(folded) is None):
        return None
    dash = _DASH.search(folded)
    pieces = [(0, dash.start()), (dash.end(), len(folded))] if dash else [(0, len(folded))]
    return _split_rest(source.text[start:end], folded, pieces, vocabulary)


def _is_analyst(hit: Hit) -> bool:
    return hit.start == 0 and hit.row.attributes.get("role") == "analyst"


def _unwrap(source: Source, start: int, end: int) -> tuple[int, int, Role | None]:
    folded = source.folded[start:end]
    head = _WRAP.match(folded)
    letter = head.group(1) if head else None
    begin = head.end() if head else 0
    tail = next((m.start() for m in _WRAP.finditer(folded, begin) if m.end() == len(folded)), len(folded))
    role: Role | None = "analyst" if letter == "q" else None
    return start + begin, start + max(begin, tail), role


def _split_name(folded: str) -> tuple[int, list[tuple[int, int]]]:
    """Where the name ends, and the spans of what follows it."""
    cuts = [m.span() for m in _DASH.finditer(folded)]
    if not cuts or cuts[0][0] > LONGEST:
        cuts = [m.span() for m in _COMMA.finditer(folded)][:1] or [m.span() for m in _FROM.finditer(folded)][:1]
    elif (comma := _COMMA.search(folded, 0, cuts[0][0])) is not None:
        cuts.insert(0, comma.span())
    if not cuts:
        return _split_bracket(folded)
    ends = [c[0] for c in cuts[1:]] + [len(folded)]
    return cuts[0][0], [(cut[1], stop) for cut, stop in zip(cuts, ends, strict=True) if stop > cut[1]]


def _begins_piece(first: str, folded: str, vocabulary: Vocabulary) -> bool:
    """Whether what follows a name is a title or firm: written large, or a word of office at once."""
    return not first.islower() or any(hit.start == 0 for hit in vocabulary.titles.find(folded[:40])[:1])


def _split_bracket(folded: str) -> tuple[int, list[tuple[int, int]]]:
    opening = folded.rfind("(")
    if opening > 3 and folded.endswith(")") and len(folded) - opening > 12:
        return len(folded[:opening].rstrip()), [(opening + 1, len(folded) - 1)]
    return len(folded), []


def _split_rest(text: str, folded: str, spans: list[tuple[int, int]], vocabulary: Vocabulary) -> tuple[str | None, str | None]:
    """Title and firm of the pieces after a name: the pieces with a word of office are the title, the others the firm."""
    if len(spans) == 1:
        spans = _split_commas(folded, *spans[0], vocabulary)
    titles: list[tuple[int, int]] = []
    firms: list[tuple[int, int]] = []
    for start, end in spans:
        (titles if vocabulary.titles.find(folded[start:end]) else firms).append((start, end))
    return _joined(text, titles), _joined(text, firms)


def _split_commas(folded: str, start: int, end: int, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """A piece such as "Analyst, Firm LLC" cut before the firm; titles with commas of their own stay whole."""
    comma = folded.find(", ", start, end)
    if comma < 0:
        return [(start, end)]
    office = folded[start:comma]
    analyst = any(hit.row.attributes.get("role") == "analyst" for hit in vocabulary.titles.find(office))
    tail_is_firm = not vocabulary.titles.find(folded[comma + 2 : end]) and _FIRM_END.search(folded[:end]) is not None
    return [(start, comma), (comma + 2, end)] if analyst or tail_is_firm else [(start, end)]


def _joined(text: str, spans: list[tuple[int, int]]) -> str | None:
    return text[spans[0][0] : spans[-1][1]].strip(" ,()") or None if spans else None
