"""The interface described: for programs as OpenAPI, for people as a page that needs nothing from elsewhere."""

from functools import cache
from typing import Any

import msgspec
from flask import Blueprint, current_app, render_template, request

from service.analyse import Analyser, Submission
from service.api import operations
from service.api.openapi import describe_api
from service.api.problems import KINDS, ProblemError
from service.api.reply import Reply, reply
from service.api.trace import trace_of
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


def html(page: str) -> Reply:
    """A page for a browser to show."""
    trace_of(request.environ).page = True
    return reply(page.encode(), "text/html; charset=utf-8")


@blueprint.get("/openapi.json")
def openapi() -> Reply:
    """The OpenAPI description."""
    return reply(_openapi(current_app.extensions["analyser"]), "application/json")


@blueprint.get("/docs")
def reference() -> Reply:
    """The API reference."""
    return html(_page(current_app.extensions["analyser"]))


@blueprint.get("/problems/<code>")
def problem(code: str) -> Reply:
    """What a problem's code means."""
    if code not in KINDS:
        raise ProblemError("not_found", "No problem has this code.")
    return html(render_template("problem.html", code=code, kind=KINDS[code]))
