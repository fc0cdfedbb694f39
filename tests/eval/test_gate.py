import json
from typing import Any

import pytest

from tests.eval.gate import GOLDEN, digest_corpus, measure, pin, read_floors, seal, write
from tests.eval.scoring import Scores, score_case


@pytest.mark.parametrize("field", sorted(read_floors()["floors"]))
def test_no_score_falls_below_its_floor(field: str) -> None:
    assert measure().get(field, 0.0) >= read_floors()["floors"][field]


def test_every_score_has_a_floor() -> None:
    assert set(measure()) == set(read_floors()["floors"])


def test_the_floors_are_those_of_this_corpus_and_were_pinned_by_the_gate() -> None:
    floors = read_floors()
    assert (floors["corpus"], floors["seal"]) == (digest_corpus(), seal(floors)), "pin with `python -m tests.eval.gate --pin`"


def test_a_floor_is_never_lowered_in_silence() -> None:
    old = {"corpus": digest_corpus(), "floors": {"turns": 0.9, "metric": 0.8}, "lowered": []}
    assert pin(old, {"turns": 0.5, "metric": 0.95})["floors"] == {"turns": 0.9, "metric": 0.92}
    with pytest.raises(SystemExit):
        pin(old, {"turns": 0.5, "metric": 0.95}, lower="turns")
    new = pin(old, {"turns": 0.5, "metric": 0.95}, lower="turns", because="A stricter gold.")
    assert new["floors"]["turns"] == 0.47
    assert new["lowered"] == [{"fields": ["turns"], "reason": "A stricter gold."}]
    assert 'reason = "A stricter gold."' in write(new)


def test_another_corpus_is_never_pinned_in_silence() -> None:
    with pytest.raises(SystemExit):
        pin({"corpus": "another", "floors": {"turns": 0.9}, "lowered": []}, {"turns": 0.95})


def golds() -> list[Any]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLDEN.glob("*.json"))]


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.json")), ids=lambda path: path.stem)
def test_gold_agrees_with_its_text_and_with_itself(path: Any) -> None:
    text, gold = path.with_suffix(".txt").read_text(encoding="utf-8"), json.loads(path.read_text(encoding="utf-8"))
    for item in (*gold["figures"], *gold["guidance"]):
        turn = gold["turns"][item["turn"]]
        assert text[item["start"] : item["end"]] == item["quote"]
        assert turn["start"] <= item["start"] < item["end"] <= turn["end"]
    scores = Scores()
    score_case(text, gold, as_answer(gold), scores)
    assert set(scores.table().values()) <= {1.0}


def as_answer(gold: Any) -> dict[str, Any]:
    """The answer that says just what the gold says."""

    def first(value: Any) -> Any:
        return value[0] if isinstance(value, list) else value

    def flat(item: Any) -> dict[str, Any]:
        return {key: first(value) for key, value in item.items()}

    turns = [flat(turn) | {"id": f"t{number}", "speaker_id": turn["speaker"]} for number, turn in enumerate(gold["turns"])]
    pairs = [
        {
            "question": {"turn_ids": [f"t{n}" for n in pair["question_turns"]]},
            "answers": [{"turn_ids": [f"t{n}" for n in pair["answer_turns"]]}],
            "parts": [{}] * first(pair["parts"]),
            "status": first(pair["status"]),
        }
        for pair in gold["qa_pairs"]
    ]
    return {
        "call": {"fiscal_period": first(gold["fiscal_period"])},
        "turns": turns,
        "speakers": [flat(s) | {"id": s["key"], "name": s["names"][0], "aliases": s["names"]} for s in gold["speakers"]],
        "qa_pairs": pairs,
        "figures": [flat(f) | {"change": flat(f)} for f in gold["figures"]],
        "guidance": [flat(g) for g in gold["guidance"]],
    }
