"""Guidance that is repeated: the same amount said again without its time means what was said before."""

from collections.abc import Sequence

from msgspec.structs import replace

from service.engine.linking.vocabulary import Vocabulary
from service.engine.model import Figure, Turn
from service.engine.text import Source

SPOKEN = ("question", "answer")
NEAR = 1500  # code points within which a round amount is still the one that was guided to
SOON = 8  # figures back to which one without a name is one said before
TELLING = 2  # digits from which an amount is not round


def repeat_guidance(figures: Sequence[Figure], turns: Sequence[Turn], source: Source, vocabulary: Vocabulary) -> tuple[Figure, ...]:
    """The figures, in order; in the dialogue an amount or range that was guided to before keeps its period."""
    spoken = {turn.id for turn in turns if turn.kind in SPOKEN}
    guided: dict[tuple[object, ...], Figure] = {}
    result: list[Figure] = []
    for figure in figures:
        key = (figure.type, figure.unit, figure.value, figure.low, figure.high)
        before = guided.get(key) if figure.turn_id in spoken and figure.certainty.period != "explicit" else None
        if before is not None and _is_open(figure) and _is_same(figure, before, source, vocabulary):
            figure = _repeat(figure, before, vocabulary)
        elif figure.nature == "guidance" and figure.certainty.period == "explicit" and figure.period is not None:
            guided[key] = figure
        result.append(figure)
    return tuple(result)


def repeat_names(figures: Sequence[Figure], turns: Sequence[Turn], vocabulary: Vocabulary) -> tuple[Figure, ...]:
    """The figures, in order; in the dialogue one without a name is of what it was just before: "it is 6%"."""
    spoken = {turn.id for turn in turns if turn.kind in SPOKEN}
    named: dict[tuple[object, ...], tuple[int, Figure]] = {}
    result: list[Figure] = []
    for number, figure in enumerate(figures):
        key = (figure.type, figure.unit, figure.value, figure.low, figure.high)
        at, before = named.get(key, (0, None))
        if figure.metric != "other" or figure.certainty.metric is not None:
            named[key] = number, figure
        elif before is not None and number - at <= SOON and figure.turn_id in spoken and _may_repeat(figure, before, vocabulary):
            figure = _name_after(figure, before)
        result.append(figure)
    return tuple(result)


def _may_repeat(figure: Figure, before: Figure, vocabulary: Vocabulary) -> bool:
    """Whether it is no count, and written in digits and English; the one before has its name, and its direction, from its own sentence."""
    told = before.certainty.metric == "explicit" and (before.change is None or before.change.direction is not None)
    return (
        told
        and before.metric not in vocabulary.effects
        and figure.type != "count"
        and figure.quote.isascii()
        and any(c.isdigit() for c in figure.quote)
    )


def _name_after(figure: Figure, before: Figure) -> Figure:
    level = figure.aspect == "level"
    return replace(
        figure,
        metric=before.metric,
        metric_text=before.metric_text,
        segment=figure.segment or before.segment,
        aspect=before.aspect if level else figure.aspect,
        change=before.change if level else figure.change,
        certainty=replace(figure.certainty, metric="inherited"),
    )


def _is_open(figure: Figure) -> bool:
    """Whether it may take its time from elsewhere: an amount or a range in digits that is not already guidance for a time."""
    if figure.type != "money" and figure.low is None:
        return False
    return (figure.period is None or figure.nature != "guidance") and any(c.isdigit() for c in figure.quote)


def _is_same(figure: Figure, before: Figure, source: Source, vocabulary: Vocabulary) -> bool:
    """Amounts that are not round are the same; a round one if it is near or named as known: "that $40 million"."""
    value = figure.value if figure.value is not None else figure.low
    telling = figure.low is not None or len(str(value).replace(".", "").strip("0")) >= TELLING
    lead = source.folded[max(0, figure.start - 8) : figure.start].split()
    return telling or figure.start - before.end < NEAR or bool(lead and lead[-1] in vocabulary.known_by)


def _repeat(figure: Figure, before: Figure, vocabulary: Vocabulary) -> Figure:
    """The figure at the time of the guidance before; what has no name or movement of its own has that one's as well."""
    repeated = replace(
        figure,
        period=before.period,
        period_text=before.period_text,
        nature="guidance",
        certainty=replace(figure.certainty, period="inherited"),
    )
    if figure.metric != "other" or figure.aspect == "change" or before.metric in vocabulary.effects:
        return repeated
    return replace(
        repeated,
        metric=before.metric,
        metric_text=before.metric_text,
        aspect=before.aspect,
        change=before.change,
        certainty=replace(repeated.certainty, metric="inherited"),
    )
