"""The call as a whole: company, period, date, currency."""

from collections import Counter

from service.engine.calls.calendar import can_be_held, make_calendar
from service.engine.calls.company import tell_company, tell_ticker
from service.engine.calls.currency import tell_currency
from service.engine.calls.dates import Date, find_call_dates, find_dates
from service.engine.calls.ends import End, find_ends
from service.engine.calls.event import tell_event
from service.engine.calls.labels import label_of, read_label
from service.engine.calls.months import count_quarter, find_own_end
from service.engine.calls.reported import Reported, choose_period
from service.engine.calls.tables import Tables, compile_tables
from service.engine.calls.years import year_of_body, year_of_date, year_of_ends
from service.engine.calls.zones import Zones, find_zones
from service.engine.model import Calendar, Call, Cast, Layout
from service.engine.text import Source
from service.lexicon.types import Lexicon


def read_call(source: Source, layout: Layout, cast: Cast, lexicon: Lexicon) -> tuple[Call, Calendar]:
    """The call, and the calendar that relative periods are counted by. Hints win over the text, the text over the format's facts."""
    tables, zones = compile_tables(lexicon), find_zones(source, layout)
    dates, ends = _dates(source, zones), find_ends(source.folded)
    currency = tell_currency(source.folded, zones.header_end, source.language, tables.money, tables.events)
    reported = _reported(source, zones, dates, ends, tables)
    own = find_own_end(source.folded, zones.opening_end, ends) if reported.quarter is None else None
    counted = count_quarter(own, currency) if own is not None else None
    if own is not None and counted is not None:
        ends, reported = [*ends, own], counted
    held = next((date for date in dates if can_be_held(date, reported, ends)), None)
    calendar = make_calendar(ends, reported, held)
    hints, facts = source.hints, source.facts
    call = Call(
        company=hints.company or tell_company(source.text, zones) or facts.company or _employer(cast),
        ticker=hints.ticker or facts.ticker or tell_ticker(source.text, zones),
        event=tell_event(source.folded, zones, layout, tables.events),
        fiscal_period=label_of(reported),
        date=held.iso if held else None,
        currency=currency,
    )
    return call, calendar


def _employer(cast: Cast) -> str | None:
    """The firm that most of the executives' labels name."""
    firms = Counter(speaker.affiliation for speaker in cast.speakers if speaker.role == "executive" and speaker.affiliation)
    return firms.most_common(1)[0][0] if firms else None


def _dates(source: Source, zones: Zones) -> list[Date]:
    """When the call may have been held, the likeliest first."""
    for known in (source.hints.date, source.facts.date):
        dates = find_dates(known, 0, len(known)) if known else []
        if dates:
            return dates
    return find_call_dates(source.folded, zones.header_end, zones.opening_end)


def _reported(source: Source, zones: Zones, dates: list[Date], ends: list[End], tables: Tables) -> Reported:
    """A hint wins; facts fill what the title and the opening leave out, then what the rest of the text tells."""
    hint = read_label(source.hints.fiscal_period)
    if hint:
        return hint
    told = choose_period(source.folded, zones, tables.events)
    fact = read_label(source.facts.fiscal_period)
    if fact and told.quarter in (None, fact.quarter) and told.year is None:
        return fact
    if told.quarter is None or told.year is not None:
        return told
    year = (
        year_of_ends(ends, told.quarter)
        or year_of_date(next(iter(dates), None), ends, told.quarter)
        or year_of_body(source.folded, zones.header_end, told.quarter, tables)
    )
    return Reported(told.quarter, year)
