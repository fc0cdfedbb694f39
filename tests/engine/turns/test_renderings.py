"""One call written in several layouts is the same call."""

from collections.abc import Callable

import pytest

from service.engine.text import make_source
from service.engine.turns import find_turns
from service.lexicon.loader import load_lexicon

CALL = [
    ("Operator", "", "", "Good morning and welcome to the Larkspur Tools call. Please go ahead."),
    ("Petra Lindqvist", "Chief Executive Officer", "", "Thank you, operator.\n\nSales rose 5% in the quarter: that is our best."),
    ("Ana B. Moss", "Chief Financial Officer", "", "Thanks, Petra. Margins held.\n\nWith that, we will take questions."),
    ("Operator", "", "", "[Operator Instructions] Our first question comes from Tom Avery with Harbor Securities."),
    ("Tom Avery", "Analyst", "Harbor Securities", "Good morning. What of cash?"),
    ("Petra Lindqvist", "Chief Executive Officer", "", "Ana?"),
    ("Ana B. Moss", "Chief Financial Officer", "", "It rose, Tom."),
    ("Tom Avery", "Analyst", "Harbor Securities", "Thank you"),
    ("Operator", "", "", "This concludes the call."),
]
QA = 3


def office(title: str, firm: str, mark: str) -> str:
    return mark + mark.join(part for part in (firm, title) if part) if title else ""


def bare() -> str:
    return "\n\n".join(f"{name}\n\n{words}" for name, _, _, words in CALL)


def inline() -> str:
    return "\n".join(f"{name}: {words}" for name, _, _, words in CALL)


def upper() -> str:
    return "\n\n".join(f"{name.upper()}: {words}" for name, _, _, words in CALL)


def titled_inline() -> str:
    return "\n\n".join(f"{name}{office(title, firm, ', ')}: {words}" for name, title, firm, words in CALL)


def dashed() -> str:
    turns = [f"{name}{office(title, firm, ' -- ')}\n\n{words}\n\n" for name, title, firm, words in CALL]
    return "Prepared Remarks:\n\n" + "".join(turns[:QA]) + "Questions & Answers:\n\n" + "".join(turns[QA:]) + "Duration: 9 minutes\n"


def below() -> str:
    return "\n\n".join(
        f"{name}\n{', '.join(p for p in (title, firm) if p)}\n{words}".replace("\n\n\n", "\n") for name, title, firm, words in CALL
    )


def ruled() -> str:
    rule = "-" * 40
    blocks = [
        f"{rule}\n{name}{office(title, firm, ' - ').replace(' - ', ',  ', 1)}   [{i}]\n{rule}\n{w}\n"
        for i, (name, title, firm, w) in enumerate(CALL, 1)
    ]
    return "=" * 40 + f"\nPresentation\n{rule}\n" + "".join(blocks)


def bold() -> str:
    return "\n\n".join(f"**{name}:** {words}" for name, _, _, words in CALL)


@pytest.mark.parametrize("render", [bare, inline, upper, titled_inline, dashed, below, ruled, bold])
def test_every_layout_gives_the_same_turns(render: Callable[[], str]) -> None:
    source = make_source(render())
    layout = find_turns(source, load_lexicon())
    got = [((u.name or "").casefold(), source.text[u.start : u.end], u.section) for u in layout.utterances]
    assert got == [(name.casefold(), words, "qa" if i >= QA else "presentation") for i, (name, _, _, words) in enumerate(CALL)]


@pytest.mark.parametrize(
    "pattern",
    [
        "{0}\t{1}", "[{0}]\n{1}", "[{0}] {1}", "【{0}】{1}", "<<{0}>> {1}", "({0}) {1}", "{0}      {1}", "{0} — {1}",
        "{0}.- {1}", "== {0} ==\n{1}",
        "{0} [00:01:02]: {1}", "{0} 0:05 {1}", "{0}(00:01:02): {1}", "{0}: (00:07)\n{1}", "[{0}] 00:01:02\n{1}",
        "00:00:01 - 00:00:09 {0}\n{1}",
        "[00:00:01.000 --> 00:00:09.000] {0}: {1}", "00:01\t{0}\t{1}",
    ],
)  # fmt: skip
def test_whatever_sets_labels_off_gives_the_same_turns(pattern: str) -> None:
    source = make_source("\n\n".join(pattern.format(name, words) for name, _, _, words in CALL))
    got = [(u.name, source.text[u.start : u.end]) for u in find_turns(source, load_lexicon()).utterances]
    assert got == [(name, words) for name, _, _, words in CALL]


@pytest.mark.parametrize("pattern", ["{0}\t{1}\t{2}"])
def test_cells_beside_a_name_are_its_office(pattern: str) -> None:
    source = make_source("\n".join(pattern.format(name, firm or title, words) for name, title, firm, words in CALL))
    got = [(u.name, u.firm or u.title or "") for u in find_turns(source, load_lexicon()).utterances]
    assert got == [(name, firm or title) for name, title, firm, _ in CALL]


def test_html_sent_as_a_text_is_read_between_its_tags() -> None:
    source = make_source("".join(f"<p><b>{name}</b></p><p>{words.replace('. ', '.<br/>')}</p>" for name, _, _, words in CALL))
    got = [(u.name, source.text[u.start : u.end]) for u in find_turns(source, load_lexicon()).utterances]
    assert [name for name, _ in got] == [name for name, _, _, _ in CALL]
    assert got[-1][1] == CALL[-1][3]


def test_figures_in_columns_are_no_speech() -> None:
    rows = [f"{name}     1,20{i}.5     $3{i}.0" for i in range(4) for name in ("Diluted Units", "Segment Alpha", "Segment Beta")]
    assert find_turns(make_source("Sales rose.\n" + "\n".join(rows)), load_lexicon()).name == "plain"


@pytest.mark.parametrize("render", [titled_inline, dashed, below, ruled])
def test_layouts_with_titles_give_them(render: Callable[[], str]) -> None:
    layout = find_turns(make_source(render()), load_lexicon())
    assert [(u.title or "", u.firm or "") for u in layout.utterances] == [(title, firm) for _, title, firm, _ in CALL]


def test_questions_do_not_open_before_a_speech() -> None:
    lines = [
        "Ida Brandt: Welcome to our call.",
        "Operator: Thank you. We will open the call to questions from analysts later. Here is Petra.",
        "Petra Lindqvist: " + "Sales rose in the north, and we see that they go on to rise. " * 100,
        "Operator: Our first question comes from Tom Avery.",
        "Tom Avery: And in the south?",
        "Petra Lindqvist: There, too.",
    ]
    layout = find_turns(make_source("\n".join(lines)), load_lexicon())
    assert [u.section for u in layout.utterances] == ["presentation"] * 3 + ["qa"] * 3


def test_a_letter_in_brackets_behind_a_name_tells_who_asks() -> None:
    text = "Ana Moss [M]: Sales rose.\nTom Avery [Q]: Why?\nAna Moss [A]: Prices did.\nParticipant [Q]: And now?"
    layout = find_turns(make_source(text), load_lexicon())
    assert [(u.name, u.role) for u in layout.utterances] == [
        ("Ana Moss", None), ("Tom Avery", "analyst"), ("Ana Moss", None), ("Participant", "analyst"),
    ]  # fmt: skip


def test_labels_of_a_text_without_capitals_are_read() -> None:
    source = make_source(inline().lower())
    assert [u.name for u in find_turns(source, load_lexicon()).utterances] == [name.title() for name, _, _, _ in CALL]


def test_times_and_numbers_of_captions_sent_as_a_text_are_furniture() -> None:
    cues = [
        f"{i}\n00:00:{i:02},000 --> 00:00:{i:02},900\n{name}: {words.splitlines()[0]}" for i, (name, _, _, words) in enumerate(CALL, 10)
    ]
    source = make_source("\n\n".join(cues))
    layout = find_turns(source, load_lexicon())
    assert [u.name for u in layout.utterances] == [name for name, _, _, _ in CALL]
    assert len(layout.furniture) == 2 * len(CALL)
    assert source.text[layout.utterances[0].start : layout.utterances[0].end] == CALL[0][3]
