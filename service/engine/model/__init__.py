"""Every type that stages hand on, and the types of the answer.

The answer's types carry the response contract's field names in its order; they are encoded as they stand.
All offsets count code points of the canonical text, `[start, end)`. Numbers are exact decimals.
"""

from service.engine.model.base import Label, Quote, Struct
from service.engine.model.dialogue import Answer, Dialogue, Marker, Pair, Part, Question, Section, Turn
from service.engine.model.figures import Certainty, Change, Figure, NonFigure, Period, Quantity
from service.engine.model.people import Calendar, Call, Cast, Evidence, Names, Speaker
from service.engine.model.speech import Layout, RosterEntry, Utterance
from service.engine.model.statements import Analysis, Check, Guidance, Prior, Suggestion
from service.engine.model.words import (
    Action,
    Aspect,
    Bound,
    CheckKind,
    CheckStatus,
    Commitment,
    Direction,
    FigureType,
    Function,
    GuidanceDirection,
    GuidanceForm,
    Known,
    MarkerType,
    Nature,
    NonFigureKind,
    PairStatus,
    Role,
    SectionKind,
    TurnKind,
    Versus,
)

__all__ = [
    "Action",
    "Analysis",
    "Answer",
    "Aspect",
    "Bound",
    "Calendar",
    "Call",
    "Cast",
    "Certainty",
    "Change",
    "Check",
    "CheckKind",
    "CheckStatus",
    "Commitment",
    "Dialogue",
    "Direction",
    "Evidence",
    "Figure",
    "FigureType",
    "Function",
    "Guidance",
    "GuidanceDirection",
    "GuidanceForm",
    "Known",
    "Label",
    "Layout",
    "Marker",
    "MarkerType",
    "Names",
    "Nature",
    "NonFigure",
    "NonFigureKind",
    "Pair",
    "PairStatus",
    "Part",
    "Period",
    "Prior",
    "Quantity",
    "Question",
    "Quote",
    "Role",
    "RosterEntry",
    "Section",
    "SectionKind",
    "Speaker",
    "Struct",
    "Suggestion",
    "Turn",
    "TurnKind",
    "Utterance",
    "Versus",
]
