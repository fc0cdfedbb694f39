"""Reading labels: name, title, firm and part in the call."""

import re

from msgspec.structs import replace

from service.engine.matcher import Hit
from service.engine.model import Role
from service.engine.text import Source, fold
from service.engine.turns.names import is_name
from service.engine.turns.pieces import DASH, FIRM_END, begins_piece, is_proper, on_one_line, split_name, split_rest
from service.engine.turns.said import Office, Said
from service.engine.turns.titled import read_holder, read_nameless, read_spaced, read_swapped, read_titled
from service.engine.turns.vocabulary import Vocabulary, squeeze

LONGEST_LABEL = 200
SAMPLE = 20_000  # letters by which a text without capitals is told
CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
TIME = rf"[\[(]?{CLOCK}[\])]?"
SPELL = rf"(?:[\[(]?{CLOCK}(?:\s*-+>?\s*{CLOCK})?[\])]?)"  # one time, or from one to another
_HEAD = re.compile(rf"(?:{SPELL}\s*-?)?[\s*#=<_•·\[>【\-–]*(?:([qa])(?:\s+-\s*|\.\s+|\s*:\s*))?")
_TAIL = re.compile(rf"\s*(?:\[\d{{1,4}}\]|\[([mqa])\]|{TIME})?[\s*>_\]:】=]*$")
_TAIL_LENGTH = 16
HOUSES = ("证券", "基金", "资管", "投顾", "研究所", "證券", "投信", "自营", "资产管理")  # whose people ask
_NO_OFFICE = ("operator", "interpreter", "unknown")  # a line that is one of these is a label of its own, never a name's title
_HONOUR = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:先生|女士|小姐)$")
_OF_CALL = re.compile(r"\b(?:19|20)\d\d\b|\b(?:conference|earnings) call\b")  # what a title page says, never an office
_LETTER = re.compile(r"\s+([qa])$")


class Reader:
    """Reads the labels of one text, each wording once: most recur."""

    def __init__(self, source: Source, vocabulary: Vocabulary) -> None:
        """Begin with nothing read."""
        self._source, self._vocabulary = source, vocabulary
        self._small = source.language == "en" and source.text[:SAMPLE].islower()  # as some machines write all that they hear
        self._labels: dict[str, Said | None] = {}
        self._offices: dict[str, Office | None] = {}

    def label(self, start: int, end: int) -> Said | None:
        """The label at [start, end), or None where it has not the shape of one."""
        if end - start > LONGEST_LABEL:
            return None
        words, before_colon = self._source.text[start:end], self._source.folded.startswith(":", end)
        key = words + ":" if before_colon else words
        if key not in self._labels:
            words = words.title() if self._small and before_colon else words
            self._labels[key] = read_label(words, self._source.folded[start:end], self._vocabulary, before_colon=before_colon)
        said = self._labels[key]
        return replace(said, start=said.start + start, end=said.end + start) if said else None

    def office(self, start: int, end: int) -> Office | None:
        """Title and firm of a line that holds nothing else, or None where it is no such line."""
        if end - start > LONGEST_LABEL:
            return None
        words = self._source.text[start:end]
        if words not in self._offices:
            self._offices[words] = read_office(words, self._source.folded[start:end], self._vocabulary)
        return self._offices[words]


def read_label(text: str, folded: str, vocabulary: Vocabulary, *, before_colon: bool = False) -> Said | None:
    """What the words say as a label, offsets counted from their start; None where they have not the shape of one."""
    start, end, letter = _unwrap(folded)
    text, folded = text[start:end], folded[start:end]
    said = (read_spaced(text, folded, vocabulary, sure=before_colon) or _read_bare(text, folded, letter, vocabulary)) if folded else None
    if said is not None and said.role is None and said.title is None and said.firm and said.firm.endswith(HOUSES):
        said = replace(said, role="analyst")
    return replace(said, start=start, end=end) if said else None


def read_office(text: str, folded: str, vocabulary: Vocabulary) -> Office | None:
    """Title and firm of words that hold nothing else, or None."""
    letter = _LETTER.search(folded)
    if letter is not None:
        text, folded = text[: letter.start()], folded[: letter.start()]
    if text[-1:] in "?!。？！," or vocabulary.part(folded) in _NO_OFFICE or _OF_CALL.search(folded):
        return None
    hits = vocabulary.titles.find(folded) or vocabulary.firms.find(folded)
    if not hits or not is_proper(text) or (folded.endswith(".") and not _may_end_in_stop(folded, hits[0])):
        return None
    dash = DASH.search(text)
    pieces = [(0, dash.start()), (dash.end(), len(folded))] if dash and dash.end() < len(folded) else [(0, len(folded))]
    title, firm = split_rest(text, folded, pieces, vocabulary)
    return Office(title, firm, _of_letter(letter.group(1)) if letter else None)


def _read_bare(text: str, folded: str, letter: Role | None, vocabulary: Vocabulary) -> Said | None:
    if (role := vocabulary.part(folded)) is not None:
        role = letter or role if role == "unknown" else role
        return Said(0, len(text), on_one_line(text), squeeze(folded), None, None, role, named=False)
    name_end, rest = split_name(text)
    if offices := vocabulary.titles.find(folded[:name_end]):
        if not rest and (unnamed := read_nameless(text, offices)) is not None:
            return unnamed
        special = read_swapped(text, folded, name_end, rest, vocabulary) or read_titled(text, folded, offices, name_end, rest, vocabulary)
        if special is not None:
            return special
    name, part = text[:name_end], vocabulary.part(folded[:name_end]) if rest else None
    if part is not None and (person := read_holder(text, folded, rest[0], vocabulary)) is not None:
        return replace(person, role=None if part == "operator" and person.title else part)  # a host with an office is the company's
    if (part is None and not _is_person(name, folded[:name_end], offices, vocabulary)) or not begins_piece(text, folded, rest, vocabulary):
        return None
    if (honour := _HONOUR.search(name)) is not None:
        name, name_end = name[: honour.start()], honour.start()
    title, firm = split_rest(text, folded, rest, vocabulary)
    if part == "unknown" and title and any("role" in hit.row.attributes for hit in vocabulary.titles.find(fold(title))):
        part = "analyst"
    return Said(0, len(text), on_one_line(name), squeeze(folded[:name_end]), title, firm, part or letter, named=part is None)


def _is_person(name: str, folded: str, offices: list[Hit], vocabulary: Vocabulary) -> bool:
    """Whether the words have a name's shape and are not an office by themselves ("Investor Relations")."""
    office = sum(hit.end - hit.start for hit in offices)
    return office < max(1, len(folded) // 2) and is_name(name, vocabulary) and not vocabulary.is_note(folded)


def _may_end_in_stop(folded: str, first: Hit) -> bool:
    return (first.start == 0 and first.row.attributes.get("role") == "analyst") or FIRM_END.search(folded) is not None


def _of_letter(letter: str) -> Role | None:
    """Questions are an analyst's; an answer may be anyone's."""
    return "analyst" if letter == "q" else None


def _unwrap(folded: str) -> tuple[int, int, Role | None]:
    """Where the label without the marks around it stands, and the part that a letter before the name tells."""
    head = _HEAD.match(folded)
    begin = head.end() if head else 0
    tail = _TAIL.search(folded, max(begin, len(folded) - _TAIL_LENGTH))
    stop = max(begin, tail.start() if tail else len(folded))
    letter = (head.group(1) if head else None) or (tail.group(1) if tail else None)
    return begin, stop, _of_letter(letter) if letter else None
