import pytest

from service.engine.matcher import Matcher
from service.engine.text import fold
from service.lexicon.loader import load_lexicon
from service.lexicon.types import Row

ROWS = [(name, row) for name, rows in load_lexicon().tables.items() for row in rows]
MATCHERS = {name: Matcher(rows) for name, rows in load_lexicon().tables.items()}


def found(table: str, words: str) -> set[str]:
    return {hit.row.id for hit in MATCHERS[table].find(fold(words))}


@pytest.mark.parametrize(("table", "row"), ROWS, ids=lambda item: item.id if isinstance(item, Row) else item)
def test_every_row_finds_its_examples_and_leaves_its_counter_examples(table: str, row: Row) -> None:
    for words in row.examples:
        assert row.id in found(table, words), words
    for words in row.counter_examples:
        assert row.id not in found(table, words), words
