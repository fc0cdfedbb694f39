"""Outcome to response: representation, validators, and where it came from."""

from functools import lru_cache

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from service.analyse import Outcome
from service.api import codings
from service.api.problems import ProblemError
from service.api.reply import Reply, reply
from service.api.trace import Environ, trace_of
from service.encode import Encoded, PartName, cut

PATHS: dict[PartName | None, str] = {
    None: "",
    "speakers": "/speakers",
    "qa_pairs": "/qa-pairs",
    "figures": "/figures",
    "guidance": "/guidance",
}
_ORIGINS = {
    "memory": "Verbatim; hit; detail=memory",
    "redis": "Verbatim; hit; detail=redis",
    "collapsed": "Verbatim; fwd=uri-miss; collapsed",
}


@lru_cache(maxsize=256)
def _takes_json(accept: str) -> bool:
    return not accept or parse_accept_header(accept, MIMEAccept).quality("application/json") > 0


def refuse_others(environ: Environ) -> None:
    """Answers are JSON: whoever takes none gets 406 before anything is done."""
    if not _takes_json(environ.get("HTTP_ACCEPT", "")):
        raise ProblemError("not_acceptable", "The Accept header leaves no room for application/json.")


def respond(environ: Environ, outcome: Outcome, part: PartName | None) -> Reply:
    """The whole answer or one part, in the coding that the client likes best; 304 where it has it already."""
    trace_of(environ).origin = outcome.origin
    coding = codings.choose(environ.get("HTTP_ACCEPT_ENCODING", ""))
    name = outcome.key if part is None else f"{outcome.key}.{part}"
    headers = [
        ("Content-Location", f"/v1/analyses/{outcome.key}{PATHS[part]}"),
        ("ETag", f'"{name}"' if coding == "identity" else f'"{name}-{coding}"'),
        ("Cache-Control", "private, max-age=86400, immutable"),
        ("Cache-Status", _status(outcome)),
        ("Vary", "Accept-Encoding, Authorization"),
    ]
    if _has_it(name, environ.get("HTTP_IF_NONE_MATCH", "")):
        return Reply(b"", 304, headers)
    if coding != "identity":
        headers.append(("Content-Encoding", coding))
    return reply(_represent(outcome, part, coding), "application/json", 200, headers)


def _represent(outcome: Outcome, part: PartName | None, coding: codings.Coding) -> bytes:
    record = outcome.record
    if part is None and coding == "zstd":
        return record.packed
    body = record.body if part is None else cut(Encoded(record.body, record.index), part)
    return codings.pack(body, coding)


def _status(outcome: Outcome) -> str:
    return _ORIGINS.get(outcome.origin) or "Verbatim; fwd=uri-miss" + ("; stored" if outcome.stored else "")


def _has_it(name: str, if_none_match: str) -> bool:
    """Whether the client names this answer in any coding: the codings hold the same bytes."""
    if not if_none_match:
        return False
    tags = {tag.strip().removeprefix("W/").strip('"') for tag in if_none_match.split(",")}
    return "*" in tags or not tags.isdisjoint({name, f"{name}-gzip", f"{name}-zstd"})
