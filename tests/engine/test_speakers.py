"""Scenes of a call in tests/corpus/<lang>/speakers.toml: labelled speech in, people out."""

import pathlib
import tomllib
from typing import Any

import pytest

from service.engine.model import Cast, Layout, RosterEntry, Utterance
from service.engine.speakers import identify_speakers
from service.engine.text import make_source
from service.lexicon.loader import load_lexicon

CORPUS = pathlib.Path(__file__).parents[1] / "corpus"
SCENES = [
    pytest.param(scene, id=f"{path.parent.name}-{scene['id']}")
    for path in sorted(CORPUS.glob("*/speakers.toml"))
    for scene in tomllib.loads(path.read_text(encoding="utf-8"))["scene"]
]


def cast_of(scene: dict[str, Any]) -> Cast:
    text, utterances = "", []
    for speech in scene["speech"]:
        words = speech["words"]
        known = {key: speech.get(key) for key in ("name", "title", "firm", "role", "section")}
        utterances.append(Utterance(start=len(text), end=len(text) + len(words), **known))
        text += words + "\n\n"
    roster = tuple(RosterEntry(**entry) for entry in scene.get("roster", ()))
    layout = Layout(name="test", utterances=tuple(utterances), roster=roster)
    return identify_speakers(make_source(text), layout, load_lexicon())


@pytest.mark.parametrize("scene", SCENES)
def test_people_of_a_scene(scene: dict[str, Any]) -> None:
    cast = cast_of(scene)
    assert list(cast.speaker_of) == scene["speaker_of"]
    for number, expected in scene["people"].items():
        speaker = cast.speakers[int(number)]
        for field, value in expected.items():
            held = getattr(speaker, field)
            if field == "aliases":
                assert set(value) <= set(held), (field, held)
            else:
                assert held == (value or None), (field, held)


def test_evidence_points_at_the_words() -> None:
    words = "Our next question comes from the line of Ann Poe with Gray Harbor Securities."
    layout = Layout(
        name="test",
        utterances=(
            Utterance(start=0, end=len(words), name="Operator"),
            Utterance(start=len(words), end=len(words) + 7, name="Ann Poe"),
        ),
    )
    cast = identify_speakers(make_source(words + " Thanks"), layout, load_lexicon())
    spans = {(e.field, words[e.start : e.end]) for e in cast.speakers[1].evidence}
    assert spans == {("name", "Ann Poe"), ("affiliation", "Gray Harbor Securities")}


def test_a_crowd_of_labels_takes_linear_time() -> None:
    words = [f"{a}{b}" for a in ("Abel", "Corin", "Dunst", "Falk", "Gorm") for b in ("ar", "em", "il", "on", "ur")]
    names = [f"{a} {b}{c}" for a in words for b in words for c in ("", "sen", "man", "ova", "ides", "ic")]
    utterances = tuple(Utterance(start=n * 5, end=n * 5 + 4, name=name) for n, name in enumerate(names * 3))
    cast = identify_speakers(make_source("word " * len(utterances)), Layout(name="test", utterances=utterances), load_lexicon())
    assert len(cast.speaker_of) == len(utterances)
    assert cast.speaker_of[: len(names)] == cast.speaker_of[len(names) : 2 * len(names)]
