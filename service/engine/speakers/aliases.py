"""Other ways in which the speech names people: `Bob Lund`, `Mr. Lund`, 贺先生."""

from collections import defaultdict
from collections.abc import Iterator

from service.engine.matcher import Matcher
from service.engine.speakers.kinship import Kin
from service.engine.speakers.people import Gathered, Person
from service.engine.speakers.sounds import split_surname
from service.engine.speakers.tools import Tools
from service.engine.text import Source, holds_cjk, is_cjk
from service.lexicon.types import Row

POLITE_HAN = ("先生", "女士", "小姐")
POLITE_LATIN = ("Mr", "Ms", "Mrs", "Dr", "Miss")
LEADING = "的后和由请及与给，。"  # characters that stand before a name and are no part of it
GIVEN_REACH = 30
OPENING = 8_000  # people are introduced in the first words; later an operator names them


def learn_aliases(gathered: Gathered, source: Source, spans: list[tuple[int, int]], tools: Tools) -> None:
    """Add the full names and the polite forms by which people are named at the start and by the operator."""
    regions = list(_regions(gathered, spans))
    bearers = _bearers(gathered)
    families = Matcher(Row(id=family, terms=(family,)) for family in bearers)
    for start, end in regions:
        for hit in families.find(source.folded[start:end]) if bearers else ():
            _learn_latin(gathered, bearers, hit.row.id, source.text, start + hit.start, start + hit.end, start)
    if source.language.startswith("zh"):
        families_han = _bearers_han(gathered, tools)
        for start, end in regions:
            _learn_polite(families_han, source.text, start, end, tools)


def _regions(gathered: Gathered, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    opening = spans[0][0] + OPENING if spans else 0
    for (start, end), person in zip(spans, gathered.whose, strict=True):
        if start < opening:
            yield start, min(end, opening)
        elif person is not None and person.generic == "operator":
            yield start, end


def _bearers(gathered: Gathered) -> dict[str, list[Person]]:
    """People by family name as it is written."""
    bearers: dict[str, list[Person]] = defaultdict(list)
    for person in gathered.register.people:
        if person.generic is None and person.utterances:
            for family in {form.split()[-1].lower().strip(".") for form in person.forms if " " in form and form.isascii()}:
                bearers[family].append(person)
    return bearers


def _learn_latin(gathered: Gathered, bearers: dict[str, list[Person]], family: str, text: str, start: int, end: int, limit: int) -> None:
    begin = _given_before(text, max(limit, start - GIVEN_REACH), start) if text[start].isupper() else None
    if begin is None:
        return
    written = text[begin:end]
    polite = written.split()[0].strip(".") in POLITE_LATIN
    if not any(written in person.forms for person in bearers[family]):
        holders = [p for p in bearers[family] if polite or gathered.register.kin(p, written) >= Kin.LIKELY]
        if len(holders) == 1:
            holders[0].call(written)
            holders[0].point("name", begin, end)


def _given_before(text: str, limit: int, start: int) -> int | None:
    """Where the word that leads to a family name begins: a given name with its initial, or a polite word."""
    cut = limit
    if holds_cjk(text[limit:start]):
        cut = next(at + 1 for at in range(start - 1, limit - 1, -1) if is_cjk(text[at]))  # "来自青松证券的Ann Poe"
    words = text[cut:start].split(" ")
    if len(words) < 2 or words.pop() or not _is_given(words[-1]):
        return None
    begin = start - len(words[-1]) - 1
    if len(words[-1]) == 2 and len(words) > 1 and _is_given(words[-2]):
        begin -= len(words[-2]) + 1
    return begin


def _is_given(word: str) -> bool:
    plain = word.replace("-", "").replace(".", "").replace("'", "").replace("’", "").isalpha()
    return (
        plain and word[:1].isupper() and (not word.endswith(".") or len(word) == 2 or word.strip(".") in POLITE_LATIN or "." in word[:-1])
    )


def _bearers_han(gathered: Gathered, tools: Tools) -> dict[str, dict[int, Person]]:
    """People by the family name of their Chinese name."""
    bearers: dict[str, dict[int, Person]] = defaultdict(dict)
    for person in gathered.register.people:
        for form in person.forms if person.utterances else ():
            if is_cjk(form[0]) and (given := split_surname(form, tools.kinship.surnames))[0]:
                bearers[form.removesuffix(given[1])][id(person)] = person
    return bearers


def _learn_polite(bearers: dict[str, dict[int, Person]], text: str, start: int, end: int, tools: Tools) -> None:
    """贺先生 is the one person whose Chinese name begins with 贺."""
    for first, last in _polite_forms(text, start, end, tools):
        holders = list(bearers.get(text[first : last - 2], {}).values())
        if len(holders) == 1:
            holders[0].call(text[first:last])
            holders[0].point("name", first, last)


def _polite_forms(text: str, start: int, end: int, tools: Tools) -> Iterator[tuple[int, int]]:
    """A family name and a polite word, with no more of a name before them."""
    for word in POLITE_HAN:
        at = text.find(word, start, end)
        while at >= 0:
            for length in (2, 1):
                first = at - length
                alone = first >= start and (not is_cjk(text[first - 1 : first] or " ") or text[first - 1] in LEADING)
                if alone and text[first:at] in tools.kinship.surnames:
                    yield first, at + 2
                    break
            at = text.find(word, at + 2, end)
