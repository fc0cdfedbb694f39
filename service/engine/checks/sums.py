"""Totals against their parts, and the identities of the statements (free cash flow is operating cash flow less capital expenditures)."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate

from service.engine.checks.facts import Fact, count_digits
from service.engine.checks.findings import make_check, show
from service.engine.checks.intervals import Interval
from service.engine.checks.shelf import Shelf
from service.engine.model import Check, Suggestion
from service.engine.text import Source

IDENTITIES = (
    ("free_cash_flow", "operating_cash_flow", "capital_expenditures"),
    ("gross_profit", "revenue", "cost_of_revenue"),
    ("net_debt", "debt", "cash"),
    ("operating_income", "gross_profit", "operating_expenses"),
)
PARTS = {
    "operating_expenses": {
        "research_and_development", "selling_and_marketing", "general_and_administrative", "sga", "share_based_compensation",
        "restructuring_charges", "impairment", "depreciation_and_amortization", "gain_loss_on_disposal", "operating_expenses",
    },
    "cost_of_revenue": {"cost_of_revenue", "depreciation_and_amortization", "share_based_compensation"},
    "revenue": {"revenue"},
    "liquidity": {"cash", "debt", "liquidity"},
    "cash": {"cash"},
}  # fmt: skip
LONGEST = 8  # parts of one total
DIGITS = 3  # digits that a total must have for an agreement to prove anything


def find_sums(facts: list[Fact]) -> list[tuple[Fact, ...]]:
    """Totals, each with the parts said after it in the turn that add up to it."""
    turns: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.level and fact.figure.type == "money" and fact.figure.period:
            turns[fact.figure.turn_id].append(fact)
    found: list[tuple[Fact, ...]] = []
    for spoken in turns.values():
        for at, total in enumerate(spoken):
            if total.subject.metric in PARTS and count_digits(total.figure) >= DIGITS:
                parts = _find_parts(total, spoken[at + 1 : at + 1 + 2 * LONGEST])
                found += [(total, *parts)] if parts else []
    return found


def _find_parts(total: Fact, following: list[Fact]) -> list[Fact]:
    kinds = PARTS[total.subject.metric]
    parts = [f for f in following if _is_part(total, f, kinds)]
    for start in range(min(2, len(parts))):
        run = parts[start : start + LONGEST]
        for count, summed in enumerate(accumulate((f.interval for f in run), Interval.plus), 1):
            if count >= 2 and summed.meets(total.interval) and _proves(total, run[:count], summed):
                return run[:count]
    return []


def check_sums(source: Source, sums: list[tuple[Fact, ...]]) -> Iterator[Check]:
    """One check for each total that its parts add up to."""
    for total, *parts in sums:
        summed = parts[0].interval
        for part in parts[1:]:
            summed = summed.plus(part.interval)
        yield _tell_sum(source, total, parts, summed)


def _is_part(total: Fact, fact: Fact, kinds: set[str]) -> bool:
    mine, other = total.figure, fact.figure
    if fact.subject.metric not in kinds or other.period != mine.period or other.unit != mine.unit or other.nature != mine.nature:
        return False
    return Decimal(0) < (other.value or Decimal(0)) < (mine.value or Decimal(0))


def _proves(total: Fact, parts: list[Fact], summed: Interval) -> bool:
    """Whether the agreement is closer than chance: within the coarsest last place, with roundings that are small beside the parts."""
    slack = summed.high - summed.low + total.interval.high - total.interval.low
    coarsest = max(f.interval.high - f.interval.low for f in (total, *parts))
    apart = abs(summed.high + summed.low - total.interval.high - total.interval.low) / 2
    return apart <= coarsest and slack * 50 <= summed.high and slack <= max(f.figure.value or Decimal(0) for f in parts) / 20


def _tell_sum(source: Source, total: Fact, parts: list[Fact], summed: Interval) -> Check:
    middle = (summed.low + summed.high) / 2
    words = " + ".join(show(f.figure.value) for f in parts)
    return make_check(
        source, "sum", "consistent", (total, *parts), stated=total.figure.value, computed=middle, unit=total.figure.unit,
        message=f"{words} is {show(middle)}, which agrees with the stated total of {show(total.figure.value)}.",
    )  # fmt: skip


def check_identities(source: Source, shelf: Shelf, facts: list[Fact]) -> Iterator[Check]:
    """Differences that hold by definition. Definitions vary, so one that does not hold says nothing."""
    for result, whole, part in IDENTITIES:
        for period in sorted({f.figure.period or "" for f in facts if f.subject.metric == result and f.figure.period}):
            # an amount taken for a change may still be the level: that it equals the difference to the digit shows it
            results = [*shelf.find(result, period), *shelf.find(result, period, level=False)]
            yield from _check_identity(source, results, shelf.find(whole, period), shelf.find(part, period))


def _check_identity(source: Source, results: list[Fact], wholes: list[Fact], parts: list[Fact]) -> Iterator[Check]:
    for result in results:
        for whole in wholes:
            for part in parts:
                if not (result.figure.unit == whole.figure.unit == part.figure.unit and _alike(result, whole, part)):
                    continue
                computed = whole.interval.minus(part.interval)
                if computed.meets(result.interval) and count_digits(result.figure) >= (DIGITS - 1 if result.level else DIGITS):
                    yield _tell_difference(source, result, whole, part, computed)
                elif _is_misnamed(result, whole, part):
                    yield _tell_misnamed(source, result, whole, part, computed)


def _alike(*facts: Fact) -> bool:
    return len({f.subject.segment for f in facts}) == 1


def _is_misnamed(result: Fact, whole: Fact, part: Fact) -> bool:
    """Whether what is called operating income is the gross profit: the two are equal, though operating expenses lie between."""
    if result.subject.metric != "operating_income" or not (result.subject.basis == whole.subject.basis == part.subject.basis):
        return False
    return result.interval.meets(whole.interval) and part.interval.low > result.interval.high - result.interval.low


def _tell_misnamed(source: Source, result: Fact, whole: Fact, part: Fact, computed: Interval) -> Check:
    middle = (computed.low + computed.high) / 2
    message = (
        f"{show(whole.figure.value)} of gross profit less {show(part.figure.value)} of operating expenses is {show(middle)}, "
        f"not {show(result.figure.value)}: what is called operating income must be the gross profit."
    )
    return make_check(
        source, "difference", "inconsistent", (result, whole, part), stated=result.figure.value, computed=middle, unit=result.figure.unit,
        implicates=result.figure, suggested=Suggestion(figure_id=result.figure.id, field="metric", value=whole.subject.metric),
        message=message,
    )  # fmt: skip


def _tell_difference(source: Source, result: Fact, whole: Fact, part: Fact, computed: Interval) -> Check:
    middle = (computed.low + computed.high) / 2
    words = f"{show(whole.figure.value)} less {show(part.figure.value)}"
    message = f"{words} is {show(middle)}, which agrees with the stated {show(result.figure.value)}."
    return make_check(
        source, "difference", "consistent", (result, whole, part), stated=result.figure.value, computed=middle, unit=result.figure.unit,
        message=message,
    )  # fmt: skip
