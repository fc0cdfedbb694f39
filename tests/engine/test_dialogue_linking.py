"""What figures of an answer take from its question, and from what was said before in the call."""

from service.engine.model import Figure
from service.engine.pipeline import analyse
from service.engine.text import Facts, make_source
from service.lexicon.loader import load_lexicon

REMARKS = """Operator: Welcome to the Larkfield Mills third quarter 2023 earnings call.

Anna Berg -- Chief Financial Officer: Thank you. {remarks}

Operator: Our first question comes from Tom Reed with Northgate. Please go ahead.

Tom Reed -- Northgate -- Analyst: {question}

Anna Berg -- Chief Financial Officer: {answer}
"""


def link(remarks: str, question: str, answer: str) -> tuple[Figure, ...]:
    text = REMARKS.format(remarks=remarks, question=question, answer=answer)
    return analyse(make_source(text, hints=Facts(fiscal_period="2023Q3", language="en")), load_lexicon()).figures


def test_what_is_expected_in_an_answer_is_of_the_time_asked_about() -> None:
    (figure,) = link("Revenue grew.", "How should we think of same-store growth in 2024?", "Sure. We expect rents to rise about 2%.")
    assert (figure.period, figure.nature) == ("2024FY", "guidance")


def test_a_question_about_two_times_dates_no_answer() -> None:
    (figure,) = link("Revenue grew.", "How do you see sales in the fourth quarter, and in 2024?", "We expect rents to rise about 2%.")
    assert (figure.period, figure.nature) == (None, "guidance")


def test_a_fact_in_an_answer_stays_of_the_period_reported() -> None:
    (figure,) = link("Revenue grew.", "How do you see gross margin in 2024?", "Well, gross margin was 40%.")
    assert (figure.period, figure.nature) == ("2023Q3", "reported")


def test_an_amount_guided_to_before_is_that_guidance_wherever_it_is_repeated() -> None:
    first, again = link("For 2024, we expect sales of $425 million.", "Is there upside?", "We have room to exceed that $425 million.")
    assert (first.metric, first.period, first.nature) == ("revenue", "2024FY", "guidance")
    assert (again.metric, again.period, again.nature) == ("revenue", "2024FY", "guidance")


def test_an_amount_with_a_time_of_its_own_repeats_nothing() -> None:
    _, again = link("For 2024, we expect sales of $425 million.", "And now?", "In the third quarter, sales were $425 million.")
    assert (again.period, again.nature) == ("2023Q3", "reported")


def test_a_round_amount_far_away_repeats_nothing() -> None:
    remarks = "For 2024, we expect capital expenditures of $200 million. " + "We run our mills with care and with people we trust. " * 30
    _, again = link(remarks, "How much land is there?", "There is about $200 million of land.")
    assert again.period != "2024FY"


def test_a_level_that_an_answer_tells_in_the_present_has_no_time() -> None:
    (figure,) = link("Revenue grew.", "What margin do such mills have?", "They are at a gross margin of 30%.")
    assert (figure.metric, figure.period) == ("gross_margin", None)


def test_a_change_in_an_answer_is_of_the_period_reported() -> None:
    (figure,) = link("Revenue grew.", "How is Europe doing?", "Our sales in Europe are up 8%.")
    assert (figure.period, figure.nature) == ("2023Q3", "reported")


def test_what_an_analyst_tells_the_company_expects_is_guidance() -> None:
    (figure,) = link("Revenue grew.", "You raised your EPS guidance at the midpoint by $0.25. Why?", "Thank you.")
    assert (figure.metric, figure.nature) == ("eps", "guidance")
    (figure,) = link("Revenue grew.", "So you're expecting organic growth of around 10%?", "Yes.")
    assert figure.nature == "guidance"
    figures = link("Revenue grew.", "Your revenue guidance went from 10% to 15% growth. Why?", "Thank you.")
    assert figures[-1].nature == "guidance"


def test_what_an_analyst_expects_is_not() -> None:
    (figure,) = link("Revenue grew.", "To me, rents should be 20% of what you pay. Is that so?", "Yes.")
    assert figure.nature == "reported"


def test_a_figure_without_a_name_is_what_the_question_said_of_it() -> None:
    _, again = link("Revenue grew.", "Retail is down to 6% of net operating income now. Is it a drag?", "It is 6%, and all of it is paid.")
    assert again.metric == "net_operating_income"


def test_another_figure_is_not() -> None:
    _, other = link("Revenue grew.", "Retail is down to 6% of net operating income now. Is it a drag?", "It is 9% by area.")
    assert other.metric == "other"


def test_an_answer_goes_on_with_what_it_expects() -> None:
    answer = "We're expecting to incur $20 million for the mills. We have trained the people for it. For branding, it's $12 million."
    assert [figure.nature for figure in link("Revenue grew.", "What will it cost?", answer)] == ["guidance", "guidance"]


def test_an_answer_that_turns_to_the_past_tells_facts() -> None:
    answer = "We're expecting to incur $20 million for the mills. Our team drove the rest. For branding, it was $12 million."
    assert [figure.nature for figure in link("Revenue grew.", "What will it cost?", answer)] == ["guidance", "reported"]


def test_what_an_analyst_tells_was_thought_before_is_guidance() -> None:
    (figure,) = link(
        "Revenue grew.", "In the spring, you thought that you would do about $8 million in revenue for the year. And now?", "Yes."
    )
    assert (figure.metric, figure.nature) == ("revenue", "guidance")
