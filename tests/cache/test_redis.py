"""The shared tier against a real server."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service.cache.breaker import Breaker
from service.cache.connect import connect
from service.cache.flight import Claims, Flights
from service.cache.record import pack, to_bytes
from service.cache.redis_tier import RedisTier
from service.cache.store import Store
from service.settings import Settings
from service.wsgi import build
from tests.servers.redis import Server

pytestmark = pytest.mark.slow

RECORD = pack(b'{"id":"x"}' * 100, b"index")
TEXT = "Revenue grew 20% to $1.2 billion."


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("redis")) as running:
        yield running


@pytest.fixture
def store(server: Server) -> Store:
    server.client().flushall()
    return Store(lambda: connect(server.url, 0.2), Breaker())


def service(server: Server) -> FlaskClient:
    return build(Settings(redis_url=server.url, log_level="error", redis_timeout=0.2)).test_client()


def test_records_are_kept_with_a_time_to_live(store: Store, server: Server) -> None:
    tier = RedisTier(store, prefix="t:", ttl=60, limit=10_000)
    assert tier.get("k") is None
    assert tier.put("k", RECORD)
    assert tier.get("k") == RECORD
    assert 0 < server.client().ttl("t:a:k") <= 60


@pytest.mark.parametrize("value", [b"", b"junk", to_bytes("other", RECORD), to_bytes("k", RECORD)[:-3]])
def test_a_corrupted_value_is_unknown(store: Store, server: Server, value: bytes) -> None:
    corrupt: list[int] = []
    tier = RedisTier(store, prefix="t:", ttl=60, limit=10_000, on_corrupt=lambda: corrupt.append(1))
    server.client().set("t:a:k", value)
    assert tier.get("k") is None
    assert corrupt == [1]


def test_another_process_finds_what_one_computed(store: Store, server: Server) -> None:
    first = service(server).post("/v1/analyses", data=TEXT, content_type="text/plain")
    second = service(server).post("/v1/analyses", data=TEXT, content_type="text/plain")
    assert first.headers["Cache-Status"] == "Verbatim; fwd=uri-miss; stored"
    assert second.headers["Cache-Status"] == "Verbatim; hit; detail=redis"
    assert first.data == second.data
    part = service(server).get(first.headers["Content-Location"] + "/figures")
    assert part.headers["Cache-Status"] == "Verbatim; hit; detail=redis"
    assert part.get_json()["figures"] == first.get_json()["figures"]


def test_readiness_says_that_redis_is_up(server: Server) -> None:
    assert service(server).get("/readyz").get_json()["redis"] == "up"


def test_two_processes_compute_once(store: Store, server: Server) -> None:
    tier = RedisTier(store, prefix="t:", ttl=60, limit=10_000)
    fleets = [Flights[bytes](Claims(store, prefix="t:", hold=5), patience=5) for _ in range(2)]
    computed = []

    def compute() -> bytes:
        computed.append(1)
        time.sleep(0.1)
        tier.put("k", RECORD)
        return RECORD.body

    def find() -> bytes | None:
        found = tier.get("k")
        return found.body if found else None

    with ThreadPoolExecutor(50) as pool:
        results = list(pool.map(lambda i: fleets[i % 2].run("k", find, compute), range(50)))
    assert {value for value, _ in results} == {RECORD.body}
    assert len(computed) == 1


def test_a_claim_that_nobody_ends_holds_nobody_up_for_long(store: Store) -> None:
    dead = Claims(store, prefix="t:", hold=0.3)
    assert dead.claim("k")
    began = time.monotonic()
    assert Flights[str](Claims(store, prefix="t:", hold=5), patience=5).run("k", lambda: None, lambda: "own") == ("own", False)
    assert time.monotonic() - began < 1


def test_only_its_holder_ends_a_claim(store: Store) -> None:
    claims = Claims(store, prefix="t:", hold=5)
    token = claims.claim("k")
    assert isinstance(token, str)
    assert claims.claim("k") is False
    claims.release("k", "another")
    assert claims.claim("k") is False
    claims.release("k", token)
    assert isinstance(claims.claim("k"), str)


def test_threads_share_a_store(store: Store) -> None:
    tier = RedisTier(store, prefix="t:", ttl=60, limit=10_000)
    faults: list[object] = []

    def work(name: str) -> None:
        for i in range(50):
            tier.put(f"{name}{i}", RECORD)
            if tier.get(f"{name}{i}") != RECORD:
                faults.append(name)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcdefgh"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def test_a_socket_serves_as_well(tmp_path: Path) -> None:
    with Server(tmp_path, "--unixsocket", str(tmp_path / "r.sock")):
        assert Store(lambda: connect(f"unix://{tmp_path}/r.sock", 0.2), Breaker()).ping()
