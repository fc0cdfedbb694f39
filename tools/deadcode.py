"""Run vulture with the names of all declared fields left out: a field is there for the answer, whether or not code reads it."""

import importlib
import pkgutil
import subprocess
import sys
import tomllib
from pathlib import Path

import msgspec
from marshmallow import Schema

import service

PROJECT = Path(__file__).parent.parent / "pyproject.toml"


def fields() -> set[str]:
    """Names of the fields of every type and schema of the service."""
    found: set[str] = set()
    for module in pkgutil.walk_packages(service.__path__, "service."):
        if module.name.endswith(("__main__", "serving")):
            continue
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, msgspec.Struct):
                found |= set(value.__struct_fields__)
            elif isinstance(value, type) and issubclass(value, Schema):
                found |= set(value._declared_fields)
    return found


def main() -> int:
    """Print what nothing uses."""
    kept = tomllib.loads(PROJECT.read_text())["tool"]["vulture"]["ignore_names"]
    return subprocess.run([sys.executable, "-m", "vulture", "--ignore-names", ",".join([*kept, *sorted(fields())])], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
