"""Scores of the engine over `tests/golden`, and the floors that hold them.

python -m tests.eval.gate                                        prints the scores beside their floors
python -m tests.eval.gate --pin                                  raises the floors to the scores; refuses to lower one
python -m tests.eval.gate --pin --lower FIELD --because REASON   lowers one, and keeps the reason

`floors.toml` carries the digest of the corpus and a seal over its own content, so that neither changes unnoticed.
"""

import argparse
import hashlib
import json
import math
import pathlib
import tomllib
from functools import cache
from typing import Any

from service.encode import describe, encode_analysis
from service.engine.pipeline import analyse
from service.lexicon.loader import load_lexicon
from service.readers import read
from tests.eval.scoring import Scores, score_case

GOLDEN = pathlib.Path(__file__).parents[1] / "golden"
FLOORS = pathlib.Path(__file__).with_name("floors.toml")
SLACK = 0.03  # a floor is set this much under the score: room for a change that gains more elsewhere


def digest_corpus() -> str:
    """A digest of every transcript and its gold, names and all."""
    total = hashlib.sha256()
    for path in sorted(GOLDEN.iterdir()):
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


@cache
def measure() -> dict[str, float]:
    """The scores of the engine in this process, by field."""
    scores = Scores()
    for path in sorted(GOLDEN.glob("*.txt")):
        source = read(path.read_bytes(), "text/plain")
        answer = json.loads(encode_analysis("-", describe(source, text=False), analyse(source, load_lexicon())))
        score_case(source.text, json.loads(path.with_suffix(".json").read_text(encoding="utf-8")), answer, scores)
    return scores.table()


def read_floors() -> dict[str, Any]:
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def seal(floors: dict[str, Any]) -> str:
    """A digest of all that is pinned: of whatever `floors.toml` says but the seal."""
    pinned = [floors["corpus"], floors["floors"], floors.get("lowered", [])]
    return hashlib.sha256(json.dumps(pinned, sort_keys=True).encode()).hexdigest()


def pin(old: dict[str, Any], scores: dict[str, float], lower: str | None = None, because: str | None = None) -> dict[str, Any]:
    """The new floors. A floor is lowered only by name and with a reason; a corpus that changed starts them anew, with a reason."""
    corpus = digest_corpus()
    fresh = {name: max(0.0, math.floor(100 * (score - SLACK) + 1e-9) / 100) for name, score in scores.items()}
    floors = old.get("floors", {})
    if corpus == old.get("corpus"):
        fresh = {name: floor if name == lower else max(floor, floors.get(name, 0.0)) for name, floor in fresh.items()}
    elif floors and not because:
        msg = "The corpus has changed: say why with --because."
        raise SystemExit(msg)
    lowered = [name for name in floors if fresh.get(name, 0.0) < floors[name]]
    if lowered and not because:
        msg = f"Lowering {', '.join(lowered)} takes --because REASON."
        raise SystemExit(msg)
    notes = [*old.get("lowered", []), *([{"fields": lowered, "reason": because}] if because else [])]
    new = {"corpus": corpus, "floors": fresh, "lowered": notes}
    return new | {"seal": seal(new)}


def write(floors: dict[str, Any]) -> str:
    """The floors as TOML."""
    lines = [f'corpus = "{floors["corpus"]}"', f'seal = "{floors["seal"]}"', "", "[floors]"]
    lines += [f"{name} = {floor}" for name, floor in floors["floors"].items()]
    for note in floors["lowered"]:
        lines += ["", "[[lowered]]", f"fields = {json.dumps(note['fields'])}", f"reason = {json.dumps(note['reason'])}"]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the scores, or pin them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--lower", metavar="FIELD")
    parser.add_argument("--because", metavar="REASON")
    options = parser.parse_args()
    floors = read_floors() if FLOORS.exists() else {}
    if options.pin:
        floors = pin(floors, measure(), options.lower, options.because)
        FLOORS.write_text(write(floors), encoding="utf-8")
    for name, score in measure().items():
        print(f"{name:20} {score:.3f}  floor {floors.get('floors', {}).get(name, 0.0):.2f}")


if __name__ == "__main__":
    main()
