"""The engine's metrics against a naive baseline: the metric word nearest to each figure.

python bench/baseline.py GOLD_DIR
"""

import argparse
import pathlib

from bench.rivals import as_list, load_cases
from service.engine.matcher import Hit, Matcher
from service.engine.pipeline import analyse
from service.engine.text import make_source
from service.lexicon.loader import load_lexicon


def main() -> None:
    """Print, for each language, the share of gold figures given their metric."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=pathlib.Path)
    cases = load_cases(parser.parse_args().gold)
    lexicon = load_lexicon()
    matcher = Matcher(lexicon.rows("metrics"))
    print("| language | figures | nearest metric word | engine |\n|---|---|---|---|")
    for language in ("en", "zh"):
        asked = nearest = linked = 0
        for text, figures, _ in (case for case in cases if case[2] == language):
            source = make_source(text)
            hits = matcher.find(source.folded)
            mine = analyse(source, lexicon).figures
            for figure in figures:
                if figure.get("optional"):
                    continue
                asked += 1
                start, end, wanted = figure["start"], figure["end"], as_list(figure["metric"])
                nearest += find_nearest(hits, start, end) in wanted
                linked += any(f.metric in wanted for f in mine if f.start < end and f.end > start)
        print(f"| {language} | {asked} | {nearest / max(1, asked):.3f} | {linked / max(1, asked):.3f} |")


def find_nearest(hits: list[Hit], start: int, end: int) -> str | None:
    """The id of the metric word with the fewest characters between it and [start, end), before or after."""
    gap = min(hits, key=lambda hit: max(start - hit.end, hit.start - end), default=None)
    return gap.row.id if gap else None


if __name__ == "__main__":
    main()
