"""The names that vendors give to one and the same field, and what their values mean."""

SPEAKER_ID = ("speaker", "speaker_id", "speakerId")
SPEAKER = (
    "speaker_name", "speakerName", "transcriptpersonname", "speaker", "name", "person", "Person", "Speaker", "speaker_id", "speakerId"
)  # fmt: skip
TEXT = (
    "text", "content", "speech", "componenttext", "transcript", "words", "sentences", "utterance", "sentence", "paragraph", "paragraphs",
    "body", "message", "statement", "dialogue",
)  # fmt: skip
TITLE = ("title", "job_title", "jobTitle", "position", "description")
FIRM = ("affiliation", "company", "firm", "organization", "company_name")
ROLE = ("role", "speaker_type", "speakertypename", "speaker_role")
SECTION = ("section", "session", "transcript_section", "transcriptcomponenttypename")
ORDER = ("componentorder", "order", "sequence")
START = ("start", "start_time", "startTime", "start_times")
END = ("end", "end_time", "endTime")

COMPANY = ("company", "company_name", "companyName", "companyname")
TICKER = ("ticker", "symbol")
DATE = ("call_date", "date", "conference_date", "event_date", "earnings_date")
WHOLE = ("content", "transcript", "text", "articleBody", "body", "transcript_text")
PEOPLE = ("participants", "participant", "call_participants", "speaker_mapping")

ROLES = {
    "operator": "operator", "operators": "operator", "executive": "executive", "executives": "executive", "management": "executive",
    "company": "executive",
    "corporate": "executive",
    "analyst": "analyst", "analysts": "analyst", "interpreter": "interpreter", "translator": "interpreter",
}  # fmt: skip


def tell_role(value: str | None) -> str | None:
    """The contract's role that a vendor's word means, None for any other word (a title, say)."""
    return ROLES.get((value or "").casefold())


def tell_section(value: str | None) -> str | None:
    """The contract's section that a vendor's word begins to say."""
    word = (value or "").casefold()
    if word.startswith(("presenta", "presenter", "prepared", "management")):
        return "presentation"
    return "qa" if word.startswith(("q_and_a", "q&a", "qa", "question", "answer")) else None
