"""A check before it has its number, and the making of its spans."""

from decimal import Decimal

from service.engine.checks.facts import Fact
from service.engine.model import Check, CheckKind, CheckStatus, Figure, Quote, Suggestion
from service.engine.text import Source


def quote(source: Source, start: int, end: int) -> Quote:
    """Words of the text."""
    return Quote(start=start, end=end, quote=source.text[start:end])


def make_check(
    source: Source,
    kind: CheckKind,
    status: CheckStatus,
    facts: tuple[Fact, ...],
    *,
    message: str,
    stated: Decimal | str | None = None,
    computed: Decimal | str | None = None,
    unit: str | None = None,
    implicates: Figure | None = None,
    suggested: Suggestion | None = None,
    others: tuple[Quote, ...] = (),
) -> Check:
    """A check over some figures, its spans in the order of the text. Its id is given when all are known."""
    spans = sorted([quote(source, f.figure.start, f.figure.end) for f in facts] + list(others), key=lambda s: (s.start, s.end))
    return Check(
        id="",
        kind=kind,
        status=status,
        stated=stated,
        computed=_short(computed),
        unit=unit,
        figure_ids=tuple(f.figure.id for f in sorted(facts, key=lambda f: f.order)),
        spans=tuple(spans),
        implicates=implicates.id if implicates else None,
        suggested=suggested,
        message=message,
    )


def _short(value: Decimal | str | None) -> Decimal | str | None:
    """At most six significant digits: a computed value is no more exact than what it comes from."""
    if not isinstance(value, Decimal):
        return value
    exact = value.normalize()
    places = max(0, 5 - exact.adjusted())
    rounded = round(exact, places) if places else exact.quantize(Decimal(1))
    return Decimal(format(rounded.normalize(), "f"))


def show(value: Decimal | None) -> str:
    """A number for a message."""
    short = _short(value)
    return "?" if short is None else f"{short:,}" if isinstance(short, Decimal) else short
