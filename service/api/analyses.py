"""The analysis of a transcript, whole and by part."""

from flask import Blueprint, Response, current_app

from service.analyse import Analyser
from service.api import answers
from service.api.problems import ProblemError
from service.api.submission import check, take_submission
from service.cache.keys import is_key
from service.encode import PartName

blueprint = Blueprint("analyses", __name__, url_prefix="/v1")


def _submit(part: PartName | None) -> Response:
    answers.refuse_others()
    submission = take_submission()
    return answers.respond(_analyser().answer(submission, lambda: check(submission)), part)


def _recall(key: str, part: PartName | None) -> Response:
    answers.refuse_others()
    found = _analyser().find(key) if is_key(key) else None
    if found is None:
        raise ProblemError("not_found", "No analysis is kept under this id.")
    return answers.respond(found, part)


def _analyser() -> Analyser:
    return current_app.extensions["analyser"]  # type: ignore[no-any-return]


@blueprint.post("/analyses")
def post_analysis() -> Response:
    """Analyse a transcript."""
    return _submit(None)


@blueprint.get("/analyses/<key>")
def get_analysis(key: str) -> Response:
    """An analysis that is still kept."""
    return _recall(key, None)


@blueprint.post("/speakers")
def post_speakers() -> Response:
    """Who spoke."""
    return _submit("speakers")


@blueprint.get("/analyses/<key>/speakers")
def get_speakers(key: str) -> Response:
    """Who spoke, of an analysis that is still kept."""
    return _recall(key, "speakers")


@blueprint.post("/qa-pairs")
def post_pairs() -> Response:
    """Which answer belongs to which question."""
    return _submit("qa_pairs")


@blueprint.get("/analyses/<key>/qa-pairs")
def get_pairs(key: str) -> Response:
    """Questions and answers of an analysis that is still kept."""
    return _recall(key, "qa_pairs")


@blueprint.post("/figures")
def post_figures() -> Response:
    """Every figure."""
    return _submit("figures")


@blueprint.get("/analyses/<key>/figures")
def get_figures(key: str) -> Response:
    """Every figure of an analysis that is still kept."""
    return _recall(key, "figures")


@blueprint.post("/guidance")
def post_guidance() -> Response:
    """What the company expects."""
    return _submit("guidance")


@blueprint.get("/analyses/<key>/guidance")
def get_guidance(key: str) -> Response:
    """The guidance of an analysis that is still kept."""
    return _recall(key, "guidance")
