import pytest

from service.engine.errors import UnreadableError
from service.readers import read

VTT = """WEBVTT

NOTE made by hand

00:01.000 --> 00:02.500
<v Anna Berg>Sales rose <i>five</i> percent,

2
00:03.000 --> 00:04.000 align:start
<v Anna Berg>R&amp;D fell.</v>
<v.loud Bo Lind>Why?
"""
SRT = """\ufeff1\r
00:00:01,000 --> 00:00:02,500\r
Anna Berg: Sales rose\r
five percent\r
\r
2\r
00:00:03,000 --> 00:00:04,250\r
at 10:30 today.\r
\r
3\r
01:00:05,000 --> 01:00:06,000\r
>> Bo Lind: Why?\r
"""


def test_voices_of_webvtt_are_turns_with_times() -> None:
    source = read(VTT.encode(), "text/vtt")
    assert [(b.speaker, source.text[b.start : b.end], b.start_time, b.end_time) for b in source.blocks] == [
        ("Anna Berg", "Sales rose five percent, R&D fell.", 1.0, 4.0),
        ("Bo Lind", "Why?", 3.0, 4.0),
    ]


def test_captions_without_voices_flow_and_keep_their_times_beside() -> None:
    source = read(SRT.encode(), "application/x-subrip")
    assert source.text == "Anna Berg: Sales rose five percent at 10:30 today.\n>> Bo Lind: Why?"
    assert [(source.text[c.start : c.end], c.start_time, c.end_time) for c in source.cues][2:] == [
        ("at 10:30 today.", 3.0, 4.25),
        (">> Bo Lind: Why?", 3605.0, 3606.0),
    ]


@pytest.mark.parametrize("label", ["{}: ", "[{}] ", ">> {}: "])
def test_labels_on_nearly_every_cue_are_voices(label: str) -> None:
    names = ["Anna Berg"] * 8 + ["Bo Lind"] * 6
    cues = "\n\n".join(f"00:{i:02}.000 --> 00:{i:02}.900\n{label.format(name)}Part {i}." for i, name in enumerate(names))
    source = read(f"WEBVTT\n\n{cues}".encode(), "text/vtt")
    assert [(b.speaker, source.text[b.start : b.end][:15]) for b in source.blocks] == [
        ("Anna Berg", "Part 0. Part 1."),
        ("Bo Lind", "Part 8. Part 9."),
    ]


@pytest.mark.parametrize(
    ("body", "media_type"),
    [(b"1\n00:01.000 --> 00:02.000\nHi", "text/vtt"), (b"WEBVTT\n\nHi", "text/vtt"), (b"Hi", "application/x-subrip")],
)
def test_what_is_no_caption_file_is_refused(body: bytes, media_type: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(body, media_type)
    assert caught.value.code == "malformed_captions"
