import pytest

from service.engine.errors import TooLargeError
from service.readers import read

PAGE = """<html><head><title>Nordhaven Q2 2024 call</title><style>p {color: red}</style></head><body>
<nav>Home About</nav><article><h1>Earnings call</h1>
<p><strong>Anna Berg</strong> -- <em>CFO</em></p><p>Sales&nbsp;rose
 to <b>5</b>%.<br>Thanks.</p><script>alert("no")</script></article><footer>Cookies</footer></body></html>"""


def test_a_page_is_its_article_line_by_line() -> None:
    assert read(PAGE.encode(), "text/html").text == "Nordhaven Q2 2024 call\nEarnings call\nAnna Berg -- CFO\nSales rose to 5%.\nThanks."


def test_the_page_s_own_charset_is_followed() -> None:
    assert read("<meta charset=windows-1252><p>Sjöberg".encode("cp1252"), "text/html").text == "Sjöberg"


def test_a_table_of_names_and_words_is_a_list_of_turns() -> None:
    words = "We are pleased to report that sales rose by five percent in the second quarter, ahead of our plan."
    rows = "".join(f"<tr><td>{name}:</td><td>{words}</td></tr>" for name in ("Anna Berg", "Bo Lind", "Anna Berg"))
    source = read(f"<table>{rows}</table>".encode(), "text/html")
    assert [block.speaker for block in source.blocks] == ["Anna Berg", "Bo Lind", "Anna Berg"]


@pytest.mark.parametrize(
    "cells", ["<th>{0}</th><td>{1}</td>", "<td>00:01</td><td>{0}</td><td>{1}</td>", "<td>{0}</td><td>CFO</td><td>{1}</td>"]
)
def test_columns_of_a_table_of_speeches_are_told_by_what_they_hold(cells: str) -> None:
    words = "今年第二季度收入同比增长百分之五，好于我们年初的计划，毛利率保持稳定。"
    rows = "".join(f"<tr>{cells.format(name, words)}</tr>" for name in ("周明", "李雷", "周明", "李雷"))
    source = read(f"<table><tr><td>姓名</td><td></td><td>内容</td></tr>{rows}</table>".encode(), "text/html")
    assert [(block.speaker, source.text[block.start : block.end]) for block in source.blocks][:2] == [("周明", words), ("李雷", words)]


def test_names_set_off_at_the_beginning_of_paragraphs_stand_alone() -> None:
    page = "".join(f"<p><b>{name}</b> Sales rose.</p>" for name in ("Anna Berg", "Bo Lind") * 2)
    assert read(page.encode(), "text/html").text.split("\n")[-2:] == ["Bo Lind", "Sales rose."]
    assert read(b"<p><b>Sales</b> rose.</p><p><b>Margins</b> held.</p>", "text/html").text == "Sales rose.\nMargins held."


def test_lines_of_preformatted_text_stay() -> None:
    assert read(b"<pre>Anna Berg: Sales rose.\nBo Lind: Why?</pre>", "text/html").text == "Anna Berg: Sales rose.\nBo Lind: Why?"


def test_cells_in_a_language_that_is_not_read_are_left_out() -> None:
    assert read("<table><tr><td>Sales rose.</td><td>매출이 늘었습니다.</td></tr></table>".encode(), "text/html").text == "Sales rose."


def test_a_page_nested_without_end_is_refused_at_once() -> None:
    with pytest.raises(TooLargeError):
        read(b"<div>" * 1_000_000 + b"x", "text/html")


def test_unclosed_paragraphs_are_no_nesting() -> None:
    assert read(b"<p>Sales rose." * 1000, "text/html").text.count("\n") == 999
