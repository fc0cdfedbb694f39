"""Pairs: one question and all answers up to the next one."""

from typing import NamedTuple

from service.engine.exchanges.kinds import Spoken
from service.engine.model import TurnKind


class Draft(NamedTuple):
    """A pair while it is being gathered."""

    asker: int
    questions: list[Spoken]
    answers: list[Spoken]


def gather_pairs(slot: list[Spoken], kinds: dict[int, TurnKind]) -> list[Draft]:
    """The pairs of a slot: a question opens one, unless the one before has no answer yet.

    A greeting that was cut off from the slot's first question by a word of thanks belongs to that question.
    """
    drafts: list[Draft] = []
    greetings: list[Spoken] = []
    for spoken in slot:
        kind = kinds[spoken.said.index]
        if kind == "question":
            if not drafts or drafts[-1].answers:
                drafts.append(Draft(spoken.said.speaker, greetings, []))
                greetings = []
            drafts[-1].questions.append(spoken)
        elif kind == "answer" and drafts:
            drafts[-1].answers.append(spoken)
        elif kind == "acknowledgement" and spoken.said.asks and not drafts:
            greetings.append(spoken)
    return drafts


def runs_of(answers: list[Spoken]) -> list[list[Spoken]]:
    """The answers as runs of one speaker each."""
    runs: list[list[Spoken]] = []
    for spoken in answers:
        if runs and runs[-1][-1].said.speaker == spoken.said.speaker:
            runs[-1].append(spoken)
        else:
            runs.append([spoken])
    return runs
