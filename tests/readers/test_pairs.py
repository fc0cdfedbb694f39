"""One call in every format gives the same people and the same words."""

import html
import json
from functools import cache

import pytest

from service.engine.model import Analysis
from service.engine.pipeline import analyse
from service.engine.text import Source
from service.lexicon.loader import load_lexicon
from service.readers import read
from tests.readers.printing import draw, print_pdf

TITLE = "Nordhaven Marine Second Quarter 2024 Earnings Call"
TURNS = [
    ("Operator", "Good morning, and welcome to the Nordhaven Marine second quarter 2024 earnings call. Please go ahead, Ms. Berg."),
    ("Anna Berg", "Thank you, operator. I am Anna Berg, Chief Financial Officer. Revenue rose 5% to $210 million in the second quarter."),
    (
        "Carl Osei",
        "Thank you, Anna. Orders were strong & we delivered 14 vessels. We now expect revenue of $860 million for the full year.",
    ),
    ("Operator", "Our first question comes from the line of Bo Lind with Kestrel Bank. Please go ahead."),
    ("Bo Lind", "Good morning. Can you talk about the gross margin, and how it should develop in the third quarter?"),
    ("Anna Berg", "Sure, Bo. Gross margin was 31.5%, and we expect about 32% in the third quarter as steel prices ease."),
    ("Operator", "Our next question comes from the line of Mei Tan with Harbourline Securities. Please go ahead."),
    ("Mei Tan", "Thanks for taking my question. What about capital expenditures for the year?"),
    ("Carl Osei", "We will spend between $40 million and $45 million, mostly on the new dry dock."),
    ("Operator", "This concludes today's call. Thank you for joining. You may now disconnect."),
]
SECTIONS = ["MANAGEMENT DISCUSSION SECTION"] * 3 + ["QUESTION AND ANSWER SECTION"] * 7


def as_text() -> bytes:
    return (TITLE + "\n\n" + "\n\n".join(f"{name}:\n{words}" for name, words in TURNS)).encode()


def as_inline_text() -> bytes:
    return "\r\n".join(f"{name}: {words}" for name, words in TURNS).encode("utf-16")


def as_own_json() -> bytes:
    return json.dumps({"turns": [{"speaker": name, "text": words} for name, words in TURNS]}).encode()


def as_fmp() -> bytes:
    return json.dumps(
        [{"symbol": "NHM", "year": 2024, "period": "Q2", "content": "\n".join(f"{name}: {words}" for name, words in TURNS)}]
    ).encode()


def as_html() -> bytes:
    body = "".join(f"<p><strong>{name}</strong></p><p>{html.escape(words)}</p>" for name, words in TURNS)
    return f"<html><head><title>{TITLE}</title></head><body><nav>Home</nav><article><h1>{TITLE}</h1>{body}</article></body></html>".encode()


def as_html_table() -> bytes:
    return (
        "".join(f"<tr><td><b>{name}</b></td><td>{html.escape(words)}</td></tr>" for name, words in TURNS)
        .join(["<table>", "</table>"])
        .encode()
    )


def as_markdown() -> bytes:
    return f"# {TITLE}\n\n".encode() + "\n\n".join(f"**{name}**\n\n{words}" for name, words in TURNS).encode()


def as_vtt() -> bytes:
    cues = []
    for number, (name, words) in enumerate(TURNS):
        half = words.index(" ", len(words) // 2)
        for part, piece in enumerate((words[:half], words[half + 1 :])):
            at = f"00:{number:02}:{part * 30:02}.000 --> 00:{number:02}:{part * 30 + 29:02}.000"
            cues.append(f"{at}\n<v {name}>{html.escape(piece, quote=False)}</v>")
    return ("WEBVTT\n\n" + "\n\n".join(cues)).encode()


def as_srt() -> bytes:
    cues: list[str] = []
    for number, (name, words) in enumerate(TURNS):
        half = words.index(" ", len(words) // 2)
        for part, piece in enumerate((f"{name}: {words[:half]}", words[half + 1 :])):
            cues.append(f"{len(cues) + 1}\n00:{number:02}:{part * 30:02},000 --> 00:{number:02}:{part * 30 + 29:02},000\n{piece}")
    return "\n\n".join(cues).encode()


def as_tsv() -> bytes:
    return "".join(f"{name}\t{words}\n" for name, words in [("Speaker", "Content"), *TURNS]).encode()


def as_csv() -> bytes:
    return "".join(f'{name},"{words}"\n' for name, words in [("Speaker", "Content"), *TURNS]).encode()


def as_xml() -> bytes:
    body = "".join(
        f'<section name="{section}"><turn><speaker>{name}</speaker><p>{html.escape(words)}</p></turn></section>'
        for section, (name, words) in zip(SECTIONS, TURNS, strict=True)
    )
    return f"<transcript><title>{TITLE}</title><body>{body}</body></transcript>".encode()


def as_pdf() -> bytes:
    pages = []
    for first in range(0, len(TURNS), 4):
        lines, at = [(50.0, 810.0, f"{TITLE} transcript", False)], 770.0
        for name, words in TURNS[first : first + 4]:
            lines.append((50.0, at, name, True))
            pieces = _wrap(words)
            lines += [(50.0, at - 12 - 12 * number, piece, False) for number, piece in enumerate(pieces)]
            at -= 12 * len(pieces) + 36
        pages.append(draw([*lines, (280.0, 30.0, str(first // 4 + 1), False)]))
    return print_pdf(pages)


def _wrap(words: str, width: int = 70) -> list[str]:
    lines = [""]
    for word in words.split():
        if len(lines[-1]) + len(word) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


FORMATS = [
    (as_text, "text/plain"),
    (as_inline_text, "text/plain"),
    (as_own_json, "application/json"),
    (as_fmp, "application/json"),
    (as_html, "text/html"),
    (as_html_table, "text/html"),
    (as_markdown, "text/markdown"),
    (as_vtt, "text/vtt"),
    (as_srt, "application/x-subrip"),
    (as_tsv, "text/tab-separated-values"),
    (as_csv, "text/csv"),
    (as_xml, "application/xml"),
    (as_pdf, "application/pdf"),
]


@cache
def analysed(number: int) -> tuple[Source, Analysis]:
    write, media_type = FORMATS[number]
    source = read(write(), media_type)
    return source, analyse(source, load_lexicon())


@pytest.mark.parametrize("number", range(len(FORMATS)), ids=[write.__name__ for write, _ in FORMATS])
def test_the_turns_are_the_same(number: int) -> None:
    source, analysis = analysed(number)
    names = {speaker.id: speaker.name for speaker in analysis.speakers}
    assert [(names[turn.speaker_id], " ".join(source.text[turn.start : turn.end].split())) for turn in analysis.turns] == TURNS


@pytest.mark.parametrize("number", range(1, len(FORMATS)), ids=[write.__name__ for write, _ in FORMATS[1:]])
def test_the_people_and_the_sections_are_the_same(number: int) -> None:
    def known(analysis: Analysis) -> list[tuple[object, ...]]:
        people: list[tuple[object, ...]] = [(s.name, s.role, s.function, s.affiliation, s.turn_ids) for s in analysis.speakers]
        return [*people, *((turn.id, turn.section) for turn in analysis.turns)]

    assert known(analysed(number)[1]) == known(analysed(0)[1])


def test_captions_tell_when_a_turn_is_spoken() -> None:
    for number in (7, 8):
        assert [(turn.start_time, turn.end_time) for turn in analysed(number)[1].turns[:2]] == [(0.0, 59.0), (60.0, 119.0)]


def test_people_whom_the_format_lists_beside_the_words_have_its_titles_and_firms() -> None:
    data = {
        "transcript": [{"name": name, "speech": [words]} for name, words in TURNS],
        "participant": [
            {"name": "Carl Osei", "description": "President and Chief Operating Officer", "role": "executive"},
            {"name": "Mei Tan", "company": "Harbourline Global", "role": "analyst"},
        ],
    }
    source = read(json.dumps(data).encode(), "application/json")
    people = {speaker.name: speaker for speaker in analyse(source, load_lexicon()).speakers}
    assert (people["Carl Osei"].title, people["Carl Osei"].function) == ("President and Chief Operating Officer", "coo")
    assert (people["Mei Tan"].affiliation, people["Mei Tan"].role) == ("Harbourline Global", "analyst")


def test_numbered_voices_stay_apart_and_take_their_names_from_the_operator() -> None:
    numbers = {name: f"spk{number:02}" for number, (name, _) in enumerate(dict(TURNS).items())}
    data = {"event": {"year": 2024, "quarter": 2}, "speakers": [{"speaker": numbers[name], "text": words} for name, words in TURNS]}
    source = read(json.dumps(data).encode(), "application/json")
    speakers = analyse(source, load_lexicon()).speakers
    assert [speaker.role for speaker in speakers] == ["operator", "executive", "executive", "analyst", "analyst"]
    assert [speaker.affiliation for speaker in speakers[3:]] == ["Kestrel Bank", "Harbourline Securities"]
