"""What a title says: the function, and whether it is an executive's or an analyst's."""

import re
import unicodedata
from functools import lru_cache

from service.engine.matcher import Matcher
from service.engine.model import Function
from service.engine.text import fold

ORDER: tuple[Function, ...] = ("ceo", "cfo", "coo", "cto", "chair", "president", "investor_relations", "other")
HEADS = frozenset({"ceo", "cfo", "coo", "cto", "president"})
APART = re.compile(r"\b([a-z]) (?=[a-z]{2,}\b)")  # "v ice president", as some pages print it
FIRM_KINDS = frozenset(("house", "research"))  # words that firms have in their names
OF_A_PART = re.compile(r"\s*(?:,|-|of|for|and general manager(?:,| of)?)\s+(?:the )?([a-z&]+)")
NOT_A_PART = frozenset(
    [
        "chief",
        "ceo",
        "cfo",
        "coo",
        "cto",
        "chair",
        "chairman",
        "chairwoman",
        "chairperson",
        "chairmen",
        "vice",
        "executive",
        "director",
        "member",
        "founder",
        "co",
        "treasurer",
        "interim",
        "board",
        "secretary",
        "principal",
        "head",
        "senior",
        "president",
        "acting",
        "our",
        "company",
        "group",
        "corporate",
        "investor",
        "and",
        "evp",
        "svp",
        "cofounder",
    ]
)


def plain_title(title: str) -> str:
    """The title as the tables write titles: ligatures undone, letters that stand apart from their word joined to it."""
    return APART.sub(r"\1", fold(unicodedata.normalize("NFKC", title)))


@lru_cache(maxsize=4096)
def title_kinds(title: str, functions: Matcher) -> frozenset[str]:
    """The ids of the functions table that the title holds; those said of a part of the company count as `other`."""
    folded = plain_title(title)
    hits = functions.find(folded)
    whole = {hit.row.id for hit in hits}
    parts = {hit.row.id for hit in hits if hit.row.id in HEADS and _of_a_part(folded, hit.end)}
    return frozenset((whole - parts) | ({"other"} if parts else set()))


def _of_a_part(folded: str, end: int) -> bool:
    after = OF_A_PART.match(folded, end)
    return after is not None and after.group(1) not in NOT_A_PART


def tell_function(title: str | None, functions: Matcher) -> Function | None:
    """The function that a title tells, the highest where it names several; None where it names none."""
    kinds = title_kinds(title, functions) if title else frozenset()
    return next((function for function in ORDER if function in kinds), None)


def is_analyst_title(title: str | None, functions: Matcher) -> bool:
    """Whether the words are those of an analyst's post."""
    return bool(title) and "analyst" in title_kinds(title or "", functions)


def is_executive_title(title: str | None, functions: Matcher) -> bool:
    """Whether the words name a post in a company that is no analyst's."""
    kinds = title_kinds(title, functions) - FIRM_KINDS if title else frozenset()
    return bool(kinds) and "analyst" not in kinds
