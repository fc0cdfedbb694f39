import pytest

from service.engine.errors import TooLargeError, UnreadableError, VerbatimError
from service.readers import read
from service.readers.pdf.isolation import PdfProcess
from service.readers.pdf.worker import extract_text
from tests.readers.printing import Print, draw, print_pdf

WRAPPED = [
    "Sales rose to five million euros in the second quarter of this year, and all of our",
    "regions grew; margins in the north were higher than a year ago because energy prices",
    "fell.",
]


def column(lines: list[str], top: float = 780, left: float = 50, bold: bool = False) -> list[Print]:
    return [(left, top - 12 * number, line, bold) for number, line in enumerate(lines)]


def test_full_lines_flow_and_a_gap_begins_a_paragraph() -> None:
    page = [*column(["Anna Berg"], bold=True), *column(WRAPPED, 768), *column(["Thank you."], 720)]
    assert extract_text(print_pdf([draw(page)])) == f"Anna Berg\n{' '.join(WRAPPED)}\n\nThank you."


def test_paragraphs_flow_over_pages_and_furniture_is_left_out() -> None:
    pages = [
        [(50, 810, "Nordhaven Q2 2024 call", False), *column(WRAPPED[number : number + 1]), (280, 30, f"Page {number + 1} of 3", False)]
        for number in range(3)
    ]
    assert extract_text(print_pdf([draw(page) for page in pages])) == f"Nordhaven Q2 2024 call\n\n{' '.join(WRAPPED)}"


def test_a_head_that_the_file_has_last_stands_first() -> None:
    page = [*column([*WRAPPED, "Two.", "Three."]), (50, 820, "Nordhaven", False)]
    assert extract_text(print_pdf([draw(page)])).startswith("Nordhaven\n")


def test_names_in_bold_type_that_lead_paragraphs_get_lines_of_their_own() -> None:
    page = []
    for number in range(3):
        page += [(50, 780 - 40 * number, "Anna Berg (Kestrel)", True), (160, 780 - 40 * number, "Sales rose again.", False)]
    assert extract_text(print_pdf([draw(page)])) == "\n\n".join(["Anna Berg (Kestrel)\nSales rose again."] * 3)


def test_a_name_in_the_left_margin_begins_a_paragraph_under_a_full_line() -> None:
    words = "because the two regions in the north did better than anybody had expected of them."
    first = [(50, 780, "Anna Berg:", False), *column([words, words], 780, 130), (50, 756, "Bo Lind:", False), (130, 756, "Why?", False)]
    assert extract_text(print_pdf([draw(first)])) == f"Anna Berg: {words} {words}\nBo Lind: Why?"


def test_names_in_a_column_of_their_own_get_lines_of_their_own() -> None:
    words = ["Sales rose in every region of the north in the quarter", "and we see more of that in the months to come, too."]
    page: list[Print] = [(200, 800, "Report of the north, that has a word where the column begins", False)]
    for number in range(3):
        top = 780 - 60 * number
        page += [
            (50, top, "Anna Berg", False),
            (200, top, words[0], False),
            (50, top - 12, "(Kestrel)", False),
            (200, top - 12, words[1], False),
        ]
        page += [(200, top - 24, words[0], False)]
    text = extract_text(print_pdf([draw(page)]))
    assert text.count("Anna Berg (Kestrel)\n" + words[0]) == 3


def test_a_hyphen_at_a_line_s_end_stays_and_the_paragraph_goes_on() -> None:
    lines = [
        "Sales rose in all of our regions because energy prices fell and because our long-",
        "term contracts held, and we now see margins in the north above those of a year ago",
        "and growing.",
    ]
    text = extract_text(print_pdf([draw(column([*lines, "Thanks."]))]))
    assert text == "Sales rose in all of our regions because energy prices fell and because our long-" + " ".join(lines[1:]) + "\nThanks."


def test_a_page_number_is_left_out_and_a_spoken_number_is_not() -> None:
    pages = [[*column([words, "15%."], 822), (290, 30, str(number), False)] for number, words in enumerate(WRAPPED[:2], 1)]
    assert extract_text(print_pdf([draw(page) for page in pages])).split() == f"{WRAPPED[0]} 15%. {WRAPPED[1]} 15%.".split()


def test_columns_are_read_one_after_the_other() -> None:
    left, right = ["Anna Berg", "CFO", "Bo Lind", "CEO"], ["Cai Moss", "Kestrel Bank"]
    assert extract_text(print_pdf([draw([*column(left), *column(right, left=300)])])).split() == " ".join([*left, *right]).split()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "pdf_broken"),
        (b"%PDF-1.4 no more", "pdf_broken"),
        (print_pdf([b"0 0 m 9 9 l S"]), "pdf_without_text"),
        (print_pdf([draw(column(["Hello there."]))], count=400), "pdf_broken"),
        (
            print_pdf(
                [b""],
                trailer=b"/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <%b> /U <%b> >> /ID [<00><00>]"
                % (b"00" * 32, b"11" * 32),
            ),
            "pdf_encrypted",
        ),
    ],
)
def test_what_cannot_be_read_says_why(body: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(body, "application/pdf")
    assert caught.value.code == code


def test_a_file_that_lies_about_its_pages_is_read_as_it_is() -> None:
    assert read(print_pdf([draw(column(["Hello there."]))], count=10**9), "application/pdf").text == "Hello there."


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(TooLargeError) as caught:
        read(print_pdf([b""] * 501), "application/pdf")
    assert caught.value.code == "too_many_pages"


def test_a_file_beyond_the_budget_is_given_up_and_the_next_one_is_read() -> None:
    process = PdfProcess(budget=0.0)
    with pytest.raises(VerbatimError) as caught:
        process.read(print_pdf([draw(column(["Hello there."]))]))
    assert caught.value.code == "pdf_too_large"
    process._budget = 20.0
    assert process.read(print_pdf([draw(column(["Hello there."]))])) == "Hello there."
