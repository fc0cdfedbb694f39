"""Start the service, score it over HTTP on every folder of gold that is there, and print one table.

python -m tools.evaluate --shared DIR FOLDER...
"""

import argparse
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

COMMAND = [sys.executable, "-m", "gunicorn", "--config", "python:service.serving", "service.wsgi:main()"]


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def started(**settings: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The address of a service of our own and its process, stopped again at the end."""
    port = free_port()
    environment = os.environ | {"PORT": str(port), "LOG_LEVEL": "error"} | settings
    process = subprocess.Popen(COMMAND, env=environment, stderr=subprocess.DEVNULL)
    try:
        yield _ready(f"http://127.0.0.1:{port}"), process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


@contextmanager
def running(**settings: str) -> Iterator[str]:
    """The address alone."""
    with started(**settings) as (url, _):
        yield url


def _ready(url: str) -> str:
    for _ in range(200):
        try:
            with urllib.request.urlopen(f"{url}/livez", timeout=1):  # noqa: S310 -- our own address
                return url
        except OSError:
            time.sleep(0.05)
    raise SystemExit("the service did not start")


def score(scorer: pathlib.Path, folder: pathlib.Path, url: str) -> dict[str, Any]:
    """What the scorer says of one folder."""
    done = subprocess.run([sys.executable, str(scorer), str(folder), "--url", url], capture_output=True, text=True, check=False)
    result: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return result


def show(results: dict[str, dict[str, Any]]) -> str:
    """One table: a row for each score, a column for each folder; F1 where there is one, else accuracy."""
    names = sorted({name for result in results.values() for name in result["scores"]})
    rows = [["score", *results], ["---"] * (len(results) + 1)]
    rows.append(["cases (failed)", *(f"{r['cases']} ({r['failed']})" for r in results.values())])
    rows.append(["median ms", *(f"{1000 * (r['seconds_median'] or 0):.1f}" for r in results.values())])
    for name in names:
        found = [result["scores"].get(name) for result in results.values()]
        rows.append([name, *("" if s is None else f"{s.get('f1', s.get('acc')):.3f}" for s in found)])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def main() -> int:
    """Score and print; 1 where a case got no answer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=pathlib.Path, required=True)
    parser.add_argument("folders", type=pathlib.Path, nargs="+")
    args = parser.parse_args()
    scorer = args.shared / "eval" / "score.py"
    folders = [folder for folder in args.folders if folder.is_dir() and any(folder.iterdir())]
    if not scorer.exists() or not folders:
        print(f"nothing to score: {scorer} or the folders of gold are not there")
        return 1
    with running() as url:
        results = {folder.name: score(scorer, folder, url) for folder in folders}
    print(show(results))
    return 1 if any(result["failed"] for result in results.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
