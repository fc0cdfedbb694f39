"""Figures as checks see them: an interval, a subject, a place."""

import re
from decimal import Decimal

import msgspec

from service.engine.checks.intervals import Interval, around
from service.engine.model import Figure
from service.engine.text import Source

SENTENCE_END = re.compile(r"[.!?。;；\n](?:(?<!\.)|(?=\s))")
NO_METRICS = frozenset((None, "other", "headwind_tailwind", "currency_impact"))
LARGE = 100000
FAR = 4  # sentences beyond which no statement reaches
LOOSE_DIGITS = 2  # "about 6 billion" is no more than a hint


class Subject(msgspec.Struct, frozen=True, gc=False):
    """What a figure is of."""

    metric: str
    segment: str | None
    basis: str | None


class Fact(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A figure that can be reckoned with: a single exact number whose metric is known.

    `level`: whether it says where a metric stands, not by how much it moved; `interval`: what rounds to it; `widest`: what a
    contradiction must clear.
    """

    figure: Figure
    level: bool
    interval: Interval
    widest: Interval
    subject: Subject
    wording: str
    sentence: int
    order: int


def gather_facts(source: Source, figures: tuple[Figure, ...]) -> list[Fact]:
    """The figures that carry a value, a rounding and a metric, in order."""
    facts: list[Fact] = []
    sentence, at = 0, 0
    for order, figure in enumerate(figures):
        if figure.value is None or figure.precision is None or figure.metric in NO_METRICS or _is_loose(figure):
            continue
        subject = Subject(figure.metric or "", figure.segment, figure.basis)
        wording = (figure.metric_text or "").lower().replace(" ", "")
        sentence, at = sentence + _count_ends(source.folded, at, figure.start), figure.start
        facts.append(
            Fact(figure=figure, level=figure.aspect == "level", interval=around(figure.value, figure.precision), widest=_widest(figure),
                 subject=subject, wording=wording, sentence=sentence, order=order)
        )  # fmt: skip
    return facts


def _count_ends(folded: str, start: int, end: int) -> int:
    """How many sentences end between two figures; from FAR on the exact number does not matter."""
    count = 0
    while count < FAR and (match := SENTENCE_END.search(folded, start, end)) is not None:
        count, start = count + 1, match.end()
    return count


def _widest(figure: Figure) -> Interval:
    """What the words may have meant at the most: 1690万 was "16.9 million" in other words, 450,000,000 was said "450 million"."""
    value, precision = figure.value or Decimal(0), figure.precision or Decimal(0)
    spelled = abs(value) >= LARGE and precision < 1
    if spelled:
        precision = max(precision, Decimal("0.5"))
    if value and (spelled or ("." not in figure.quote and (figure.approximate or "万" in figure.quote))):
        while value % (precision * 20) == 0 and abs(value) >= precision * 200:
            precision *= 10
    return around(value, precision)


def _is_loose(figure: Figure) -> bool:
    if figure.bound is not None:
        return True
    return figure.approximate and count_digits(figure) <= LOOSE_DIGITS


def count_digits(figure: Figure) -> int:
    """Significant digits of the number as it was said."""
    if not figure.value or not figure.precision:
        return 0
    return len(str(int(abs(figure.value) / (figure.precision * 2))))


def signed_change(figure: Figure) -> Decimal | None:
    """The change with the sign of its direction; None where the words give none."""
    direction = figure.change.direction if figure.change else None
    if figure.value is None or direction not in ("up", "down"):
        return None
    return figure.value if direction == "up" else -figure.value
