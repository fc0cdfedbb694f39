"""What kind of event a transcript records."""

from service.engine.calls.zones import Zones
from service.engine.matcher import Matcher
from service.engine.model import Layout

DECOYS = ("shareholder_meeting", "investor_day", "conference", "merger_call")
PRESS_REACH = 400  # code points in which a press release calls itself one


def tell_event(folded: str, zones: Zones, layout: Layout, words: Matcher) -> str:
    """The kind that the title or the opening names; an earnings call where nothing else is said."""
    nobody = not any(u.name for u in layout.utterances)
    if nobody and any(hit.row.id == "press_release" for hit in words.find(folded[:PRESS_REACH])):
        return "press_release"
    spoken = [hit.row.id for hit in words.find(folded[zones.header_end : zones.opening_end])]
    titled = [hit.row.id for hit in words.find(folded[: zones.header_end])]
    kinds = spoken if "earnings_call" in spoken or any(kind in DECOYS for kind in spoken) else titled
    return "earnings_call" if "earnings_call" in kinds else next((kind for kind in DECOYS if kind in kinds), "earnings_call")
