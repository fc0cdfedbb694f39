"""A label that was lost, given away by the words: one who thanks the speaker by name and says who he is."""

import re

from service.engine.text import Source
from service.engine.turns.labels import Said

HEAD = 60  # so early in a paragraph
_INTRODUCTION = re.compile(r"(?:我是|\bthis is|\bit's)\s*([a-z]{2,20}(?: [a-z]{2,20})?|[\u4e00-\u9fff]{2,4}?)(?=[,.;!，。、\s]|$)")
_WORD = re.compile(r"[a-z]{3,}|[\u4e00-\u9fff]{2,}")


def find_newcomer(source: Source, start: int, end: int, speaker: Said | None) -> tuple[int, int] | None:
    """Where a paragraph names another than the speaker as its own speaker, having addressed the speaker by name."""
    if speaker is None or not speaker.named:
        return None
    head = source.folded[start : min(end, start + HEAD)]
    found = _INTRODUCTION.search(head)
    if found is None:
        return None
    names = _WORD.findall(source.folded[speaker.start : speaker.start + len(speaker.name)])
    addressed = any(name in head[: found.start()] for name in names)
    same = any(name in found.group(1) or found.group(1) in name for name in names)
    return (start + found.start(1), start + found.end(1)) if addressed and not same else None
