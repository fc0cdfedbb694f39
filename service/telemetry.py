"""OpenTelemetry traces and metrics, sent by OTLP over HTTP. Loaded only where an endpoint is named and the extra `otel` is installed.

Attributes are names, sizes and outcomes: never what a transcript says, and never a key.
"""

import time
from collections.abc import Callable, Iterable
from typing import Any

from opentelemetry import propagate
from opentelemetry.metrics import MeterProvider
from opentelemetry.trace import Span, SpanKind, Status, StatusCode, TracerProvider

from service.api.trace import Environ, trace_of
from service.cache.port import Tier, TierName
from service.cache.record import Record

App = Callable[[Environ, Any], Iterable[bytes]]
NANOSECONDS = 1_000_000_000


class Telemetry:
    """What of the service tells OpenTelemetry what. Spans of one request hang together by OpenTelemetry's own context."""

    def __init__(self, tracers: TracerProvider, meters: MeterProvider) -> None:
        self._tracer = tracers.get_tracer("verbatim")
        meter = meters.get_meter("verbatim")
        self._requests = meter.create_histogram("http.server.request.duration", "s", "Time from the request's head to its answer.")
        self._stages = meter.create_histogram("verbatim.stage.duration", "s", "Time in each stage of an analysis that was computed.")
        self._questions = meter.create_counter("verbatim.cache.requests", description="Questions to a cache tier.")

    def app(self, app: App) -> App:
        """The app with a span for each request, below the caller's where it sends `traceparent`."""

        def traced(environ: Environ, start_response: Any) -> Iterable[bytes]:  # noqa: ANN401 -- WSGI's own callable
            began = time.perf_counter()
            above = propagate.extract(
                {"traceparent": environ.get("HTTP_TRACEPARENT", ""), "tracestate": environ.get("HTTP_TRACESTATE", "")}
            )
            with self._tracer.start_as_current_span("request", above, SpanKind.SERVER, record_exception=False) as span:
                body = app(environ, start_response)
                self._requests.record(time.perf_counter() - began, _describe(span, environ))
                return body

        return traced

    def stage(self, name: str, seconds: float) -> None:
        """A stage that has just ended."""
        end = time.time_ns()
        span = self._tracer.start_span(f"stage {name}", start_time=end - int(seconds * NANOSECONDS))
        span.end(end)
        self._stages.record(seconds, {"verbatim.stage": name})

    def tier(self, tier: Tier) -> Tier:
        """The tier with a span for each question."""
        return _TracedTier(tier, self)

    def ask(self, tier: TierName, what: str, question: Callable[[], Any]) -> Any:  # noqa: ANN401 -- the question's own answer
        """The answer to a question to a tier."""
        with self._tracer.start_as_current_span(f"cache {what}", kind=SpanKind.CLIENT if tier == "redis" else SpanKind.INTERNAL) as span:
            answer = question()
            outcome = {"verbatim.tier": tier, "verbatim.outcome": _OUTCOMES[what][bool(answer)]}
            span.set_attributes(outcome)
            self._questions.add(1, outcome | {"verbatim.question": what})
            return answer


_OUTCOMES = {"get": ("miss", "hit"), "put": ("refused", "kept")}


class _TracedTier:
    def __init__(self, tier: Tier, telemetry: Telemetry) -> None:
        self.name: TierName = tier.name
        self._tier = tier
        self._telemetry = telemetry

    def get(self, key: str) -> Record | None:
        """The record, if the tier has it."""
        found: Record | None = self._telemetry.ask(self.name, "get", lambda: self._tier.get(key))
        return found

    def put(self, key: str, record: Record) -> bool:
        """Keep the record; whether it is kept."""
        return bool(self._telemetry.ask(self.name, "put", lambda: self._tier.put(key, record)))


def _describe(span: Span, environ: Environ) -> dict[str, str | int]:
    """Name the span and give its attributes; what is returned is of closed sets, for metrics."""
    said = trace_of(environ)
    known: dict[str, str | int] = {"http.response.status_code": said.status}
    if said.route is not None:
        known |= {"http.request.method": said.method, "http.route": said.route}
        span.update_name(f"{said.method} {said.route}")
    known |= {} if said.origin is None else {"verbatim.origin": said.origin}
    known |= {} if said.problem is None else {"verbatim.problem": said.problem}
    span.set_attributes(
        known | {"http.request.body.size": said.taken, "http.response.body.size": said.size, "verbatim.request_id": said.request_id}
    )
    if said.status >= 500:
        span.set_status(Status(StatusCode.ERROR))
    return known


def export() -> Telemetry:
    """Telemetry that is sent where OpenTelemetry's own variables say; OTEL_SERVICE_NAME and the others are read by its SDK."""
    from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.metrics import MeterProvider as Meters
    from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
    from opentelemetry.sdk.resources import OTELResourceDetector, Resource
    from opentelemetry.sdk.trace import TracerProvider as Tracers
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    named = Resource({"service.name": "verbatim"}).merge(OTELResourceDetector().detect())
    resource = Resource.create().merge(named)
    tracers = Tracers(resource=resource)
    tracers.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return Telemetry(tracers, Meters([PeriodicExportingMetricReader(OTLPMetricExporter())], resource=resource))
