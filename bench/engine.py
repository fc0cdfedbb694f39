"""What a full analysis costs: against one pass of a heavy and of a light number pattern, by length, on hostile texts, and by stage.

python bench/engine.py SHARED
"""

import argparse
import gc
import pathlib
import re
import statistics
import time
from collections.abc import Callable

from service.encode import describe, encode_analysis
from service.engine import pipeline
from service.engine.text import make_source
from service.lexicon.loader import load_lexicon

NUMBER = re.compile(
    r"(?:[-+]|负|minus |negative )?(?:US\$|HK\$|RMB|CNY|USD|[$€£¥])?\s?"
    r"(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?\s?"
    r"(?:%|％|percent(?:age points?)?|basis points?|bps|thousand|million|billion|trillion|万亿|亿|千万|百万|万|倍|个百分点)?"
    r"(?:美元|港元|港币|人民币|元| dollars| euros)?"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|hundred)(?:[ -](?:thousand|million|billion|percent))+"
    r"|[零一二两三四五六七八九十百千]+(?:万亿|亿|万|倍|成|个百分点)",
    re.IGNORECASE,
)
LIGHT = re.compile(r"[$€£¥]?\d[\d,]*(?:\.\d+)?\s?(?:%|percent|thousand|million|billion|trillion|万|亿)?元?")
HOSTILE = {
    "digits": "1" * 40,
    "brackets": "[(（【" * 10,
    "labels": "Name Surname: yes.\n",
    "亿": "亿" * 40,
    "grouped digits": "1,234,",
    "label words": "Operator\n",
    "dashes": "-- - -- ",
    "percent signs": "5% ",
    "quotes": "“\"' ",
}
STAGES = [
    "find_turns",
    "identify_speakers",
    "read_call",
    "find_exchanges",
    "find_periods",
    "find_quantities",
    "link_figures",
    "find_guidance",
    "check_figures",
    "refer",
]


def timed(work: Callable[[], object], rounds: int) -> float:
    """The least of some rounds, in milliseconds: what the work costs where nothing disturbs it."""
    work()
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - began))
    return min(taken)


def whole(text: str) -> Callable[[], bytes]:
    """The full analysis: fold, all stages, encode."""
    lexicon = load_lexicon()

    def work() -> bytes:
        source = make_source(text)
        return encode_analysis("-", describe(source, text=False), pipeline.analyse(source, lexicon))

    return work


def floor(text: str, rounds: int, name: str) -> str:
    """A row: our cost against each pattern's."""
    ours = timed(whole(text), rounds)
    heavy, light = (timed(lambda p=pattern: [m.span() for m in p.finditer(text)], rounds) for pattern in (NUMBER, LIGHT))
    return f"| {name} | {len(text):,} | {ours:.1f} | {heavy:.2f} | {ours / heavy:.1f} | {light:.2f} | {ours / light:.0f} |"


def by_stage(text: str, rounds: int) -> dict[str, float]:
    """Milliseconds in each stage, the median of the rounds."""
    found: dict[str, list[float]] = {name: [] for name in ("fold", *STAGES, "encode")}
    kept = {name: getattr(pipeline, name) for name in STAGES}

    def around(name: str) -> Callable[..., object]:
        def work(*args: object) -> object:
            began = time.perf_counter()
            result = kept[name](*args)
            found[name].append(1000 * (time.perf_counter() - began))
            return result

        return work

    for name in STAGES:
        setattr(pipeline, name, around(name))
    try:
        for _ in range(rounds):
            began = time.perf_counter()
            source = make_source(text)
            found["fold"].append(1000 * (time.perf_counter() - began))
            analysis = pipeline.analyse(source, load_lexicon())
            began = time.perf_counter()
            encode_analysis("-", describe(source, text=False), analysis)
            found["encode"].append(1000 * (time.perf_counter() - began))
    finally:
        for name, work in kept.items():
            setattr(pipeline, name, work)
    return {name: statistics.median(taken) for name, taken in found.items()}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=40)
    args = parser.parse_args()
    chinese = (args.shared / "corpus/gold/kingsoft_cloud_2022q4.txt").read_text("utf-8")
    calls = sorted((p.read_text("utf-8") for p in (args.shared / "corpus/calls").glob("*.txt")), key=len)
    english = calls[len(calls) // 2]
    whole(chinese + english)()
    gc.collect()
    gc.freeze()  # as the service's workers do before their first request
    print("| text | characters | full analysis, ms | heavy `re` number pattern, ms | ratio | light one, ms | ratio |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    print(floor(chinese, args.rounds, "Chinese call"))
    print(floor(english, args.rounds, "median English call"))

    one, ten = timed(whole(english), args.rounds), timed(whole("\n".join([english] * 10)), 3)
    print(f"\nTen calls in one text cost {ten / one:.1f} times one call.\n")

    print(f"| hostile text of {len(english):,} characters | ms | against the English call |\n| --- | --- | --- |")
    for name, piece in HOSTILE.items():
        cost = timed(whole(piece * (len(english) // len(piece))), 2)
        print(f"| {name} | {cost:.1f} | {cost / one:.2f} |")

    print("\n| stage | Chinese call, ms | English call, ms |\n| --- | --- | --- |")
    zh, en = by_stage(chinese, args.rounds), by_stage(english, args.rounds)
    for name in zh:
        print(f"| {name} | {zh[name]:.2f} | {en[name]:.2f} |")


if __name__ == "__main__":
    main()
