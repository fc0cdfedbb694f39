"""Bodies made to be slow: each of these once took minutes, or grows with the square of its size in a reader less careful."""

import json
from contextlib import suppress

import pytest

from service.engine.errors import VerbatimError
from service.readers import read
from tests.timing import quickest

SIZE = 200_000


def fill(piece: str, before: str = "", after: str = "") -> bytes:
    return (before + piece * (SIZE // len(piece)) + after).encode()


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (fill(" ", after="x"), "text/markdown"),
        (fill("- ", after="x"), "text/markdown"),
        (fill("[a](", after="x"), "text/markdown"),
        (fill("*a "), "text/markdown"),
        (fill("<option>x", "<select>"), "text/html"),
        (fill("<table><tr><td>" * 60 + "a" + "</table>" * 60), "text/html"),
        (fill("<div>"), "text/html"),
        (fill("<b>a</b>", "<b>" * 150), "text/html"),
        (fill("<v ", "WEBVTT\n\n00:01.000 --> 00:02.000\nx"), "text/vtt"),
        (fill("00:01.000 --> 00:02.000\n", "WEBVTT\n"), "text/vtt"),
        (fill("{\\", "1\n00:00:01,000 --> 00:00:02,000\nx"), "application/x-subrip"),
        (fill("<turn>x</turn>", '<a><section name="q">', "</section></a>"), "application/xml"),
        (fill("b\n", 'Speaker\tText\nA\t"'), "text/tab-separated-values"),
        (json.dumps([[[[[[[[[[[[[1]]]]]]]]]]]]] * (SIZE // 30)).encode(), "application/json"),
        (json.dumps({"x": [[{"speaker": "A", "text": "b"}]] * (SIZE // 34)}).encode(), "application/json"),
    ],
)
def test_time_is_linear(body: bytes, media_type: str) -> None:
    def work() -> None:
        with suppress(VerbatimError):
            read(body, media_type)

    assert quickest(work) < 2
