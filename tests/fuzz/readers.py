"""Coverage-guided fuzzing of the readers, run by hand with atheris in the environment.

python -m tests.fuzz.readers [CORPUS_DIR] -max_total_time=300
"""

import sys

import atheris

with atheris.instrument_imports(include=["service.readers"]):
    from service.engine.errors import VerbatimError
    from service.readers import READERS, read
    from service.readers.pdf.worker import answer

MEDIA_TYPES = sorted(READERS)


def try_one(data: bytes) -> None:
    """The first byte names the media type. Anything but a Source or an error of our own is a find."""
    media_type, body = MEDIA_TYPES[data[0] % len(MEDIA_TYPES)] if data else MEDIA_TYPES[0], data[1:]
    if media_type == "application/pdf":
        answer(body)
        return
    try:
        source = read(body, media_type)
    except VerbatimError:
        return
    source.text.encode()
    if len(source.folded) != len(source.text) or any(not 0 <= b.start < b.end <= len(source.text) for b in source.blocks):
        raise AssertionError(source)


if __name__ == "__main__":
    atheris.Setup(sys.argv, try_one)
    atheris.Fuzz()
