"""What each quantity measures: metric, segment, basis, period, change, nature."""

from collections.abc import Sequence

from service.engine.linking.clocks import find_asked, find_told
from service.engine.linking.echoes import repeat_guidance, repeat_names
from service.engine.linking.frames import find_words
from service.engine.linking.linker import Setting, find_earned, find_topic, link_turn
from service.engine.linking.recalls import Key, Said
from service.engine.linking.vocabulary import vocabulary_of
from service.engine.model import Call, Dialogue, Figure, Period, Quantity, Speaker
from service.engine.sentences import Sentence
from service.engine.terms import Terms
from service.engine.text import Source
from service.lexicon.types import Lexicon


def link_figures(
    source: Source,
    dialogue: Dialogue,
    sentences: Sequence[Sequence[Sentence]],
    speakers: tuple[Speaker, ...],
    quantities: tuple[Quantity, ...],
    periods: tuple[Period, ...],
    call: Call,
    terms: Terms,
    lexicon: Lexicon,
) -> tuple[Figure, ...]:
    """One figure ("f0" is the first) for each quantity, in order; `sentences`: those of each turn."""
    vocabulary = vocabulary_of(lexicon)
    finds = find_words(source, periods, terms, vocabulary)
    roles = {speaker.id: speaker.role for speaker in speakers}
    figures: list[Figure] = []
    first, topic, asked = 0, None, None
    said: dict[Key, Said] = {}
    earned = find_earned(finds)
    for number, turn in enumerate(dialogue.turns):
        if turn.kind != "answer":
            asked = find_asked(turn, finds.periods) if turn.kind == "question" else None
        last = first
        while last < len(quantities) and quantities[last].turn == number:
            last += 1
        if last > first:
            told = find_told(turn, finds.periods, call.fiscal_period)
            setting = Setting(turn, sentences[number], roles[turn.speaker_id], call, finds, told, said, earned)
            answers = turn.kind == "answer"
            made, topic = link_turn(setting, first, quantities[first:last], topic if answers else None, asked if answers else None)
            figures += made
        elif turn.kind == "question":
            topic = find_topic(turn, finds)
        first = last
    return repeat_guidance(repeat_names(figures, dialogue.turns, vocabulary), dialogue.turns, source, vocabulary)
