"""Write openapi.yaml from the code, or tell whether it is what the code says.

python -m tools.openapi [--check]

The check leaves the values of example answers out, for they change with every rule of the engine; it holds them to their schemas instead.
"""

import pathlib
import sys
from typing import Any

import yaml
from openapi_schema_validator import OAS31Validator

from service.api.reference import description
from service.settings import Settings
from service.wsgi import build

PLACE = pathlib.Path(__file__).parent.parent / "openapi.yaml"


def current() -> dict[str, Any]:
    """The document that the code gives."""
    return description(build(Settings(log_level="error")).extensions["analyser"])


def faults() -> list[str]:
    """In what openapi.yaml is not what the code says."""
    written = yaml.safe_load(PLACE.read_text(encoding="utf-8"))
    wrong = ["its examples are not of their schemas" for answer in examples(written) if not _holds(written, answer)]
    if plain(written) != plain(current()):
        wrong.append("it does not describe the interface as the code has it")
    return wrong


def examples(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The contents of answers that have an example."""
    answers = [o["responses"]["200"]["content"] for methods in document["paths"].values() for o in methods.values()]
    return [content for answer in answers for content in answer.values() if "example" in content]


def plain(document: dict[str, Any]) -> dict[str, Any]:
    """The document without example answers."""
    copied: dict[str, Any] = yaml.safe_load(yaml.safe_dump(document))
    for content in examples(copied):
        del content["example"]
    return copied


def _holds(document: dict[str, Any], content: dict[str, Any]) -> bool:
    schema = content["schema"] | {"components": document["components"]}
    return bool(OAS31Validator(schema).is_valid(content["example"]))


def main() -> int:
    """Write it, or with --check compare it."""
    if "--check" not in sys.argv:
        PLACE.write_text(yaml.safe_dump(current(), sort_keys=False, allow_unicode=True, width=140), encoding="utf-8")
        return 0
    wrong = faults()
    for fault in wrong:
        print(f"openapi.yaml: {fault}: run `make openapi`")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
