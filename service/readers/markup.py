"""HTML: the words that a page shows, a line for each block, without what surrounds an article."""

import re
from collections import Counter
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from service.engine.errors import TooLargeError, UnreadableError
from service.engine.text import Facts, Source, make_source
from service.readers.columns import Columns, guess_columns, has_heads
from service.readers.decoding import decode
from service.readers.limits import MAX_NESTING
from service.readers.script import Speech, write_script

_BOILERPLATE = "script, style, noscript, template, svg, iframe, nav, aside, form, button, select, footer, [hidden], [aria-hidden=true]"
_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_BLANK = re.compile(r"[^\S\n]+")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]{0,20})", re.I)
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_SET_OFF = "strong, b, span[class], em[class], a[class]"
RECURRING = 2  # so many names must recur at the beginnings of paragraphs to be labels
_FOREIGN = re.compile(r"[\uac00-\ud7af\u3040-\u30ff\u0400-\u04ff\u0e00-\u0e7f\u0600-\u06ff]")  # languages that are not read
# Elements that hold nothing, or that the next of their kind closes.
_UNNESTED = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p", "li", "dt", "dd",
    "tr", "td", "th", "tbody", "thead", "tfoot", "colgroup",
})  # fmt: skip
_CELL = 60  # characters: a shorter cell stands on one line with its neighbours
HEADS = 2  # rows of a table of speeches that may have one cell only: its title


def read_html(body: bytes, charset: str | None, hints: Facts) -> Source:
    """The Source of a page. A table with a name and words in each row is a list of turns."""
    text = decode(body, charset or _told(body)).removeprefix("\ufeff")
    check_nesting(text)
    tree = LexborHTMLParser(text)
    for node in tree.css(_BOILERPLATE):
        node.decompose()
    root = _main_part(tree)
    if root is None:
        msg = "The HTML shows nothing: send the page with its text."
        raise UnreadableError(msg, code="malformed_html")
    _drop_translations(root)
    speeches = _speeches(root)
    if speeches:
        return write_script(speeches, format="html", hints=hints)
    lines = [*_title(tree, root), *show_lines(root, _label_ends(root))]
    return make_source("\n".join(lines), format="html", hints=hints)


def show_html(text: str) -> str:
    """The words of HTML that stands within something else, a line for each block."""
    check_nesting(text)
    root = LexborHTMLParser(text).body
    return "" if root is None else "\n".join(show_lines(root, _label_ends(root)))


def is_html(text: str) -> bool:
    """Whether a string holds paragraphs of HTML."""
    return min(text.count("<p"), text.count("</p>")) > 2 or text.count("<br") > 2


def _told(body: bytes) -> str | None:
    """The charset that the page itself declares in its head."""
    found = _META.search(body[:4096])
    return found.group(1).decode("ascii") if found else None


def _main_part(tree: LexborHTMLParser) -> LexborNode | None:
    """The article, if one holds at least half of the words; else the whole body."""
    body = tree.body
    if body is None:
        return None
    size = len(body.text())
    parts = [(len(node.text()), node) for node in tree.css("article, main, [role=main]")[:20]]
    best = max(parts, key=lambda part: part[0], default=(0, body))
    return best[1] if best[0] * 2 >= size else body


def _title(tree: LexborHTMLParser, root: LexborNode) -> list[str]:
    """The page's title, where its words do not begin the text anyway."""
    node = tree.css_first("title")
    title = _BLANK.sub(" ", node.text().replace("\n", " ")).strip() if node else ""
    return [title] if title and title[:40] not in root.text() else []


def show_lines(root: LexborNode, ends: frozenset[int] = frozenset()) -> list[str]:
    """The lines that a browser would show: each block begins one, as do the words after an element of `ends`; a row of a table is one."""
    raw = "".join(_walk(root, ends))
    return [line for piece in raw.split("\n") if (line := _BLANK.sub(" ", piece).strip())]


def _label_ends(root: LexborNode) -> frozenset[int]:
    """The elements that set a name off at the beginning of a paragraph, where several names recur so; each by its `mem_id`."""
    first = [node for node in root.css(_SET_OFF) if node.prev is None or (not (node.prev.text() or "").strip() and node.prev.prev is None)]
    leads = [(node, " ".join(node.text().split())) for node in first if node.next is not None and _begins_speech(node.next)]
    seen = Counter(words for _, words in leads if words and len(words) <= _CELL and words[-1] not in ":：.,;")
    if sum(count > 1 for count in seen.values()) < RECURRING or sum(seen.values()) < len(leads) / 2:
        return frozenset()
    return frozenset(node.mem_id for node, words in leads if words in seen)


def _begins_speech(node: LexborNode) -> bool:
    """Whether words stand behind a name, not a dash and a title, say."""
    return (node.text() or "").lstrip()[:1] not in tuple("-–—,;:：(|/")


def _walk(root: LexborNode, ends: frozenset[int]) -> Iterator[str]:
    """The text in document order, with line ends where blocks begin and end."""
    stack: list[LexborNode | str] = [root]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
        elif item.tag == "-text":
            yield (item.text_content or "").replace("\n", " ")
        elif item.tag == "pre":
            yield f"\n{item.text()}\n"
        elif item.tag == "br":
            yield "\n"
        else:
            edge = _edge(item)
            yield edge
            stack.append("\n" if item.mem_id in ends else edge)
            stack += reversed(list(item.iter(include_text=True)))


def _edge(node: LexborNode) -> str:
    """What a browser shows where the element begins and ends."""
    if node.tag in ("td", "th") and len(_cell_text(node)) <= _CELL:
        return " "
    return "" if node.tag in _INLINE else "\n"


def check_nesting(text: str) -> None:
    """Raise TooLargeError for a page nested deeper than pages are: the parser's time grows with the square of it."""
    depth = 0
    for tag in _TAG.finditer(text):
        closes, name = tag.groups()
        if name.lower() not in _UNNESTED:
            depth = max(0, depth - 1) if closes else depth + 1
        if depth > MAX_NESTING:
            msg = f"The HTML is nested deeper than {MAX_NESTING} levels."
            raise TooLargeError(msg, code="too_deep")


# ---------------------------------------------------------------- tables
def _cell_text(cell: LexborNode) -> str:
    """The words of a cell; of one that holds a table, a long blank: what is inside is told by the rows inside."""
    return " " * (_CELL + 1) if cell.css_first("table") else cell.text()


def _tables(root: LexborNode) -> list[list[list[LexborNode]]]:
    """The cells of each row of each table."""
    tables: dict[int, list[list[LexborNode]]] = {}
    for row in root.css("tr"):
        tables.setdefault(row.parent.mem_id if row.parent else 0, []).append([node for node in row.iter() if node.tag in ("td", "th")])
    return list(tables.values())


def _drop_translations(root: LexborNode) -> None:
    """Take out the cells that say in a language which is not read what another cell of the row says in one that is."""
    for cells in (row for table in _tables(root) for row in table):
        foreign = [cell for cell in cells if _is_foreign(_cell_text(cell))]
        if len(foreign) < len(cells):
            for cell in foreign:
                cell.decompose()


def _is_foreign(text: str) -> bool:
    return not text.isascii() and len(_FOREIGN.findall(text)) > 0.3 * max(1, sum(map(str.isalpha, text)))


def _speeches(root: LexborNode) -> list[Speech]:
    """The rows of the tables of speeches; nothing where they hold less than most of the words."""
    speeches = [speech for table in _tables(root) for speech in _table_speeches(table)]
    spoken = sum(len(speech.text) for speech in speeches)
    return speeches if spoken > 0.5 * len(root.text()) else []


def _table_speeches(table: list[list[LexborNode]]) -> list[Speech]:
    rows = [row for row in table if len(row) > 1]
    if len(rows) < len(table) - HEADS:
        return []
    cells = [[_cell_text(cell) for cell in row] for row in rows]
    heads = has_heads(cells)
    columns = guess_columns(cells[heads:])
    if columns is None:
        return []
    return [_read_row(row, columns) for row in rows[heads:] if max(columns.speaker, columns.words) < len(row)]


def _read_row(row: list[LexborNode], columns: Columns) -> Speech:
    name = " ".join(show_lines(row[columns.speaker])).rstrip(":： ")
    office = " ".join(show_lines(row[columns.office])) or None if columns.office is not None else None
    return Speech(speaker=name, title=office, text="\n".join(show_lines(row[columns.words])))
