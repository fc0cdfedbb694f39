"""The engine from a shell: `python -m service FILE`."""

import argparse
import pathlib
import sys

from service.encode import describe, encode_analysis
from service.engine.pipeline import analyse
from service.lexicon.loader import load_lexicon
from service.readers import read


def main() -> int:
    """Analyse one file as plain text and print the answer."""
    parser = argparse.ArgumentParser(prog="service", description=__doc__)
    parser.add_argument("file", type=pathlib.Path)
    parser.add_argument("--media-type", default="text/plain")
    args = parser.parse_args()
    source = read(args.file.read_bytes(), args.media_type)
    sys.stdout.buffer.write(encode_analysis("-", describe(source, text=False), analyse(source, load_lexicon())) + b"\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
