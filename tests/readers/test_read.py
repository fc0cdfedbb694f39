import json

import pytest

from service.engine.errors import EmptyError, UnreadableError
from service.readers import read


def test_plain_text_stays_as_it_was_submitted() -> None:
    text = "\ufeffAnna Berg:\r\nRevenue grew\x00 5%.\r\n"
    assert read(text.encode(), "text/plain").text == text


def test_a_declared_charset_is_followed() -> None:
    assert read(b"Anna \x96 CFO", "text/plain", "windows-1252").text == "Anna – CFO"


@pytest.mark.parametrize("charset", [None, "utf-8"])
def test_bytes_of_another_charset_are_refused_with_their_position(charset: str | None) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(b"Anna \x96 CFO", "text/plain", charset)
    assert (caught.value.code, caught.value.position) == ("undecodable", 5)


@pytest.mark.parametrize("charset", ["no-such", "base64", "a\x00b"])
def test_an_unknown_charset_is_refused(charset: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(b"text", "text/plain", charset)
    assert caught.value.code == "unknown_charset"


@pytest.mark.parametrize("body", [b"", b" \n ", "１２ … 3".encode()])
def test_a_text_without_letters_is_empty(body: bytes) -> None:
    with pytest.raises(EmptyError):
        read(body, "text/plain")


def test_turns_become_labelled_blocks() -> None:
    turns = [{"speaker": "Anna Berg", "title": "CFO", "text": "Sales rose."}, {"speaker": "Bo Lind", "text": "Why?", "section": "qa"}]
    source = read(json.dumps({"turns": turns, "company": "Fjordkraft Oy"}).encode(), "application/json")
    assert source.text == "Anna Berg -- CFO\nSales rose.\n\nBo Lind\nWhy?"
    assert [source.text[b.start : b.end] for b in source.blocks] == ["Sales rose.", "Why?"]
    assert [source.text[b.label_start : b.label_end] for b in source.blocks] == ["Anna Berg", "Bo Lind"]
    assert source.blocks[1].section == "qa"
    assert source.hints.company == "Fjordkraft Oy"


def test_a_table_may_be_separated_by_semicolons() -> None:
    source = read(b"participant;start;utterance\nAnna Berg;00:01;Sales rose, by 1,5.\n", "text/csv")
    assert [(block.speaker, source.text[block.start : block.end]) for block in source.blocks] == [("Anna Berg", "Sales rose, by 1,5.")]


def test_a_table_without_heads_is_told_by_its_cells() -> None:
    words = "Sales rose by five percent in the quarter, ahead of plan."
    source = read("".join(f'{name},"{words}"\n' for name in ("Anna Berg", "Bo Lind", "Anna Berg")).encode(), "text/csv")
    assert [block.speaker for block in source.blocks] == ["Anna Berg", "Bo Lind", "Anna Berg"]
