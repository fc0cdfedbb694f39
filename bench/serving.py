"""Requests per second and p99 of the service against Flask alone under the same gunicorn, by turns in one run. Needs wrk.

python -m bench.serving CALL.txt [--rounds N] [--seconds S]
"""

import argparse
import hashlib
import multiprocessing
import os
import pathlib
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import NamedTuple

from tests.servers.redis import Server, free_port
from tools.evaluate import running

KEY = "vb_bench"
CONNECTIONS = 16  # enough that both workers have some: a kept connection stays with the worker that accepted it
POST = """
local file = io.open("{body}", "rb"); local body = file:read("*all"); file:close()
wrk.method = "POST"
wrk.headers["Content-Type"] = "text/plain; charset=utf-8"
wrk.headers["Authorization"] = "Bearer {key}"
wrk.headers["Accept-Encoding"] = "zstd"
wrk.body = body
"""
FRESH = (
    POST
    + """
local count, salt = 0, "{salt}"
request = function() count = count + 1; return wrk.format(nil, nil, nil, body .. "\\nNote " .. salt .. " " .. count .. "\\n") end
"""
)


class Load(NamedTuple):
    """What one run of wrk found."""

    rate: float
    p99: float
    failed: int


def load(url: str, seconds: int, script: str | None) -> Load:
    """Load an address for some seconds."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script or "")
        file.flush()
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}", "--latency", *(["-s", file.name] if script else []), url]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s)", said)
    failed = sum(map(int, re.findall(r"Non-2xx or 3xx responses: (\d+)", said)))
    failed += sum(map(int, re.findall(r"(?:connect|read|write|timeout) (\d+)", said)))
    scale = {"us": 0.001, "ms": 1, "s": 1000}
    return Load(float(rate[1]) if rate else 0.0, float(p99[1]) * scale[p99[2]] if p99 else 0.0, failed)


@contextmanager
def hello(workers: int) -> Iterator[str]:
    """Flask alone, under the gunicorn that the service runs under."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "-b",
        f"127.0.0.1:{port}",
        "-w",
        str(workers),
        "--threads",
        "8",
        "-k",
        "gthread",
        "--keep-alive",
        "75",
    ]
    process = subprocess.Popen([*command, "bench.hello:app"], stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _wait(url: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(url, timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return


def _work(text: str, seconds: float, counts: "multiprocessing.Queue[int]") -> None:
    from bench.engine import whole

    count, work = 0, whole(text)
    work()
    began = time.perf_counter()
    while time.perf_counter() - began < seconds:
        work()
        count += 1
    counts.put(count)


def engine_rate(text: str, seconds: float, workers: int) -> float:
    """Full analyses a second of some processes that do nothing else."""
    counts: multiprocessing.Queue[int] = multiprocessing.Queue()
    processes = [multiprocessing.Process(target=_work, args=(text, seconds, counts)) for _ in range(workers)]
    for process in processes:
        process.start()
    total = sum(counts.get() for _ in processes)
    for process in processes:
        process.join()
    return total / seconds


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("call", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=4)
    args = parser.parse_args()
    text = args.call.read_text("utf-8")[:30_000]
    with ExitStack() as stack:
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (folder / "body.txt").write_text(text, "utf-8")
        (folder / "keys.toml").write_text(f'[[key]]\nname = "bench"\nsha256 = "{hashlib.sha256(KEY.encode()).hexdigest()}"\n')
        redis = stack.enter_context(Server(folder))
        settings = {"API_KEYS_FILE": str(folder / "keys.toml"), "RATE_LIMIT": "1000000000", "LOG_LEVEL": "info", "WORKERS": "2"}
        floor = stack.enter_context(hello(2))
        alone = stack.enter_context(running(**settings)) + "/v1/analyses"
        shared = stack.enter_context(running(**settings, REDIS_URL=redis.url, MEMORY_CACHE="0")) + "/v1/analyses"
        post = POST.format(body=folder / "body.txt", key=KEY)
        found: dict[str, list[Load]] = {}
        for turn in range(args.rounds):
            fresh = FRESH.format(body=folder / "body.txt", key=KEY, salt=f"{os.getpid()}-{turn}")
            found.setdefault("Flask alone, GET hello", []).append(load(floor, args.seconds, None))
            found.setdefault("hit in memory", []).append(load(alone, args.seconds, post))
            found.setdefault("hit in Redis", []).append(load(shared, args.seconds, post))
            rate = engine_rate(text, args.seconds, 2)
            found.setdefault("two engine processes", []).append(Load(rate, 0, 0))
            found.setdefault("miss", []).append(load(alone, args.seconds, fresh))
    show(found)


def show(found: dict[str, list[Load]]) -> None:
    """A row for each, with the median of its ratios to the floor beside it in the same round."""
    print("| POST of 30 KB, keys, limits, metrics, logs | requests/s | p99, ms | rate against floor | p99 against floor | failed |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, loads in found.items():
        floors = found["two engine processes" if name == "miss" else "Flask alone, GET hello"]
        rates = statistics.median(a.rate / b.rate for a, b in zip(loads, floors, strict=True))
        slower = statistics.median(a.p99 / b.p99 if b.p99 else 0 for a, b in zip(loads, floors, strict=True))
        rate, p99 = statistics.median(x.rate for x in loads), statistics.median(x.p99 for x in loads)
        print(f"| {name} | {rate:,.0f} | {p99:.1f} | {rates:.0%} | {slower:.1f} | {sum(x.failed for x in loads)} |")


if __name__ == "__main__":
    main()
