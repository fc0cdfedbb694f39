"""Markdown: its marks out, its wrapped lines joined."""

import re
from collections.abc import Iterator

from service.engine.text import Facts, Source, is_cjk, make_source
from service.readers.decoding import decode_marked

WRAP = 110  # characters: a file with longer lines is not wrapped by hand
_FENCES = ("```", "~~~")
_RULE_STARTS = frozenset("`~-*_=|:+")
_RULES = (frozenset("-"), frozenset("*"), frozenset("_"), frozenset("=-|:+"))  # what a rule, or the line under a table's head, is made of
_FRONT = re.compile(r"\s{0,8}(?:>\s{0,8}){0,9}(?:#{1,6}\s+|[-*+]\s+)?")
_OWN_LINE = re.compile(r"\s{0,8}(?:#{1,6}\s|[-*+]\s|>|\||(?:\*\*|__)[^*\n]{1,120}(?:\*\*|__))")
_INLINE = ("*", "_", "[", "\\")  # without one of these a line has no marks within
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\s]{0,500}(?:\s[^()\n]{0,200})?\)")
_STRONG = re.compile(r"\*\*|(?<!\w)__|__(?!\w)")
_EMPHASIS = re.compile(r"(?<![\w*\\])([*_])(\S[^*_\n]{0,200}?)\1(?![\w*])")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_markdown(body: bytes, charset: str | None, hints: Facts) -> Source:
    """The Source of the text that the Markdown shows."""
    lines = decode_marked(body, charset).splitlines()
    return make_source("".join(_join(lines)), format="markdown", hints=hints)


def _join(lines: list[str]) -> Iterator[str]:
    """The shown lines; a line that was full flows into the next one."""
    width = _wrapped_at(lines)
    above = None
    for line in lines:
        shown = show_line(line)
        if above is not None:
            flows = above and shown and _flows(above, line, width)
            yield _blank(above, shown) if flows else "\n"
        yield shown
        above = line.rstrip("\n") if shown else ""
    yield "\n"


def _blank(above: str, below: str) -> str:
    return "" if is_cjk(above.rstrip()[-1]) and is_cjk(below[0]) else " "


def _wrapped_at(lines: list[str]) -> int:
    """The width that the file is wrapped at by hand; 0 where its lines are longer than that."""
    widest = max((len(line) for line in lines if " " in line.strip()), default=0)
    return widest if widest <= WRAP else 0


def _flows(above: str, below: str, width: int) -> bool:
    if not width or _OWN_LINE.match(below) or _OWN_LINE.match(above):
        return False
    return not above.endswith(("  ", "\\")) and len(above) + 1 + len(below.split(maxsplit=1)[0]) > width


def show_line(line: str) -> str:
    """The words of a line without its marks; nothing for a rule or a fence."""
    if _is_rule(line):
        return ""
    words = line[_match_end(line) :].strip()
    if words.startswith("|"):
        words = "\t".join(cell.strip() for cell in words.strip("|").split("|"))
    if not any(mark in words for mark in _INLINE):
        return words
    words = _LINK.sub(r"\1", words)
    words = _EMPHASIS.sub(r"\2", _STRONG.sub("", words))
    return _ESCAPE.sub(r"\1", words).strip()


def _is_rule(line: str) -> bool:
    if line.lstrip()[:1] not in _RULE_STARTS:
        return False
    marks = line.replace(" ", "").replace("\t", "")
    return marks.startswith(_FENCES) or (len(marks) > 2 and any(set(marks[:1000]) <= rule for rule in _RULES))


def _match_end(line: str) -> int:
    front = _FRONT.match(line)
    return front.end() if front else 0
