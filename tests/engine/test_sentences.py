from service.engine.sentences import LONGEST, cut_sentences


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in cut_sentences(text, 0, len(text))]


def test_sentences_follow_each_other_without_gaps() -> None:
    text = "revenue rose 5%. margin was 3.5% at dr. quill's unit!\nnext we expect growth"
    assert "".join(cut(text)) == text
    assert len(cut(text)) == 4


def test_an_abbreviation_or_a_decimal_point_ends_nothing() -> None:
    assert len(cut("acme inc. earned $1.5 million vs. a loss")) == 1


def test_a_stretch_without_an_end_is_cut() -> None:
    assert max(map(len, cut("we expect growth of 5%, " * 1000))) <= LONGEST
