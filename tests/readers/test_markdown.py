import pytest

from service.readers import read
from service.readers.markdown import show_line


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("## Questions and Answers", "Questions and Answers"),
        ("**Anna Berg:** Sales rose.", "Anna Berg: Sales rose."),
        ("**Anna Berg** -- *CFO*", "Anna Berg -- CFO"),
        ("- Anna Berg, CFO", "Anna Berg, CFO"),
        ("> quoted", "quoted"),
        ("See [the slides](https://example.org/a_b).", "See the slides."),
        ("a snake_case_word and 3 * 4 * 5", "a snake_case_word and 3 * 4 * 5"),
        (r"\*note\* and \- dash", "*note* and - dash"),
        ("---", ""),
        ("* * *", ""),
        ("| Anna | CFO |", "Anna\tCFO"),
        ("|---|:--:|", ""),
        ("- 5% growth", "5% growth"),
    ],
)
def test_marks_are_left_out(line: str, shown: str) -> None:
    assert show_line(line) == shown


def test_lines_wrapped_by_hand_are_joined_and_labels_are_not() -> None:
    text = "**Anna Berg**\nSales rose to five million in the second\nquarter of this year.\n\n**Bo Lind**\nWhy?\n"
    assert read(text.encode(), "text/markdown").text == (
        "Anna Berg\nSales rose to five million in the second quarter of this year.\n\nBo Lind\nWhy?\n"
    )
