"""Guidance that is repeated: the same amount said again without its time means what was said before."""

from collections.abc import Sequence

from msgspec.structs import replace

from service.engine.linking.vocabulary import Vocabulary
from service.engine.model import Figure, Turn
from service.engine.text import Source

SPOKEN = ("question", "answer")
NEAR = 1500  # code points within which a round amount is still the one that was guided to
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
