"""Who spoke, and what they said in turn."""

from typing import get_args

from marshmallow import Schema, fields

from service.api.schemas import kinds
from service.engine.model import Function, MarkerType, Role, SectionKind, TurnKind


class SpanSchema(Schema):
    """A stretch of the canonical text."""

    start = kinds.start()
    end = kinds.end()
    quote = kinds.quote()


class LabelSchema(Schema):
    """Where the text names the speaker of a turn."""

    start = kinds.start()
    end = kinds.end()
    text = kinds.text("The label's words.")


class MarkerSchema(Schema):
    """A bracketed note of the transcriber inside a turn."""

    type = kinds.text("What the note says.", choices=get_args(MarkerType))
    start = kinds.start()
    end = kinds.end()
    text = kinds.text("The note's words, with its brackets.")


class SectionSchema(Schema):
    """Prepared remarks, or questions and answers."""

    kind = kinds.text("`presentation` or `qa`.", choices=get_args(SectionKind))
    start = kinds.start()
    end = kinds.end()
    turn_ids = kinds.ids("The section's turns.")


class NamesSchema(Schema):
    """One person's name in both scripts."""

    en = kinds.text("In Latin letters, where the text has it.", null=True)
    zh = kinds.text("In Chinese, where the text has it.", null=True)


class EvidenceSchema(Schema):
    """Where the text says what a field of the speaker says."""

    field = kinds.text("The field's name.")
    start = kinds.start()
    end = kinds.end()


class SpeakerSchema(Schema):
    """A person, or the operator."""

    id = kinds.text("Position in order of appearance.", example="s2")
    name = kinds.text("The name that the text uses.")
    names = kinds.one(NamesSchema, "The name in both scripts.")
    aliases = fields.List(fields.String(), required=True, metadata={"description": "Other ways in which the text names the same person."})
    role = kinds.text("What the person does in the call; `interpreter` where the words are another's.", choices=get_args(Role))
    function = kinds.text("The executive's office, null where the text does not tell.", null=True, choices=get_args(Function))
    title = kinds.text("The title in the text's own words.", null=True)
    affiliation = kinds.text("The company; for an analyst the firm.", null=True)
    speaks_for = kinds.text("For an interpreter: the id of the speaker whose words these are.", null=True)
    turn_ids = kinds.ids("The speaker's turns.")
    evidence = kinds.many(EvidenceSchema, "Where the text says so.")


class TurnSchema(Schema):
    """What one speaker says until another does."""

    id = kinds.text("Position in the call.", example="t4")
    speaker_id = kinds.text("Who speaks.", example="s2")
    section = kinds.text("The section it stands in.", choices=get_args(SectionKind))
    kind = kinds.text(
        "What it is: a question, an answer, remarks, thanks alone (`acknowledgement`), talk about the call itself (`procedural`).",
        choices=get_args(TurnKind),
    )
    start = kinds.start()
    end = kinds.end()
    label = kinds.one(LabelSchema, "Where the text names the speaker; null where it does not.", null=True)
    markers = kinds.many(MarkerSchema, "The transcriber's notes inside the turn.")
    start_time = fields.Float(
        required=True, allow_none=True, metadata={"description": "Seconds from the start of the recording, where the format has times."}
    )
    end_time = fields.Float(required=True, allow_none=True, metadata={"description": "Likewise the end."})
