"""Cut a transcript into stretches of speech."""

import msgspec

from service.engine.model import Layout
from service.engine.text import Source, Span
from service.engine.turns.bilingual import cover_twins
from service.engine.turns.blocks import lay_out_blocks, list_participants
from service.engine.turns.choosing import choose_labels
from service.engine.turns.embedded import split_embedded, split_tails
from service.engine.turns.flow import set_sections
from service.engine.turns.furniture import find_furniture
from service.engine.turns.joining import join_turns
from service.engine.turns.labels import Reader
from service.engine.turns.lines import Line, drop_lines, split_lines
from service.engine.turns.records import lay_out_records
from service.engine.turns.running import find_running
from service.engine.turns.sheet import read_sheet
from service.engine.turns.times import set_times
from service.engine.turns.vocabulary import Vocabulary, vocabulary_of
from service.engine.turns.walk import walk_sheet
from service.lexicon.types import Lexicon

FEW_LINES = 20  # a text that lost its line breaks has no more


def find_turns(source: Source, lexicon: Lexicon) -> Layout:
    """One utterance for each stretch of speech, in order, none overlapping; a text with no label is one utterance without a name."""
    vocabulary = vocabulary_of(lexicon)
    layout = lay_out_blocks(source, vocabulary) if source.blocks else _lay_out_lines(source, vocabulary)
    layout = msgspec.structs.replace(layout, roster=(*layout.roster, *list_participants(source)))
    return set_sections(source, join_turns(layout), vocabulary)


def _lay_out_lines(source: Source, vocabulary: Vocabulary) -> Layout:
    lines = split_lines(source)
    furniture = find_furniture(source, lines)
    kept = drop_lines(lines, furniture) or lines
    layout = lay_out_records(source, kept, vocabulary) or _lay_out_labels(source, kept, vocabulary)
    return msgspec.structs.replace(layout, furniture=tuple(Span(lines[i].start, lines[i].end) for i in furniture))


def _lay_out_labels(source: Source, lines: list[Line], vocabulary: Vocabulary) -> Layout:
    reader = Reader(source, vocabulary)
    sheet = read_sheet(source, split_embedded(source, split_tails(source, lines, reader), reader), vocabulary, reader)
    name, labels = choose_labels(sheet)
    running = find_running(source, vocabulary) if len(lines) < FEW_LINES else None
    if running is not None and len(running[1]) > len(labels):
        layout = walk_sheet(read_sheet(source, running[0], vocabulary, reader), "inline", running[1])
        return msgspec.structs.replace(layout, roster=running[2])
    return set_times(source, walk_sheet(sheet, name, cover_twins(sheet, labels)))
