"""A lexicon row and the tables it stands in."""

from collections.abc import Mapping

import msgspec


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a thing is said. `id`: what it is; `terms`: the words; `blocked_by`: longer words in which a term means nothing of the kind.

    `examples` hold a term, `counter_examples` hold none that counts: one test runs all of them both ways.
    `attributes`: what else the table's stage needs to know of the row. `where` is filled in by the loader: language and table, for audit.
    """

    id: str
    terms: tuple[str, ...]
    blocked_by: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    attributes: Mapping[str, str] = {}
    where: str = ""

    @property
    def rule(self) -> str:
        """The row's name for audit: language, table, id."""
        return f"{self.where}.{self.id}"


class Pattern(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A raw pattern: only layout tables have them. Anchored and bounded, with lines that it takes and lines that it leaves."""

    id: str
    pattern: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()
    attributes: Mapping[str, str] = {}


class Metric(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a metric id is: the kinds of figure it is stated in, the taxonomy concept, and for a ratio what is divided by what."""

    id: str
    kinds: tuple[str, ...]
    us_gaap: str | None = None
    numerator: str | None = None
    denominator: str | None = None
    profit: bool = False  # a loss makes its value negative
    once: bool = False  # what is paid once does not grow
    single: bool = False  # has one value for the whole company in a period, on one basis


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is known of language. `tables`: "en.metrics" and the like to rows; `patterns`: "en.layout" to patterns."""

    tables: Mapping[str, tuple[Row, ...]]
    patterns: Mapping[str, tuple[Pattern, ...]]
    metrics: Mapping[str, Metric]
    digest: str

    def rows(self, table: str, *languages: str) -> tuple[Row, ...]:
        """The rows of one table in the given languages (all of them without)."""
        named = (
            [f"{language}.{table}" for language in languages] if languages else [k for k in sorted(self.tables) if k.split(".")[1] == table]
        )
        return tuple(row for name in named for row in self.tables.get(name, ()))
