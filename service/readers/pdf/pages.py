"""The lines of a PDF's pages with their places, in the file's own order."""

import ctypes
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

import msgspec
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from service.engine.errors import UnreadableError
from service.readers.decoding import drop_surrogates
from service.readers.limits import MAX_CHARS, MAX_PAGES, check_limit

HYPHEN = "\ufffe"  # the PDF library's sign for a hyphen at the end of a line, where it joins the next one
LABEL = 8  # words of a label at most
BOLD = 600  # weight from which type is bold
_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"\S+")


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of print, in points from the page's lower left.

    `base` is the height of its base line, `foot` of the last one where the library has joined two, `height` the page's;
    `first_word` is the width of its first word, `starts` where its first words begin, as many as a label has at most;
    `bold` is how many of its `words` it begins with are in bold type.
    """

    text: str
    page: int
    left: float
    right: float
    base: float
    foot: float
    height: float
    size: float
    first_word: float
    bold: int
    words: int
    starts: tuple[float, ...] = ()


def read_lines(body: bytes) -> list[Line]:
    """All lines. Raises UnreadableError (`pdf_encrypted`, `pdf_broken`, `pdf_without_text`) and TooLargeError."""
    document = _open(body)
    try:
        check_limit(len(document), MAX_PAGES, "pages")
        lines: list[Line] = []
        size = 0
        for number in range(len(document)):
            lines += _read_page(document, number)
            size += sum(len(line.text) for line in lines if line.page == number)
            check_limit(size, MAX_CHARS, "characters")
    except pdfium.PdfiumError:
        raise _broken() from None
    finally:
        document.close()
    if not lines:
        msg = "The PDF holds no text, only pictures of it: send a PDF with text, or the text itself."
        raise UnreadableError(msg, code="pdf_without_text")
    return lines


def _open(body: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(body)
    except pdfium.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            msg = "The PDF is encrypted: send it without a password."
            raise UnreadableError(msg, code="pdf_encrypted") from None
        raise _broken() from None


def _broken() -> UnreadableError:
    return UnreadableError("The PDF is broken or is no PDF: send it anew, or its text.", code="pdf_broken")


def _read_page(document: pdfium.PdfDocument, number: int) -> list[Line]:
    page = document[number]
    try:
        text_page = page.get_textpage()
        try:
            return list(_page_lines(text_page, number, page.get_height()))
        finally:
            text_page.close()
    finally:
        page.close()


def _page_lines(text_page: pdfium.PdfTextPage, number: int, height: float) -> Iterator[Line]:
    text = text_page.get_text_range()
    wide = not text.isascii() and max(text) > "\uffff"

    def char(place: int) -> int:
        """The library's number of the character at a place of the text."""
        units = len(text[:place].encode("utf-16-le", "surrogatepass")) // 2 if wide else place
        return int(raw.FPDFText_GetCharIndexFromTextIndex(text_page, units))

    for match in _LINE.finditer(text):
        words = [(match.start() + word.start(), match.start() + word.end()) for word in _WORD.finditer(match.group())]
        if words:
            yield _line(text_page, number, height, drop_surrogates(text[words[0][0] : words[-1][1]]), words, char)


def _line(
    text_page: pdfium.PdfTextPage, number: int, height: float, text: str, words: Sequence[tuple[int, int]], char: Callable[[int], int]
) -> Line:
    """The line of some words, each told by where it begins and ends in the page's text."""
    first, last = char(words[0][0]), char(words[-1][1] - 1)
    left, base = _origin(text_page, first)
    return Line(
        text=text,
        page=number,
        left=left,
        right=_right(text_page, last),
        base=base,
        foot=_origin(text_page, last)[1] if HYPHEN in text else base,
        height=height,
        size=raw.FPDFText_GetFontSize(text_page, first),
        first_word=_right(text_page, char(words[0][1] - 1)) - left,
        bold=sum(1 for _ in takewhile(lambda word: _is_bold(text_page, char(word[0])), words)),
        words=len(words),
        starts=(left, *(_origin(text_page, char(start))[0] for start, _ in words[1:LABEL])),
    )


def _is_bold(text_page: pdfium.PdfTextPage, char: int) -> bool:
    """Whether the type is bold by its weight, or by its name where the file tells no weight."""
    if raw.FPDFText_GetFontWeight(text_page, char) >= BOLD:
        return True
    name = ctypes.create_string_buffer(80)
    raw.FPDFText_GetFontInfo(text_page, char, name, 80, None)
    return b"bold" in name.value.lower()


def _origin(text_page: pdfium.PdfTextPage, char: int) -> tuple[float, float]:
    """Where a character begins on its base line."""
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text_page, char, x, y)
    return x.value, y.value


def _right(text_page: pdfium.PdfTextPage, char: int) -> float:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text_page, char, left, right, bottom, top)
    return right.value
