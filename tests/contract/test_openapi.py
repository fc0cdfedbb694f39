import json

import pytest
import yaml
from openapi_spec_validator import validate

from service.settings import Settings
from service.wsgi import build
from tools.openapi import PLACE, examples, faults, plain

pytestmark = pytest.mark.slow


def test_openapi_yaml_is_what_the_code_says_and_valid() -> None:
    assert faults() == []
    validate(yaml.safe_load(PLACE.read_text(encoding="utf-8")))


def test_the_service_gives_the_same_description() -> None:
    client = build(Settings(log_level="error")).test_client()
    served = json.loads(client.get("/openapi.json").data)
    assert plain(served) == plain(yaml.safe_load(PLACE.read_text(encoding="utf-8")))
    assert len(examples(served)) == 10


def test_every_route_of_the_interface_is_described() -> None:
    app = build(Settings(log_level="error"))
    described = set(yaml.safe_load(PLACE.read_text(encoding="utf-8"))["paths"])
    routes = {
        rule.rule.replace("<key>", "{id}") for rule in app.url_map.iter_rules() if rule.rule.startswith("/v1") or rule.rule.endswith("z")
    }
    assert routes <= described


def test_generators_of_clients_can_name_every_body_of_json() -> None:
    """A union of nameless kinds, or two kinds for one value, and a generated client lacks the operation."""
    described = yaml.safe_load(PLACE.read_text(encoding="utf-8"))["paths"]
    bodies = [path["post"]["requestBody"]["content"] for path in described.values() if "post" in path]
    for body in bodies:
        kinds = body["application/json"]["schema"]["anyOf"]
        assert all("$ref" in kind or "$ref" in kind["items"] for kind in kinds)
        assert body["application/ld+json"] == {}
