import tomllib
from pathlib import Path

import pytest

from service.engine.linking.labels import part_before, year_after, year_before
from service.engine.model import Figure
from service.engine.pipeline import analyse
from service.engine.sentences import LONGEST, cut_sentences
from service.engine.text import Facts, make_source
from service.lexicon.loader import load_lexicon

CORPUS = Path(__file__).parent.parent / "corpus"
CASES = [(lang, c) for lang in ("en", "zh") for c in tomllib.loads((CORPUS / lang / "linking.toml").read_text("utf-8"))["case"]]
LANGUAGE = {"en": "en", "zh": "zh-Hans"}


def link(text: str, language: str = "en") -> tuple[Figure, ...]:
    return analyse(make_source(text, hints=Facts(fiscal_period="2023Q3", language=language)), load_lexicon()).figures


def show(figure: Figure) -> str:
    moved = f" {figure.change.direction} {figure.change.versus}" if figure.change else ""
    basis = f" {figure.basis}" if figure.basis else ""
    part = f" @{figure.segment}" if figure.segment else ""
    return f"{figure.quote} = {figure.metric} {figure.aspect}{moved} {figure.period} {figure.nature}{basis}{part}"


@pytest.mark.parametrize(("lang", "case"), CASES, ids=lambda item: item["text"][:40] if isinstance(item, dict) else item)
def test_corpus_cases_are_linked_as_stated(lang: str, case: dict[str, object]) -> None:
    figures = link(str(case["text"]), LANGUAGE[lang])
    assert [show(figure) for figure in figures] == case["figures"]
    assert "values" not in case or [str(figure.value) for figure in figures] == case["values"]


def test_every_metric_has_its_ways_to_be_said_in_both_languages() -> None:
    lexicon = load_lexicon()
    for language in ("en", "zh"):
        said = {row.id: len(row.terms) for row in lexicon.rows("metrics", language)}
        assert set(lexicon.metrics) - set(said) <= {"other"}
        assert min(said.values()) >= 10


def test_certainty_tells_what_was_said_from_what_was_carried() -> None:
    said, carried, unknown = link("Revenue in the third quarter was $5 million. It was up 4%. 25% of parents agree.")
    assert (said.certainty.metric, said.certainty.period) == ("explicit", "explicit")
    assert (carried.certainty.metric, carried.certainty.period) == ("inherited", "inherited")
    assert (unknown.metric, unknown.certainty.metric, unknown.period, unknown.certainty.period) == ("other", None, None, None)


def test_rules_name_the_rows_that_decided() -> None:
    (figure,) = link("Revenue grew 5%.")
    assert {"en.metrics.revenue", "en.directions.growth_verb"} <= set(figure.rules)


def test_metric_and_period_texts_are_the_transcript_s_own_words() -> None:
    (figure,) = link("Net Sales in the Third Quarter were $5 million.")
    assert (figure.metric_text, figure.period_text) == ("Net Sales", "Third Quarter")


def test_labels_are_counted_back_and_forth() -> None:
    assert [year_before(label) for label in ("2023Q1", "2023FY", "2023-02-28", "2022/2024")] == ["2022Q1", "2022FY", "2022-02-28", None]
    assert [part_before(label) for label in ("2023Q1", "2023H2", "2023FY", "2023-01", "2023-9M")] == [
        "2022Q4",
        "2023H1",
        "2022FY",
        "2022-12",
        None,
    ]
    assert year_after("2022Q3") == "2023Q3"


def test_sentences_leave_no_gap_and_stay_bounded() -> None:
    text = "sales of u.s. stores were $1.5 million. Next\nline without an end " + "x" * (3 * LONGEST)
    sentences = list(cut_sentences(text, 0, len(text)))
    assert "".join(text[s.start : s.end] for s in sentences) == text
    assert max(s.end - s.start for s in sentences) <= LONGEST
    assert text[sentences[0].start : sentences[0].end].endswith("million.")


def test_a_long_line_of_a_page_goes_on_in_the_next() -> None:
    first = "In the third quarter of the year that is now behind us gross profit of the whole company"
    figures = link(f"{first}\nwas $5 million, and we are glad of it.")
    assert [figure.metric for figure in figures] == ["gross_profit"]


def test_a_page_may_break_a_line_between_a_number_and_its_scale_or_inside_a_term() -> None:
    first = "In the third quarter of the year that is now behind us our net"
    figures = link(f"{first}\nincome, as we have said before in our letter to the shareholders, was $325 \nmillion.\nNext came sales.")
    assert [(figure.metric, figure.quote, str(figure.value)) for figure in figures] == [("net_income", "$325 \nmillion", "325000000")]


def test_lines_of_a_narrow_column_go_on_in_lower_case_or_before_a_name() -> None:
    figures = link("We saw that the cost of\nsales of\nAcme was\n$5 million and\nthat operating\nmargin was 12%.\n" * 4)
    assert [figure.metric for figure in figures] == ["cost_of_revenue", "operating_margin"] * 4


def test_a_short_line_ends_before_a_capital_letter() -> None:
    figures = link("Revenue was $5 million\nOther matters of 3%")
    assert [figure.metric for figure in figures] == ["revenue", "other"]


def test_a_line_of_very_many_figures_is_linked_in_bounded_pieces() -> None:
    figures = link("Revenue was " + ", and after that ".join(f"${n} million" for n in range(100, 1600)))
    assert len(figures) == 1500
    assert {figure.metric for figure in figures} <= {"revenue", "other"}


def test_an_answer_without_a_metric_is_of_what_the_question_asked_about() -> None:
    roster = "Company Participants\n\nTor Nash - Chief Financial Officer\n\nConference Call Participants\n\nAda Lund - Elmbank\n\n"
    opening = "Tor Nash\n\nWelcome to our call. We had a good quarter.\n\nQuestion-and-Answer Session\n\n"
    asked = "Ada Lund\n\nCan you say where gross margin should go from here?\n\nTor Nash\n\nWe think it is 41% for now.\n\n"
    figures = link(f"{roster}{opening}{asked}Ada Lund\n\nThank you.\n\n")
    assert [figure.metric for figure in figures] == ["gross_margin"]
