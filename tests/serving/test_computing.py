"""Threads of one process compute one by one, and nothing large stops the rest."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from service.analyse import Analyser, Submission
from service.cache.flight import Flights
from service.cache.memory import MemoryTier
from service.cache.tiers import Tiers
from service.engine.pipeline import analyse
from service.engine.text import Facts
from service.lexicon.loader import load_lexicon


def submit(analyser: Analyser, text: str) -> float:
    began = time.monotonic()
    analyser.answer(Submission(body=text.encode(), media_type="text/plain"), Facts)
    return time.monotonic() - began


@pytest.fixture
def analyser() -> Analyser:
    analyser = Analyser(load_lexicon(), Tiers([MemoryTier(1_000_000)]), Flights(None, patience=5), max_text=10_000)
    analyser.warm_up()
    return analyser


def test_different_texts_are_computed_one_by_one(analyser: Analyser, monkeypatch: pytest.MonkeyPatch) -> None:
    inside, most, lock = [0], [0], threading.Lock()

    def watched(*given: Any, **named: Any) -> Any:
        with lock:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
        time.sleep(0.01)
        try:
            return analyse(*given, **named)
        finally:
            with lock:
                inside[0] -= 1

    monkeypatch.setattr("service.analyse._COURTESY", 10)
    monkeypatch.setattr("service.analyse.analyse", watched)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda i: submit(analyser, f"Revenue was ${i} million."), range(8)))
    assert most[0] == 1


def test_one_that_takes_long_holds_up_the_others_a_moment_only(analyser: Analyser, monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()

    def watched(source: Any, *given: Any, **named: Any) -> Any:
        if "endless" in source.text:
            done.wait(5)
        return analyse(source, *given, **named)

    monkeypatch.setattr("service.analyse.analyse", watched)
    with ThreadPoolExecutor(2) as pool:
        long = pool.submit(submit, analyser, "An endless $1 million.")
        time.sleep(0.1)
        assert submit(analyser, "Revenue was $2 million.") < 2
        began = time.monotonic()
        for i in range(5):
            submit(analyser, f"Revenue was $3{i} million.")
        assert time.monotonic() - began < 1
        done.set()
        long.result()
