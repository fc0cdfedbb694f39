import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from service.engine.model import Calendar, Period, Turn
from service.engine.periods import find_periods
from service.engine.text import make_source
from service.lexicon.loader import load_lexicon
from tests.timing import quickest

CORPUS = Path(__file__).parents[1] / "corpus"
CASES = [case for language in ("en", "zh") for case in tomllib.loads((CORPUS / language / "periods.toml").read_text("utf-8"))["case"]]


def calendar_of(case: dict[str, Any]) -> Calendar:
    found = re.fullmatch(r"(\d{4})(?:Q(\d)|FY)", case["call"])
    assert found
    held = case.get("held", [None, None])
    return Calendar(
        year=int(found[1]), quarter=int(found[2] or 0), held_year=held[0], held_month=held[1], fiscal_year_end=case.get("year_end", 12)
    )


def read(text: str, calendar: Calendar) -> tuple[Period, ...]:
    turn = Turn(id="t0", speaker_id="s0", section="presentation", kind="remarks", start=0, end=len(text), label=None, markers=())
    return find_periods(make_source(text), (turn,), calendar, load_lexicon())


def shown(text: str, period: Period) -> list[str]:
    marks = "<" * period.comparison + ">" * period.future
    return [text[period.start : period.end], period.label or "-", *([marks] if marks else [])]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_periods_of_a_sentence(case: dict[str, Any]) -> None:
    assert [shown(case["text"], p) for p in read(case["text"], calendar_of(case))] == case["periods"]


def test_without_a_calendar_the_quarter_most_often_named_is_the_reported_one() -> None:
    text = "Sales of the third quarter of 2021 and of this quarter."
    assert [p.label for p in read(text, Calendar())] == ["2021Q3", "2021Q3"]


def test_without_any_dated_quarter_relative_words_have_no_label() -> None:
    text = "Sales of this quarter and of fiscal 2021."
    assert [p.label for p in read(text, Calendar())] == [None, "2021FY"]


@pytest.mark.parametrize("piece", ["third quarter of ", "2021 ", "may 5 ", "第二季度", "2021年", "1999-", "from "])
def test_hostile_repetition_stays_linear(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    assert quickest(lambda: read(text, Calendar(year=2021, quarter=3))) < 2
