"""Resident memory of a worker after 1,000 and after 5,000 different calls, and what of it is the answers that it keeps.

python -m bench.memory [--calls N] [--folder DIR]

`--folder`: other calls than the repository's own, which are short.
"""

import argparse
import pathlib
from contextlib import ExitStack

from bench.soak import Workers
from bench.varied import GOLDEN, vary
from tests.servers.service import Caller
from tools.evaluate import started


def main() -> int:
    """Print the megabytes after each thousand calls; 1 where the last is a tenth above the first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=5000)
    parser.add_argument("--folder", type=pathlib.Path, default=GOLDEN)
    args = parser.parse_args()
    step, resident = args.calls // 5, list[float]()
    with ExitStack() as stack:
        url, process = stack.enter_context(started(WORKERS="1"))
        caller, workers = Caller(url), Workers(process.pid)
        print(f"ready: {workers.resident()[0]} MB", flush=True)
        for number in range(args.calls):
            answer = caller.analyse(vary(number, args.folder))
            if answer.status != 200:
                raise SystemExit(f"call {number}: {answer.status} {answer.body[:200]!r}")
            if (number + 1) % step == 0:
                resident += workers.resident()
                print(f"{number + 1} calls: {resident[-1]} MB", flush=True)
    print(f"last against first: {resident[-1] / resident[0]:.1%}")
    return 1 if resident[-1] > 1.1 * resident[0] else 0


if __name__ == "__main__":
    raise SystemExit(main())
