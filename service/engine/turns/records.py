"""Records of questions and answers: numbered questions, answers after a word such as 答."""

import re
from bisect import bisect_left
from operator import attrgetter

from service.engine.model import Label, Layout, Utterance
from service.engine.text import Source
from service.engine.turns.fronts import read_front
from service.engine.turns.labels import Reader
from service.engine.turns.lines import Line
from service.engine.turns.vocabulary import Vocabulary

_ANSWER = re.compile(  # one class comes first, so that `re` leaps
    r"[公答回](?:(?<=公)司(?:答复|回复|回答|答)|(?<=答)复?|(?<=回)[复答])\d{0,3}[^\S\n]*:"
)
_ASKS = r"(?:(?:投资者)?(?:提问|问题|问)[^\S\n]*:[^\S\n]*)?"  # a word for the question behind its number
_NUMBER = re.compile(
    r"(?:^|[\t ])[^\S\n]*\(?(?:问题|问|q)?(\d{1,3}|[一二三四五六七八九十]{1,3})[^\S\n]*[.、):](?!\d{1,2}%)[^\S\n]*" + _ASKS, re.MULTILINE
)
_LETTERED = re.compile(r"(?:[【\[](问|答|q|a)[】\]]|(q|a)\d{0,2}[.、]|(q|a)\d{1,2}(?=[^\S\n]))[^\S\n]*")
_A = re.compile(r"a[^\S\n]*:")
_Q = re.compile(r"q\d{0,3}[^\S\n]*:")
_ASKED = re.compile(r"\(?(?:问题|q)?(\d{1,3})[^\S\n]*[.、):][^\S\n]*([^\n]{2,300}\?)\Z")
HAN = "零一二三四五六七八九"
MANY = 3  # numbered questions that make a record without a word for the answers
FEWEST = 2  # answers that make a record
INDENT = 80  # blanks before the word for an answer
START = attrgetter("start")
SURE = 0.8  # share of the answers that have a numbered question


def lay_out_records(source: Source, lines: list[Line], vocabulary: Vocabulary) -> Layout | None:
    """Question and answer by turns, or None where the text is no such record."""
    if not source.language.startswith("zh"):
        return None
    answers = [m.span() for m in _ANSWER.finditer(source.folded) if _begins(source.folded, m.start())]
    if len(answers) < FEWEST and not _at_lines(_Q, source, lines):
        answers = [m.span() for m in _at_lines(_A, source, lines)] or answers  # numbered questions with answers after a letter
    if len(answers) < FEWEST:
        return _lay_out_lettered(source, lines, vocabulary) or _lay_out_numbered(source, lines, vocabulary)
    questions = _find_questions(source, answers)
    if len(questions) < max(FEWEST, SURE * len(answers)):
        return None
    finish = _finish(source, lines, answers[-1][1], vocabulary)
    utterances = _alternate(source, questions, answers, finish)
    told, roster = read_front(source, lines, utterances[0].start, vocabulary)
    return Layout(name="records", utterances=(*told, *utterances), roster=roster, header_end=(*told, *utterances)[0].start)


def _at_lines(pattern: re.Pattern[str], source: Source, lines: list[Line]) -> list[re.Match[str]]:
    """What lines begin with: looked for line by line, for a search for their beginnings tries every place of the text."""
    return [match for line in lines if (match := pattern.match(source.folded, line.start, line.end)) is not None]


def _begins(folded: str, at: int) -> bool:
    """Whether a line or a sentence begins at a place, blanks before it aside."""
    before = folded[max(0, at - INDENT) : at]
    words = before.rstrip()
    return not words or words[-1] in "?。!;" or "\n" in before[len(words) :]


def _lay_out_numbered(source: Source, lines: list[Line], vocabulary: Vocabulary) -> Layout | None:
    """Questions on numbered lines, each answered by the lines below it, which no word marks; None where they do not count up from one."""
    asked = _at_lines(_ASKED, source, lines)
    if len(asked) < MANY or [int(m.group(1)) for m in asked] != list(range(1, len(asked) + 1)):
        return None
    told, roster = read_front(source, lines, asked[0].start(), vocabulary)
    reader = Reader(source, vocabulary)
    if sum(_is_labelled(source, m.end(), reader) for m in asked) * 2 > len(asked):
        return None
    ends = [m.start() for m in asked[1:]] + [_finish(source, lines, asked[-1].end(), vocabulary)]
    utterances = []
    for question, end in zip(asked, ends, strict=True):
        words = source.text[question.end() : end]
        answer = question.end() + len(words) - len(words.lstrip())
        utterances.append(Utterance(start=question.start(2), end=question.end(2), role="analyst", section="qa"))
        utterances.append(Utterance(start=answer, end=_trimmed(source, answer, end), role="executive", section="qa"))
    spoken = (*told, *(u for u in utterances if u.end > u.start))
    return Layout(name="records", utterances=spoken, roster=roster, header_end=spoken[0].start)


def _count(number: str) -> int:
    """As in "3" and "十二"."""
    if number.isdecimal():
        return int(number)
    tens, ten, ones = number.rpartition("十")
    return (10 * (HAN.find(tens) if tens else 1) if ten else 0) + (HAN.find(ones) if ones else 0)


def _lay_out_lettered(source: Source, lines: list[Line], vocabulary: Vocabulary) -> Layout | None:
    """Questions and answers by turns after a letter, or a word in brackets, that no colon follows; None where they do not alternate."""
    marks = _at_lines(_LETTERED, source, lines)
    letters = [next(filter(None, mark.groups())) for mark in marks]
    if len(marks) < FEWEST * 2 or any((letter in "问q") == bool(number % 2) for number, letter in enumerate(letters)):
        return None
    told, roster = read_front(source, lines, marks[0].start(), vocabulary)
    ends = [mark.start() for mark in marks[1:]] + [_finish(source, lines, marks[-1].end(), vocabulary)]
    utterances = [
        Utterance(start=mark.end(), end=_trimmed(source, mark.end(), end), role="executive" if number % 2 else "analyst", section="qa")
        for number, (mark, end) in enumerate(zip(marks, ends, strict=True))
    ]
    spoken = (*told, *(u for u in utterances if u.end > u.start))
    return Layout(name="records", utterances=spoken, roster=roster, header_end=spoken[0].start)


def _is_labelled(source: Source, at: int, reader: Reader) -> bool:
    """Whether the line below a question says who answers."""
    start = at + len(source.text[at : at + INDENT]) - len(source.text[at : at + INDENT].lstrip())
    colon = source.folded.find(":", start, start + INDENT)
    return colon > 0 and (said := reader.label(start, colon)) is not None and said.named


def _find_questions(source: Source, answers: list[tuple[int, int]]) -> dict[int, int]:
    """Where each answer's question begins: at the number that comes next, the last of its kind before the answer."""
    numbers = [(m.start(1), m.end(), _count(m.group(1))) for m in _NUMBER.finditer(source.folded)]
    starts = [n[0] for n in numbers]
    found: dict[int, int] = {}
    expected = None
    after = 0
    for i, (start, end) in enumerate(answers):
        between = numbers[bisect_left(starts, after) : bisect_left(starts, start)]
        fitting = [n for n in between if expected is None or n[2] == expected]
        if fitting:
            found[i] = fitting[-1][1]
            expected = fitting[-1][2] + 1
        after = end
    return found


def _alternate(source: Source, questions: dict[int, int], answers: list[tuple[int, int]], finish: int) -> list[Utterance]:
    utterances = []
    for i, (start, end) in enumerate(answers):
        if i in questions:
            utterances.append(Utterance(start=questions[i], end=_trimmed(source, questions[i], start), role="analyst", section="qa"))
        stop = _question_head(source, questions.get(i + 1), answers[i + 1][0] if i + 1 < len(answers) else finish)
        begin = end + len(source.text[end:stop]) - len(source.text[end:stop].lstrip())
        label = Label(start=start, end=end, text=source.text[start:end])
        name = source.text[start:end].rstrip(":： ")
        utterances.append(Utterance(start=begin, end=_trimmed(source, begin, stop), label=label, name=name, role="executive", section="qa"))
    return [u for u in utterances if u.end > u.start]


def _question_head(source: Source, question: int | None, default: int) -> int:
    """Where the line of a question's number begins."""
    return source.text.rfind("\n", 0, question) + 1 if question is not None else default


def _trimmed(source: Source, start: int, end: int) -> int:
    return start + len(source.text[start:end].rstrip())


def _finish(source: Source, lines: list[Line], start: int, vocabulary: Vocabulary) -> int:
    """Where the last answer ends: before the closing matter."""
    last = [line for line in lines[bisect_left(lines, start, key=START) :] if vocabulary.closes(source.folded[line.start : line.end])]
    return last[0].start if last else len(source.text)
