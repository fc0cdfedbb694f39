"""What stands beside a name: title and firm."""

import re

from service.engine.text import fold
from service.engine.turns.names import LONGEST
from service.engine.turns.vocabulary import Vocabulary

Pieces = list[tuple[int, int]]
DASH = re.compile(r"\s*(?:-{2,}|[—–―－\x96\x97]+)\s*|\s+(?:-|\||/|\ufffd|â\x80[\x93\x94]|â€[“”])\s+")
FIRM_END = re.compile(r"\b(?:inc|llc|llp|lp|ltd|corp|corporation|co|plc|n\.?v|s\.?a|ag|group|bank|company|securities|capital|limited)\.?$")
_COMMA = re.compile(r",\s+(?!(?:jr|sr|ii|iii|iv|cfa|cpa|phd|ph\.d|md|m\.d|mba|esq)\b)", re.IGNORECASE)
_FROM = re.compile(r"\s+(?:from|with|of|at)\s+")
_SMALL = frozenset(["of", "and", "the", "for", "&", "at", "de", "in", "to", "on", "y", "e", "a"])
_DOUBTS = ("ph", "phonetic", "sp", "inaudible", "indiscernible")


def split_name(text: str) -> tuple[int, Pieces]:
    """Where the name ends, and the spans of what follows it."""
    cuts = [m.span() for m in DASH.finditer(text)]
    if not cuts and text[-1] in ")）":
        return _split_bracket(text)
    if not cuts or cuts[0][0] > LONGEST:
        first = _COMMA.search(text) or _FROM.search(text)
        cuts = [first.span()] if first is not None else []
    elif (comma := _COMMA.search(text, 0, cuts[0][0])) is not None:
        cuts.insert(0, comma.span())
    if not cuts:
        return len(text), []
    ends = [c[0] for c in cuts[1:]] + [len(text)]
    return cuts[0][0], [(cut[1], stop) for cut, stop in zip(cuts, ends, strict=True) if stop > cut[1]]


def _split_bracket(text: str) -> tuple[int, Pieces]:
    """A title or firm in brackets at the end; a transcriber's doubt there says nothing."""
    opening = max(text.rfind("("), text.rfind("（"))
    if opening < 1:
        return len(text), []
    doubt = text[opening + 1 : -1].strip().lower() in _DOUBTS
    return len(text[:opening].rstrip()), [] if doubt else [(opening + 1, len(text) - 1)]


def begins_piece(text: str, folded: str, rest: Pieces, vocabulary: Vocabulary) -> bool:
    """Whether what follows a name is a title or firm: written large, or at least up to a word of office."""
    if not rest:
        return True
    at, end = rest[0]
    first = next(iter(vocabulary.titles.find(folded[at : min(end, at + 40)])), None)
    return is_proper(text[at:end]) or (first is not None and ". " not in text[at:end] and is_proper(text[at : at + first.start]))


def is_proper(words: str) -> bool:
    """Whether every word is written large, as in titles and names of firms."""
    return all(not word[0].islower() or word in _SMALL for word in words.split())


def split_rest(text: str, folded: str, spans: Pieces, vocabulary: Vocabulary) -> tuple[str | None, str | None]:
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
    """A piece such as "Analyst, Firm LLC" or "Firm, Analyst" cut between the two; titles with commas of their own stay whole."""
    comma = folded.find(", ", start, end)
    if comma < 0:
        return [(start, end)]
    head, tail = vocabulary.titles.find(folded[start:comma]), vocabulary.titles.find(folded[comma + 2 : end])
    analyst = any(hit.row.attributes.get("role") == "analyst" for hit in head)
    tail_is_firm = not tail and FIRM_END.search(folded[:end]) is not None
    head_is_firm = not head and bool(tail) and tail[0].start == 0
    return [(start, comma), (comma + 2, end)] if analyst or tail_is_firm or head_is_firm else [(start, end)]


def _joined(text: str, spans: Pieces) -> str | None:
    if not spans:
        return None
    words = on_one_line(text[spans[0][0] : spans[-1][1]]).strip(" ,")
    if words[:1] in "(（" or words.count("(") + words.count("（") != words.count(")") + words.count("）"):
        words = words.strip("()（）")
    return words or None


def on_one_line(words: str) -> str:
    """The words with single blanks between them."""
    return " ".join(words.split())
