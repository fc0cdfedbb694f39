"""What the call's own figures say of each other."""

from collections.abc import Iterator

from msgspec.structs import replace

from service.engine.checks.bounds import check_ranges, check_wholes
from service.engine.checks.facts import Fact, gather_facts
from service.engine.checks.implied import check_implied
from service.engine.checks.moves import check_moves
from service.engine.checks.names import check_names
from service.engine.checks.pairs import check_pairs
from service.engine.checks.ratios import check_ratios
from service.engine.checks.restatements import check_echoes, check_repeats, check_roundings, check_twins
from service.engine.checks.shelf import Shelf
from service.engine.checks.sums import check_identities, check_sums, find_sums
from service.engine.checks.times import check_outlook, check_rows, check_series, check_years
from service.engine.model import Call, Check, Figure, Guidance, Period, Speaker
from service.engine.terms import Terms
from service.engine.text import Source
from service.lexicon.types import Lexicon


def check_figures(
    source: Source,
    figures: tuple[Figure, ...],
    guidance: tuple[Guidance, ...],
    speakers: tuple[Speaker, ...],
    periods: tuple[Period, ...],
    call: Call,
    terms: Terms,
    lexicon: Lexicon,
) -> tuple[Check, ...]:
    """What can be recomputed, and whether it holds: interval arithmetic on the figures' own rounding."""
    facts = gather_facts(source, figures)
    found = [*_check_all(source, facts, terms, lexicon), *check_rows(source, periods, call.fiscal_period)]
    found += [*check_years(source), *check_outlook(source, facts, guidance, call.fiscal_period)]
    found += [*check_names(source, speakers), *check_ranges(source, figures)]
    found = sorted(found, key=lambda c: (c.spans[0].start, c.spans[-1].end, c.kind, c.message))
    return tuple(replace(check, id=f"c{number}") for number, check in enumerate(found))


def _check_all(source: Source, facts: list[Fact], terms: Terms, lexicon: Lexicon) -> Iterator[Check]:
    shelf = Shelf(facts)
    yield from check_moves(source, facts)
    ratios = list(check_ratios(source, facts, shelf, lexicon.metrics))
    yield from ratios
    yield from check_implied(source, facts, lexicon.metrics, {figure for check in ratios for figure in check.figure_ids})
    sums = find_sums(facts)
    yield from check_sums(source, sums)
    yield from check_twins(source, facts, sums)
    yield from check_echoes(source, facts)
    yield from check_repeats(source, facts, lexicon.metrics)
    yield from check_roundings(source, facts)
    yield from check_pairs(source, facts, terms)
    yield from check_series(source, facts)
    yield from check_wholes(source, facts)
    yield from check_identities(source, shelf, facts)
