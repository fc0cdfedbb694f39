"""A small writer of PDF files, for tests."""

import zlib
from collections.abc import Sequence

HEIGHT = 842
Print = tuple[float, float, str, bool]  # left, base line, words, bold


def escape(words: str) -> bytes:
    return words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def draw(lines: Sequence[Print], size: float = 10) -> bytes:
    return b"\n".join(
        b"BT /%s %g Tf %g %g Td (%s) Tj ET" % (b"B" if bold else b"R", size, x, y, escape(words)) for x, y, words, bold in lines
    )


def assemble(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """The file of numbered objects, the first of which is the catalogue."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return out + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)


def stream(content: bytes, more: bytes = b"/Filter /FlateDecode") -> bytes:
    packed = zlib.compress(content, 9) if b"Flate" in more else content
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(packed), more, packed)


def print_pdf(contents: Sequence[bytes], *, count: int | None = None, trailer: bytes = b"") -> bytes:
    """A file with a page for each content; `count` is what the page tree claims."""
    kids = b" ".join(b"%d 0 R" % (5 + 2 * number) for number in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(contents) if count is None else count),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    for number, content in enumerate(contents):
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /R 3 0 R /B 4 0 R >> >> /Contents %d 0 R >>"
        objects += [page % (6 + 2 * number), stream(content)]
    return assemble(objects, trailer)
