"""Who is called to ask, in Chinese: `来自青松证券的安怡`, and what machines make of "the line of Ann Poe with Pell Research"."""

import re
from collections.abc import Iterator

from service.engine.matcher import Hit
from service.engine.speakers.han import MIXED, Named, read_han_name, words_of
from service.engine.speakers.said import Call
from service.engine.speakers.sounds import Surnames
from service.engine.speakers.tools import Tools
from service.engine.speakers.wording import Words
from service.engine.text import Source

REACH, SEGMENT = 400, 70
ASKING = re.compile("问|线路|发言|请讲|请继续|下一位")
STOP = re.compile(r"[,。;?!\n:]|\.(?=\s*[\u4e00-\u9fff]|\s*$)")
JOINT = re.compile(r"\s*[与和跟]\s*")
AFTER_COMMA = re.compile(r"\s*([A-Z][\w.&'’\-]*(?: [A-Z&][\w.&'’\-]*){0,4})(?=[。.，,]|\s*$)")


def find_chinese_calls(source: Source, spans: list[tuple[int, int]], cues: list[list[Hit]], tools: Tools) -> Iterator[Call]:
    """Each analyst to whom the floor is given in Chinese, in order."""
    for turn, (start, end) in enumerate(spans):
        begin = max(start, end - REACH)
        hits = [hit for hit in cues[turn] if hit.row.where.startswith("zh") and hit.start >= begin]
        if hits and ASKING.search(source.folded, begin, end):
            yield from _calls_of_turn(source, turn, hits, begin, end, tools.kinship.surnames)


def _calls_of_turn(source: Source, turn: int, hits: list[Hit], begin: int, end: int, surnames: Surnames) -> Iterator[Call]:
    for number, hit in enumerate(hits):
        if hit.row.id == "question_from":
            call = _read(source, turn, hit.end, _limit(source.folded, hit.end, end, hits[number + 1 :]), surnames)
        elif hit.row.id == "question_of":
            stops = [stop.end() for stop in STOP.finditer(source.folded, max(begin, hit.start - SEGMENT), hit.start)]
            call = _read(source, turn, stops[-1] if stops else max(begin, hit.start - SEGMENT), hit.start, surnames)
        else:
            call = None
        if call:
            yield call


def _limit(folded: str, at: int, end: int, later: list[Hit]) -> int:
    """Where the words of the introduction end: at a stop, or at words that follow a name."""
    stop = STOP.search(folded, at, min(end, at + SEGMENT))
    limit = stop.start() if stop else min(end, at + SEGMENT)
    tail = next((hit.start for hit in later if hit.row.id == "question_end" and hit.start > at), limit)
    return min(limit, tail)


def _read(source: Source, turn: int, start: int, end: int, surnames: Surnames) -> Call | None:
    """Firm and name in the one order or the other."""
    text = source.text
    of = text.rfind("的", start, end)
    if of > start and (named := read_han_name(text, of + 1, end, surnames)):
        return _call(turn, named, words_of(text, start, of))
    joint = JOINT.search(text, start, end)
    if joint and (named := read_han_name(text, start, joint.start(), surnames)):
        return _call(turn, named, words_of(text, joint.end(), end))
    mixed = MIXED.fullmatch(text, start, end)
    if mixed:
        name = Words(mixed.start("name"), mixed.end("name"), mixed["name"])
        return Call(turn, name, words_of(text, mixed.start("firm"), mixed.end("firm")))
    named = read_han_name(text, start, end, surnames)
    if named is None or not (" " in named.name.text or "·" in named.name.text):
        return None
    after = AFTER_COMMA.match(text, end + 1) if text[end : end + 1] in ("，", ",") else None
    return _call(turn, named, Words(after.start(1), after.end(1), after[1]) if after else None)


def _call(turn: int, named: Named, firm: Words | None) -> Call:
    return Call(turn, named.name, firm, named.also)
