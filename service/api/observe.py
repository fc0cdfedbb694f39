"""Metrics and one log line for each request: sizes, timings and outcomes, never what the transcript says."""

import time
from functools import cache
from typing import Any

import structlog

from service import metrics
from service.api.trace import Trace

_log = structlog.get_logger("verbatim")
_QUIET = frozenset({"/livez", "/readyz", "/metrics"})  # asked every few seconds by machines


def observe(trace: Trace) -> None:
    """Count and log an answered request."""
    seconds = time.perf_counter() - trace.began
    route = trace.route or "unknown"
    _counters(route, trace.method if trace.route else "other", trace.status, trace.origin, trace.problem)(seconds)
    if route not in _QUIET:
        _write(trace, route, seconds)


@cache
def _counters(route: str, method: str, status: int, origin: str | None, problem: str | None) -> Any:  # noqa: ANN401 -- a counting function
    """What counts a request of this kind: found once, for finding a metric costs more than counting. All arguments are from closed sets."""
    counters = [metrics.REQUESTS.labels(route, method, status)]
    counters += [] if origin is None else [metrics.ANSWERS.labels(origin)]
    counters += [] if problem is None else [metrics.PROBLEMS.labels(problem)]
    latency = metrics.LATENCY.labels(route)

    def count(seconds: float) -> None:
        for counter in counters:
            counter.inc()
        latency.observe(seconds)

    return count


def _write(trace: Trace, route: str, seconds: float) -> None:
    fault = trace.fault
    level = _log.info if trace.status < 500 else _log.error
    level(
        "request",
        request_id=trace.request_id,
        key=trace.key_name,
        method=trace.method,
        route=route,
        status=trace.status,
        problem=trace.problem,
        origin=trace.origin,
        bytes_in=trace.taken,
        bytes_out=trace.size,
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
