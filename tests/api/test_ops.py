from flask.testing import FlaskClient

from tests.api.conftest import Caller


def test_the_process_says_that_it_lives(client: FlaskClient) -> None:
    assert client.get("/livez").get_json() == {"status": "ok"}


def test_readiness_tells_of_redis(client: FlaskClient) -> None:
    content = client.get("/readyz").get_json()
    assert (content["status"], content["redis"]) == ("ok", "off")


def test_metrics_count_requests_by_route(call: Caller) -> None:
    call.text()
    page = call.client.get("/metrics").get_data(as_text=True)
    assert 'verbatim_requests_total{method="POST",route="/v1/analyses",status="200"}' in page
    assert "verbatim_cache_requests_total" in page


def test_metrics_time_each_stage_of_the_engine(call: Caller) -> None:
    call.text("Mara Lindqvist: Revenue grew 21% in this text alone.")
    page = call.client.get("/metrics").get_data(as_text=True)
    for stage in ("read", "analyse", "turns", "speakers", "quantities", "linking", "guidance", "checks", "encode", "pack"):
        assert f'verbatim_stage_seconds_count{{stage="{stage}"}}' in page


def test_every_answer_carries_the_security_headers(client: FlaskClient) -> None:
    for path in ("/livez", "/nothing", "/", "/docs", "/v1/analyses"):
        headers = client.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert "Access-Control-Allow-Origin" not in headers
