"""The Flask app around an analyser."""

from collections.abc import Sequence

from flask import Blueprint, Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

from service.analyse import Analyser
from service.api import analyses, ops, problems, reference
from service.api.access import Guard
from service.api.deadline import Watch
from service.api.edge import Edge
from service.api.reply import Reply
from service.api.trace import trace_of
from service.cache.store import Store
from service.settings import Settings


class Service(Flask):
    """Flask without sessions and hooks: what every request needs is in `Edge` and `Guard`, where it costs a tenth."""

    guard: Guard

    def preprocess_request(self) -> None:
        """Note the route, and let the guard see the request."""
        environ, rule = request.environ, request.url_rule
        trace = trace_of(environ)
        trace.route = rule.rule if rule else None
        self.guard.admit(environ, trace)

    def process_response(self, response: Reply) -> Reply:  # type: ignore[override]
        """Nothing is added: responses are ready for the wire."""
        return response


def create_app(settings: Settings, analyser: Analyser, guard: Guard, store: Store | None, pages: Sequence[Blueprint] = ()) -> Flask:
    """The app, with further blueprints for people. Reads no environment and holds no state but what it is given."""
    app = Service("service", static_folder=None)
    app.guard = guard
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.extensions["analyser"] = analyser
    app.extensions["store"] = store
    problems.register(app)
    for blueprint in (analyses.blueprint, ops.blueprint, reference.blueprint, *pages):
        app.register_blueprint(blueprint)
    inner = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies) if settings.proxies else app.wsgi_app
    app.wsgi_app = Edge(inner, Watch(settings.request_seconds))  # type: ignore[method-assign]
    return app
