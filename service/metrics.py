"""Counters and timings, summed over the workers where gunicorn gives them a shared directory."""

import os

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

REQUESTS = Counter("verbatim_requests_total", "Requests answered.", ["route", "method", "status"])
LATENCY = Histogram("verbatim_request_seconds", "Time from the request's head to its answer.", ["route"], buckets=SECONDS)
PROBLEMS = Counter("verbatim_problems_total", "Requests answered with a problem document, by its code.", ["code"])
ANSWERS = Counter("verbatim_answers_total", "Analyses answered, by where they came from.", ["origin"])
TIERS = Counter("verbatim_cache_requests_total", "Questions to a cache tier.", ["tier", "outcome"])
REDIS_ERRORS = Counter("verbatim_redis_errors_total", "Faults of Redis, by kind.", ["kind"])
REDIS_UP = Gauge("verbatim_redis_up", "Whether Redis answered when it was last asked.", multiprocess_mode="livemin")
STAGES = Histogram("verbatim_stage_seconds", "Time in each stage of an analysis that was computed.", ["stage"], buckets=SECONDS)


def exposition() -> bytes:
    """Everything in Prometheus's text format."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:  # prometheus_client's own switch, set by service/serving.py
        return generate_latest(REGISTRY)
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)
