import tomllib
from pathlib import Path
from typing import Any

import pytest

from service.engine.model import Guidance
from service.engine.pipeline import analyse
from service.engine.text import Facts, make_source
from service.lexicon.loader import load_lexicon

CORPUS = Path(__file__).parents[1] / "corpus"
CASES = [
    (language, case)
    for language in ("en", "zh")
    for case in tomllib.loads((CORPUS / language / "guidance.toml").read_text("utf-8"))["case"]
]
LATER = ("hopes", "commits", "conditional")
OPENING = {
    "en": "Operator: Welcome to the Larkfield Mills third quarter 2021 earnings call.\nAnna Berg -- Chief Financial Officer: Thank you. ",
    "zh": "接线员：欢迎参加云杉纺织2021年第三季度业绩电话会议。\n首席财务官林晓：谢谢。",
}


def read(text: str, language: str = "en") -> tuple[Guidance, ...]:
    hints = Facts(fiscal_period="2021Q3", company="Larkfield Mills")
    return analyse(make_source(OPENING[language] + text, hints=hints), load_lexicon()).guidance


def shown(item: Guidance) -> list[str]:
    marks = [item.action, item.direction if item.aspect == "change" or item.form == "qualitative" else None]
    prior = item.prior and f"prior {item.prior.value if item.prior.value is not None else f'{item.prior.low}..{item.prior.high}'}"
    certainty = item.certainty if item.certainty != "expects" else None
    return [item.metric, item.period or "-", amount(item), *sorted(m for m in marks if m), *(m for m in (prior, certainty) if m)]


def amount(item: Guidance) -> str:
    if item.form == "qualitative":
        return "-"
    number = {"range": f"{item.low}..{item.high}", "point": str(item.value), "at_least": f">={item.low}", "at_most": f"<={item.high}"}
    return f"{number[item.form]} {item.unit}"


@pytest.mark.parametrize(("language", "case"), CASES, ids=lambda item: item if isinstance(item, str) else item["text"][:60])
def test_guidance_of_a_statement(language: str, case: dict[str, Any]) -> None:
    items = [shown(item) for item in read(case["text"], language)]
    assert items == [
        [*item[:3], *sorted(item[3:], key=lambda mark: (mark.startswith("prior"), mark in LATER, mark))] for item in case["items"]
    ]


def test_a_blank_line_after_every_line_cuts_no_sentence() -> None:
    lines = [
        "we expect revenue to grow between",
        "9 and 11% next year and capital",
        "expenditures to fall, as what is",
        "built now is paid for",
        "by then. The rest",
    ]
    items = read(" \n\n".join(lines * 9))
    assert [shown(item) for item in items][:2] == [
        ["revenue", "2022FY", "9..11 percent", "up"],
        ["capital_expenditures", "2022FY", "-", "down"],
    ]
