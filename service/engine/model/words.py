"""The closed sets of words that fields take, as the response contract has them."""

from typing import Literal

Role = Literal["operator", "executive", "analyst", "interpreter", "other", "unknown"]
Function = Literal["ceo", "cfo", "coo", "cto", "chair", "president", "investor_relations", "other"]
SectionKind = Literal["presentation", "qa"]
TurnKind = Literal["operator", "remarks", "question", "answer", "acknowledgement", "procedural"]
MarkerType = Literal["foreign_language", "inaudible", "instruction", "crosstalk", "other"]
PairStatus = Literal["answered", "partial", "deferred", "declined", "unanswered"]
FigureType = Literal["money", "percent", "percentage_point", "basis_point", "multiple", "count"]
Bound = Literal["at_least", "at_most"]
Aspect = Literal["level", "change"]
Nature = Literal["reported", "guidance", "other"]
Direction = Literal["up", "down", "flat"]
Versus = Literal["yoy", "qoq", "other"]
Known = Literal["explicit", "inherited"]
NonFigureKind = Literal["period", "date", "ordinal", "duration", "talk", "name", "legal", "contact", "page", "idiom"]
GuidanceForm = Literal["range", "point", "at_least", "at_most", "qualitative"]
GuidanceDirection = Literal["up", "down", "flat", "breakeven"]
Action = Literal["initiated", "raised", "lowered", "reaffirmed", "narrowed", "widened", "withdrawn"]
Commitment = Literal["commits", "expects", "hopes", "conditional"]
CheckKind = Literal["growth", "difference", "sum", "ratio", "restatement", "period", "range", "unit", "metric", "name"]
CheckStatus = Literal["consistent", "inconsistent"]
