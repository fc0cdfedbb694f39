"""Whether a figure is a level or a change, which way it went, and against what."""

from collections.abc import Sequence
from typing import NamedTuple

from service.engine.linking.adjacent import base_before, link_before, skip_hedges
from service.engine.linking.frames import Frame
from service.engine.linking.vocabulary import Vocabulary
from service.engine.matcher import Hit
from service.engine.model import Aspect, Direction, Quantity
from service.engine.text import is_cjk

LEFT_REACH = {False: 48, True: 9}  # code points between a word of movement and its figure, by whether the text is Chinese
RIGHT_REACH = {False: 26, True: 5}
PARTING = ("to", "in", "and", "with", "while", "from")
LISTED, LISTED_WORDS = 34, 5  # how far apart the members of a list of changes may stand
POINTS = ("basis_point", "percentage_point")
DIRECTIONS: dict[str, Direction] = {"up": "up", "down": "down", "flat": "flat"}


class Move(NamedTuple):
    """`link`: the kind of small word before the figure; `word`: the word of movement that decided."""

    aspect: Aspect
    direction: Direction | None
    link: str | None
    word: Hit | None


def read_moves(folded: str, frame: Frame, vocabulary: Vocabulary) -> list[Move]:
    """One move for each quantity of the sentence, in order."""
    words = [cue for cue in frame.cues if vocabulary.tables[cue.row.where] == "directions"]
    moves: list[Move] = []
    for number in range(len(frame.quantities)):
        moves.append(_read_move(folded, frame, number, words, moves[-1] if moves else None, vocabulary))
    return _share_backwards(folded, frame.quantities, moves)


def _read_move(folded: str, frame: Frame, number: int, words: Sequence[Hit], before: Move | None, vocabulary: Vocabulary) -> Move:
    quantity = frame.quantities[number]
    low = frame.quantities[number - 1].end if number else frame.start
    at = skip_hedges(folded, low, quantity.start, vocabulary)
    link = link_before(folded, low, at, vocabulary)
    turned = max((w.end for w in words if low <= w.start and w.end <= at), default=-1)
    if link in (None, "of", "level") and base_before(folded, low, at, turned, vocabulary):
        link = "base"
    if before is not None and before.link == "base" and link == "level" and _continues(folded, low, quantity, at):
        link = "base"
    if quantity.aspect is not None:
        return Move(quantity.aspect, quantity.direction if quantity.aspect == "change" else None, link, None)
    following = frame.quantities[number + 1].start if number + 1 < len(frame.quantities) else frame.end
    word = _word_before(folded, low, quantity, at, link, words, vocabulary) or _word_after(folded, quantity, following, words)
    if word is not None:
        return Move("change", DIRECTIONS[word.row.attributes["direction"]], link, word)
    if before is not None and before.aspect == "change" and _continues(folded, low, quantity, at):
        return Move("change", before.direction, link, before.word)
    if before is not None and before.aspect == "change" and link is None and _lists(folded, frame, number):
        return Move("change", before.direction, link, before.word)
    if quantity.type in POINTS:
        direction = nearest_direction(frame, quantity, vocabulary)
        return Move("change", direction, link, None) if direction is not None else Move("level", None, link, None)
    return Move("level", None, link, None)


def _word_before(
    folded: str, low: int, quantity: Quantity, at: int, link: str | None, words: Sequence[Hit], vocabulary: Vocabulary
) -> Hit | None:
    """The word of movement that governs the figure from before: "rose 5%", "an increase in sales of 5%", not "rose to 5"."""
    word = next((w for w in reversed(words) if low <= w.start and w.end <= quantity.start and w.row.attributes["form"] != "beyond"), None)
    if word is None:
        return None
    gap = folded[word.end : quantity.start]
    cjk = is_cjk(folded[word.end - 1])
    reach = LEFT_REACH[cjk] * (2 if word.row.attributes["form"] == "noun" and link == "copula" else 1)
    if len(gap) > reach or any(mark in gap for mark in ",;:"):
        return None
    if quantity.type == "count" and word.row.attributes["form"] == "adverb":
        return None
    return word if _leads_to_change(folded, word, gap, link, quantity, vocabulary) else None


def _leads_to_change(folded: str, word: Hit, gap: str, link: str | None, quantity: Quantity, vocabulary: Vocabulary) -> bool:
    form = word.row.attributes["form"]
    if link == "base":
        return False
    if is_cjk(folded[word.end - 1]):
        return not any(target in folded[word.end - 1 : quantity.start] for target in vocabulary.links["target"])
    words = gap.split()
    if "to" in words and "be" not in words:
        return False
    if link == "copula":
        return form == "noun"
    if link == "level":
        return quantity.type == "percent" and "at" in words
    return not (form == "adverb" and link == "of" and quantity.type == "money")


def _word_after(folded: str, quantity: Quantity, following: int, words: Sequence[Hit]) -> Hit | None:
    """The noun or adverb right after the figure: "a 5% increase", "5% higher"."""
    word = next((w for w in words if w.start >= quantity.end - 1), None)
    if word is None or word.start >= following or word.start < quantity.end:
        return None
    gap = folded[quantity.end : word.start]
    cjk = is_cjk(folded[word.start])
    if len(gap) > RIGHT_REACH[cjk] or any(mark in gap for mark in ",;:.(") or any(f" {w} " in gap for w in PARTING):
        return None
    form = word.row.attributes["form"]
    if quantity.type == "count" or (form == "verb" and not cjk):
        return None
    if cjk:
        return word if "的" in gap or following - word.end > LEFT_REACH[True] else None
    if form == "adverb" and following - word.end < 12 and following > word.end:
        return None
    return word


def _continues(folded: str, low: int, quantity: Quantity, at: int) -> bool:
    """Whether the figure goes on what the one before said: "$89 million or 38%", "6% from Q3 and 26% from a year ago"."""
    gap = folded[low:at].strip()
    if quantity.type == "money":
        return gap in ("or", "and")
    return gap in ("or", "and", "或", "和", "及", "") or (
        len(gap) < 60 and gap.endswith((" and", " or", "和")) and " to" not in gap and "," not in gap
    )


def _lists(folded: str, frame: Frame, number: int) -> bool:
    """Whether a percentage goes on a list of changes by name alone: "renewals up 8% and new leases 12%"."""
    before, quantity = frame.quantities[number - 1], frame.quantities[number]
    gap = folded[before.end : quantity.start]
    short = len(gap.split()) <= LISTED_WORDS and len(gap) <= LISTED
    return quantity.type == before.type == "percent" and short and gap.lstrip().startswith((",", "and ", "、", "和"))


def nearest_direction(frame: Frame, quantity: Quantity, vocabulary: Vocabulary) -> Direction | None:
    """Which way the nearest word of movement in the sentence goes."""
    words = [cue for cue in frame.cues if vocabulary.tables[cue.row.where] == "directions"]
    nearest = min(words, key=lambda w: abs(w.start - quantity.start), default=None)
    return DIRECTIONS[nearest.row.attributes["direction"]] if nearest else None


def _share_backwards(folded: str, quantities: Sequence[Quantity], moves: list[Move]) -> list[Move]:
    """In "$104 million or 62% above last year" the first figure is a change as well."""
    for i in range(len(moves) - 2, -1, -1):
        joined = folded[quantities[i].end : quantities[i + 1].start].strip(" ,")
        after = moves[i + 1]
        if (
            moves[i].aspect == "level"
            and after.aspect == "change"
            and joined in ("or", "即")
            and after.word
            and after.word.start > quantities[i].end
        ):
            moves[i] = Move("change", after.direction, moves[i].link, after.word)
    return moves
