"""What OpenTelemetry is told: by its own SDK in memory, and as a collector gets it."""

import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from service.settings import Settings
from service.telemetry import Telemetry
from service.wsgi import build, main
from tests.servers.redis import Server, free_port
from tests.servers.service import Caller
from tools.evaluate import running

TEXT = "Mara Lindqvist: Revenue of the Zanzibar segment grew 20% to $1.2 billion."


class Seen:
    """A service whose spans and metrics are kept in memory."""

    def __init__(self, **settings: Any) -> None:
        self.spans = InMemorySpanExporter()
        self.reader = InMemoryMetricReader()
        tracers = TracerProvider()
        tracers.add_span_processor(SimpleSpanProcessor(self.spans))
        app = build(Settings(log_level="error", **settings), Telemetry(tracers, MeterProvider([self.reader])))
        self.client: FlaskClient = app.test_client()

    def ask(self, text: str = TEXT, **headers: str) -> list[ReadableSpan]:
        self.spans.clear()
        self.client.post("/v1/figures", data=text, content_type="text/plain; charset=utf-8", headers=headers)
        return list(self.spans.get_finished_spans())


def test_a_request_that_is_computed_has_spans_of_the_cache_and_of_each_stage_below_it() -> None:
    spans = Seen().ask()
    request = spans[-1]
    assert request.name == "POST /v1/figures"
    assert request.attributes is not None
    assert request.attributes["verbatim.origin"] == "computed"
    assert request.attributes["http.response.status_code"] == 200
    below = [span for span in spans if span.parent is not None and span.parent.span_id == request.context.span_id]
    names = [span.name for span in below]
    assert names[0] == "cache get"
    assert names[-1] == "cache put"
    assert {"stage read", "stage turns", "stage linking", "stage checks", "stage analyse", "stage encode", "stage pack"} <= set(names)


def test_a_remembered_answer_is_told_with_its_tier(tmp_path: Path) -> None:
    with Server(tmp_path) as redis:
        seen = Seen(redis_url=redis.url, memory_cache=0)
        seen.ask()
        get = seen.ask()[0]
    assert dict(get.attributes or {}) == {"verbatim.tier": "redis", "verbatim.outcome": "hit"}


def test_a_callers_trace_is_carried_on() -> None:
    spans = Seen().ask(traceparent="00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
    assert {f"{span.context.trace_id:032x}" for span in spans} == {"0af7651916cd43dd8448eb211c80319c"}


def test_nothing_that_a_transcript_says_is_told() -> None:
    seen = Seen()
    told = "".join(span.to_json() for span in seen.ask())
    seen.client.get("/v1/Zanzibar")
    told += "".join(span.to_json() for span in seen.spans.get_finished_spans()) + str(seen.reader.get_metrics_data())
    assert "Zanzibar" not in told
    assert "Lindqvist" not in told


def test_durations_are_measured_by_route_stage_and_tier() -> None:
    seen = Seen()
    seen.ask()
    data: Any = seen.reader.get_metrics_data()
    found = {metric.name: metric.data.data_points for each in data.resource_metrics[0].scope_metrics for metric in each.metrics}
    assert found["http.server.request.duration"][0].attributes["http.route"] == "/v1/figures"
    assert "linking" in {point.attributes["verbatim.stage"] for point in found["verbatim.stage.duration"]}
    assert {point.attributes["verbatim.outcome"] for point in found["verbatim.cache.requests"]} == {"miss", "kept"}


def test_without_the_extra_an_endpoint_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert main().test_client().get("/livez").status_code == 200


@pytest.mark.slow
def test_a_collector_gets_traces_and_metrics_from_the_running_service() -> None:
    got: set[str] = set()

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            got.add(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    collector = HTTPServer(("127.0.0.1", free_port()), Collector)
    threading.Thread(target=collector.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{collector.server_port}"
    with running(WORKERS="1", OTEL_EXPORTER_OTLP_ENDPOINT=address) as url:
        assert Caller(url).analyse(TEXT).status == 200
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline and len(got) < 2:
        time.sleep(0.1)
    collector.shutdown()
    assert got == {"/v1/traces", "/v1/metrics"}
