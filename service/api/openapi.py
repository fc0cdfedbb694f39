"""The OpenAPI 3.1 description, built from the marshmallow schemas and the table of operations."""

import inspect
from collections.abc import Mapping
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import Schema

from service import __version__
from service.api import operations
from service.api.problems import KINDS
from service.api.schemas import answers, problem, requests

_DESCRIPTION = """Earnings-call transcripts, Chinese or English, as exact structured data: who spoke, which answer belongs to which
question, every figure with what it measures, what the company guides to, and which figures contradict each other.

Every item points at its words: offsets count Unicode code points of the canonical text (of `document.text`), `[start, end)`.
For `text/plain` the canonical text is the text as submitted. Numbers are exact decimals. The same input gives the same bytes."""


def describe_api(examples: Mapping[str, object]) -> dict[str, Any]:
    """The whole document, as plain JSON values. `examples`: an answer for each schema that one is given for."""
    plugin = MarshmallowPlugin(schema_name_resolver=_name)
    spec = APISpec(
        title="Verbatim",
        version=__version__,
        openapi_version="3.1.0",
        info={"description": _DESCRIPTION, "license": {"name": "Proprietary", "identifier": "LicenseRef-Proprietary"}},
        plugins=[plugin],
        servers=[{"url": "/", "description": "This service."}],
        security=[{"bearer": []}, {}],
        tags=operations.TAGS,
    )
    spec.components.security_scheme(
        "bearer", {"type": "http", "scheme": "bearer", "description": "An API key, where the service asks for keys."}
    )
    for schema in (answers.AnalysisSchema, problem.ProblemSchema, requests.TranscriptSchema):
        spec.components.schema(_name(schema), schema=schema)
    for path, methods in operations.PATHS.items():
        spec.path(path=path, operations={method: operation.render(KINDS, examples) for method, operation in methods.items()})
    document: dict[str, Any] = spec.to_dict()
    refs = plugin.converter.refs if plugin.converter else {}
    _finish(document["components"]["schemas"], {name: key[0] for key, name in refs.items()})
    document["components"]["schemas"]["VendorTranscript"] = operations.VENDORS
    return document


def _name(schema: Any) -> str:  # noqa: ANN401 -- apispec hands classes and instances
    kind = schema if isinstance(schema, type) and issubclass(schema, Schema) else type(schema)
    return kind.__name__.removesuffix("Schema")


def _finish(schemas: dict[str, Any], classes: dict[str, type[Schema]]) -> None:
    """Give every schema its sentence, and say that no other field will appear."""
    for name, schema in schemas.items():
        schema["description"] = inspect.cleandoc(classes[name].__doc__ or "")
        schema["additionalProperties"] = False
