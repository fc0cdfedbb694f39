"""The process that reads PDFs for another: a native library meets files of strangers, so it works apart, with a limit of memory."""

import resource
import sys
from typing import BinaryIO

import msgspec

from service.engine.errors import TooLargeError, VerbatimError
from service.readers.pdf.furniture import drop_furniture
from service.readers.pdf.hanging import split_hanging
from service.readers.pdf.leads import split_leads
from service.readers.pdf.pages import read_lines
from service.readers.pdf.paragraphs import join_lines

MEMORY = 2 << 30  # bytes of address space: a file of 50 pages takes less than a tenth of it
HEAD = 8  # bytes that tell the length of what follows


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """The text, or the code and the words of the fault, which is one of size where `large`."""

    text: str | None = None
    code: str | None = None
    detail: str | None = None
    large: bool = False


def extract_text(body: bytes) -> str:
    """The text of a PDF without the furniture of its pages. Raises what `read_lines` raises."""
    return join_lines(split_leads(split_hanging(drop_furniture(read_lines(body)))))


def answer(body: bytes) -> Reply:
    """The reply to a body, whatever is wrong with it."""
    try:
        return Reply(text=extract_text(body))
    except VerbatimError as error:
        return Reply(code=error.code, detail=error.detail, large=isinstance(error, TooLargeError))
    except MemoryError:
        return Reply(code="pdf_too_large", detail="The PDF takes too much memory to read: send its text.", large=True)


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer bodies until there are no more."""
    while head := requests.read(HEAD):
        reply = msgspec.msgpack.encode(answer(requests.read(int.from_bytes(head))))
        replies.write(len(reply).to_bytes(HEAD) + reply)
        replies.flush()


def main() -> None:
    """Serve whoever started this process, by its standard streams."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
