"""Read the lexicon's TOML files: unknown keys, duplicates and empty lists are refused; the digest names the whole."""

import hashlib
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import msgspec

from service.lexicon.types import Lexicon, Metric, Pattern, Row

T = TypeVar("T")


class LexiconError(ValueError):
    """A lexicon file is not well formed."""


@cache
def load_lexicon() -> Lexicon:
    """The lexicon that ships with the service, read once."""
    tables: dict[str, tuple[Row, ...]] = {}
    patterns: dict[str, tuple[Pattern, ...]] = {}
    metrics: tuple[Metric, ...] = ()
    digest = hashlib.sha256()
    for name, entry in _documents():
        raw = entry.read_bytes()
        digest.update(name.encode() + b"\0" + raw)
        document = tomllib.loads(raw.decode("utf-8"))
        _refuse_unknown(name, document)
        if "row" in document:
            tables[name] = _rows(name, document["row"])
        if "pattern" in document:
            patterns[name] = _convert(name, document["pattern"], tuple[Pattern, ...])
        if "metric" in document:
            metrics = _convert(name, document["metric"], tuple[Metric, ...])
    return Lexicon(tables=tables, patterns=patterns, metrics={m.id: m for m in metrics}, digest=digest.hexdigest())


def _documents() -> list[tuple[str, Traversable]]:
    root = files("service.lexicon") / "data"
    found = [
        (f"{folder.name}.{entry.name.removesuffix('.toml')}", entry)
        for folder in root.iterdir()
        if folder.is_dir()
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    ]
    return sorted(found, key=lambda item: item[0])


def _refuse_unknown(name: str, document: dict[str, Any]) -> None:
    unknown = set(document) - {"row", "pattern", "metric"}
    if unknown:
        raise LexiconError(f"{name}: unknown keys {sorted(unknown)}")


def _rows(name: str, raw: list[dict[str, Any]]) -> tuple[Row, ...]:
    rows = _convert(name, [row | {"where": name} for row in raw], tuple[Row, ...])
    repeated = [i for i, n in Counter(row.id for row in rows).items() if n > 1]
    if repeated:
        raise LexiconError(f"{name}: ids stand twice: {repeated}")
    for row in rows:
        if not row.terms or not row.examples:
            raise LexiconError(f"{name}.{row.id}: a row needs terms and examples")
        said = [t for t, n in Counter(row.terms).items() if n > 1]
        if said:
            raise LexiconError(f"{name}.{row.id}: terms stand twice: {said}")
    return rows


def _convert(name: str, raw: object, kind: type[T]) -> T:
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        raise LexiconError(f"{name}: {error}") from error
