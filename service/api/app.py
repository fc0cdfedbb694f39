"""The Flask app around an analyser."""

from collections.abc import Sequence

from flask import Blueprint, Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from service.analyse import Analyser
from service.api import analyses, observe, ops, problems, reference, traces
from service.cache.store import Store
from service.settings import Settings


def create_app(settings: Settings, analyser: Analyser, store: Store | None, pages: Sequence[Blueprint] = ()) -> Flask:
    """The app, with further blueprints for people. Reads no environment and holds no state but what it is given."""
    app = Flask("service", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body
    app.config["MAX_FORM_MEMORY_SIZE"] = 0
    app.extensions["analyser"] = analyser
    app.extensions["store"] = store
    app.url_map.strict_slashes = False
    traces.register(app)
    observe.register(app)
    problems.register(app)
    for blueprint in (analyses.blueprint, ops.blueprint, reference.blueprint, *pages):
        app.register_blueprint(blueprint)
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)  # type: ignore[method-assign]
    return app
