"""Mixed traffic for a while at 80% of what the service can do, its Redis killed once in the middle; every answer is checked.

python -m bench.soak [--minutes N]

Two workers with keys, limits, metrics and logs, and a Redis of their own. Of ten requests five ask again for a recent call, three send a
new one and two send what must be refused. Every answer is compared, byte for byte, with what the same code computes in another process
for the same text.
"""

import argparse
import hashlib
import http.client
import json
import multiprocessing
import pathlib
import statistics
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from bench.varied import vary
from service.settings import Settings
from tests.servers.redis import Server
from tests.servers.service import Caller
from tools.evaluate import started

KEY = "vb_soak"
CLIENTS = 8
SHARE = 0.8
RECENT = 40  # calls that are asked for again
PATHS = ("/v1/analyses", "/v1/figures", "/v1/qa-pairs", "/v1/analyses?include=text,non_figures", "/v1/speakers", "/v1/guidance")
PLAIN, JSON = "text/plain; charset=utf-8", "application/json"


class Asked(NamedTuple):
    """One request; `code` of the problem that must come back, or none where an answer must."""

    path: str
    body: bytes
    media_type: str = PLAIN
    key: str = KEY
    code: str = ""


class Checked(NamedTuple):
    """What came of one request."""

    kind: str
    seconds: float
    fault: str = ""


REFUSED = (
    Asked("/v1/analyses", b"", code="empty"),
    Asked("/v1/figures", b"{", JSON, code="malformed_json"),
    Asked("/v1/guidance", b"\x89PNG", "image/png", code="unsupported_media_type"),
    Asked("/v1/speakers", b"Ida Brandt: Sales rose.", key="vb_nobody", code="unauthorized"),
    Asked("/v1/qa-pairs?offsets=bytes", b"Ida Brandt: Sales rose.", code="invalid"),
    Asked("/v1/analyses", b'{"turns": 3}', JSON, code="invalid"),
)


def choose(number: int) -> tuple[str, Asked]:
    """The request of this number: the same ones in every run."""
    kind = ("new", "again", "refused", "again", "new", "again", "refused", "again", "new", "again")[number % 10]
    if kind == "refused":
        return kind, REFUSED[number // 5 % len(REFUSED)]
    call = number if kind == "new" else max(0, (number - number * 7919 % RECENT) // 10 * 10)
    return kind, Asked(PATHS[call // 10 % len(PATHS)], vary(call).encode())


class Traffic:
    """Clients that keep their connections and ask at a pace; `check` hears each answer that must be compared."""

    def __init__(self, url: str, check: Callable[[Asked, bytes], None]) -> None:
        self._place = urlsplit(url).netloc
        self._check = check
        self._lock = threading.Lock()
        self._number = 0
        self.found: list[Checked] = []

    def run(self, seconds: float, rate: float | None) -> float:
        """Ask for so long, at a rate or as fast as answers come; requests a second that were answered."""
        began, before = time.monotonic(), len(self.found)
        clients = [threading.Thread(target=self._ask, args=(began, began + seconds, rate, self._number)) for _ in range(CLIENTS)]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        return (len(self.found) - before) / (time.monotonic() - began)

    def _ask(self, began: float, ends: float, rate: float | None, first: int) -> None:
        line = http.client.HTTPConnection(self._place, timeout=30)
        while True:
            with self._lock:
                number, self._number = self._number, self._number + 1
            due = began + (number - first) / rate if rate else time.monotonic()
            if max(due, time.monotonic()) >= ends:
                break
            kind, asked = choose(number)
            time.sleep(max(0.0, due - time.monotonic()))
            self.found.append(self._answer(line, kind, asked))
        line.close()

    def _answer(self, line: http.client.HTTPConnection, kind: str, asked: Asked) -> Checked:
        sent = time.perf_counter()
        try:
            headers = {"Content-Type": asked.media_type, "Authorization": f"Bearer {asked.key}"}
            line.request("POST", asked.path, asked.body, headers)
            reply = line.getresponse()
            body = reply.read()
        except (OSError, http.client.HTTPException) as error:
            line.close()
            return Checked(kind, time.perf_counter() - sent, repr(error))
        seconds = time.perf_counter() - sent
        if asked.code:
            said = json.loads(body).get("code")
            return Checked(kind, seconds, "" if said == asked.code else f"{reply.status} {said}, not {asked.code}")
        if reply.status != 200:
            return Checked(kind, seconds, f"status {reply.status}: {body[:200]!r}")
        self._check(asked, hashlib.sha256(body).digest())
        return Checked(kind, seconds)


class Referee:
    """A process that computes every answer for itself and counts those that differ."""

    def __init__(self) -> None:
        self._answers: multiprocessing.Queue[tuple[Asked, bytes] | None] = multiprocessing.Queue()
        self._verdict: multiprocessing.Queue[tuple[int, int]] = multiprocessing.Queue()
        self._process = multiprocessing.Process(target=self._compare, daemon=True)
        self._process.start()

    def hear(self, asked: Asked, digest: bytes) -> None:
        """An answer, by its digest."""
        self._answers.put((asked, digest))

    def end(self) -> tuple[int, int]:
        """Answers compared, and wrong ones."""
        self._answers.put(None)
        return self._verdict.get()

    def _compare(self) -> None:
        from service.wsgi import build

        client = build(Settings(log_level="error", memory_cache=0)).test_client()
        known: dict[Asked, bytes] = {}
        compared = wrong = 0
        for asked, digest in iter(self._answers.get, None):
            if asked not in known:
                body = client.post(asked.path, data=asked.body, content_type=asked.media_type).data
                known[asked] = hashlib.sha256(body).digest()
                for old in list(known)[: -4 * RECENT]:
                    del known[old]
            compared, wrong = compared + 1, wrong + (known[asked] != digest)
        self._verdict.put((compared, wrong))


class Workers:
    """The workers of a service: how many there have been, and their memory."""

    def __init__(self, parent: int) -> None:
        self._children = pathlib.Path(f"/proc/{parent}/task/{parent}/children")
        self.seen: set[str] = set()

    def resident(self) -> list[float]:
        """Megabytes of each worker that runs."""
        pids = self._children.read_text().split()
        self.seen.update(pids)
        pages = [int(pathlib.Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in pids]
        return [round(count * 4096 / 1e6, 1) for count in pages]


def disturb(redis: Server, seconds: float) -> None:
    """Kill Redis in the middle, and give it back empty two seconds later."""
    time.sleep(seconds / 2)
    redis.kill()
    time.sleep(2)
    redis.start()


def main() -> int:
    """Soak and print; 1 where an answer was wrong or a request failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=20)
    seconds = parser.parse_args().minutes * 60
    referee = Referee()
    with ExitStack() as stack:
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (folder / "keys.toml").write_text(f'[[key]]\nname = "soak"\nsha256 = "{hashlib.sha256(KEY.encode()).hexdigest()}"\n')
        redis = stack.enter_context(Server(folder))
        limits = {"API_KEYS_FILE": str(folder / "keys.toml"), "RATE_LIMIT": "1000000000", "LOG_LEVEL": "info", "WORKERS": "2"}
        url, process = stack.enter_context(started(**limits, REDIS_URL=redis.url))
        traffic, workers = Traffic(url, referee.hear), Workers(process.pid)
        rate = SHARE * traffic.run(min(20, seconds / 6), None)
        print(f"{SHARE:.0%} of the measured rate: {rate:.1f} requests/s", flush=True)
        trouble = threading.Thread(target=disturb, args=(redis, seconds))
        trouble.start()
        for part in range(10):
            reached = traffic.run(seconds / 10, rate)
            print(f"{(part + 1) * seconds / 600:.1f} min: {reached:.1f}/s, MB of the workers {workers.resident()}", flush=True)
        trouble.join()
        caller = Caller(url)
        state = {
            "Redis at the end": caller.ready()["redis"],
            "errors of Redis": round(caller.metric(r"verbatim_redis_errors_total\{.*\}")),
            "answers by origin": {
                origin: round(caller.metric(rf'verbatim_answers_total\{{origin="{origin}"\}}'))
                for origin in ("memory", "redis", "computed", "collapsed")
            },
            "restarts of workers": len(workers.seen) - 2,
        }
    return show(traffic.found, referee.end(), state)


def show(found: list[Checked], verdict: tuple[int, int], state: dict[str, Any]) -> int:
    """The table; 1 where something was wrong."""
    failed, (compared, wrong) = Counter(one.fault for one in found if one.fault), verdict
    print("| requests | of them | p50, ms | p99, ms | failed |\n| --- | --- | --- | --- | --- |")
    for kind in ("new", "again", "refused"):
        times = [one.seconds * 1000 for one in found if one.kind == kind]
        cuts = statistics.quantiles(times, n=100)
        print(f"| {kind} | {len(times)} | {cuts[49]:.1f} | {cuts[98]:.1f} | {sum(1 for one in found if one.kind == kind and one.fault)} |")
    print(f"{compared} answers compared, {wrong} wrong; {sum(failed.values())} requests failed: {dict(failed.most_common(5))}")
    print("; ".join(f"{name}: {value}" for name, value in state.items()))
    return 1 if wrong or failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
