"""Metrics and one log line for each request: sizes, timings and outcomes, never what the transcript says."""

import time

import structlog
from flask import Flask, Response, g, request

from service import metrics

_log = structlog.get_logger("verbatim")
_QUIET = frozenset({"/livez", "/readyz", "/metrics"})  # asked every few seconds by machines


def register(app: Flask) -> None:
    """Observe every answer of the app."""
    app.after_request(_observe)


def _observe(response: Response) -> Response:
    seconds = time.perf_counter() - g.began
    route = request.url_rule.rule if request.url_rule else "unknown"
    metrics.REQUESTS.labels(route, request.method if request.url_rule else "other", response.status_code).inc()
    metrics.LATENCY.labels(route).observe(seconds)
    if (origin := g.get("origin")) is not None:
        metrics.ANSWERS.labels(origin).inc()
    if (problem := g.get("problem")) is not None:
        metrics.PROBLEMS.labels(problem).inc()
    if route not in _QUIET:
        _write(response, route, seconds)
    return response


def _write(response: Response, route: str, seconds: float) -> None:
    fault = g.get("fault")
    level = _log.info if response.status_code < 500 else _log.error
    level(
        "request",
        request_id=g.request_id,
        key=g.get("key_name"),
        method=request.method,
        route=route,
        status=response.status_code,
        problem=g.get("problem"),
        origin=g.get("origin"),
        bytes_in=request.content_length,
        bytes_out=response.content_length,
        milliseconds=round(seconds * 1000, 2),
        fault=None if fault is None else f"{type(fault).__module__}.{type(fault).__name__}",
        where=None if fault is None else _where(fault),
    )


def _where(fault: BaseException) -> str | None:
    """File and line at which an unforeseen error was raised: its message could quote the transcript, its place cannot."""
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return None if trace is None else f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
