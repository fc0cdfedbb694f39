"""What vendors' fields say of the call and of its participants."""

import re
from collections.abc import Mapping, Sequence

from service.engine.text import Facts, Participant
from service.readers import keys
from service.readers.records.parsing import name_of, record_of, records_in, walk

_HOLDERS = ("event", "meta", "metadata", "transcriptMetadata", "equity")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_QUARTER = re.compile(r"(?:(\d{4})\s*)?Q?([1-4])(?:\s*(\d{4}))?", re.I)
_PARTS = re.compile(r"\s*--\s*|\s+[-–—]\s+")


def find_facts(data: object) -> Facts:
    """Company, ticker, period and date by the fields of the outermost objects that have them."""
    records = _holders(data)
    return Facts(
        company=_first(records, keys.COMPANY),
        ticker=_first(records, keys.TICKER),
        fiscal_period=next((period for record in records if (period := _period(record))), None),
        date=next((date for record in records if (date := _date(record))), None),
    )


def _holders(data: object) -> list[Mapping[str, object]]:
    """The outermost object and those in it that vendors keep facts in."""
    outer = data[0] if isinstance(data, list) and data else data
    top = record_of(outer)
    inner = [part for name in _HOLDERS if (part := record_of(top.get(name)))]
    nested = [record_of(record_of(value).get(name)) for value in top.values() for name in _HOLDERS]
    only = records_in(top.get("transcripts"))[:1]
    return [record for record in (top, *inner, *nested, *only) if record]


def _first(records: Sequence[Mapping[str, object]], names: Sequence[str]) -> str | None:
    return next((name for record in records if (name := name_of(record, *names))), None)


def _date(record: Mapping[str, object]) -> str | None:
    found = _DATE.match(name_of(record, *keys.DATE) or "")
    return found.group() if found else None


def _period(record: Mapping[str, object]) -> str | None:
    """A label such as `2024Q1` from a year and a quarter, together or apart."""
    quarter = _QUARTER.fullmatch(name_of(record, "quarter", "period", "fiscalPeriod", "fiscal_quarter") or "")
    if quarter is None:
        return None
    year = quarter.group(1) or quarter.group(3) or name_of(record, "year", "fiscalYear", "fiscal_year") or ""
    return f"{year}Q{quarter.group(2)}" if re.fullmatch(r"(19|20)\d\d", year) else None


def find_participants(data: object) -> tuple[Participant, ...]:
    """Everybody whom the data lists beside the words, once each."""
    found: dict[str, Participant] = {}
    for part in walk(data):
        for key in keys.PEOPLE if isinstance(part, dict) else ():
            for entry in _entries(record_of(part).get(key)):
                person = _read_person(entry)
                if person:
                    found.setdefault(person.name, person)
    return tuple(found.values())


def _entries(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()


def _read_person(entry: object) -> Participant | None:
    if isinstance(entry, str):
        return _read_line(entry)
    record = record_of(entry)
    record = record_of(record.get("speaker_data")) or record
    name, role = name_of(record, "name", "full_name"), name_of(record, *keys.ROLE)
    if name is None:
        return None
    title = name_of(record, *keys.TITLE) or (None if keys.tell_role(role) else role)
    return Participant(name=name, title=title, affiliation=name_of(record, *keys.FIRM), role=keys.tell_role(role))


def _read_line(line: str) -> Participant | None:
    """`Name--Title`, or `Name--Firm -- Analyst`."""
    name, *rest = [part for part in _PARTS.split(" ".join(line.split())) if part] or [""]
    if not name:
        return None
    if rest and keys.tell_role(rest[-1]) == "analyst":
        return Participant(name=name, affiliation=" ".join(rest[:-1]) or None, role="analyst")
    return Participant(name=name, title=rest[-1] if rest else None, affiliation=rest[0] if len(rest) > 1 else None)
