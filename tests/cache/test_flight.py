import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from service.cache.flight import Flights


def test_concurrent_requests_for_a_key_compute_once() -> None:
    flights: Flights[int] = Flights(None, patience=5)
    computed = []
    gate = threading.Event()

    def compute() -> int:
        gate.wait(5)
        computed.append(1)
        return 7

    with ThreadPoolExecutor(8) as pool:
        waiting = [pool.submit(flights.run, "a", lambda: None, compute) for _ in range(8)]
        time.sleep(0.05)
        gate.set()
        results = [future.result() for future in waiting]
    assert [value for value, _ in results] == [7] * 8
    assert sum(joined for _, joined in results) == 7
    assert len(computed) == 1


def test_keys_do_not_wait_for_each_other() -> None:
    flights: Flights[str] = Flights(None, patience=5)
    assert flights.run("a", lambda: None, lambda: flights.run("b", lambda: None, lambda: "b")[0]) == ("b", False)


def test_a_failure_is_everybody_s_own_and_leaves_nothing_behind() -> None:
    flights: Flights[int] = Flights(None, patience=5)
    with pytest.raises(ZeroDivisionError):
        flights.run("a", lambda: None, lambda: 1 // 0)
    assert flights.run("a", lambda: None, lambda: 1) == (1, False)


def test_who_waits_too_long_computes_for_himself() -> None:
    flights: Flights[str] = Flights(None, patience=0.05)
    gate = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(flights.run, "a", lambda: None, lambda: "slow" if gate.wait(5) else "")
        time.sleep(0.02)
        assert flights.run("a", lambda: None, lambda: "own") == ("own", False)
        gate.set()
        assert slow.result() == ("slow", False)
