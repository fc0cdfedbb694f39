from service.engine.matcher import Matcher
from service.lexicon.loader import load_lexicon


def test_two_or_three_blanks_inside_a_term_count_as_one_and_offsets_stay() -> None:
    text = "our net  income and  gross  margin rose; gross   profit fell, and operating    revenue"
    hits = Matcher(load_lexicon().rows("metrics")).find(text)
    assert [(text[hit.start : hit.end], hit.row.id) for hit in hits] == [
        ("net  income", "net_income"),
        ("gross  margin", "gross_margin"),
        ("gross   profit", "gross_profit"),
        ("revenue", "revenue"),
    ]


def test_a_ligature_counts_as_its_letters_and_offsets_stay() -> None:
    text = "for the ﬁscal year, net proﬁt rose; staﬃng costs and free cash ﬂow fell"
    hits = Matcher(load_lexicon().rows("metrics")).find(text)
    assert [text[hit.start : hit.end] for hit in hits if hit.row.id in ("net_income", "free_cash_flow")] == ["net proﬁt", "free cash ﬂow"]
