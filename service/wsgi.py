"""The composition root: reads the environment and builds lexicon, cache, analyser and app."""

import functools
import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import structlog
from environs import Env
from flask import Flask
from prometheus_client import Counter, Histogram

from service import logs, metrics
from service.analyse import Analyser
from service.api.access import Guard
from service.api.app import create_app
from service.api.keys import KeyRing
from service.cache.breaker import Breaker
from service.cache.connect import connect
from service.cache.counters import Counters
from service.cache.flight import Claims, Flights
from service.cache.memory import MemoryTier
from service.cache.port import Tier, TierName
from service.cache.redis_tier import RedisTier
from service.cache.store import Store
from service.cache.tiers import Tiers
from service.lexicon.loader import load_lexicon
from service.settings import Settings, read_settings
from service.web import pages

if TYPE_CHECKING:
    from service.telemetry import Telemetry


def build(settings: Settings, telemetry: "Telemetry | None" = None) -> Flask:
    """The app that the settings describe. `telemetry` hears of its requests, questions to the cache, and stages."""
    logs.configure(settings.log_level)
    store = _store(settings) if settings.redis_url else None
    tiers: list[Tier] = [MemoryTier(settings.memory_cache)] if settings.memory_cache else []
    claims = None
    if store is not None:
        tiers.append(_redis_tier(settings, store))
        claims = Claims(store, prefix=settings.redis_prefix, hold=settings.flight_seconds)
    analyser = Analyser(
        load_lexicon(),
        Tiers(tiers if telemetry is None else [telemetry.tier(tier) for tier in tiers], _count_tier),
        Flights(claims, patience=settings.flight_seconds),
        max_text=settings.max_text,
        on_stage=functools.partial(_time_stage, telemetry),
    )
    app = create_app(settings, analyser, _guard(settings, store), store, [pages.blueprint])
    if telemetry is not None:
        app.wsgi_app = telemetry.app(app.wsgi_app)  # type: ignore[method-assign, assignment]
    return app


def _count_tier(name: TierName, hit: bool) -> None:
    _tier_counter(name, "hit" if hit else "miss").inc()


@functools.cache
def _tier_counter(name: TierName, outcome: str) -> Counter:
    return metrics.TIERS.labels(name, outcome)


def _time_stage(telemetry: "Telemetry | None", stage: str, seconds: float) -> None:
    _stage_timer(stage).observe(seconds)
    if telemetry is not None:
        telemetry.stage(stage, seconds)


@functools.cache
def _stage_timer(stage: str) -> Histogram:
    return metrics.STAGES.labels(stage)


def _store(settings: Settings) -> Store:
    return Store(
        functools.partial(connect, settings.redis_url, settings.redis_timeout, _password(settings)),
        Breaker(pause=settings.redis_pause),
        lambda kind: metrics.REDIS_ERRORS.labels(kind).inc(),
        lambda up: metrics.REDIS_UP.set(up),
    )


def _guard(settings: Settings, store: Store | None) -> Guard:
    log = structlog.get_logger("verbatim")
    ring = KeyRing(settings.api_keys_file, lambda why: log.error("keys", why=why)) if settings.api_keys_file else None
    counters = Counters(store, prefix=settings.redis_prefix, window=settings.rate_window, share=settings.workers)
    return Guard(ring, counters, limit=settings.rate_limit, window=settings.rate_window)


def _password(settings: Settings) -> str | None:
    return Path(settings.redis_password_file).read_text("utf-8").strip() if settings.redis_password_file else None


def _redis_tier(settings: Settings, store: Store) -> RedisTier:
    return RedisTier(
        store,
        prefix=settings.redis_prefix,
        ttl=settings.redis_ttl,
        limit=settings.max_body * 20,
        on_corrupt=lambda: metrics.TIERS.labels("redis", "corrupt").inc(),
    )


def main() -> Flask:
    """The app of this process's environment, for gunicorn: `service.wsgi:main()`."""
    settings = read_settings(Env())
    return build(settings, _telemetry() if settings.otel_exporter_otlp_endpoint else None)


def _telemetry() -> "Telemetry | None":
    """OpenTelemetry, if it is installed: loading it takes time and memory that no other process should spend."""
    if importlib.util.find_spec("opentelemetry") is None:
        structlog.get_logger("verbatim").warning("telemetry", why="an endpoint is set, but requirements-otel.lock is not installed")
        return None
    from service.telemetry import export

    return export()
