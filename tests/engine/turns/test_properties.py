"""What holds whatever the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.engine.model import Layout
from service.engine.text import Block, Source, Span, make_source
from service.engine.turns import find_turns
from service.lexicon.loader import load_lexicon
from tests.timing import quickest

WORDS = [
    *(
        "Operator",
        "Ana Moss",
        "Tom Avery - Harbor Securities",
        ":",
        "：",
        "--",
        "\n",
        "\n\n",
        " ",
        "Thank you.",
        "主持人",
        "周明",
        "答：好。",
    ),
    *(
        "1.如何？",
        "Questions and Answers",
        "Executives",
        "Contents",
        "© 2024",
        "7",
        "[3]",
        "Q",
        "00:00:10",
        "*",
        "\u2028",
        "İ",
        "Duration: 3",
    ),
]


def lay_out(source: Source) -> Layout:
    return find_turns(source, load_lexicon())


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=40).map("".join))
def test_utterances_stand_in_order_and_hold_words(text: str) -> None:
    layout = lay_out(make_source(text))
    at = 0
    for utterance in layout.utterances:
        assert at <= utterance.start < utterance.end <= len(text)
        assert text[utterance.start : utterance.end].strip() == text[utterance.start : utterance.end]
        at = utterance.end
    assert bool(layout.utterances) == bool(text.strip())


HOSTILE = {
    "names": "Ann Lee\n",
    "names before colons": "Ann Lee: yes\n",
    "operators": "Operator\n",
    "glued names": "Done.Ann Lee: yes ",
    "colons": "a:",
    "stops": "a. B",
    "Han colons": "张三：好。",
    "Han answers": "1.如何？\n答：好。\n",
    "headings": "Questions and Answers\nPresentation\n",
    "dashes": "--\n",
    "feet": "© 2024 www.example.org\nAnn Lee\n",
    "twins": "操作员：好的。\nOperator: Good.\n",
    "no blank": "word",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_cost_grows_with_the_length_alone(piece: str) -> None:
    short, long = (make_source(piece * (letters // len(piece))) for letters in (10_000, 40_000))
    assert quickest(lambda: lay_out(long)) < 10 * quickest(lambda: lay_out(short)) + 0.1


def test_blocks_of_the_format_are_the_turns() -> None:
    source = make_source(
        "Ana Moss\nSales rose.\nMargins held.\nWhat of cash?",
        blocks=(
            Block(start=9, end=20, speaker="Ana Moss", label_start=0, label_end=8, start_time=1.0, end_time=2.0),
            Block(start=21, end=34, speaker="Ana Moss", start_time=2.0, end_time=3.5),
            Block(start=35, end=48, speaker="Tom Avery", role="analyst", section="qa"),
        ),
    )
    first, second = lay_out(source).utterances
    assert (first.name, first.start, first.end, first.start_time, first.end_time) == ("Ana Moss", 9, 34, 1.0, 3.5)
    assert (second.name, second.role, second.section) == ("Tom Avery", "analyst", "qa")


def test_furniture_of_the_format_splits_no_turn() -> None:
    text = "Operator: Welcome.\nAna Moss: Sales\nBob Page: 3\nrose.\nOperator: Thanks."
    layout = lay_out(make_source(text, furniture=(Span(text.index("Bob"), text.index("rose")),)))
    assert [u.name for u in layout.utterances] == ["Operator", "Ana Moss", "Operator"]
