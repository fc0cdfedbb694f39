"""The lexicon's tables as this stage uses them, compiled once for each lexicon."""

from collections.abc import Mapping
from typing import cast, get_args

from service.engine.matcher import Matcher
from service.engine.model import Role
from service.engine.speakers.kinship import Kinship
from service.engine.text import fold
from service.lexicon.types import Lexicon


class Tools:
    """Matchers over the tables, the labels that name a role, and what tells that two names are one person's."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.functions = Matcher(lexicon.rows("functions"))
        self.cues = Matcher(lexicon.rows("introductions"))
        self.role_labels: Mapping[str, Role] = {fold(term): _role(row.id) for row in lexicon.rows("roles") for term in row.terms}
        self.kinship = Kinship(_nicknames(lexicon), _surnames(lexicon))


def _role(word: str) -> Role:
    if word not in get_args(Role):
        raise ValueError(f"the roles table has a row of no role: {word}")
    return cast(Role, word)


def _nicknames(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for row in lexicon.rows("nicknames"):
        for term in row.terms:
            groups.setdefault(term, set()).add(row.id)
    return {term: frozenset(found) for term, found in groups.items()}


def _surnames(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    return {term: frozenset((row.id, *row.attributes.get("also", "").split())) for row in lexicon.rows("surnames") for term in row.terms}


_compiled: dict[str, Tools] = {}


def compile_tools(lexicon: Lexicon) -> Tools:
    """The tools of this lexicon."""
    if lexicon.digest not in _compiled:
        _compiled[lexicon.digest] = Tools(lexicon)
    return _compiled[lexicon.digest]
