"""Whatever happens to Redis, answers are right, in time, and the service comes back by itself."""

import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.faults.conftest import SLACK, TIMEOUT, Scene
from tests.servers.proxy import SlowLine
from tests.servers.redis import Server

pytestmark = pytest.mark.faults
Make = Callable[..., Scene]
SAME = "Mara Lindqvist: Revenue was $77 million, up 20% year over year."
LONG = "".join(
    f"Mara Lindqvist: Revenue of unit {n} was ${n} million in the third quarter, up {n % 90}% year over year.\n" for n in range(6_000)
)


def test_down_at_start(scene: Make, server: Server) -> None:
    here = scene()
    assert here.caller.ready() == here.caller.ready() | {"status": "degraded", "redis": "down"}
    here.right()
    assert here.caller.metric(r"verbatim_redis_errors_total\{.*\}") > 0
    server.start()
    assert here.recovers()
    assert server.client().dbsize() > 0


def test_killed_under_traffic_and_restarted_empty(scene: Make, server: Server) -> None:
    server.start()
    here = scene()
    here.right()
    with ThreadPoolExecutor(4) as pool:
        work = [pool.submit(here.right, 12) for _ in range(4)]
        time.sleep(0.05)
        server.kill()
        for one in work:
            one.result()
    assert here.caller.becomes("down")
    server.start()
    assert here.recovers()


def test_paused_for_seconds(scene: Make, server: Server) -> None:
    server.start()
    here = scene()
    here.right()
    server.pause()
    answers = here.right(20)
    assert sorted(a.seconds for a in answers)[10] < TIMEOUT + SLACK / 2  # the breaker keeps most from waiting at all
    server.resume()
    assert here.recovers()


@pytest.mark.parametrize("policy", ["noeviction", "allkeys-lru"])
def test_full(scene: Make, tmp_path: Path, policy: str) -> None:
    with Server(tmp_path, "--maxmemory", "1500kb", "--maxmemory-policy", policy) as small:
        here = scene(small.url)
        here.right(30)
        assert here.caller.ready()["redis"] == "up"


def test_a_read_only_replica(scene: Make, tmp_path: Path) -> None:
    with Server(tmp_path, "--replicaof", "127.0.0.1", "1", "--replica-serve-stale-data", "yes") as replica:
        here = scene(replica.url)
        here.right()
        assert here.caller.metric(r"verbatim_redis_errors_total\{kind=\"ReadOnlyError\"\}") > 0


@pytest.mark.parametrize("delay", [TIMEOUT / 4, TIMEOUT * 4])
def test_slow(scene: Make, server: Server, delay: float) -> None:
    server.start()
    with SlowLine(server.port, delay) as line:
        here = scene(f"redis://127.0.0.1:{line.port}/0")
        here.right()


def test_values_corrupted(scene: Make, server: Server) -> None:
    server.start()
    here = scene()
    assert here.caller.analyse(SAME).status == 200
    client = server.client()
    for key in client.keys("verbatim:a:*"):
        client.set(key, b"\x01" + b"garbage" * 30)
    again = here.caller.analyse(SAME)
    assert (again.status, again.cache) == (200, "Verbatim; fwd=uri-miss; stored")
    assert here.caller.metric(r"verbatim_cache_requests_total\{outcome=\"corrupt\",tier=\"redis\"\}") >= 1
    assert here.caller.analyse(SAME).cache == "Verbatim; hit; detail=redis"


def test_wrong_password(scene: Make, tmp_path: Path) -> None:
    with Server(tmp_path, "--requirepass", "right") as locked:
        here = scene(f"redis://:wrong@127.0.0.1:{locked.port}/0")
        here.right()
        assert here.caller.ready()["redis"] == "down"


def test_a_user_of_its_own(scene: Make, server: Server) -> None:
    server.start()
    rules = ["~verbatim:*", "+get", "+set", "+incrby", "+expire", "+eval", "+del", "+ping", "+client", "+hello"]
    server.client().execute_command("ACL", "SETUSER", "calls", "on", ">secret", *rules)
    here = scene(f"redis://calls:secret@127.0.0.1:{server.port}/0")
    here.right()
    assert here.caller.ready()["redis"] == "up"


def test_fifty_equal_requests_over_two_processes_compute_once(scene: Make, server: Server) -> None:
    server.start()
    here = scene()
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda _: here.caller.analyse(SAME), range(50)))
    assert {a.status for a in answers} == {200}
    assert len({a.body for a in answers}) == 1
    assert here.caller.metric(r'verbatim_answers_total\{origin="computed"\}') == 1


def test_the_holder_of_a_claim_gone(scene: Make, server: Server) -> None:
    """The others wait for it no longer than they are allowed to, and answer."""
    server.start()
    here = scene(FLIGHT_SECONDS="1")
    first = here.caller.analyse(SAME)
    key = first.body.split(b'"')[3].decode()
    client = server.client()
    client.delete(f"verbatim:a:{key}")
    client.set(f"verbatim:l:{key}", "a process that is gone", px=60_000)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: here.caller.analyse(SAME), range(8)))
    assert {a.body for a in answers} == {first.body}
    assert max(a.seconds for a in answers) < 2 + SLACK


def test_the_computing_process_killed(scene: Make, server: Server) -> None:
    """In the middle of a text of seconds: who asked it has no answer, those who asked the other process have theirs."""
    server.start()
    here = scene(FLIGHT_SECONDS="3")
    with ThreadPoolExecutor(16) as pool:
        asked = []
        for _ in range(16):
            asked.append(pool.submit(here.caller.analyse, LONG))
            time.sleep(0.03)
        os.kill(busiest(here.process.pid), signal.SIGKILL)
        answers = [one.result() for one in asked if one.exception() is None]
    assert answers
    assert {(a.status, a.body) for a in answers} == {(200, here.caller.analyse(LONG).body)}
    assert here.recovers()


def busiest(master: int) -> int:
    """The process below gunicorn's that has used most of the processor."""
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    return int(max(children, key=lambda pid: int(Path(f"/proc/{pid}/stat").read_text().split()[13])))
