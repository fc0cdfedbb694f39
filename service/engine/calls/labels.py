"""Period labels of the contract: `2022Q4`, `2022FY`, `2022H1`."""

import re

from service.engine.calls.reported import Reported

LABEL = re.compile(
    r"(?P<year>20\d\d)[ \-_]?(?:Q(?P<quarter>[1-4])|(?P<whole>FY)|H(?P<half>[12]))"
    r"|(?:Q(?P<quarter_first>[1-4])|(?P<whole_first>FY)|H(?P<half_first>[12]))[ \-_]?(?:FY ?)?(?P<year_after>20\d\d)",
    re.IGNORECASE,
)
SUFFIXES = {0: "FY", -1: "H1", -2: "H2"}


def label_of(reported: Reported) -> str | None:
    """The label, None unless both the quarter and the year are known."""
    if reported.quarter is None or reported.year is None:
        return None
    return f"{reported.year}{SUFFIXES.get(reported.quarter) or f'Q{reported.quarter}'}"


def read_label(label: str | None) -> Reported | None:
    """A label in one of the ways in which vendors and clients write it."""
    found = LABEL.search(label) if label else None
    if not found:
        return None
    quarter, half = found["quarter"] or found["quarter_first"], found["half"] or found["half_first"]
    number = int(quarter) if quarter else -int(half) if half else 0
    return Reported(number, int(found["year"] or found["year_after"]))
