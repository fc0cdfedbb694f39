"""The operations of the interface as OpenAPI has them: one table, from which the description and the reference page are made."""

from collections.abc import Mapping
from typing import Any

import msgspec
from marshmallow import Schema

from service.api.problems import Kind
from service.api.schemas import answers, problem, requests
from service.api.schemas.requests import INCLUDES, OFFSETS
from service.readers import READERS

TAGS = [
    {"name": "Analyses", "description": "A transcript in, structured data out."},
    {"name": "Operation", "description": "For whoever runs the service."},
]

_ANY = ("malformed_request", "uri_too_long", "headers_too_large", "method_not_allowed")
_COMMON = (*_ANY, "unauthorized", "too_many_requests", "internal_error", "overloaded")
_SUBMIT = (
    "malformed_json",
    "undecodable",
    "malformed_coding",
    "not_acceptable",
    "request_timeout",
    "too_large",
    "too_many_characters",
    "too_many_turns",
    "too_many_cues",
    "too_many_rows",
    "too_many_pages",
    "too_deep",
    "unsupported_media_type",
    "unknown_charset",
    "unsupported_coding",
    "invalid",
    "unreadable",
    "malformed_captions",
    "malformed_table",
    "malformed_html",
    "malformed_xml",
    "unsafe_xml",
    "pdf_broken",
    "pdf_encrypted",
    "pdf_without_text",
    "several_calls",
    "unknown_shape",
    "empty",
)
_RECALL = ("not_found", "not_acceptable")

SAMPLE = """Mara Lindqvist -- Chief Executive Officer
Revenue grew 20% year over year to $1.2 billion. For the fourth quarter we expect revenue of $1.3 billion to $1.4 billion.

Operator
We will now begin the question-and-answer session. The first question comes from Devon Achterberg with Northgate Partners.

Devon Achterberg -- Northgate Partners -- Analyst
How do you see gross margin next year?

Mara Lindqvist -- Chief Executive Officer
We expect gross margin to improve by 50 to 100 basis points."""


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """One method of one path. `answer`: the schema of its 200."""

    id: str
    tag: str
    summary: str
    description: str = ""
    answer: type[Schema] | None = None
    media_type: str = "application/json"
    submits: bool = False
    recalls: bool = False
    open: bool = False

    def render(self, kinds: Mapping[str, Kind], examples: Mapping[str, object]) -> dict[str, Any]:
        """The operation object."""
        example = examples.get(self.answer.__name__) if self.answer else None
        content = {self.media_type: {"schema": self.answer or {"type": "string"}} | ({} if example is None else {"example": example})}
        rendered: dict[str, Any] = {
            "operationId": self.id,
            "tags": [self.tag],
            "summary": self.summary,
            "description": self.description or self.summary,
            "parameters": [
                *(_QUERY if self.submits else ()),
                *(_ADDRESS if self.recalls else ()),
                *(_CONDITIONS if self._validates else ()),
            ],
            "responses": {"200": {"description": "The answer.", "headers": self._headers(), "content": content}} | self._problems(kinds),
        }
        if self.submits:
            rendered["requestBody"] = _BODY
        if self._validates:
            rendered["responses"]["304"] = {"description": "The client has this answer already.", "headers": _TRACE | _VALIDATORS}
        if self.open:
            rendered["security"] = []
        return rendered

    @property
    def _validates(self) -> bool:
        return self.submits or self.recalls

    def _headers(self) -> dict[str, Any]:
        return _TRACE | (_VALIDATORS if self._validates else {})

    def _problems(self, kinds: Mapping[str, Kind]) -> dict[str, Any]:
        codes = [*(_SUBMIT if self.submits else ()), *(_RECALL if self.recalls else ()), *(_ANY if self.open else _COMMON)]
        found: dict[str, list[str]] = {}
        for code in codes:
            found.setdefault(str(kinds[code].status), []).append(code)
        return {
            status: {
                "description": "; ".join(f"`{code}`: {kinds[code].title}" for code in named) + ".",
                "headers": _TRACE | _EXTRA.get(status, {}),
                "content": {"application/problem+json": {"schema": problem.ProblemSchema}},
            }
            for status, named in sorted(found.items())
        }


def _header(description: str) -> dict[str, Any]:
    return {"description": description, "schema": {"type": "string"}}


_TRACE = {"X-Request-ID": _header("The request's id: the client's own where it sent one.")}
_VALIDATORS = {
    "ETag": _header("Strong validator of the answer in its coding."),
    "Content-Location": _header("Where the answer can be had again while it is kept."),
    "Cache-Status": _header("Whether it was remembered, and by which tier (RFC 9211)."),
}
_RETRY = {"Retry-After": _header("Seconds to wait.")}
_EXTRA = {
    "401": {"WWW-Authenticate": _header("How to identify oneself.")},
    "405": {"Allow": _header("The methods of this address.")},
    "429": _RETRY,
    "503": _RETRY,
}
_QUERY: tuple[dict[str, Any], ...] = (
    {
        "name": "include",
        "in": "query",
        "description": "What to add to the answer: `text` (the canonical text), `non_figures` (numerals that are no figures).",
        "schema": {"type": "array", "items": {"type": "string", "enum": list(INCLUDES)}},
        "style": "form",
        "explode": False,
    },
    {
        "name": "offsets",
        "in": "query",
        "description": "What offsets count: code points, or the UTF-16 units of JavaScript's strings.",
        "schema": {"type": "string", "enum": list(OFFSETS), "default": OFFSETS[0]},
    },
)
_CONDITIONS: tuple[dict[str, Any], ...] = (
    {"name": "If-None-Match", "in": "header", "description": "ETag of an answer that the client has.", "schema": {"type": "string"}},
)
_ADDRESS: tuple[dict[str, Any], ...] = (
    {
        "name": "id",
        "in": "path",
        "required": True,
        "description": "An answer's `id`.",
        "schema": {"type": "string", "pattern": "^[0-9a-f]{40}$"},
    },
)
VENDORS: dict[str, Any] = {
    "type": "object",
    "description": "A vendor's JSON that holds the transcript. An object with `text` or `turns` is read as ours.",
    "additionalProperties": True,
}
# Named and with typed items: generators of clients leave out an operation whose body they cannot name.
_VENDOR = {"$ref": "#/components/schemas/VendorTranscript"}
_VENDORS = {"type": "array", "description": "A vendor's list of speeches.", "items": _VENDOR}
_BINARY = {"schema": {"type": "string", "contentMediaType": "application/pdf"}}
_BODY = {
    "required": True,
    "description": "The transcript: its text in the charset that Content-Type declares (UTF-8 otherwise), JSON, or a vendor's file. "
    "`Content-Encoding: gzip` and `zstd` are undone.",
    "content": {
        name: {"schema": {"type": "string", "minLength": 1}, "example": SAMPLE} if name == "text/plain" else {"schema": {"type": "string"}}
        for name in READERS
    }
    | {
        "application/json": {
            "schema": {"anyOf": [requests.TranscriptSchema, _VENDOR, _VENDORS]},
            "example": {"text": SAMPLE, "company": "Aurelia Robotics"},
        }
    }
    # The same once more, without a schema: clients with two types for one value would have to tell them apart.
    | {"application/ld+json": {}, "application/pdf": _BINARY},
}


def _pair(part: str, name: str, answer: type[Schema], summary: str, submit: str, recall: str) -> dict[str, dict[str, Operation]]:
    """The two operations of a part: of a transcript that is sent, and of an analysis that is kept."""
    return {
        submit: {"post": Operation(id=f"analyse_{name}", tag="Analyses", summary=summary, answer=answer, submits=True, description=part)},
        recall: {"get": Operation(id=f"get_{name}", tag="Analyses", summary=f"{summary}, of a kept analysis", answer=answer, recalls=True)},
    }


def _open(name: str, summary: str, answer: type[Schema] | None = None, media_type: str = "application/json") -> dict[str, Operation]:
    return {"get": Operation(id=name, tag="Operation", summary=summary, answer=answer, media_type=media_type, open=True)}


PATHS: dict[str, dict[str, Operation]] = {
    **_pair(
        "Everything that the transcript says. A text without any speaker label is one turn of an unknown speaker.",
        "transcript",
        answers.AnalysisSchema,
        "Analyse a transcript",
        "/v1/analyses",
        "/v1/analyses/{id}",
    ),
    **_pair(
        "Who spoke, with role, title, firm and turns.",
        "speakers",
        answers.SpeakersSchema,
        "Who spoke",
        "/v1/speakers",
        "/v1/analyses/{id}/speakers",
    ),
    **_pair(
        "Which answer belongs to which question.",
        "qa_pairs",
        answers.PairsSchema,
        "Questions with their answers",
        "/v1/qa-pairs",
        "/v1/analyses/{id}/qa-pairs",
    ),
    **_pair(
        "Every figure, with what it measures.", "figures", answers.FiguresSchema, "Every figure", "/v1/figures", "/v1/analyses/{id}/figures"
    ),
    **_pair(
        "What the company expects of itself.",
        "guidance",
        answers.GuidancesSchema,
        "What the company guides to",
        "/v1/guidance",
        "/v1/analyses/{id}/guidance",
    ),
    "/livez": _open("livez", "The process answers", answers.AliveSchema),
    "/readyz": _open("readyz", "The service takes requests", answers.HealthSchema),
    "/metrics": _open("metrics", "Prometheus metrics over all workers", media_type="text/plain"),
}
