"""The answers as wholes."""

from marshmallow import Schema, fields

from service.api.schemas import kinds
from service.api.schemas.checks import CheckSchema
from service.api.schemas.figures import FigureSchema, NonFigureSchema
from service.api.schemas.guidance import GuidanceSchema
from service.api.schemas.pairs import PairSchema
from service.api.schemas.speech import SectionSchema, SpeakerSchema, TurnSchema


class DocumentSchema(Schema):
    """What was read."""

    format = kinds.text("The layout or file format that was recognised.", example="plain")
    language = kinds.text("`en`, `zh-Hans` or `zh-Hant`.", choices=("en", "zh-Hans", "zh-Hant"))
    length = kinds.position("Length of the canonical text, in the units of the offsets.")
    sha256 = kinds.text("SHA-256 of the canonical text in UTF-8.")
    text = kinds.text("The canonical text that all offsets count in, with `include=text`; else null.", null=True)


class CallSchema(Schema):
    """The call as a whole. What the text does not tell is null."""

    company = kinds.text("The company's name.", null=True)
    ticker = kinds.text("Its ticker.", null=True)
    event = kinds.text("The kind of event.", null=True, example="earnings_call")
    fiscal_period = kinds.text("The period being reported.", null=True, example="2022Q4")
    date = kinds.text("When the call was held: a day, or a month.", null=True)
    currency = kinds.text("What unmarked money is stated in: ISO 4217.", null=True)


class HeadSchema(Schema):
    """What every answer begins with."""

    id = kinds.text("Content address: same input, same options, same engine: same id.")
    engine_version = kinds.text("The engine that made the answer.")
    document = kinds.one(DocumentSchema, "What was read.")
    call = kinds.one(CallSchema, "The call as a whole.")


class AnalysisSchema(HeadSchema):
    """Everything that the transcript says."""

    sections = kinds.many(SectionSchema, "The call's sections.")
    speakers = kinds.many(SpeakerSchema, "Who spoke, in order of appearance.")
    turns = kinds.many(TurnSchema, "The speech, in order.")
    qa_pairs = kinds.many(PairSchema, "Questions with their answers.")
    figures = kinds.many(FigureSchema, "Every figure, in order.")
    guidance = kinds.many(GuidanceSchema, "What the company expects.")
    checks = kinds.many(CheckSchema, "What the figures say of each other.")
    non_figures = kinds.many(NonFigureSchema, "Numerals that are no figures, with `include=non_figures`.", required=False)


class SpeakersSchema(HeadSchema):
    """Who spoke."""

    speakers = kinds.many(SpeakerSchema, "Who spoke, in order of appearance.")
    turns = kinds.many(TurnSchema, "Their turns.")


class PairsSchema(HeadSchema):
    """Questions with their answers."""

    speakers = kinds.many(SpeakerSchema, "Who asks and who answers.")
    turns = kinds.many(TurnSchema, "The turns of questions and answers.")
    qa_pairs = kinds.many(PairSchema, "Questions with their answers.")


class FiguresSchema(HeadSchema):
    """Every figure."""

    speakers = kinds.many(SpeakerSchema, "Who said them.")
    turns = kinds.many(TurnSchema, "The turns they stand in.")
    figures = kinds.many(FigureSchema, "Every figure, in order.")


class GuidancesSchema(HeadSchema):
    """What the company expects."""

    speakers = kinds.many(SpeakerSchema, "Who said it.")
    turns = kinds.many(TurnSchema, "The turns it stands in.")
    guidance = kinds.many(GuidanceSchema, "What the company expects.")


class HealthSchema(Schema):
    """Whether the service answers, and what stands behind it."""

    status = kinds.text("`ok`, or `degraded`: answers are right, but Redis is away.", choices=("ok", "degraded"))
    redis = kinds.text("`up`, `down`, or `off` where none is configured.", choices=("up", "down", "off"))
    engine_version = kinds.text("The engine's version.")


class AliveSchema(Schema):
    """The process answers."""

    status = fields.String(required=True, metadata={"description": "`ok`."})
