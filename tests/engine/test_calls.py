"""Openings of calls in tests/corpus/<lang>/calls.toml, and what is read of the call."""

import pathlib
import tomllib
from typing import Any

import pytest

from service.engine.calls import read_call
from service.engine.calls.labels import read_label
from service.engine.calls.stated import find_stated
from service.engine.model import Cast, Layout, Utterance
from service.engine.text import Facts, make_source
from service.lexicon.loader import load_lexicon

CORPUS = pathlib.Path(__file__).parents[1] / "corpus"
CASES = [
    pytest.param(case, id=f"{path.parent.name}-{case['id']}")
    for path in sorted(CORPUS.glob("*/calls.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["call"]
]


@pytest.mark.parametrize("case", CASES)
def test_what_the_opening_says_of_the_call(case: dict[str, Any]) -> None:
    header = case.get("header", "")
    source = make_source(header + case["words"], facts=Facts(**case.get("facts", {})), hints=Facts(**case.get("hints", {})))
    layout = Layout(name="test", utterances=(Utterance(start=len(header), end=len(source.text), name="Operator"),), header_end=len(header))
    call, calendar = read_call(source, layout, Cast(speakers=(), speaker_of=(0,)), load_lexicon())
    for field, value in case["told"].items():
        held = getattr(call, field, None) if hasattr(call, field) else getattr(calendar, field)
        assert held == (value or None), (field, held)


@pytest.mark.parametrize(
    ("words", "quarter", "year"),
    [
        ("fourth quarter and full year 2019 results", 4, 2019),
        ("fiscal 2022 first-quarter conference call", 1, 2022),
        ("fiscal year 2023 fourth quarter", 4, 2023),
        ("third quarter '21", 3, 2021),
        ("1q25", 1, 2025),
        ("q4 of fiscal year 2024", 4, 2024),
        ("first half of 2024", -1, 2024),
        ("2026财年第二季度", 2, 2026),
        ("2022年第四季度及全年", 4, 2022),
        ("2023年上半年", -1, 2023),
        ("in the fourth quarter 2,500 units", 4, None),
    ],
)
def test_a_period_is_read_from_its_words(words: str, quarter: int, year: int | None) -> None:
    assert (quarter, year) in {(s.quarter, s.year) for s in find_stated(words, 0, len(words))}


@pytest.mark.parametrize(("label", "read"), [("2022Q4", (4, 2022)), ("Q1 2025", (1, 2025)), ("2024FY", (0, 2024)), ("2024H1", (-1, 2024))])
def test_a_label_is_read_as_vendors_write_it(label: str, read: tuple[int, int]) -> None:
    assert read_label(label) == read
