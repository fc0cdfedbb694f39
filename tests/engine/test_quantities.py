import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from service.engine.model import NonFigure, Quantity, Turn
from service.engine.quantities import find_quantities
from service.engine.text import make_source
from service.lexicon.loader import load_lexicon

CORPUS = Path(__file__).parent.parent / "corpus"
CASES = [(lang, c) for lang in ("en", "zh") for c in tomllib.loads((CORPUS / lang / "quantities.toml").read_text("utf-8"))["case"]]
CURRENCY = {"en": "USD", "zh": "CNY"}


def find(text: str, currency: str | None) -> tuple[tuple[Quantity, ...], tuple[NonFigure, ...]]:
    turn = Turn(id="t0", speaker_id="s0", section="qa", kind="remarks", start=0, end=len(text), label=None, markers=())
    return find_quantities(make_source(text), (turn,), (), currency, load_lexicon())


def show(text: str, q: Quantity) -> str:
    worth = f"{q.value}" if q.low is None else f"{q.low}..{q.high}"
    return f"{text[q.start : q.end]} = {worth} {q.unit}"


@pytest.mark.parametrize(("lang", "case"), CASES, ids=lambda item: item["text"][:40] if isinstance(item, dict) else item)
def test_corpus_cases_read_as_stated(lang: str, case: dict[str, object]) -> None:
    text = str(case["text"])
    quantities, others = find(text, CURRENCY[lang])
    assert [show(text, q) for q in quantities] == case["figures"]
    assert uncovered(text, quantities, others) == []


def uncovered(text: str, quantities: tuple[Quantity, ...], others: tuple[NonFigure, ...]) -> list[str]:
    spans = sorted([(q.start, q.end) for q in quantities] + [(n.start, n.end) for n in others])
    assert all(a[1] <= b[0] for a, b in pairwise(spans)), "figures and non-figures overlap"
    return [m.group() for m in re.finditer(r"\d+", text) if not any(s <= m.start() and m.end() <= e for s, e in spans)]


@pytest.mark.parametrize("numeral", ["1,234, ", "$5 million, ", "百分之五，", "3% "])
def test_more_numbers_in_a_row_than_anyone_says_are_a_table_and_no_figures(numeral: str) -> None:
    listed, _ = find("Sales were " + numeral * 20 + "in all.", "USD")
    table, others = find("Sales were " + numeral * 400 + "in all. Margin was 5%.", "USD")
    assert len(listed) > 1
    assert [quantity.value for quantity in table] == [5]
    assert [other.kind for other in others] == ["page"]


def test_precision_is_half_of_the_last_place() -> None:
    quantities, _ = find("调整后利润1.69亿元，毛利率7.9%", "CNY")
    assert [str(q.precision) for q in quantities] == ["500000", "0.05"]


@pytest.mark.parametrize(
    "text",
    [
        "1" * 50000,
        "1, " * 20000,
        "two and " * 20000,
        "$" * 50000,
        "三" * 50000,
        "5-" * 30000,
        "low to " * 20000,
        "1亿亿" * 9000,
        "亿" * 79,
        "百分之" + "9" * 70,
        "." * 9000,
    ],
)
def test_hostile_text_stays_linear(text: str) -> None:
    find(text, "USD")
