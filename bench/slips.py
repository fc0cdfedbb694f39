"""How many slips of the ear the checks hear: one digit of one figure of each relation that holds is changed, and the call analysed anew.

python -m bench.slips FOLDER...    # every .txt in the folders that is UTF-8

A slip is heard when a check that is not consistent has the changed figure among its places. What is said of the calls as they are is
printed too: each of those is a contradiction of the call itself, or a false alarm.
"""

import argparse
import pathlib
import random
import re
from collections import Counter
from collections.abc import Iterator

from service.engine.model import Analysis, Check
from service.engine.pipeline import analyse
from service.engine.text import make_source
from service.lexicon.loader import load_lexicon

SEED = 5
STEPS = (2, 3, 4)  # by how much a digit is moved
DIGIT = re.compile(r"\d")


def main() -> None:
    """Print a row for each kind of check, then what is said of the calls themselves."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=pathlib.Path, nargs="+")
    chance, heard, made, told = random.Random(SEED), Counter[str](), Counter[str](), []
    for name, text in read_texts(parser.parse_args().folders):
        analysis = read(text)
        told += [f"{name}: {check.message}" for check in analysis.checks if check.status == "inconsistent"]
        for check in analysis.checks:
            if check.status == "consistent" and (slip := change_digit(text, analysis, check, chance)) is not None:
                made[check.kind] += 1
                heard[check.kind] += hears(*slip)
    print("| relation | slips | heard |\n| --- | --- | --- |")
    for kind in sorted(made):
        print(f"| {kind} | {made[kind]} | {heard[kind]} |")
    print(f"| all | {made.total()} | {heard.total()} |\n\n{len(told)} contradictions in the calls themselves:", *told, sep="\n")


def read_texts(folders: list[pathlib.Path]) -> Iterator[tuple[str, str]]:
    """Name and text of each transcript."""
    for path in sorted(path for folder in folders for path in folder.glob("*.txt")):
        try:
            yield path.name, path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            print(f"{path.name} is not UTF-8: left out")


def read(text: str) -> Analysis:
    """The whole analysis."""
    return analyse(make_source(text), load_lexicon())


def change_digit(text: str, analysis: Analysis, check: Check, chance: random.Random) -> tuple[str, int] | None:
    """The text with the second digit of one of the check's figures moved (its first where it has one), and where."""
    figures = {figure.id: figure for figure in analysis.figures}
    figure = figures[chance.choice(check.figure_ids)]
    digits = [figure.start + match.start() for match in DIGIT.finditer(figure.quote)]
    if not digits:
        return None
    at = digits[min(1, len(digits) - 1)]
    moved = (int(text[at]) + chance.choice(STEPS)) % 10
    return f"{text[:at]}{moved}{text[at + 1 :]}", at


def hears(text: str, at: int) -> bool:
    """Whether a check speaks against what stands at the changed place."""
    spoken = (check for check in read(text).checks if check.status == "inconsistent")
    return any(span.start <= at < span.end for check in spoken for span in check.spans)


if __name__ == "__main__":
    main()
