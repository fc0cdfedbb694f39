"""Captions: WebVTT and SubRip. Cues with voices are speeches; without, their words flow together and their times go beside."""

import html
import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from service.engine.errors import UnreadableError
from service.engine.text import Cue, Facts, Source, make_source
from service.readers.decoding import decode_marked
from service.readers.limits import MAX_SPEECHES, check_limit
from service.readers.script import Speech, write_script

_STAMP = r"(?:(\d{1,4}):)?([0-5]?\d):([0-5]?\d)(?:[.,](\d{1,3}))?"
_TIMING = re.compile(rf"\s*{_STAMP}\s*-->\s*{_STAMP}")
_VOICE = re.compile(r"<v(?:\.[^\s>]{0,80})?\s+([^>]{1,200})>")
_TAG = re.compile(r"</?[a-z0-9][^<>]{0,200}>|\{\\[^{}]{0,200}\}", re.I)
_ANEW = re.compile(
    r"(?:>>|-\s|–\s|[^\W\d_][^:：<>\n]{0,60}[:：](?!\d)|[\[(【][^\W\d_a-z][^\[\]()【】\n]{0,60}[\])】])"
)  # a speaker's sign or a label: never within a line


_NAME = r"[^\W\d_][^:：<>()\[\]【】\n?!]{1,60}"
_LABEL = re.compile(rf"(?:>>\s*|-\s+)?(?:[\[(【]({_NAME})[\])】]\s*[:：]?|({_NAME})[:：])\s+")
LABELLED = 0.9  # share of the captions
FEWEST = 10


class Caption(msgspec.Struct, frozen=True):
    """The words of one voice within a cue; times in seconds."""

    start: float
    end: float
    voice: str | None
    text: str


def read_vtt(body: bytes, charset: str | None, hints: Facts) -> Source:
    """The Source of WebVTT. Raises UnreadableError (`malformed_captions`)."""
    text = decode_marked(body, charset)
    if not text.startswith("WEBVTT"):
        raise _fault("WebVTT begins with the line WEBVTT")
    return _read_captions(text, "vtt", hints)


def read_srt(body: bytes, charset: str | None, hints: Facts) -> Source:
    """The Source of SubRip. Raises UnreadableError (`malformed_captions`)."""
    return _read_captions(decode_marked(body, charset), "srt", hints)


def _fault(what: str) -> UnreadableError:
    return UnreadableError(f"The captions cannot be read: {what}.", code="malformed_captions")


def _read_captions(text: str, kind: str, hints: Facts) -> Source:
    captions = list(_captions(text.splitlines()))
    if not captions:
        raise _fault("there is no cue with a line such as `00:00:01.000 --> 00:00:04.000`")
    captions = _with_labels(captions)
    if any(caption.voice for caption in captions):
        speeches = (Speech(text=c.text, speaker=c.voice, start_time=c.start, end_time=c.end) for c in captions)
        return write_script(speeches, format=kind, hints=hints, between=" ")
    return _flow(captions, kind, hints)


def _captions(lines: list[str]) -> Iterator[Caption]:
    """The captions in the file's order: a line of times, then words up to a blank line."""
    count = 0
    at = 0
    while at < len(lines):
        times = _TIMING.match(lines[at])
        at += 1
        if times is None:
            continue
        first = at
        while at < len(lines) and lines[at].strip() and not _TIMING.match(lines[at]):
            at += 1
        count += 1
        check_limit(count, MAX_SPEECHES, "cues")
        yield from _voices("\n".join(lines[first:at]), _seconds(times.groups()[:4]), _seconds(times.groups()[4:]))


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = (part or "0" for part in parts)
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(fraction.ljust(3, "0")) / 1000


def _voices(payload: str, start: float, end: float) -> Iterator[Caption]:
    pieces = _VOICE.split(payload)
    voices = [None, *pieces[1::2]]
    for voice, words in zip(voices, pieces[::2], strict=True):
        text = html.unescape(_TAG.sub("", words)).strip()
        if text:
            yield Caption(start, end, " ".join(html.unescape(voice).split()) if voice else None, text)


def _with_labels(captions: list[Caption]) -> list[Caption]:
    """The captions, their voices told by labels where nearly every one begins with a label, and all labels recur; else unchanged."""
    labels = [_LABEL.match(caption.text) for caption in captions]
    names = Counter(label.group(1) or label.group(2) for label in labels if label)
    if any(caption.voice for caption in captions) or len(captions) < FEWEST or 3 * len(names) > sum(names.values()):
        return captions
    if sum(names.values()) < LABELLED * len(captions):
        return captions
    told: list[Caption] = []
    for caption, label in zip(captions, labels, strict=True):
        voice = label.group(1) or label.group(2) if label else told[-1].voice if told else None
        told.append(msgspec.structs.replace(caption, voice=voice, text=caption.text[label.end() if label else 0 :]))
    return told


def _flow(captions: list[Caption], kind: str, hints: Facts) -> Source:
    """One text, in which only what looks like a speaker's beginning begins a line; the times of each cue go beside."""
    pieces: list[str] = []
    cues: list[Cue] = []
    at = 0
    for caption in captions:
        for line in caption.text.split("\n"):
            joint = "" if at == 0 else "\n" if _ANEW.match(line) else " "
            start = at + len(joint)
            pieces += [joint, line]
            at = start + len(line)
            cues.append(Cue(start=start, end=at, start_time=caption.start, end_time=caption.end))
    return make_source("".join(pieces), format=kind, hints=hints, cues=tuple(cues))
