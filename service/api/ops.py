"""For whoever runs the service: is it alive, is it ready, how is it doing."""

from flask import Blueprint, current_app
from prometheus_client import CONTENT_TYPE_LATEST

from service import __version__
from service.api.reply import Headers, Reply, json_reply, reply
from service.cache.store import Store
from service.metrics import exposition

blueprint = Blueprint("ops", __name__)
_FRESH: Headers = [("Cache-Control", "no-store")]


def _json(content: dict[str, str]) -> Reply:
    return json_reply(content, headers=_FRESH)


@blueprint.get("/livez")
def livez() -> Reply:
    """The process answers."""
    return _json({"status": "ok"})


@blueprint.get("/readyz")
def readyz() -> Reply:
    """The service takes requests; `degraded` where Redis is away, for answers stay right without it."""
    store: Store | None = current_app.extensions["store"]
    redis = "off" if store is None else "up" if store.ping() else "down"
    return _json({"status": "degraded" if redis == "down" else "ok", "redis": redis, "engine_version": __version__})


@blueprint.get("/metrics")
def metrics() -> Reply:
    """Prometheus's text format, over all workers."""
    return reply(exposition(), CONTENT_TYPE_LATEST, headers=_FRESH)
