import pytest

from service.engine.hyphens import mend_hyphens
from service.engine.pipeline import analyse
from service.engine.text import make_source
from service.lexicon.loader import load_lexicon


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("our reve-\nnue rose, revenue of", "our revenue   rose, revenue of"),
        ("gross mar-\n  gin held", "gross margin     held"),
        ("year-over-\nyear, year-over-year", "year-over-year , year-over-year"),
        ("long-\nterm and a term", "long-term  and a term"),
        ("from 3-\n5 percent", "from 3-\n5 percent"),
        ("a dash -\nand more", "a dash -\nand more"),
        ("line by line\n", "line by line\n"),
        ("on a non -gaap basis, year- over-year", "on a non-gaap  basis, year-over-year "),
        ("in the year - we saw", "in the year - we saw"),
    ],
)
def test_words_that_a_line_s_end_parts_are_whole_again_at_the_same_length(text: str, mended: str) -> None:
    assert mend_hyphens(text) == mended
    assert len(mended) == len(text)


def test_a_metric_parted_by_a_line_s_end_is_found() -> None:
    text = "Ana Moss: In the quarter our net in-\ncome was $3 million.\n\nTom Avery: Thank you.\n\nAna Moss: Thanks."
    (figure,) = analyse(make_source(text), load_lexicon()).figures
    assert (figure.metric, figure.quote) == ("net_income", "$3 million")
