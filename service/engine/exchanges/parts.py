"""The separate things that a question asks."""

from service.engine.exchanges.kinds import Spoken
from service.engine.exchanges.speech import Act
from service.engine.text import Span


def find_parts(folded: str, questions: list[Spoken]) -> list[Span]:
    """Each thing asked with the statements that set it up."""
    sentences = [sentence for spoken in questions for sentence in spoken.sentences if sentence.act is not Act.COURTESY]
    return [Span(sentences[0].span.start, sentences[-1].span.end)] if sentences else []
