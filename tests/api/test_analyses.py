import gzip
from typing import Any

import pytest
import zstandard
from flask.testing import FlaskClient

from tests.api.conftest import PATHS, TEXT, Caller

EMOJI = "Mara Lindqvist: 😀 Revenue grew 20% to $1.2 billion. 😀 Costs fell 5%."


def spans(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        own = [value] if "quote" in value else []
        return own + [span for inner in value.values() for span in spans(inner)]
    return [span for inner in value for span in spans(inner)] if isinstance(value, list) else []


def test_a_text_gives_everything(call: Caller) -> None:
    answer = call.text().get_json()
    fields = ["id", "engine_version", "document", "call", "sections", "speakers", "turns", "qa_pairs", "figures", "guidance", "checks"]
    assert list(answer) == fields
    assert answer["document"]["text"] is None
    assert answer["document"]["length"] == len(TEXT)


def test_include_adds_the_text_and_the_numerals_that_are_no_figures(client: FlaskClient) -> None:
    text = "In 2023 revenue was $5 million."
    answer = client.post("/v1/analyses?include=text,non_figures", data=text, content_type="text/plain").get_json()
    assert answer["document"]["text"] == text
    assert "non_figures" in answer


@pytest.mark.parametrize("text", [TEXT, EMOJI])
@pytest.mark.parametrize("query", ["include=text", "include=text&offsets=codepoint"])
def test_every_quote_stands_where_its_offsets_say(client: FlaskClient, text: str, query: str) -> None:
    answer = client.post(f"/v1/analyses?{query}", data=text, content_type="text/plain").get_json()
    assert spans(answer)
    for span in spans(answer):
        assert answer["document"]["text"][span["start"] : span["end"]] == span["quote"]


def test_offsets_can_count_utf16_units(client: FlaskClient) -> None:
    answer = client.post("/v1/analyses?include=text&offsets=utf16", data=EMOJI, content_type="text/plain").get_json()
    units = answer["document"]["text"].encode("utf-16-le")
    assert answer["document"]["length"] == len(units) // 2
    assert spans(answer)
    for span in spans(answer):
        assert units[2 * span["start"] : 2 * span["end"]].decode("utf-16-le") == span["quote"]


def test_a_declared_charset_is_honoured(call: Caller) -> None:
    said = "沈知遥：本季度总收入为12.6亿元人民币，同比增长18%。"
    a, b = call.text(said.encode("gb18030"), charset="gb18030").get_json(), call.text(said).get_json()
    assert a["id"] != b["id"]
    assert a["document"] == b["document"]
    assert a["figures"] == b["figures"]


def test_one_sentence_is_a_transcript(call: Caller) -> None:
    answer = call.text("Revenue was $5 million.").get_json()
    assert [turn["speaker_id"] for turn in answer["turns"]] == ["s0"]
    assert answer["speakers"][0]["role"] == "unknown"
    assert answer["figures"][0]["value"] == 5_000_000


def test_turns_can_be_sent_one_by_one(call: Caller) -> None:
    turns = [
        {"speaker": "Mara Lindqvist", "title": "Chief Executive Officer", "text": "Revenue was $5 million.", "section": "presentation"},
        {"speaker": "Devon Achterberg", "affiliation": "Northgate Partners", "text": "What about margins?", "section": "qa"},
    ]
    answer = call.json({"turns": turns, "company": "Aurelia Robotics", "fiscal_period": "2024Q3"}).get_json()
    assert [s["name"] for s in answer["speakers"]] == ["Mara Lindqvist", "Devon Achterberg"]
    assert (answer["call"]["company"], answer["call"]["fiscal_period"]) == ("Aurelia Robotics", "2024Q3")


def test_hints_are_part_of_the_input(call: Caller) -> None:
    plain, hinted = call.json({"text": TEXT}).get_json(), call.json({"text": TEXT, "fiscal_period": "2031Q2"}).get_json()
    assert plain["id"] != hinted["id"]
    assert hinted["call"]["fiscal_period"] == "2031Q2"


def test_parts_hold_what_they_refer_to(call: Caller) -> None:
    whole = call.text().get_json()
    for path in PATHS[1:]:
        part = call.text(path=path).get_json()
        for name, value in part.items():
            if name in ("speakers", "turns"):
                assert all(item in whole[name] for item in value)
            else:
                assert value == whole[name]
        people = {s["id"] for s in part["speakers"]}
        assert {t["speaker_id"] for t in part["turns"]} <= people
    assert call.text(path="/v1/figures").get_json()["turns"]


def test_kept_analyses_can_be_had_again(call: Caller) -> None:
    for path in PATHS:
        first = call.text(path=path)
        again = call.client.get(first.headers["Content-Location"])
        assert again.data == first.data
        assert again.headers["Cache-Status"] == "Verbatim; hit; detail=memory"


@pytest.mark.parametrize("path", PATHS)
def test_who_has_the_answer_is_not_sent_it_again(call: Caller, path: str) -> None:
    first = call.text(path=path)
    tag = first.headers["ETag"]
    assert tag.startswith('"')
    for again in (
        call.text(path=path, If_None_Match=tag),
        call.client.get(first.headers["Content-Location"], headers={"If-None-Match": tag}),
    ):
        assert again.status_code == 304
        assert again.data == b""
        assert again.headers["ETag"] == tag
    assert call.text(path=path, If_None_Match='"other"').status_code == 200


def test_codings_have_tags_of_their_own(call: Caller) -> None:
    replies = {coding: call.text(Accept_Encoding=coding) for coding in ("identity", "gzip", "zstd")}
    assert len({reply.headers["ETag"] for reply in replies.values()}) == 3
    assert gzip.decompress(replies["gzip"].data) == replies["identity"].data
    assert zstandard.ZstdDecompressor().decompress(replies["zstd"].data) == replies["identity"].data
    assert "Accept-Encoding" in replies["identity"].headers["Vary"]


def test_the_coding_that_the_client_likes_best_is_sent(call: Caller) -> None:
    assert call.text(Accept_Encoding="gzip;q=1, zstd;q=0.1").headers["Content-Encoding"] == "gzip"
    assert call.text(Accept_Encoding="gzip, zstd").headers["Content-Encoding"] == "zstd"
    assert "Content-Encoding" not in call.text(Accept_Encoding="br").headers
    assert "Content-Encoding" not in call.text(Accept_Encoding="gzip;q=0").headers


def test_bodies_may_come_compressed(call: Caller) -> None:
    plain = call.text().get_json()
    assert call.text(gzip.compress(TEXT.encode()), Content_Encoding="gzip").get_json() == plain
    assert call.text(zstandard.ZstdCompressor().compress(TEXT.encode()), Content_Encoding="zstd").get_json() == plain


def test_where_an_answer_came_from_is_said(call: Caller) -> None:
    text = "Costs fell 7% to $19 million."
    assert call.text(text).headers["Cache-Status"] == "Verbatim; fwd=uri-miss; stored"
    assert call.text(text).headers["Cache-Status"] == "Verbatim; hit; detail=memory"


def test_request_ids_are_taken_over_or_made(call: Caller) -> None:
    assert call.text(X_Request_ID="abc-123").headers["X-Request-ID"] == "abc-123"
    made = {call.text().headers["X-Request-ID"], call.text(X_Request_ID="no spaces, please").headers["X-Request-ID"]}
    assert len(made) == 2
    assert all(len(name) == 32 for name in made)


def test_a_vendor_s_json_is_taken_though_it_has_a_text_of_its_own(call: Caller) -> None:
    answer = call.json({"event": {"year": 2024, "quarter": 1}, "text": TEXT})
    assert answer.json is not None
    assert (answer.status_code, answer.json["document"]["format"]) == (200, "earningscall")
