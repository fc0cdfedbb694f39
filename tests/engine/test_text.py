import sys

from hypothesis import given
from hypothesis import strategies as st

from service.engine.text import fold, tell_language


@given(st.text())
def test_fold_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_fold_keeps_the_length_of_every_code_point() -> None:
    assert all(len(fold(chr(code))) == 1 for code in range(sys.maxunicode + 1))


def test_fold_makes_one_script_of_many() -> None:
    assert fold("ＡＢ１２％，營收—ＥＰＳ") == "ab12%,营收-eps"


def test_language_is_told_by_the_letters() -> None:
    assert tell_language("Revenue grew 5%.") == "en"
    assert tell_language("本季度收入增长了百分之五，EBITDA有所改善。") == "zh-Hans"
    assert tell_language("本季度營業收入為新臺幣五億元，較去年同期增長。") == "zh-Hant"
