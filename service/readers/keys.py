"""The names that vendors give to one and the same field, and what their values mean."""

SPEAKER_ID = ("speaker", "speaker_id", "speakerId", "speaker_info", "speaker_label", "speakerLabel", "speakerTag", "participant", "users")
SPEAKER = (
    "speaker_name", "speakerName", "speakerDisplayName", "display_name", "transcriptpersonname", "speaker", "person", "Person", "Speaker",
    "participant", "name", "Name", "speaker_id", "speakerId", "speaker_label", "speakerLabel", "speakerTag", "username", "user", "author",
    "users", "发言人", "姓名", "说话人",
)  # fmt: skip
NAME = ("name", "full_name", "speaker_name", "display_name", "displayName", "username")
TEXT = (
    "text", "content", "speech", "componenttext", "transcript", "words", "sentences", "utterance", "sentence", "paragraph", "paragraphs",
    "body", "message", "statement", "dialogue", "line", "Text", "Content", "内容", "发言", "发言内容", "文本",
)  # fmt: skip
CHOICES = ("nBest", "alternatives")  # of what a machine may have heard, the best first
HEARD = ("display", "transcript", "text", "content")
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
