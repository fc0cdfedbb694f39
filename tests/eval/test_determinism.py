import os
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).parents[2]


def answer_all(target: pathlib.Path, seed: str) -> dict[str, bytes]:
    command = [sys.executable, "tests/eval/answers.py", "tests/golden", str(target)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": "."})
    return {path.name: path.read_bytes() for path in sorted(target.iterdir())}


@pytest.mark.slow
def test_processes_with_different_hash_seeds_give_the_same_bytes(tmp_path: pathlib.Path) -> None:
    first, second = answer_all(tmp_path / "a", "1"), answer_all(tmp_path / "b", "2")
    assert len(first) >= 10
    assert first == second
