import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from service.engine.checks.intervals import Interval, around, growth
from service.engine.checks.names import check_names
from service.engine.model import Names, Speaker
from service.engine.pipeline import analyse
from service.engine.text import make_source
from service.lexicon.loader import load_lexicon

CORPUS = Path(__file__).parent.parent / "corpus"
CASES = [(lang, c) for lang in ("en", "zh") for c in tomllib.loads((CORPUS / lang / "checks.toml").read_text("utf-8"))["case"]]
HEADS = {
    "en": "Acme Corporation\nQ4 2022 Earnings Call\n\nOperator\n\nGood morning and welcome to the Acme fourth quarter 2022 earnings "
    "conference call.\n\nJane Miller, Chief Financial Officer\n\n",
    "zh": "云帆科技2022年第四季度业绩电话会议\n\n接线员\n\n各位好，欢迎参加云帆科技2022年第四季度业绩电话会议。\n\n李明\n\n",
}


@pytest.mark.parametrize(("lang", "case"), CASES, ids=lambda item: item["text"][:40] if isinstance(item, dict) else item)
def test_corpus_cases_are_checked_as_stated(lang: str, case: dict[str, object]) -> None:
    source = make_source(HEADS[lang] + str(case["text"]))
    checks = analyse(source, load_lexicon()).checks
    assert [f"{c.kind} {c.status} {c.stated} {c.computed}" for c in checks] == case["checks"]
    assert all(source.text[s.start : s.end] == s.quote for c in checks for s in c.spans)


def test_a_rounded_number_is_every_value_that_rounds_to_it() -> None:
    stated = around(Decimal("13.5"), Decimal("0.05"))
    assert stated.meets(Interval(Decimal("13.451"), Decimal("13.451")))
    assert not around(Decimal("13.4"), Decimal("0.05")).meets(Interval(Decimal("13.451"), Decimal("13.451")))


def test_growth_needs_a_positive_base() -> None:
    assert growth(Interval(Decimal(-1), Decimal(1)), Interval(Decimal(5), Decimal(5))) is None


def test_the_wrong_statement_is_named_and_never_rewritten() -> None:
    text = (
        HEADS["zh"]
        + "本季度上市费用为9,490万元，处置损失为2,880万元。本季度上市费用9,440万元。剔除1.237亿元的上市费用和处置损失后，费用下降。"
    )
    analysis = analyse(make_source(text), load_lexicon())
    wrong = next(c for c in analysis.checks if c.status == "inconsistent")
    figure = next(f for f in analysis.figures if f.id == wrong.implicates)
    assert figure.quote == "9,440万元"
    assert figure.value == 94400000
    assert wrong.suggested is not None
    assert wrong.suggested.value == 94900000


def speaker(name: str, *aliases: str) -> Speaker:
    return Speaker(
        id="s0", name=name, names=Names(en=name), aliases=aliases, role="analyst", function=None, title=None, affiliation=None,
        speaks_for=None, turn_ids=(), evidence=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ("Martha Kelinson", "Martha Kelinsen", True),
        ("Sean O'Hare", "Sean O’Hare", False),
        ("Peter Vance", "Pete Vance", False),
        ("Peter J. Vance", "Peter Vance", False),
        ("王晓彭", "王晓鹏", True),
    ],
)
def test_two_spellings_of_a_name_cannot_both_be_right(one: str, other: str, clash: bool) -> None:
    found = list(check_names(make_source(f"{one} asks. {other} asks again."), (speaker(one, other),)))
    assert [c.kind for c in found] == (["name"] if clash else [])
