"""Errors as problem documents (RFC 9457). Every code that a client can meet stands in one table."""

import msgspec
from flask import Flask, request
from werkzeug.exceptions import HTTPException

from service.api.reply import Headers, Reply, json_reply
from service.api.trace import Trace, trace_of
from service.engine.errors import EmptyError, TooLargeError, UnreadableError, VerbatimError


class Kind(msgspec.Struct, frozen=True):
    """A problem's status, its title and what a client can do."""

    status: int
    title: str
    advice: str


KINDS: dict[str, Kind] = {
    "malformed_request": Kind(400, "The request cannot be read", "Send a well-formed HTTP request."),
    "malformed_json": Kind(400, "The body is not JSON", "Send well-formed JSON in UTF-8; `position` is the byte at which reading failed."),
    "undecodable": Kind(
        400, "The body is not in its charset", "Declare the charset that the bytes are in; `position` is the first byte that is not of it."
    ),
    "malformed_coding": Kind(400, "The body is not in its content coding", "Send what Content-Encoding declares, complete."),
    "unauthorized": Kind(401, "A key is needed", "Send `Authorization: Bearer KEY` with a key that is in force."),
    "not_found": Kind(
        404, "There is nothing here", "Look the address up in /docs; an analysis is kept for a while only: send the transcript again."
    ),
    "method_not_allowed": Kind(405, "The method is not for this address", "Use a method that the `Allow` header names."),
    "not_acceptable": Kind(406, "No such representation", "Answers are application/json: accept that."),
    "request_timeout": Kind(408, "The body came too slowly", "Send the whole request at once."),
    "too_large": Kind(413, "Too large", "Send one call at a time, within the limit that `detail` names."),
    "too_many_characters": Kind(413, "The text is too long", "Send one call at a time."),
    "too_many_turns": Kind(413, "The transcript has too many turns", "Send one call at a time."),
    "too_many_cues": Kind(413, "The captions have too many cues", "Send one call at a time."),
    "too_many_rows": Kind(413, "The table has too many rows", "Send one call at a time."),
    "too_many_pages": Kind(413, "The document has too many pages", "Send one call at a time, or its text."),
    "too_deep": Kind(413, "The body is nested too deeply", "Send the transcript in a plainer form."),
    "uri_too_long": Kind(414, "The address is too long", "Send the transcript as the body, and parameters as /docs describes them."),
    "unsupported_media_type": Kind(415, "A body of this kind is not read", "Send one of the media types that `detail` names."),
    "unknown_charset": Kind(415, "The charset is not known", "Send UTF-8, or declare a charset by its registered name."),
    "unsupported_coding": Kind(415, "The content coding is not known", "Send the body as it is, or with gzip or zstd."),
    "invalid": Kind(422, "The request does not hold what it should", "Mend each fault that `errors` names."),
    "unreadable": Kind(422, "The document cannot be read", "Send the file as it was made, under its own media type."),
    "malformed_captions": Kind(422, "The captions cannot be read", "Send well-formed WebVTT or SubRip, or the text."),
    "malformed_table": Kind(422, "The table cannot be read", "Send tab- or comma-separated values with a header row, or the text."),
    "malformed_html": Kind(422, "The page cannot be read", "Send the whole page, or its text."),
    "malformed_xml": Kind(422, "The body is not well-formed XML", "Send well-formed XML, or the text."),
    "unsafe_xml": Kind(422, "The XML declares entities", "Send XML without a document type that declares entities."),
    "pdf_broken": Kind(422, "The PDF is broken", "Send the file as it was made, or its text."),
    "pdf_encrypted": Kind(422, "The PDF is locked", "Send it without a password, or its text."),
    "pdf_without_text": Kind(422, "The PDF holds pictures only", "Send one with a text layer, or its text."),
    "several_calls": Kind(422, "The body holds several calls", "Send one call at a time."),
    "unknown_shape": Kind(422, "The JSON holds no transcript that is recognised", "Send `text` or `turns` as /docs describes them."),
    "empty": Kind(422, "There is nothing to analyse", "Send a text with words in it."),
    "too_many_requests": Kind(429, "Too many requests", "Wait for as long as `Retry-After` says."),
    "headers_too_large": Kind(431, "The headers are too large", "Send fewer headers, and shorter ones."),
    "internal_error": Kind(500, "The service failed", "Try again; if it fails again, report the request's id."),
    "overloaded": Kind(503, "The service cannot answer now", "Try again after `Retry-After` seconds."),
}

_BY_STATUS = {404: "not_found", 405: "method_not_allowed", 406: "not_acceptable", 408: "request_timeout", 413: "too_large"}


class ProblemError(Exception):
    """A request that is answered with a problem document. `code` is a key of `KINDS`."""

    def __init__(
        self,
        code: str,
        detail: str,
        *,
        errors: list[dict[str, str]] | None = None,
        position: int | None = None,
        headers: Headers | None = None,
    ) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.errors = errors
        self.position = position
        self.headers = headers or []


def document(problem: ProblemError, instance: str) -> dict[str, object]:
    """The problem as RFC 9457 writes it; `instance`: the request's id."""
    kind = KINDS[problem.code]
    body: dict[str, object] = {
        "type": f"/problems/{problem.code}",
        "title": kind.title,
        "status": kind.status,
        "code": problem.code,
        "detail": f"{problem.detail} {kind.advice}",
        "instance": instance,
    }
    if problem.position is not None:
        body["position"] = problem.position
    if problem.errors:
        body["errors"] = problem.errors
    return body


def render(problem: ProblemError, trace: Trace) -> Reply:
    """The problem as a response to the request."""
    trace.problem = problem.code
    headers = [("Cache-Control", "no-store"), *problem.headers]
    return json_reply(document(problem, trace.request_id), KINDS[problem.code].status, headers, "application/problem+json")


def _answer(problem: ProblemError) -> Reply:
    return render(problem, trace_of(request.environ))


def _from_engine(error: VerbatimError) -> Reply:
    """What the readers and the engine say of an input, under their own code where it is finer than the table's."""
    code = _RENAMED.get(error.code, error.code)
    code = code if code in KINDS else _class_code(error)
    faults = [{"pointer": error.pointer, "detail": error.detail}] if error.pointer is not None else None
    return _answer(ProblemError(code, error.detail, errors=faults, position=error.position))


def _class_code(error: VerbatimError) -> str:
    return next(code for kind, code in _CLASSES if isinstance(error, kind))


_RENAMED = {"invalid_field": "invalid"}
_CLASSES: tuple[tuple[type[VerbatimError], str], ...] = (
    (UnreadableError, "unreadable"),
    (EmptyError, "empty"),
    (TooLargeError, "too_large"),
    (VerbatimError, "invalid"),
)


def _from_http(error: HTTPException) -> Reply:
    status = error.code or 500
    code = _BY_STATUS.get(status, "malformed_request" if status < 500 else "internal_error")
    allowed = getattr(error, "valid_methods", None)
    headers = [("Allow", ", ".join(sorted(allowed)))] if allowed else None
    return _answer(ProblemError(code, _DETAILS.get(code, "The request cannot be answered."), headers=headers))


_DETAILS = {
    "not_found": "Nothing is at this address.",
    "method_not_allowed": "This address does not take this method.",
    "too_large": "The body is larger than the service reads.",
    "internal_error": "An error that is not the request's.",
}


def _from_fault(error: Exception) -> Reply:
    trace_of(request.environ).fault = error
    return _answer(ProblemError("internal_error", _DETAILS["internal_error"]))


def register(app: Flask) -> None:
    """Answer every error of the app with a problem document."""
    app.register_error_handler(ProblemError, _answer)
    app.register_error_handler(VerbatimError, _from_engine)
    app.register_error_handler(HTTPException, _from_http)
    app.register_error_handler(Exception, _from_fault)
