"""Titles that end in the company's own name ("Chief Financial Officer, Larkspur Tools"): it is the firm, not a part of it."""

import re
from collections import Counter

from service.engine.speakers.people import Claim, Gathered
from service.engine.speakers.titles import FIRM_KINDS, HEADS, title_kinds
from service.engine.speakers.tools import Tools
from service.engine.text import Source, fold

HEADER = 200  # letters of the text in which it names its company
MARK = re.compile(r"(,|\s+(?:of|at|for|[-–—]))\s+(?=[^\W\d_a-z])")
LEGAL = re.compile(r"[,.]?\s*\b(?:inc|incorporated|corp|corporation|plc|ltd|limited|llc|co|company|holdings|s\.?a|n\.?v|a\.?g|group)\.?$")


def part_houses(gathered: Gathered, source: Source, tools: Tools) -> None:
    """Let titles that name the company after a comma or a small word give it as the firm."""
    claims = {claim for person in gathered.register.people for claim in person.claims if claim.title and not claim.firm}
    tails = {claim: tail for claim in claims if (tail := _tail(claim.title or "", tools)) is not None}
    offices = {(title[: span[0]], _core(title[span[1] :])) for claim, span in tails.items() if _sets_off(title := claim.title or "", span)}
    shared = Counter(core for _, core in offices)
    head = f" {source.folded[:HEADER]} {fold(source.facts.company or '')} {fold(source.hints.company or '')} "
    for person in gathered.register.people:
        person.claims = dict.fromkeys(_part(claim, tails.get(claim), shared, head) for claim in person.claims)


def _tail(title: str, tools: Tools) -> tuple[int, int] | None:
    """Where the mark before words that are no office begins and ends, behind the office of one of the company's heads."""
    found = next((m for m in MARK.finditer(title) if not title_kinds(title[m.end() :], tools.functions) - FIRM_KINDS), None)
    return found.span() if found and not title_kinds(title[: found.start()], tools.functions).isdisjoint(HEADS) else None


def _sets_off(title: str, span: tuple[int, int]) -> bool:
    return title[span[0] : span[1]].strip() in (",", "-", "–", "—")


def _part(claim: Claim, span: tuple[int, int] | None, shared: Counter[str], head: str) -> Claim:
    if span is None or claim.title is None:
        return claim
    core = _core(claim.title[span[1] :])
    if shared[core] < 2 and not (len(core) > 2 and re.search(rf"\b{re.escape(core)}\b", head)):
        return claim
    return Claim(claim.where, claim.title[: span[0]], claim.title[span[1] :], claim.role)


def _core(name: str) -> str:
    """A firm's name as it is compared, without its legal form."""
    return LEGAL.sub("", fold(name).strip(" .,"))
