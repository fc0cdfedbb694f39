"""Who holds which post: names beside titles in what is said, English ones by their words, Chinese ones by theirs."""

import re
from collections.abc import Iterator

from service.engine.speakers.posts_zh import read_chinese_post
from service.engine.speakers.said import Post
from service.engine.speakers.tools import Tools
from service.engine.speakers.wording import Words, read_name
from service.engine.text import Source

JOINT = re.compile(r"\s*(?:,|&|/|-|–|兼任?|暨|及|和|与|、)?\s*(?:(?:and|&|of|for|as well as)\s+)?(?:the\s+)?")
DEPARTMENT = re.compile(r"(?:,| of| for|-)? ?(?:(?!our\b|who\b|he\b|she\b|runs\b|is\b)[\w&\-]+,? ){1,6}")
PART = re.compile(r" (?:of|for) (?:the )?[A-Z][\w&\-]*(?: (?:and |& |of )?[A-Z][\w&\-]*){0,4}(?![\w'’])")
NO_POSTS = ("house", "research", "analyst")
REACH, NAME_REACH = 100, 60
CAPITAL = r"[^\W\d_a-zß-ÿ\u3040-\u9fff](?:[^\W\u3040-\u9fff]|[.'’\-])*"
NAME = rf"({CAPITAL}(?:\s+(?:{CAPITAL}|de|van|von|der|la|di)){{0,4}}(?:,? (?:Jr|Sr)\.?)?)"
OWNER = re.compile(
    r"\s*(?:(?:our|the|its|their|your|a|as|group|company|corporate|new|current|interim|acting)\s+"
    r"|(?:the\s+)?(?:[\w.&\-]+\s+){0,3}[\w.&\-]+['’]s?\s+){0,3}"
)
NAME_END = re.compile(NAME + r"\s*$")
SEPARATOR = re.compile(r",? who is\b|,(?: as\b)?|\bis\b|\(|-{1,2}|–|—")
AFTER = re.compile(r"\s*(?:,|-{1,2}|–|—|:)?\s*(?:here,?\s+)?(?:is\s+)?")


def find_posts(source: Source, spans: list[tuple[int, int]], tools: Tools) -> Iterator[Post]:
    """Names that stand beside titles within the given spans."""
    chinese = source.language.startswith("zh")
    for start, end in spans:
        for phrase in _phrases(source, start, end, tools):
            post = (chinese and read_chinese_post(source.text, phrase, start, end, tools.kinship.surnames)) or _post(
                source.text, phrase, start, end
            )
            if post:
                yield post


def _phrases(source: Source, start: int, end: int, tools: Tools) -> Iterator[Words]:
    """Titles in a row are one: `President and Chief Executive Officer`."""
    run: tuple[int, int] | None = None
    for hit in tools.functions.find(source.folded[start:end]):
        if hit.row.id in NO_POSTS:
            continue
        first, last = start + hit.start, start + hit.end
        if run and _joined(source.text, run[1], first, hit.row.id):
            run = (run[0], last)
            continue
        if run:
            yield _words(source.text, run, end)
        run = (first, last)
    if run:
        yield _words(source.text, run, end)


def _joined(text: str, end: int, start: int, kind: str) -> bool:
    """Whether the words between two titles join them; a department may stand before the one that is named last."""
    if start - end < 16 and JOINT.fullmatch(text, end, start):
        return True
    return kind == "investor_relations" and start - end < 60 and DEPARTMENT.fullmatch(text, end, start) is not None


def _words(text: str, run: tuple[int, int], limit: int) -> Words:
    part = PART.match(text, run[1], limit)
    end = part.end() if part else run[1]
    return Words(run[0], end, text[run[0] : end])


def _post(text: str, title: Words, start: int, end: int) -> Post | None:
    """The holder named before the title, else the one named after it."""
    name = _before(text, max(start, title.start - REACH), title.start)
    if name:
        return Post(name, title)
    after = AFTER.match(text, title.end, end)
    name = read_name(text, after.end() if after else title.end, end)
    return Post(name, title) if name else None


def _before(text: str, start: int, end: int) -> Words | None:
    """The name that a comma, a dash or "is" parts from the title, with no more than the owner of the post between."""
    for separator in reversed(list(SEPARATOR.finditer(text, start, end))):
        if not OWNER.fullmatch(text, separator.end(), end):
            return None
        found = NAME_END.search(text, max(start, separator.start() - NAME_REACH), separator.start())
        if found:
            return read_name(text, found.start(1), found.end(1))
    return None
