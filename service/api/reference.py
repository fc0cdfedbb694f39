"""The interface described: for programs as OpenAPI, for people as a page that needs nothing from elsewhere."""

from functools import cache
from typing import Any

import msgspec
from flask import Blueprint, Response, current_app, render_template

from service.analyse import Analyser, Submission
from service.api import operations
from service.api.openapi import describe_api
from service.api.problems import KINDS, ProblemError
from service.encode import PARTS, Encoded, PartName, cut
from service.engine.text import Facts

blueprint = Blueprint("reference", __name__, template_folder="../web/templates")
_STAND_IN = "5f0c7d1f4b6a98e2d3c4b5a69788796a5b4c3d2e"
_SCHEMAS: dict[PartName, str] = {
    "speakers": "SpeakersSchema",
    "qa_pairs": "PairsSchema",
    "figures": "FiguresSchema",
    "guidance": "GuidancesSchema",
}
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)


def description(analyser: Analyser) -> dict[str, Any]:
    """The OpenAPI document with real answers as its examples; their id is a stand-in, for ids change with every build."""
    hints = Facts(company="Aurelia Robotics", fiscal_period="2024Q3")
    record = analyser.answer(Submission(body=operations.SAMPLE.encode(), media_type="text/plain"), lambda: hints).record
    whole = Encoded(record.body, record.index)
    bodies = {"AnalysisSchema": record.body} | {_SCHEMAS[part]: cut(whole, part) for part in PARTS}
    return describe_api({name: msgspec.json.decode(body) | {"id": _STAND_IN} for name, body in bodies.items()})


@cache
def _openapi(analyser: Analyser) -> bytes:
    return msgspec.json.encode(description(analyser))


@cache
def _page(analyser: Analyser) -> str:
    return render_template("reference.html", api=description(analyser), kinds=KINDS)


def _html(page: str) -> Response:
    return Response(page, content_type="text/html; charset=utf-8", headers={"Content-Security-Policy": PAGE_POLICY})


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """The OpenAPI description."""
    return Response(_openapi(current_app.extensions["analyser"]), content_type="application/json")


@blueprint.get("/docs")
def reference() -> Response:
    """The API reference."""
    return _html(_page(current_app.extensions["analyser"]))


@blueprint.get("/problems/<code>")
def problem(code: str) -> Response:
    """What a problem's code means."""
    if code not in KINDS:
        raise ProblemError("not_found", "No problem has this code.")
    return _html(render_template("problem.html", code=code, kind=KINDS[code]))
