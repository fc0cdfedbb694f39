"""PDF: the print of a transcript back to its text."""

from service.engine.text import Facts, Source, make_source
from service.readers.pdf.isolation import PdfProcess

_process = PdfProcess()


def read_pdf(body: bytes, charset: str | None, hints: Facts) -> Source:
    """The Source of a PDF's text, without the furniture of its pages.

    Raises UnreadableError (`pdf_encrypted`, `pdf_broken`, `pdf_without_text`) and TooLargeError.
    """
    return make_source(_process.read(body), format="pdf", hints=hints)
