"""Periods that cannot be meant."""

import re
from collections import defaultdict
from collections.abc import Iterator

from service.engine.checks.facts import Fact
from service.engine.checks.findings import make_check, quote, show
from service.engine.checks.labels import count_quarters, earlier, name_quarter
from service.engine.model import Check, Guidance, Period, Suggestion
from service.engine.text import Source

SERIES_BEFORE = re.compile(r"(?:从|由|自|\bfrom)[^。.;；]{0,24}\Z")
SINCE_BEFORE = re.compile(r"(?:自从?|\bsince(?: the)?) ?\Z")
IN_A_ROW = re.compile(
    r"连续(?:第)?([0-9]{1,2}|[一二三四五六七八九十]{1,2})个(?:季度|财季)"
    r"|\b([0-9]{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:consecutive|straight|successive) quarters"
)
NO_YEAR = re.compile(r"(?:2(?<![\d.]2)0\d(?:\d\d)?|1(?<![\d.]1)9\d{3})年(?!代|历史|来|前|的历史)")
NUMBERS = {word: n for n, word in enumerate("零一二三四五六七八九十")} | {
    word: n
    for n, word in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"])
}
REACH = 80
LONG = 3  # items that make a row


def check_series(source: Source, facts: list[Fact]) -> Iterator[Check]:
    """A row that leads from a period through others to that same period: the first must be a year earlier."""
    rows: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.level and fact.figure.certainty.period == "explicit":
            rows[fact.subject, fact.sentence, fact.figure.unit].append(fact)
    for row in rows.values():
        first, last = row[0], row[-1]
        label = first.figure.period
        if len(row) < LONG or label != last.figure.period or first.interval.meets(last.interval):
            continue
        if any(f.figure.period != label for f in row[1:-1]) and _begins(source, first) and not any(_begins(source, f) for f in row[1:]):
            yield from _tell_series(source, row, label or "")


def _begins(source: Source, fact: Fact) -> bool:
    return SERIES_BEFORE.search(source.folded, max(0, fact.figure.start - 30), fact.figure.start) is not None


def _tell_series(source: Source, row: list[Fact], label: str) -> Iterator[Check]:
    first, last = row[0], row[-1]
    meant = next(iter(earlier(label, "yoy")), None)
    yield make_check(
        source, "restatement", "inconsistent", (first, last), stated=first.figure.value, computed=last.figure.value, unit=first.figure.unit,
        implicates=first.figure, message=f"{show(first.figure.value)} and {show(last.figure.value)} are both stated for {label}.",
    )  # fmt: skip
    suggested = None if meant is None else Suggestion(figure_id=first.figure.id, field="period", value=meant)
    yield make_check(
        source, "period", "inconsistent", tuple(row), stated=label, computed=meant, implicates=first.figure, suggested=suggested,
        message=f"A row that ends in {label} cannot begin in it; {meant or 'an earlier period'} must be meant.",
    )  # fmt: skip


def check_rows(source: Source, periods: tuple[Period, ...], reported: str | None) -> Iterator[Check]:
    """As in "since Q3, for five quarters in a row": there must have been as many."""
    now = count_quarters(reported)
    if now is None:
        return
    for period in periods:
        lead = source.folded[max(0, period.start - 12) : period.start]
        if "since" not in lead and "自" not in lead:
            continue
        begun = count_quarters(period.label)
        if begun is None or not SINCE_BEFORE.search(lead):
            continue
        row = IN_A_ROW.search(source.folded, period.end, period.end + REACH)
        if row is None or re.search(r"[。.!?;]", source.folded[period.end : row.start()]):
            continue
        said = _number(row.group(1) or row.group(2))
        if said is not None and said > now - begun + 1:
            yield _tell_row(source, period, row, said, name_quarter(now - said))


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else NUMBERS.get(word)


def _tell_row(source: Source, period: Period, row: re.Match[str], said: int, meant: str) -> Check:
    spans = (quote(source, period.start, period.end), quote(source, row.start(), row.end()))
    return make_check(
        source, "period", "inconsistent", (), stated=period.label, computed=meant, others=spans,
        message=f"There have not been {said} quarters since {period.label}; a row of {said} begins after {meant}.",
    )  # fmt: skip


def check_years(source: Source) -> Iterator[Check]:
    """Years with a digit too few or too many."""
    if not source.language.startswith("zh"):
        return
    for match in NO_YEAR.finditer(source.folded):
        yield make_check(
            source, "period", "inconsistent", (), stated=match.group(), others=(quote(source, match.start(), match.end()),),
            message=f"There is no year {match.group()}.",
        )  # fmt: skip


def check_outlook(source: Source, facts: list[Fact], guidance: tuple[Guidance, ...], reported: str | None) -> Iterator[Check]:
    """Revenue guided for the quarter a year ahead and for none before it: the next quarter may be meant."""
    now = count_quarters(reported)
    guided = [g for g in guidance if g.metric == "revenue" and g.form == "range" and g.segment is None and g.low is not None]
    ahead = {count_quarters(g.period) for g in guidance if g.metric == "revenue" and g.form != "qualitative"}
    if now is None or ahead - {now + 4, None}:
        return
    for item in guided:
        if count_quarters(item.period) == now + 4:
            meant = name_quarter(now + 1)
            yield make_check(
                source, "period", "inconsistent", (), stated=item.period, computed=meant, others=(quote(source, item.start, item.end),),
                message=f"Doubtful: guidance for {item.period} and for no quarter before it; {meant} may be meant.",
            )  # fmt: skip
