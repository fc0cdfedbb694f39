"""Which way of labelling a text keeps to, and which of its labels hold."""

import re
from collections import Counter
from operator import itemgetter

from msgspec.structs import replace

from service.engine.text import fold, is_cjk
from service.engine.turns.candidates import Mark, Marks, find_inline, find_stacked
from service.engine.turns.delimited import find_delimited
from service.engine.turns.names import is_chinese_name
from service.engine.turns.sheet import LONG, STOPS, Sheet

CLOSERS = "\"')]】」”’-:—–"
ANNOUNCED = 400  # letters before a label in which its name was called
REPEATED = 80  # letters after it in which its bearer may say who he is
STYLES = "<*#>"  # marks before a label that set it off from every other line
STYLED = 0.7  # share of the labels that one such mark must stand before
_LETTER = re.compile(r"[a-z]\d{0,3}")
DENSE = 0.15  # share of the lines that must begin with a label, where labels are told by a dash alone
EARLY = 2000  # letters, and
FRONT = 0.15  # share of a text, in which the first of labels that never recur stands


def choose_labels(sheet: Sheet) -> tuple[str, Marks]:
    """The layout's name and its labels by line: those on lines of their own or those before a colon, whichever recur more."""
    inline, stacked = find_inline(sheet), _without_letters(find_stacked(sheet))
    if sheet.is_wrapped():
        stacked = {i: mark for i, mark in stacked.items() if _stands_free(sheet, mark)}
    own, other = (stacked, inline) if _weight(stacked) > _weight(inline) else (inline, stacked)
    rival = max(find_delimited(sheet, last=False), key=_weight, default={})
    if _weight(rival) > _weight(own):
        own = rival
    return _choose(sheet, own, other, stacked=own is stacked) or _choose_last(sheet) or ("plain", {})


def _choose_last(sheet: Sheet) -> tuple[str, Marks] | None:
    """The labels of a style that is looked for only for want of any other."""
    last = max(find_delimited(sheet, last=True), key=_weight, default={})
    return _choose(sheet, last, {}, stacked=False) if len(last) > DENSE * len(sheet.lines) else None


def _choose(sheet: Sheet, own: Marks, other: Marks, *, stacked: bool) -> tuple[str, Marks] | None:
    """The layout's name and those of its labels that hold; None where they are no dialogue's."""
    marks = _of_one_style(sheet, _holding(sheet, own))
    left = {i: m for i, m in other.items() if i not in marks}
    marks |= {i: m for i, m in left.items() if not m.said.named and m.said.role == "operator"}
    first = min(marks, default=0)
    marks |= {i: m for i, m in left.items() if m.said.named and m.last > i > first}  # a name with its office below, amid the speech
    if not _is_dialogue(sheet, marks):
        return None
    return "stacked" if stacked else "inline", dict(sorted((_with_initial(sheet, m) for m in marks.values()), key=itemgetter(0)))


def _weight(marks: Marks) -> int:
    seen = Counter([mark.said.key for mark in marks.values()])
    return sum([n for n in seen.values() if n > 1]) + sum([mark.said.role is not None for mark in marks.values()])


def _without_letters(marks: Marks) -> Marks:
    """Where people are named, a letter with a number labels no speech, nor does one that stands before a name as its initial."""
    named = any(mark.said.named for mark in marks.values())
    letters = {i for i, mark in marks.items() if not mark.said.named and _LETTER.fullmatch(mark.said.key)}
    return {i: mark for i, mark in marks.items() if i not in letters or not named or (len(mark.said.key) == 1 and i + 1 not in marks)}


def _holding(sheet: Sheet, marks: Marks) -> Marks:
    """The labels that recur, tell a part in the call, or convince by themselves: by a title or firm, or a name of two words or more."""
    seen = Counter(mark.said.key for mark in marks.values())
    return {i: m for i, m in marks.items() if seen[m.said.key] > 1 or m.said.role or _convinces(sheet, m)}


def _convinces(sheet: Sheet, mark: Mark) -> bool:
    """Whether a label met once is a name: any four Han letters may stand beside a title, so those must begin with a surname."""
    said = mark.said
    if is_cjk(said.name[0]):
        return is_chinese_name(fold(said.name), sheet.vocabulary)
    return bool(said.title or said.firm) or len(said.name.split()) > 1 or _is_introduced(sheet, mark)


def _is_introduced(sheet: Sheet, mark: Mark) -> bool:
    """Whether the words before a name alone before a colon announce it, or the words after it say it again."""
    folded, said = sheet.source.folded, mark.said
    if mark.body is None:  # a line that holds nothing but a capitalised word needs more
        after = sheet.lines[mark.last + 1].start if mark.last + 1 < len(sheet.lines) else len(folded)
        return re.search(rf"\b(?:this is|it's) {re.escape(said.name.lower())}\b", folded[after : after + REPEATED]) is not None
    around = folded[max(0, said.start - ANNOUNCED) : said.start], folded[mark.body : mark.body + REPEATED]
    return any(re.search(rf"\b{re.escape(said.name.lower())}\b", words) for words in around)


def _of_one_style(sheet: Sheet, marks: Marks) -> Marks:
    """Where most labels are set off by the same mark, only those are labels."""
    first = {i: sheet.source.text[sheet.lines[i].start] for i in marks}
    style, count = Counter(first.values()).most_common(1)[0] if marks else ("", 0)
    if style not in STYLES or count < STYLED * len(marks):
        return marks
    return {i: mark for i, mark in marks.items() if first[i] == style or not mark.said.named}


def _is_dialogue(sheet: Sheet, marks: Marks) -> bool:
    """Whether labels and headings are a call's: capitals and colons stand in articles and tables too."""
    seen = Counter(mark.said.key for mark in marks.values())
    if any(mark.said.role for mark in marks.values()) or sum(n > 1 for n in seen.values()) > 1:
        return bool(marks)
    if any(row.attributes["part"] in ("presentation", "qa", "transcript") or "role" in row.attributes for row in sheet.headings.values()):
        return bool(marks)
    inline = [mark.said.start for mark in marks.values() if mark.body is not None]
    return len(seen) > 1 and len(inline) == len(marks) and min(inline) <= max(EARLY, FRONT * len(sheet.source.text))


def _stands_free(sheet: Sheet, mark: Mark) -> bool:
    """Whether the words before end, or a blank line follows them, and the line after begins something: else it is a piece of words."""
    text, lines = sheet.source.text, sheet.lines
    following = lines[mark.last + 1 : mark.last + 2]
    if following and text[following[0].start].islower() and mark.last == mark.line:
        return False
    if mark.line == 0 or mark.line - 1 in sheet.headings:
        return True
    before = lines[mark.line - 1]
    last = text[before.end - 1]
    if last in STOPS or last in CLOSERS or sheet.length(mark.line - 1) <= LONG // 2:
        return True
    return text.count("\n", before.end, lines[mark.line].start) > 1


def _with_initial(sheet: Sheet, mark: Mark) -> tuple[int, Mark]:
    """The label's line, or the one before it where that holds the name's initial alone, as web pages show it."""
    before = sheet.lines[mark.line - 1] if mark.line else None
    if before and before.end - before.start == 1 and mark.body is None and sheet.source.text[before.start] == mark.said.name[:1]:
        mark = replace(mark, line=mark.line - 1)
    return mark.line, mark
