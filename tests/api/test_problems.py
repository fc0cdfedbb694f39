import gzip
import json
from typing import Any

import pytest
import zstandard
from werkzeug.test import TestResponse

from service.api.problems import KINDS
from tests.api.conftest import PATHS, SETTINGS, TEXT, Caller

SECRET = "Zanzibarite"


def problem(reply: TestResponse, status: int, code: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(reply.data)
    assert (reply.status_code, content["code"]) == (status, code), content
    assert reply.content_type == "application/problem+json"
    assert content["status"] == status
    assert content["type"] == f"/problems/{code}"
    assert content["title"] == KINDS[code].title
    assert content["instance"] == reply.headers["X-Request-ID"]
    assert SECRET not in reply.get_data(as_text=True)
    return content


@pytest.mark.parametrize("path", PATHS)
def test_malformed_json_is_400_with_its_position(call: Caller, path: str) -> None:
    assert problem(call.json(b'{"text": "Zanzibarite" oops', path), 400, "malformed_json")["position"] > 20


def test_bytes_outside_their_charset_are_400_with_their_position(call: Caller) -> None:
    content = problem(call.text(b"Revenue \xff\xfe Zanzibarite"), 400, "undecodable")
    assert content["position"] == 8


def test_an_unknown_charset_is_415(call: Caller) -> None:
    problem(call.text(charset="klingon"), 415, "unknown_charset")
    problem(call.text(charset="rot13"), 415, "unknown_charset")


def test_nothing_here_is_404(call: Caller) -> None:
    problem(call.client.get("/v2/nothing"), 404, "not_found")
    problem(call.client.get("/v1/analyses/" + "0" * 40), 404, "not_found")
    problem(call.client.get("/v1/analyses/nonsense/figures"), 404, "not_found")


def test_another_method_is_405_and_told_which_are_taken(call: Caller) -> None:
    reply = call.client.get("/v1/figures")
    problem(reply, 405, "method_not_allowed")
    assert "POST" in reply.headers["Allow"]


def test_who_takes_no_json_gets_406(call: Caller) -> None:
    problem(call.text(Accept="text/html"), 406, "not_acceptable")
    for fine in ("*/*", "application/*", "text/html, application/json;q=0.1"):
        assert call.text(Accept=fine).status_code == 200


def test_more_than_the_limit_is_413(call: Caller) -> None:
    problem(call.text(b"a " * SETTINGS.max_body), 413, "too_large")
    problem(call.text("Revenue was $5. " * (SETTINGS.max_text // 12)), 413, "too_large")


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("zstd", zstandard.ZstdCompressor().compress)])
def test_a_body_that_unpacks_to_more_than_the_limit_is_413(call: Caller, coding: str, pack: Any) -> None:
    problem(call.text(pack(b"a " * 50_000_000), Content_Encoding=coding), 413, "too_large")


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_a_body_that_is_not_in_its_coding_is_400(call: Caller, coding: str) -> None:
    problem(call.text(TEXT, Content_Encoding=coding), 400, "malformed_coding")
    whole = gzip.compress(TEXT.encode()) if coding == "gzip" else zstandard.ZstdCompressor().compress(TEXT.encode())
    problem(call.text(whole[:-9], Content_Encoding=coding), 400, "malformed_coding")


def test_an_unknown_coding_is_415_and_told_which_are_known(call: Caller) -> None:
    reply = call.text(Content_Encoding="br")
    problem(reply, 415, "unsupported_coding")
    assert reply.headers["Accept-Encoding"] == "zstd, gzip"


@pytest.mark.parametrize("kind", ["image/png", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""])
def test_another_kind_of_body_is_415(call: Caller, kind: str) -> None:
    problem(call.client.post("/v1/analyses", data=b"a=b", content_type=kind), 415, "unsupported_media_type")


@pytest.mark.parametrize("body", ["", "   \n\t ", "12 34 -- ...", "，。！"])
def test_nothing_to_analyse_is_422(call: Caller, body: str) -> None:
    problem(call.text(body), 422, "empty")


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({"text": 5}, ["/text"]),
        ({"text": "Fine.", "language": "fr"}, ["/language"]),
        ({"text": "Fine.", "fiscal_period": "Q4", "call_date": "yesterday"}, ["/call_date", "/fiscal_period"]),
        ({"text": "Fine.", "call_date": "2023-02-30"}, ["/call_date"]),
        ({"text": "Fine.", "colour": "red"}, ["/colour"]),
        ({"text": "Fine.", "turns": []}, ["/turns"]),
        ({"turns": []}, ["/turns"]),
        ({"turns": [{"speaker": "A", "text": "Fine."}, {"speaker": "A"}]}, ["/turns/1/text"]),
        ({"turns": [{"speaker": "A", "text": 3, "section": "middle"}]}, ["/turns/0/section", "/turns/0/text"]),
        ({"turns": "none"}, ["/turns"]),
        ({"text": None}, ["/text"]),
        ({"text": "Fine.", "a/b~c": 1}, ["/a~1b~0c"]),
    ],
)
def test_each_fault_of_a_body_is_422_with_its_pointer(call: Caller, body: Any, pointers: list[str]) -> None:
    content = problem(call.json(body), 422, "invalid")
    assert sorted(fault["pointer"] for fault in content["errors"]) == pointers


@pytest.mark.parametrize(
    ("query", "parameter"),
    [("include=everything", "include"), ("offsets=bytes", "offsets"), ("colour=red", "colour"), ("offsets=utf16&offsets=utf16", "offsets")],
)
def test_each_fault_of_a_query_is_422_with_its_name(call: Caller, query: str, parameter: str) -> None:
    content = problem(call.text(path=f"/v1/analyses?{query}"), 422, "invalid")
    assert [fault["parameter"] for fault in content["errors"]] == [parameter]


@pytest.mark.parametrize("body", [{}, [], "text", 5, None, {"name": "x"}, {"company": "Aurelia"}])
def test_json_without_a_transcript_is_a_client_error(call: Caller, body: Any) -> None:
    reply = call.json(body)
    assert reply.status_code == 422
    assert reply.content_type == "application/problem+json"


@pytest.mark.parametrize(
    "body", [b"[" * 100_000, b'{"text":"\\ud800 Revenue was $5 million."}', b'{"text":"Revenue\\u0000 was $5 million"}']
)
def test_odd_json_is_never_a_server_error(call: Caller, body: bytes) -> None:
    assert call.json(body).status_code < 500


def test_a_fault_of_the_service_says_nothing_of_the_text(call: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr("service.analyse.analyse", fail)
    reply = call.text(f"{SECRET} rose 5%.")
    problem(reply, 500, "internal_error")
    assert "Traceback" not in reply.get_data(as_text=True)
