"""Small self-written cases: what is spoken, under which name, in which section."""

import pathlib
import tomllib
from typing import Any

import pytest

from service.engine.text import make_source
from service.engine.turns import find_turns
from service.lexicon.loader import load_lexicon

CORPUS = pathlib.Path(__file__).parents[2] / "corpus"
CASES = [case for path in sorted(CORPUS.glob("*/turns.toml")) for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_layout_gives_the_turns(case: dict[str, Any]) -> None:
    source = make_source(case["text"])
    layout = find_turns(source, load_lexicon())
    fields = case.get("fields", ["name"])
    got = [[getattr(u, field) or "" for field in fields] + [source.text[u.start : u.end]] for u in layout.utterances]
    assert got == case["turns"]
    if "roster" in case:
        assert [[e.name, e.title or "", e.firm or ""] for e in layout.roster] == case["roster"]
    assert all(u.label is None or source.text[u.label.start : u.label.end] == u.label.text for u in layout.utterances)
