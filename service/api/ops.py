"""For whoever runs the service: is it alive, is it ready, how is it doing."""

import msgspec
from flask import Blueprint, Response, current_app
from prometheus_client import CONTENT_TYPE_LATEST

from service import __version__
from service.cache.store import Store
from service.metrics import exposition

blueprint = Blueprint("ops", __name__)


def _json(content: dict[str, str]) -> Response:
    return Response(msgspec.json.encode(content), content_type="application/json", headers={"Cache-Control": "no-store"})


@blueprint.get("/livez")
def livez() -> Response:
    """The process answers."""
    return _json({"status": "ok"})


@blueprint.get("/readyz")
def readyz() -> Response:
    """The service takes requests; `degraded` where Redis is away, for answers stay right without it."""
    store: Store | None = current_app.extensions["store"]
    redis = "off" if store is None else "up" if store.ping() else "down"
    return _json({"status": "degraded" if redis == "down" else "ok", "redis": redis, "engine_version": __version__})


@blueprint.get("/metrics")
def metrics() -> Response:
    """Prometheus's text format, over all workers."""
    return Response(exposition(), content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})
