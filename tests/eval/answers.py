"""Answer every case of a gold folder with the engine in this process, for the scorer's `--answers`.

python tests/eval/answers.py GOLD_DIR OUT_DIR [--match WORD]
"""

import argparse
import json
import pathlib
import sys
import time
import traceback

from service.encode import describe, encode_analysis
from service.engine.pipeline import analyse
from service.lexicon.loader import load_lexicon
from service.readers import read

MEDIA = {
    ".txt": "text/plain", ".md": "text/markdown", ".pdf": "application/pdf", ".html": "text/html", ".tsv": "text/tab-separated-values",
    ".vtt": "text/vtt", ".srt": "application/x-subrip", ".xml": "application/xml", ".input.json": "application/json",
}  # fmt: skip


def ending(path: pathlib.Path) -> str | None:
    return next((e for e in sorted(MEDIA, key=len, reverse=True) if path.name.endswith(e)), None)


def answer(path: pathlib.Path, suffix: str) -> bytes:
    gold = path.with_name(path.name.removesuffix(suffix) + ".json")
    charset = json.loads(gold.read_text(encoding="utf-8")).get("charset") if gold.exists() else None
    source = read(path.read_bytes(), MEDIA[suffix], charset)
    return encode_analysis("-", describe(source, text=True), analyse(source, load_lexicon()), non_figures=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--match", default="")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    failed, began = 0, time.perf_counter()
    for path in sorted(p for p in args.gold.iterdir() if ending(p) and args.match in p.name):
        suffix = ending(path) or ""
        target = args.out / (path.name.removesuffix(suffix) + ".json")
        target.unlink(missing_ok=True)
        try:
            target.write_bytes(answer(path, suffix))
        except Exception:
            failed += 1
            print(f"{path.name}: {traceback.format_exc(limit=-3)}", file=sys.stderr)
    print(f"{failed} failed, {time.perf_counter() - began:.1f} s")
    return failed


if __name__ == "__main__":
    sys.exit(main())
