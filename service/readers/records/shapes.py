"""Which vendor's data it is, by the keys that only theirs has together."""

from service.readers.records.parsing import record_of, records_in

_SHAPES = (
    ("capital_iq", {"componenttext", "transcriptpersonname"}),
    ("quartr", {"transcriptContent"}),
    ("quartr", {"speaker_mapping", "transcript"}),
    ("finnhub", {"participant", "transcript"}),
    ("api_ninjas", {"transcript_split"}),
    ("motley_fool", {"prepared_remarks", "q_and_a", "participants"}),
    ("motley_fool", {"ticker", "transcript", "url", "title"}),
    ("earningscall", {"event", "speakers"}),
    ("earningscall", {"event", "prepared_remarks"}),
    ("earningscall", {"event", "text"}),
    ("alpha_vantage", {"symbol", "quarter", "transcript"}),
    ("fmp", {"symbol", "content"}),
    ("alphastreet", {"articleBody"}),
)


def name_shape(data: object) -> str:
    """The vendor's name, `json` where none is told."""
    outer = records_in(data)[0] if records_in(data) else record_of(data)
    return next((name for name, keys in _SHAPES if keys <= outer.keys()), "json")
