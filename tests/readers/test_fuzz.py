"""Whatever the bytes, a reader gives a Source whose places hold or one of the errors of its own."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.engine.errors import VerbatimError
from service.readers import READERS, read
from service.readers.pdf.worker import answer, extract_text
from tests.readers.printing import assemble, draw, print_pdf

TEXTUAL = sorted(set(READERS) - {"application/pdf"})
SEEDS = [
    "Anna Berg: Sales rose 5%.\r\n\r\nBo Lind：为什么？\n",
    'WEBVTT\n\n1\n00:01.000 --> 00:02.000 align:start\n<v Anna Berg>Sales <c.x>rose</c></v>\n<v>x\n\n00:02 --> 99:99\n',
    "1\n00:00:01,000 --> 00:00:02,000\nAnna: Sales\n\n2\n0:0:3,5 --> 00:00:04,000\n{\\an8}- rose\n",
    "Speaker\tTitle\tContent\nAnna\tCFO at Nordhaven\t\"Sales\nrose\"\n\tx\n",
    'Speaker,Text\nAnna,"Sales ""rose"""\n',
    "<html><head><meta charset=utf-8><title>T</title><body><table><tr><td>Anna<td>Sales</table><p hidden>x<p>a<br>b",
    "# T\n\n**Anna**\n> * a\n| a | b |\n|---|\n[x](y) `c` \\* __d__\n",
    '<?xml version="1.0"?><t xmlns="u"><participant id="1" type="corporate">Anna</participant>'
    '<section name="Q&amp;A"><speaker id="1"><p>a</p>b</speaker></section></t>',
    json.dumps({"turns": [{"speaker": "Anna", "text": "Sales rose.", "section": "qa", "start_time": 1}], "language": "en"}),
    json.dumps({"event": {}, "speakers": [{"speaker": "s", "words": ["a"], "start_times": [1]}], "speaker_name_map": {"s": "A"}}),
    json.dumps([{"symbol": "N", "period": "Q1", "year": 2024, "content": "Anna: a", "participants": ["A--B--Analyst", {"name": 1}]}]),
]  # fmt: skip
PDF = print_pdf([draw([(50, 780, "Anna Berg", True), (50, 768, "Sales rose.", False), (50, 30, "1", False)])])

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["text", "turns", "speaker", "name", "title", "transcript", "content", "speakers", "event", "words", "start", "section"]
            ),
            inner,
        )
    ),
    max_leaves=20,
)


def check(body: bytes, media_type: str, charset: str | None = None) -> None:
    try:
        source = read(body, media_type, charset)
    except VerbatimError:
        return
    source.text.encode()
    assert len(source.folded) == len(source.text)
    at = 0
    for block in source.blocks:
        assert at <= (block.start if block.label_start is None else block.label_start) <= block.start < block.end <= len(source.text)
        assert block.label_start is None or source.text[block.label_start : block.label_end] == block.speaker
        at = block.end
    assert all(0 <= cue.start <= cue.end <= len(source.text) for cue in source.cues)


@st.composite
def mangled(draw_one: st.DrawFn) -> bytes:
    """A seed, with pieces cut out, doubled and replaced."""
    body = draw_one(st.sampled_from(SEEDS)).encode()
    for _ in range(draw_one(st.integers(0, 4))):
        at, length = draw_one(st.integers(0, len(body))), draw_one(st.integers(0, 30))
        other = draw_one(
            st.sampled_from([b"", body[at : at + length] * 3, b"\x00", b"\xff\xfe", "：中\u2028".encode(), b"<<<", b'"', b"{[", b"-->"])
        )
        body = body[:at] + other + body[at + length :]
    return body


@pytest.mark.parametrize("media_type", TEXTUAL)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    body=mangled() | st.binary(max_size=80) | st.text(max_size=80).map(str.encode),
    charset=st.sampled_from([None, "utf-8", "cp1252", "utf-16", "gb18030"]),
)
def test_any_bytes(media_type: str, body: bytes, charset: str | None) -> None:
    check(body, media_type, charset)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=json_values)
def test_any_json(data: object) -> None:
    check(json.dumps(data).encode(), "application/json")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(at=st.integers(0, len(PDF)), length=st.integers(0, 60), other=st.binary(max_size=20))
def test_any_change_to_a_pdf(at: int, length: int, other: bytes) -> None:
    reply = answer(PDF[:at] + other + PDF[at + length :])
    assert (reply.text is None) == (reply.code is not None)


def test_a_pdf_without_pages_has_no_text() -> None:
    with pytest.raises(VerbatimError):
        extract_text(assemble([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]))
