"""The analysis of a transcript, whole and by part."""

from flask import Blueprint, current_app, request

from service.analyse import Analyser
from service.api import answers
from service.api.problems import ProblemError
from service.api.reply import Reply
from service.api.submission import check, take_submission
from service.cache.keys import is_key
from service.encode import PartName

blueprint = Blueprint("analyses", __name__, url_prefix="/v1")


def _submit(part: PartName | None) -> Reply:
    environ = request.environ
    answers.refuse_others(environ)
    submission = take_submission(environ, current_app.config["MAX_CONTENT_LENGTH"])
    return answers.respond(environ, _analyser().answer(submission, lambda: check(submission)), part)


def _recall(key: str, part: PartName | None) -> Reply:
    answers.refuse_others(request.environ)
    found = _analyser().find(key) if is_key(key) else None
    if found is None:
        raise ProblemError("not_found", "No analysis is kept under this id.")
    return answers.respond(request.environ, found, part)


def _analyser() -> Analyser:
    return current_app.extensions["analyser"]  # type: ignore[no-any-return]


@blueprint.post("/analyses")
def post_analysis() -> Reply:
    """Analyse a transcript."""
    return _submit(None)


@blueprint.get("/analyses/<key>")
def get_analysis(key: str) -> Reply:
    """An analysis that is still kept."""
    return _recall(key, None)


@blueprint.post("/speakers")
def post_speakers() -> Reply:
    """Who spoke."""
    return _submit("speakers")


@blueprint.get("/analyses/<key>/speakers")
def get_speakers(key: str) -> Reply:
    """Who spoke, of an analysis that is still kept."""
    return _recall(key, "speakers")


@blueprint.post("/qa-pairs")
def post_pairs() -> Reply:
    """Which answer belongs to which question."""
    return _submit("qa_pairs")


@blueprint.get("/analyses/<key>/qa-pairs")
def get_pairs(key: str) -> Reply:
    """Questions and answers of an analysis that is still kept."""
    return _recall(key, "qa_pairs")


@blueprint.post("/figures")
def post_figures() -> Reply:
    """Every figure."""
    return _submit("figures")


@blueprint.get("/analyses/<key>/figures")
def get_figures(key: str) -> Reply:
    """Every figure of an analysis that is still kept."""
    return _recall(key, "figures")


@blueprint.post("/guidance")
def post_guidance() -> Reply:
    """What the company expects."""
    return _submit("guidance")


@blueprint.get("/analyses/<key>/guidance")
def get_guidance(key: str) -> Reply:
    """The guidance of an analysis that is still kept."""
    return _recall(key, "guidance")
