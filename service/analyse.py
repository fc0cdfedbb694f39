"""The use case: key -> cache -> one flight -> read -> engine -> encode -> cache."""

import time
from collections.abc import Callable
from threading import Lock
from typing import Literal, TypeVar

import msgspec

from service import __version__
from service.build import build_digest
from service.cache.flight import Flights
from service.cache.keys import digest
from service.cache.record import Record, pack
from service.cache.tiers import Tiers
from service.encode import describe, encode
from service.engine.errors import TooLargeError
from service.engine.pipeline import analyse
from service.engine.text import Facts, Source
from service.lexicon.types import Lexicon
from service.readers import read

T = TypeVar("T")
Origin = Literal["memory", "redis", "computed", "collapsed"]

_FIRST_WORDS = (
    "A: Revenue rose 5% to $3 million. We expect margins of 6% in 2030.",
    "甲：收入为3亿元，同比增长5%。预计明年毛利率为6%。",
)
_COURTESY = 0.25  # seconds; an ordinary analysis takes a tenth of that


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What the answer holds beside its fixed fields, and how it counts."""

    text: bool = False
    non_figures: bool = False
    utf16: bool = False


class Submission(msgspec.Struct, frozen=True, kw_only=True):
    """What a client sent: the body as it is after its content coding is undone."""

    body: bytes
    media_type: str
    charset: str | None = None
    options: Options = Options()


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """An answer, and where it came from."""

    key: str
    record: Record
    origin: Origin
    stored: bool = False


class Analyser:
    """Answers submissions, each computed once as long as a tier remembers it."""

    def __init__(
        self,
        lexicon: Lexicon,
        tiers: Tiers,
        flights: Flights[Outcome],
        *,
        max_text: int,
        on_stage: Callable[[str, float], None] = lambda stage, seconds: None,
    ) -> None:
        self._lexicon = lexicon
        self._tiers = tiers
        self._flights = flights
        self._max_text = max_text
        self._on_stage = on_stage
        self._desk = Lock()

    def warm_up(self) -> None:
        """Analyse a sentence of each language, so that no request pays for what is compiled at first use. Keeps nothing."""
        for text in _FIRST_WORDS:
            self._encode("", read(text.encode(), "text/plain"), Options())

    def answer(self, submission: Submission, check: Callable[[], Facts]) -> Outcome:
        """The answer to a submission. `check` validates the body and gives the client's hints; it is asked only when nothing is cached.

        Raises what `check` raises and the errors of `service.engine.errors`.
        """
        key = self.key(submission)
        found = self.find(key)
        if found is not None:
            return found
        hints = check()
        outcome, joined = self._flights.run(key, lambda: self.find(key), lambda: self._compute(key, submission, hints))
        return msgspec.structs.replace(outcome, origin="collapsed") if joined else outcome

    def key(self, submission: Submission) -> str:
        """The content address: equal input, options, engine and lexicon give equal keys."""
        options = submission.options
        said = f"{submission.media_type}\n{submission.charset}\n{options.text:d}{options.non_figures:d}{options.utf16:d}"
        return digest(submission.body, said, __version__, build_digest(), self._lexicon.digest)

    def find(self, key: str) -> Outcome | None:
        """What the tiers remember."""
        found = self._tiers.get(key)
        return None if found is None else Outcome(key=key, record=found[0], origin=found[1])

    def _compute(self, key: str, submission: Submission, hints: Facts) -> Outcome:
        source = self._time("read", lambda: read(submission.body, submission.media_type, submission.charset, hints))
        if len(source.text) > self._max_text:
            raise TooLargeError(f"The text has {len(source.text)} characters; at most {self._max_text} are analysed.")
        record = self._in_turn(lambda: self._encode(key, source, submission.options))
        return Outcome(key=key, record=record, origin="computed", stored=self._tiers.put(key, record))

    def _in_turn(self, work: Callable[[], T]) -> T:
        """Threads that compute at once only take the interpreter from each other, so they go one by one.

        Who has waited long stands behind something large, and goes ahead; so do those after it.
        """
        desk = self._desk
        mine = desk.acquire(timeout=_COURTESY)
        if not mine:
            self._desk = Lock()
        try:
            return work()
        finally:
            if mine:
                desk.release()

    def _encode(self, key: str, source: Source, options: Options) -> Record:
        document = describe(source, text=options.text)
        analysis = self._time("analyse", lambda: analyse(source, self._lexicon, self._laps()))
        counted = source.text if options.utf16 else None
        encoded = self._time("encode", lambda: encode(key, document, analysis, non_figures=options.non_figures, utf16=counted))
        return self._time("pack", lambda: pack(encoded.body, encoded.index))

    def _time(self, stage: str, work: Callable[[], T]) -> T:
        began = time.perf_counter()
        try:
            return work()
        finally:
            self._on_stage(stage, time.perf_counter() - began)

    def _laps(self) -> Callable[[str], None]:
        """Times the engine's stages, which read no clock: each from the end of the one before it."""
        began = time.perf_counter()

        def done(stage: str) -> None:
            nonlocal began
            now = time.perf_counter()
            self._on_stage(stage, now - began)
            began = now

        return done
