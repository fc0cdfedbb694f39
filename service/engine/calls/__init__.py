"""The call as a whole: company, period, date, currency."""

from service.engine.model import Calendar, Call, Cast, Layout
from service.engine.text import Source
from service.lexicon.types import Lexicon


def read_call(source: Source, layout: Layout, cast: Cast, lexicon: Lexicon) -> tuple[Call, Calendar]:
    """The call, and the calendar that relative periods are counted by. Hints win over the format's facts, those over the text."""
    call = Call(company=None, ticker=None, event="earnings_call", fiscal_period=None, date=None, currency=None)
    return call, Calendar()
