"""Labels that are the initials of somebody whom the list of participants names."""

import re
from collections import defaultdict

import msgspec

from service.engine.model import Layout

_INITIALS = re.compile(r"[A-Z]{2,4}")
_WORD = re.compile(r"[^\W\d_]+")
FEWEST = 2  # people so labelled: one alone may be a firm's short name


def spell_out(layout: Layout) -> Layout:
    """The layout with the full names of those whose labels are initials that only one of the listed people has."""
    labels = {u.name for u in layout.utterances if u.name and _INITIALS.fullmatch(u.name)}
    if len(labels) < FEWEST or not layout.roster:
        return layout
    bearers: dict[str, set[str]] = defaultdict(set)
    for entry in layout.roster:
        bearers["".join(word[0] for word in _WORD.findall(entry.name)).upper()].add(entry.name)
    names = {label: next(iter(bearers[label])) for label in labels if len(bearers[label]) == 1}
    if len(names) < FEWEST:
        return layout
    utterances = tuple(msgspec.structs.replace(u, name=names.get(u.name or "", u.name)) for u in layout.utterances)
    return msgspec.structs.replace(layout, utterances=utterances)
