"""PDF: the print of a transcript back to its text."""

from service.engine.text import Facts, Source, make_source
from service.readers.pdf.furniture import drop_furniture
from service.readers.pdf.leads import split_leads
from service.readers.pdf.pages import read_lines
from service.readers.pdf.paragraphs import join_lines


def read_pdf(body: bytes, charset: str | None, hints: Facts) -> Source:
    """The Source of a PDF's text, without the furniture of its pages.

    Raises UnreadableError (`pdf_encrypted`, `pdf_broken`, `pdf_without_text`) and TooLargeError.
    """
    return make_source(join_lines(split_leads(drop_furniture(read_lines(body)))), format="pdf", hints=hints)
