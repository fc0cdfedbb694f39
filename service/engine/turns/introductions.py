"""A label that was lost, given away by the words: one who thanks the speaker by name and says who he is."""

import re

from service.engine.text import Source
from service.engine.turns.said import Said

HEAD = 60  # so early in a paragraph
_INTRODUCTION = re.compile(r"(?:我是|\bthis is|\bit's)\s*([a-z]{2,20}(?: [a-z]{2,20})?|[\u4e00-\u9fff]{2,4}?)(?=[,.;!，。、\s]|$)")
_THANKS = re.compile(r"(?:谢谢|感谢|thank you,? |thanks,? )[^.。!]{0,4}(?:接线员|操作员|主持人|operator)\b")
_WORD = re.compile(r"[a-z]{3,}|[\u4e00-\u9fff]{2,}")


def find_newcomer(source: Source, start: int, end: int, speaker: Said | None) -> tuple[int, int] | None:
    """Where a paragraph that answers the speaker by name gives its own speaker's; empty where it gives none."""
    if speaker is None:
        return None
    head = source.folded[start : min(end, start + HEAD)]
    if not speaker.named:
        return (start, start) if speaker.role == "operator" and _THANKS.match(head) else None
    found = _INTRODUCTION.search(head) if "this is" in head or "it's" in head or "我是" in head else None
    if found is None:
        return None
    names = _WORD.findall(source.folded[speaker.start : speaker.start + len(speaker.name)])
    addressed = any(name in head[: found.start()] for name in names)
    same = any(name in found.group(1) or found.group(1) in name for name in names)
    return (start + found.start(1), start + found.end(1)) if addressed and not same else None
