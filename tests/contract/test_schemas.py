"""The schemas say what the engine's types are, and real answers are what the schemas say."""

import json
from typing import Any

import msgspec
import pytest
from marshmallow import Schema
from openapi_schema_validator import OAS31Validator

from service.api.reference import description
from service.api.schemas import answers, checks, figures, guidance, pairs, speech
from service.encode import Document
from service.engine import model
from service.settings import Settings
from service.wsgi import build

TYPES: list[tuple[type[Schema], type[msgspec.Struct]]] = [
    (answers.DocumentSchema, Document),
    (answers.CallSchema, model.Call),
    (speech.SectionSchema, model.Section),
    (speech.SpeakerSchema, model.Speaker),
    (speech.NamesSchema, model.Names),
    (speech.EvidenceSchema, model.Evidence),
    (speech.TurnSchema, model.Turn),
    (speech.LabelSchema, model.Label),
    (speech.MarkerSchema, model.Marker),
    (speech.SpanSchema, model.Quote),
    (pairs.PairSchema, model.Pair),
    (pairs.QuestionSchema, model.Question),
    (pairs.PartSchema, model.Part),
    (pairs.AnswerSchema, model.Answer),
    (figures.FigureSchema, model.Figure),
    (figures.ChangeSchema, model.Change),
    (figures.CertaintySchema, model.Certainty),
    (figures.NonFigureSchema, model.NonFigure),
    (guidance.GuidanceSchema, model.Guidance),
    (guidance.PriorSchema, model.Prior),
    (checks.CheckSchema, model.Check),
    (checks.SuggestionSchema, model.Suggestion),
]


@pytest.mark.parametrize(("schema", "kind"), TYPES, ids=lambda item: item.__name__)
def test_a_schema_has_the_fields_of_its_type(schema: type[Schema], kind: type[msgspec.Struct]) -> None:
    assert set(schema().fields) == set(kind.__struct_fields__)


@pytest.mark.slow
@pytest.mark.parametrize("sample", ["samples/call_en.txt", "samples/call_zh.txt"])
@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("analyses?include=text,non_figures", "Analysis"),
        ("analyses", "Analysis"),
        ("speakers", "Speakers"),
        ("qa-pairs", "Pairs"),
        ("figures", "Figures"),
        ("guidance", "Guidances"),
    ],
)
def test_real_answers_are_what_the_description_says(sample: str, path: str, name: str) -> None:
    app = build(Settings(log_level="error"))
    document = description(app.extensions["analyser"])
    with open(sample, "rb") as file:
        reply = app.test_client().post(f"/v1/{path}", data=file.read(), content_type="text/plain")
    schema: dict[str, Any] = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    faults = [f"{list(fault.path)}: {fault.message[:200]}" for fault in OAS31Validator(schema).iter_errors(json.loads(reply.data))]
    assert faults == []
    getattr(answers, f"{name}Schema")().load(json.loads(reply.data))


@pytest.mark.slow
def test_every_field_and_operation_is_described() -> None:
    document = description(build(Settings(log_level="error")).extensions["analyser"])
    for name, schema in document["components"]["schemas"].items():
        assert schema["description"], name
        for field, content in schema.get("properties", {}).items():
            assert content.get("description"), f"{name}.{field}"
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            assert operation["description"], f"{method} {path}"
