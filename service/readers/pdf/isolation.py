"""One process beside this one that reads its PDFs, one at a time; it is started when needed and again when it died."""

import os
import pathlib
import select
import subprocess
import sys
import time
from threading import Lock

import msgspec

from service.engine.errors import TooLargeError, UnreadableError
from service.readers.pdf.worker import HEAD, Reply

BUDGET = 20.0  # seconds for one file: 500 pages take less than two
CHUNK = 1 << 16
_ROOT = pathlib.Path(__file__).parents[3]
_COMMAND = [sys.executable, "-c", "from service.readers.pdf.worker import main; main()"]


class PdfProcess:
    """Reads PDFs in a process of its own. Safe to share between threads and to carry over a fork."""

    def __init__(self, budget: float = BUDGET) -> None:
        self._budget = budget
        self._lock = Lock()
        self._owner = 0
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, body: bytes) -> str:
        """The text of a PDF. Raises UnreadableError and TooLargeError."""
        with self._lock:
            reply = self._ask(body)
        if reply.text is None:
            fault = TooLargeError if reply.large else UnreadableError
            raise fault(reply.detail or "", code=reply.code)
        return reply.text

    def _ask(self, body: bytes) -> Reply:
        process = self._running()
        try:
            return exchange(process, body, time.monotonic() + self._budget)
        except TimeoutError:
            self._stop(process)
            return Reply(code="pdf_too_large", detail="The PDF takes too long to read: send its text.", large=True)
        except (OSError, EOFError):
            self._stop(process)
            return Reply(code="pdf_broken", detail="The PDF cannot be read, it is broken or too large: send it anew, or its text.")

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._owner != os.getpid():
            self._owner = os.getpid()
            self._process = subprocess.Popen(_COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_ROOT)  # noqa: S603 -- this program itself
        return self._process

    def _stop(self, process: subprocess.Popen[bytes]) -> None:
        process.kill()
        process.wait()
        self._process = None


def exchange(process: subprocess.Popen[bytes], body: bytes, deadline: float) -> Reply:
    """Send a body and wait for the reply. Raises TimeoutError, and OSError or EOFError if the process died."""
    if process.stdin is None or process.stdout is None:
        raise EOFError
    process.stdin.write(len(body).to_bytes(HEAD) + body)
    process.stdin.flush()
    source = process.stdout.fileno()
    size = int.from_bytes(_receive(source, HEAD, deadline))
    return msgspec.msgpack.decode(_receive(source, size, deadline), type=Reply)


def _receive(source: int, size: int, deadline: float) -> bytes:
    parts: list[bytes] = []
    while size:
        ready, _, _ = select.select([source], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise TimeoutError
        part = os.read(source, min(size, CHUNK))
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
