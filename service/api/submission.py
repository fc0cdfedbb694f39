"""A request to a submission: media type, charset, content coding, options, and the validation of our own JSON."""

import codecs
import re
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from marshmallow import ValidationError
from werkzeug.http import parse_options_header

from service.analyse import Options, Submission
from service.api import codings
from service.api.problems import ProblemError
from service.api.schemas.requests import INCLUDES, QuerySchema, TranscriptSchema
from service.api.trace import Environ, trace_of
from service.engine.text import Facts
from service.readers import READERS
from service.readers.records.own import is_own

_POSITION = re.compile(r"byte (\d+)")


def take_submission(environ: Environ, limit: int) -> Submission:
    """What the request submits. `limit`: bytes that its body may have, before and after its content coding is undone."""
    media_type, charset = _media_type(environ.get("CONTENT_TYPE", ""))
    options = _options(environ.get("QUERY_STRING", ""))
    body = codings.undo(_read(environ, limit), environ.get("HTTP_CONTENT_ENCODING", ""), limit)
    if not body:
        raise ProblemError("empty", "The body is empty.")
    return Submission(body=body, media_type=media_type, charset=charset, options=options)


def _read(environ: Environ, limit: int) -> bytes:
    """The body as it came: as long as it says, or to its end where it comes in chunks."""
    length = environ.get("CONTENT_LENGTH") or ("" if environ.get("wsgi.input_terminated") else "0")
    if length and not length.isdecimal():
        raise ProblemError("malformed_request", "Content-Length is no number.")
    if length and int(length) > limit:
        raise ProblemError("too_large", f"The body has more than {limit} bytes.", headers=[("Connection", "close")])
    body: bytes = environ["wsgi.input"].read(int(length) if length else limit + 1)
    trace = trace_of(environ)
    trace.taken = len(body)
    trace.body_read = True
    if len(body) > limit:
        raise ProblemError("too_large", f"The body has more than {limit} bytes.", headers=[("Connection", "close")])
    if length and len(body) < int(length):
        raise ProblemError("malformed_request", "The body ended before its Content-Length.")
    return body


@lru_cache(maxsize=256)
def _media_type(header: str) -> tuple[str, str | None]:
    name, options = parse_options_header(header)
    name = name.lower()
    if name not in READERS:
        raise ProblemError("unsupported_media_type", "Content-Type must be one of: " + ", ".join(READERS) + ".")
    charset = options.get("charset", "").strip().lower()
    return name, _charset(charset) if charset else None


def _charset(name: str) -> str:
    """The codec's own name, so that `utf8` and `UTF-8` are one input."""
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError) as error:
        raise ProblemError("unknown_charset", "The charset that Content-Type declares is not known.") from error
    if not getattr(found, "_is_text_encoding", True):
        raise ProblemError("unknown_charset", "The charset that Content-Type declares is no charset of text.")
    return found.name


@lru_cache(maxsize=256)
def _options(query: str) -> Options:
    given = parse_qsl(query, keep_blank_values=True)
    faults = [_fault(name, "Is no parameter of this address.") for name, _ in given if name not in ("include", "offsets")]
    names = [name for name, _ in given]
    faults += [_fault(name, "Stands twice.") for name in ("include", "offsets") if names.count(name) > 1]
    said = dict(given)
    faults += [_fault(name, " ".join(texts)) for name, texts in _query.validate({k: said[k] for k in said if k in _query.fields}).items()]
    include = [word.strip() for word in said.get("include", "").split(",") if word.strip()]
    if not set(include) <= set(INCLUDES):
        faults.append(_fault("include", "Must be a list of: " + ", ".join(INCLUDES) + "."))
    if faults:
        raise ProblemError("invalid", "The query is not understood.", errors=faults)
    return Options(text="text" in include, non_figures="non_figures" in include, utf16=said.get("offsets") == "utf16")


def _fault(parameter: str, detail: str) -> dict[str, str]:
    return {"parameter": parameter[:64], "detail": detail}


def check(submission: Submission) -> Facts:
    """Validate a body of our own JSON and give its hints; other bodies are the readers' business."""
    if submission.media_type != "application/json":
        return Facts()
    content = _parse(submission.body)
    if not is_own(content):
        return Facts()
    try:
        known = _transcript.load(content)
    except ValidationError as error:
        raise ProblemError("invalid", "The body is not a transcript as /docs describes it.", errors=_faults(error.messages)) from error
    return Facts(
        company=known.get("company"),
        ticker=known.get("ticker"),
        fiscal_period=known.get("fiscal_period"),
        date=known.get("call_date"),
        language=known.get("language"),
    )


def _parse(body: bytes) -> Any:  # noqa: ANN401 -- any JSON value
    try:
        return msgspec.json.decode(body.removeprefix(codecs.BOM_UTF8))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        found = _POSITION.search(str(error))
        position = error.start if isinstance(error, UnicodeDecodeError) else int(found[1]) if found else None
        raise ProblemError("malformed_json", "The body does not parse.", position=position) from error
    except RecursionError as error:
        raise ProblemError("too_deep", "The body is nested too deeply.") from error


def _faults(messages: Any, pointer: str = "") -> list[dict[str, str]]:  # noqa: ANN401 -- marshmallow's nested messages
    if not isinstance(messages, dict):
        return [{"pointer": pointer, "detail": " ".join(map(str, messages))}]
    found = []
    for name, inner in messages.items():
        step = "" if name == "_schema" else "/" + str(name).replace("~", "~0").replace("/", "~1")
        found += _faults(inner, pointer + step)
    return found


_query = QuerySchema()
_transcript = TranscriptSchema()
