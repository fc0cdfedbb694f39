"""Limits shared through Redis: exact near the limit, told in sums far from it."""

from collections import Counter
from typing import Any

from service.cache.breaker import Breaker
from service.cache.counters import Counters
from service.cache.store import Store


class Sums:
    """A Redis that adds, and counts how often it is asked."""

    def __init__(self) -> None:
        self.values: Counter[str] = Counter()
        self.asked = 0
        self.away = False

    def incrby(self, key: str, amount: int) -> int:
        self.asked += 1
        if self.away:
            raise OSError
        self.values[key] += amount
        return self.values[key]

    def expire(self, key: str, seconds: int) -> None:
        assert self.values[key]
        assert seconds == 120


def process(redis: Sums, now: list[float], share: int = 2) -> Counters:
    client: Any = redis
    return Counters(Store(lambda: client, Breaker()), prefix="", window=60, share=share, clock=lambda: now[0])


def test_two_processes_let_exactly_a_small_limit_through() -> None:
    redis, now = Sums(), [60.0]
    one, other = process(redis, now), process(redis, now)
    counts = [counters.count("a", 10)[0] for counters in (one, other) * 8]
    assert counts[:10] == list(range(1, 11))
    assert all(count > 10 for count in counts[10:])


def test_a_large_limit_is_told_in_sums_and_kept_to_a_hundredth_for_each_process() -> None:
    redis, now = Sums(), [60.0]
    one, other = process(redis, now), process(redis, now)
    let = sum(counters.count("a", 10_000)[0] <= 10_000 for _ in range(6_000) for counters in (one, other))
    assert 10_000 <= let <= 10_200
    assert redis.asked < 1_500


def test_what_is_over_its_limit_asks_redis_no_more() -> None:
    redis, now = Sums(), [60.0]
    counters = process(redis, now)
    for _ in range(5):
        counters.count("a", 3)
    asked = redis.asked
    assert counters.count("a", 3)[0] > 3
    assert redis.asked == asked
    now[0] = 120.0
    assert counters.count("a", 3) == (1, 60)


def test_what_others_counted_is_learned_within_a_second() -> None:
    redis, now = Sums(), [60.0]
    one, other = process(redis, now), process(redis, now)
    one.count("a", 1_000)
    for _ in range(500):
        other.count("a", 1_000)
    now[0] += 1.1
    assert one.count("a", 1_000)[0] >= 490


def test_a_process_counts_alone_while_redis_is_away() -> None:
    redis, now = Sums(), [60.0]
    counters = process(redis, now)
    assert counters.count("a", 10)[0] == 1
    redis.away = True
    assert [counters.count("a", 10)[0] for _ in range(6)][-1] == 12
