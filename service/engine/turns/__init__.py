"""Cut a transcript into stretches of speech."""

from service.engine.model import Layout
from service.engine.text import Source
from service.engine.turns.blocks import lay_out_blocks
from service.engine.turns.candidates import choose_labels
from service.engine.turns.flow import set_sections
from service.engine.turns.lines import split_lines
from service.engine.turns.times import set_times
from service.engine.turns.vocabulary import vocabulary_of
from service.engine.turns.walk import walk_lines
from service.lexicon.types import Lexicon


def find_turns(source: Source, lexicon: Lexicon) -> Layout:
    """One utterance for each stretch of speech, in order, none overlapping; a text with no label is one utterance without a name."""
    vocabulary = vocabulary_of(lexicon)
    if source.blocks:
        return set_sections(source, lay_out_blocks(source, vocabulary), vocabulary)
    lines = split_lines(source)
    name, labels = choose_labels(source, lines, vocabulary)
    return set_times(source, set_sections(source, walk_lines(source, lines, name, labels, vocabulary), vocabulary))
