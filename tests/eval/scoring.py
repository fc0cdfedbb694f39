"""How well an answer agrees with gold, field by field.

Gold stands in `tests/golden/CASE.json` beside `CASE.txt`; its words mean what the response's do. A list of values means any of them;
an `optional` item is neither demanded nor held against an answer.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

Item = Mapping[str, Any]

SLIP = 5  # code points by which a turn's beginning may differ: quotation marks and blanks
FIGURE_FIELDS = ("unit", "metric", "basis", "aspect", "direction", "versus", "period", "nature")
WHOLE_FIELDS = {"unit", "metric", "aspect", "period", "nature"}  # those that a record must have right
GUIDANCE_FIELDS = ("period", "direction", "action", "unit", "basis")
FIRM_NOISE = frozenset("llc inc co corp ltd plc group the and of securities capital markets research partners bank management".split())  # noqa: SIM905
TITLE_NOISE = frozenset({"and", "of", "the"})


class Scores:
    """Counts under names: found, spurious and missed items; right answers among those asked."""

    def __init__(self) -> None:
        self.found: Counter[str] = Counter()
        self.spurious: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()

    def count(self, name: str, found: int, spurious: int, missed: int) -> None:
        self.found[name] += found
        self.spurious[name] += spurious
        self.missed[name] += missed

    def ask(self, name: str, right: object) -> None:
        self.asked[name] += 1
        self.right[name] += bool(right)

    def table(self) -> dict[str, float]:
        """F1 for items, the share of right answers for fields, by name."""
        items = {name: _f1(n, self.spurious[name] + self.missed[name]) for name, n in self.found.items()}
        fields = {name: self.right[name] / n for name, n in self.asked.items()}
        return dict(sorted((items | fields).items()))


def _f1(found: int, wrong: int) -> float:
    return 2 * found / (2 * found + wrong) if found or wrong else 1.0


class Match(NamedTuple):
    """Gold and answer, paired; and what of each is left alone."""

    pairs: list[tuple[Item, Item]]
    missed: list[Item]
    spurious: list[Item]


def any_of(gold: object) -> list[object]:
    return list(gold) if isinstance(gold, list) else [gold]


def plain(name: object) -> str:
    return re.sub(r"[^\w]+", " ", unicodedata.normalize("NFKC", str(name or "")).casefold()).strip()


def overlap(one: Item, other: Item) -> int:
    return int(min(one["end"], other["end"]) - max(one["start"], other["start"]))


def pair_off(golds: Sequence[Item], mine: Sequence[Item], fits: Callable[[Item, Item], bool]) -> Match:
    """One gold to one of mine where they overlap and fit: demanded ones first, then the largest overlap, then the first in the text."""
    ranked = sorted(
        (bool(g.get("optional")), -overlap(g, m), i, j)
        for i, g in enumerate(golds)
        for j, m in enumerate(mine)
        if overlap(g, m) > 0 and fits(g, m)
    )
    taken: dict[int, int] = {}
    for _, _, i, j in ranked:
        if i not in taken and j not in taken.values():
            taken[i] = j
    left = [m for j, m in enumerate(mine) if j not in taken.values()]
    unsure = [g for g in golds if g.get("optional")]
    return Match(
        [(golds[i], mine[j]) for i, j in sorted(taken.items()) if not golds[i].get("optional")],
        [g for i, g in enumerate(golds) if i not in taken and not g.get("optional")],
        [m for m in left if not any(overlap(m, g) > 0 for g in unsure)],
    )


# ---------------------------------------------------------------- turns and speakers
def score_turns(gold: Item, answer: Item, scores: Scores) -> dict[str, int]:
    """Score turns and their speakers; return which gold turn each turn of the answer is."""
    number: dict[str, int] = {}
    for index, turn in enumerate(gold["turns"]):
        near = [t for t in answer["turns"] if abs(t["start"] - turn["start"]) <= SLIP and t["id"] not in number]
        if near:
            number[near[0]["id"]] = index
    scores.count("turns", len(number), len(answer["turns"]) - len(number), len(gold["turns"]) - len(number))
    pairs = [(gold["turns"][number[t["id"]]], t) for t in answer["turns"] if t["id"] in number]
    owner = _owners(pairs)
    shared = Counter(owner.values())
    for turn, mine in pairs:
        scores.ask("turn_speaker", mine["speaker_id"] == owner[turn["speaker"]] and shared[mine["speaker_id"]] == 1)
        scores.ask("turn_section", mine["section"] == turn["section"])
        scores.ask("turn_kind", mine["kind"] in any_of(turn["kind"]))
    people = {speaker["id"]: speaker for speaker in answer["speakers"]}
    for speaker in gold["speakers"]:
        score_speaker(speaker, people.get(owner.get(speaker["key"], "")) or {}, scores)
    return number


def _owners(pairs: Iterable[tuple[Item, Item]]) -> dict[str, str]:
    """For each gold speaker the answer's speaker who has most of their turns."""
    votes: dict[str, Counter[str]] = {}
    for turn, mine in pairs:
        votes.setdefault(turn["speaker"], Counter())[mine["speaker_id"]] += 1
    return {key: count.most_common(1)[0][0] for key, count in votes.items()}


def score_speaker(gold: Item, mine: Item, scores: Scores) -> None:
    roles = any_of(gold["role"])
    scores.ask("speaker_role", mine.get("role") in roles)
    if gold.get("function"):
        scores.ask("speaker_function", mine.get("function") in any_of(gold["function"]))
    if gold.get("affiliation") and "analyst" in roles:
        scores.ask("analyst_firm", any(_alike(one, mine.get("affiliation"), FIRM_NOISE) for one in any_of(gold["affiliation"])))
    if gold.get("title") and "executive" in roles:
        scores.ask("executive_title", any(_alike(one, mine.get("title"), TITLE_NOISE) for one in any_of(gold["title"])))
    known = {plain(name) for name in (mine.get("name"), *mine.get("aliases", ()))}
    for alias in gold["names"][1:]:
        scores.ask("speaker_alias", plain(alias) in known)


def _alike(gold: object, mine: object, noise: frozenset[str]) -> bool:
    """Whether one name has at least half of its telling words in the other, or stands in it whole."""
    one, other = plain(gold), plain(mine)
    if not other:
        return False
    left, right = set(one.split()) - noise or {one}, set(other.split()) - noise or {other}
    inside = one.replace(" ", "") in other.replace(" ", "") or other.replace(" ", "") in one.replace(" ", "")
    return inside or 2 * len(left & right) >= len(left | right)


# ---------------------------------------------------------------- questions and answers
def score_pairs(gold: Item, answer: Item, number: Mapping[str, int], scores: Scores) -> None:
    def turns(ids: Iterable[str]) -> set[int]:
        return {number.get(key, -1) for key in ids}

    mine = [(turns(p["question"]["turn_ids"]), turns(t for a in p["answers"] for t in a["turn_ids"]), p) for p in answer["qa_pairs"]]
    hits = 0
    for want in gold["qa_pairs"]:
        sides = (set(want["question_turns"]), set(want["answer_turns"]))
        have = next((p for asked, answered, p in mine if (asked, answered) == sides), None)
        if have is None:
            continue
        hits += 1
        scores.ask("qa_part_count", len(have["parts"]) in any_of(want["parts"]))
        scores.ask("qa_status", have["status"] in any_of(want["status"]))
    scores.count("qa_pairs", hits, len(mine) - hits, len(gold["qa_pairs"]) - hits)


# ---------------------------------------------------------------- figures and guidance
def same_number(one: object, other: object) -> bool:
    if one is None or other is None:
        return one is other
    return abs(Decimal(str(one)) - Decimal(str(other))) <= Decimal("1e-6") * max(
        abs(Decimal(str(one))), abs(Decimal(str(other))), Decimal("1e-9")
    )


def same_value(gold: Item, mine: Item) -> bool:
    if gold.get("low") is not None or gold.get("high") is not None:
        return same_number(gold.get("low"), mine.get("low")) and same_number(gold.get("high"), mine.get("high"))
    return gold.get("value") is None or any(same_number(value, mine.get("value")) for value in any_of(gold["value"]))


def score_figures(gold: Item, answer: Item, scores: Scores) -> None:
    spans = pair_off(gold["figures"], answer["figures"], lambda g, m: True)
    scores.count("figure_span", len(spans.pairs), len(spans.spurious), len(spans.missed))
    match = pair_off(gold["figures"], answer["figures"], same_value)
    scores.count("figure_value", len(match.pairs), len(match.spurious), len(match.missed))
    whole = sum(_score_figure(g, m, scores) for g, m in match.pairs)
    wrong = len(match.pairs) - whole
    scores.count("figure_record", whole, wrong + len(match.spurious), wrong + len(match.missed))


def _score_figure(gold: Item, mine: Item, scores: Scores) -> bool:
    """Score the fields of one figure; return whether its record is right."""
    right = True
    for name in FIGURE_FIELDS:
        if name in ("direction", "versus") and gold.get("aspect") != "change":
            continue
        have = (mine.get("change") or {}).get(name) if name in ("direction", "versus") else mine.get(name)
        lenient = (name == "unit" and gold["type"] == mine.get("type") == "count") or (
            name == "basis" and gold[name] is None and have == "gaap"
        )
        ok = lenient or have in any_of(gold[name])
        scores.ask(f"figure_{name}", ok)
        right = right and (ok or name not in WHOLE_FIELDS)
    return right


def _is_numeric(item: Item) -> bool:
    return any(item.get(key) is not None for key in ("value", "low", "high"))


def _same_guidance(gold: Item, mine: Item) -> bool:
    if mine.get("metric") not in any_of(gold["metric"]):
        return False
    if gold.get("value") is not None:
        return any(same_number(gold["value"], mine.get(key)) for key in ("value", "low", "high"))
    return not _is_numeric(gold) or same_value(gold, mine)


def score_guidance(gold: Item, answer: Item, scores: Scores) -> None:
    match = pair_off(gold["guidance"], answer["guidance"], _same_guidance)
    scores.count("guidance", len(match.pairs), len(match.spurious), len(match.missed))
    for want, have in match.pairs:
        for name in GUIDANCE_FIELDS:
            if name != "direction" or not _is_numeric(want):
                scores.ask(f"guidance_{name}", have.get(name) in any_of(want[name]))
    golds, mine = [g for g in gold["guidance"] if _is_numeric(g)], [m for m in answer["guidance"] if _is_numeric(m)]
    numeric = pair_off(golds, mine, _same_guidance)
    scores.count("guidance_numeric", len(numeric.pairs), len(numeric.spurious), len(numeric.missed))


def score_case(text: str, gold: Item, answer: Item, scores: Scores) -> None:
    """Score one answer. Raises AssertionError where a quote is not what stands at its place, which no floor excuses."""
    for item in (*answer["figures"], *answer["guidance"]):
        assert text[item["start"] : item["end"]] == item["quote"], item
    scores.ask("call_period", answer["call"]["fiscal_period"] in any_of(gold["fiscal_period"]))
    number = score_turns(gold, answer, scores)
    score_pairs(gold, answer, number, scores)
    score_figures(gold, answer, scores)
    score_guidance(gold, answer, scores)
