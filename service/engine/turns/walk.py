"""One walk over the lines: what is spoken, by whom, and what is heading, roster or furniture."""

import re

from msgspec.structs import replace

from service.engine.model import Label, Layout, Role, RosterEntry, SectionKind, Utterance
from service.engine.turns.candidates import Mark, Marks
from service.engine.turns.introductions import find_newcomer
from service.engine.turns.labels import TIME
from service.engine.turns.lines import Line
from service.engine.turns.rosters import find_office, part_entries, read_entries, read_listed, read_running
from service.engine.turns.said import Said
from service.engine.turns.sheet import LONG, STOPS, Sheet
from service.lexicon.types import Row

_TIME = re.compile(TIME)
_RULE = re.compile(r"[\s\-=._*~·…]{3,}")
_PAGE = re.compile(r"Slide \d{1,3}(?:\s*[,:–—-][^.?!]{0,90})?$|(?i:copyright)\s*(?:©|\(c\))?\s*\d{4}")  # what nobody speaks
HEADLESS = 0.15  # share of the text, and
TITLE_PAGE = 500  # letters of a title page whose company looks like a label
SPEECH = 3000  # letters, before the first label which are words spoken, not a title page


def walk_sheet(sheet: Sheet, name: str, marks: Marks) -> Layout:
    """The layout that the labels give; without labels the whole text is one utterance."""
    walk = _Walk(sheet, marks)
    walk.run()
    if not marks or not walk.utterances:
        return Layout(name="plain", utterances=_whole(sheet.lines))
    running = (entry for line in walk.running for entry in read_running(sheet.source, *line, walk.speakers, sheet.vocabulary))
    roster = (*running, *part_entries(walk.roster, walk.speakers))
    return Layout(name=name, utterances=tuple(walk.utterances), roster=roster, header_end=walk.header_end)


def _whole(lines: list[Line]) -> tuple[Utterance, ...]:
    return (Utterance(start=lines[0].start, end=lines[-1].end),) if lines else ()


def _is_headless(sheet: Sheet, marks: Marks) -> bool:
    """Whether the text begins amid someone's words, whose label it lost: no heading before the first label, but much else."""
    first = min(marks, default=0)
    before = sheet.lines[first].start if marks else 0
    return before > max(SPEECH, HEADLESS * len(sheet.source.text)) and min(sheet.headings, default=first) >= first


class _Walk:
    """The state of the walk: the speech that is open, the section, the roster that is being read."""

    def __init__(self, sheet: Sheet, marks: Marks) -> None:
        self.sheet, self.source, self.vocabulary, self.marks = sheet, sheet.source, sheet.vocabulary, marks
        self.utterances: list[Utterance] = []
        self.roster: list[RosterEntry] = []
        self.running: list[tuple[int, int, Role | None]] = []  # lists of people that run on one line
        self.speakers: set[str] = set()  # the keys of the names that label speech
        self.section: SectionKind | None = None
        self.said: Said | None = None
        self.time: float | None = None
        self.newcomer: str | None = None  # a speaker without a label, by his own words
        self.start = self.end = -1
        self.header_end = 0
        self.listing: list[Line] | None = None
        self.listed: set[str] = set()  # who is listed and then labels a line again, speaks
        self.listed_role: Role | None = None
        self.speaking = not marks or _is_headless(sheet, marks)  # what else stands before the first label is header
        self.contents: set[str] | None = None
        self.summarised = False  # a summary stands before the transcript
        self.ended = False

    def run(self) -> None:
        """Take every line once."""
        i = 0
        while i < len(self.sheet.lines):
            mark, heading = self.marks.get(i), self.sheet.headings.get(i)
            if heading is not None and (mark is None or mark.body is None):
                self._take_heading(heading)
            elif self.vocabulary.closes(self.sheet.folded(i)):
                self._end()
            elif mark is not None and self._begins_speech(mark):
                self._take_label(mark)
                i = mark.last
            else:
                self._take_line(i)
            i += 1
        self._close()

    def _end(self) -> None:
        """The call is over; a list of those who took part may follow."""
        self._close()
        self.speaking = False
        self.ended = bool(self.utterances)

    def _take_line(self, i: int) -> None:
        line = self.sheet.lines[i]
        if self.source.text[line.start].isalpha():
            if not _PAGE.match(self.source.text, line.start, line.end):
                self._take_words(i)
        elif (time := _TIME.fullmatch(self.source.folded, line.start, line.end)) is not None:
            self._take_time(time.group())
        elif _RULE.fullmatch(self.source.folded, line.start, line.end) is None:
            self._take_words(i)

    def _take_heading(self, row: Row) -> None:
        part = row.attributes["part"]
        if self.contents is not None and row.id not in self.contents:
            self.contents.add(row.id)
            return
        self._close()
        self._forget_front(part)
        self.summarised |= part == "summary"
        self.contents = set() if part == "contents" else None
        self.speaking = part in ("presentation", "transcript", "qa") and not self.ended
        if part == "closing":
            self._end()
        if part == "roster":
            self.listing, self.listed, self.listed_role = [], set(), row.attributes.get("role")  # type: ignore[assignment]
        elif part in ("presentation", "qa"):
            self.section = part  # type: ignore[assignment]

    def _forget_front(self, part: str) -> None:
        """What stood before a heading was the title page: words without a label, or labels before the remarks and before any operator."""
        unlabelled = all(u.label is None for u in self.utterances)
        titled = part == "presentation" or (part == "roster" and sum(u.end - u.start for u in self.utterances) < TITLE_PAGE)
        begun = self.section is not None or any(u.role == "operator" for u in self.utterances)
        if (
            (unlabelled and part != "closing" and not (part == "qa" and self.section))
            or (titled and not begun)
            or (part == "transcript" and self.summarised)
        ):
            self.utterances.clear()

    def _begins_speech(self, mark: Mark) -> bool:
        """Whether a label begins speech here: within a list of people only if words follow that are no entry."""
        if self.ended or self._lists(mark):
            return False
        if self.listing is None or mark.body is not None or mark.said.key in self.listed:
            return True
        self.listed.add(mark.said.key)
        following = mark.last + 1
        if following in self.marks or following in self.sheet.headings or following >= len(self.sheet.lines):
            return False
        return not mark.said.named or (self.sheet.is_sentence(following) and not self.vocabulary.closes(self.sheet.folded(following)))

    def _lists(self, mark: Mark) -> bool:
        """Whether a label is the heading of a list of people that stands on its line."""
        if mark.body is None or mark.said.named or self.utterances or self.said is not None:
            return False
        line = self.sheet.lines[mark.line]
        if self.source.text[line.end - 1] in STOPS:
            return False
        return self._role_of_list(line) is not None and bool(read_listed(self.source, mark.body, line.end, None, self.vocabulary))

    def _take_label(self, mark: Mark) -> None:
        self._close()
        self.speaking = True
        self.said = mark.said
        if mark.said.named:
            self.speakers.add(mark.said.key)
        if not self.utterances:
            self.header_end = mark.said.start
        if mark.body is not None:
            end = self.sheet.lines[mark.line].end
            office, body = find_office(self.source, mark.said.key, mark.body, end, self.roster)
            if office is not None and not mark.said.title and not mark.said.firm:
                self.said = replace(mark.said, title=office.title, firm=office.firm)
            self._extend(body, end)

    def _take_time(self, words: str) -> None:
        """A time on a line of its own is when the speech begins that is about to."""
        if self.start < 0:
            units = [float(unit.replace(",", ".")) for unit in words.strip("[]()").split(":")]
            self.time = sum(unit * 60**power for power, unit in enumerate(reversed(units)))

    def _take_words(self, i: int) -> None:
        self.contents = None
        line = self.sheet.lines[i]
        if self.listing is not None:
            self.listing.append(line)
        elif self.start >= 0 and (name := find_newcomer(self.source, line.start, line.end, self.said)) is not None:
            self._close()
            self.newcomer = self.source.text[name[0] : name[1]] or None
            self._extend(line.start, line.end)
        elif not self.utterances and self.said is None and (role := self._role_of_list(line)) is not None:
            self.running.append((self.source.folded.index(":", line.start) + 1, line.end, role))
        elif self.speaking and (self.said is not None or self.start >= 0 or not self.marks or self.sheet.is_sentence(i)):
            self._extend(line.start, line.end)

    def _role_of_list(self, line: Line) -> Role | None:
        """The role of those whom a line lists after a heading and a colon."""
        colon = self.source.folded.find(":", line.start, min(line.end, line.start + LONG))
        row = self.vocabulary.heading(self.source.folded[line.start : colon]) if colon > 0 else None
        return row.attributes.get("role") if row is not None else None  # type: ignore[return-value]

    def _extend(self, start: int, end: int) -> None:
        if self.start < 0:
            words = self.source.text[start:end]
            self.start = start + len(words) - len(words.lstrip())
        self.end = end

    def _close(self) -> None:
        """End the speech or the list that is open."""
        if self.end > self.start >= 0:
            self.utterances.append(self._utterance())
        if self.listing is not None:
            self.roster.extend(read_entries(self.sheet, self.listing, self.listed_role))
        self.said, self.newcomer, self.listing, self.time = None, None, None, None
        self.start = self.end = -1

    def _utterance(self) -> Utterance:
        said = self.said
        if said is None:
            return Utterance(start=self.start, end=self.end, name=self.newcomer, section=self.section, start_time=self.time)
        label = Label(start=said.start, end=said.end, text=self.source.text[said.start : said.end])
        return Utterance(
            start=self.start,
            end=self.end,
            label=label,
            name=said.name,
            title=said.title,
            firm=said.firm,
            role=said.role,
            section=self.section,
            start_time=self.time,
        )
