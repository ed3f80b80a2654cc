"""Read a saved web page: what its author wrote, without menus, notices, footers and scripts.

Whatever the page hides from readers is left out too: words that nobody saw are no quote.
"""

import re
from pathlib import Path

from lxml import etree, html

from corpus.errors import Damaged
from corpus.limits import Limits
from corpus.readers.markup_clutter import drop_clutter, main_part
from corpus.readers.markup_meta import Facts
from corpus.readers.markup_raised import BLOCKS
from corpus.readers.markup_tables import table_rows, terms
from corpus.records import BlockKind, Span
from corpus.text.cleaning import fold
from corpus.text.decoding import decode
from corpus.text.sheet import Draft, Sheet

_STATED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)"
    rb"|\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]+)",
    re.I,
)
_XML = re.compile(r"\A\s*<\?xml[^>]*\?>", re.I)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset({"ul", "ol", "menu"})
NOTE_ROLES = frozenset({"doc-endnotes", "doc-footnote", "doc-endnote"})


def read_html(blob: bytes, path: Path, _: Limits) -> Draft:
    """The draft of an HTML file: one page, no label; metadata where the page states it."""
    stated = _STATED.search(blob[:4096])
    decoded = decode(blob, path, (stated[1] or stated[2]).decode("ascii") if stated else "")
    text = _XML.sub("", decoded.text)
    # No DTD is loaded and no entity beyond HTML's own is expanded; the parser itself bounds depth to 256.
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace").replace(b"\x00", b""), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise Damaged(path, "no web page can be read from it", "save the page again, as HTML or PDF") from error
    facts = Facts(root, text)
    drop_clutter(root)
    part = main_part(root)
    sheet = Sheet()
    _Writer(sheet).write(part)
    draft = sheet.draft()
    draft.warnings += decoded.warnings
    headings = [fold(_text(heading)) for heading in part.iter("h1")]
    draft.title = (headings[0] if len(headings) == 1 else "") or facts.title
    draft.publisher, draft.published = facts.publisher, facts.published
    draft.source, draft.licence = facts.source, facts.licence
    return draft


def write_part(sheet: Sheet, markup: str) -> None:
    """Add what a piece of HTML shows, as within Markdown."""
    try:
        root = html.document_fromstring(f"<html><body>{markup}</body></html>", parser=html.HTMLParser(no_network=True))
    except (etree.LxmlError, ValueError):
        return
    drop_clutter(root)
    body = root.find("body")
    if body is not None:
        _Writer(sheet).write(body)


class _Writer:
    """Walks the page in order; words gather until a block begins or ends."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.words: list[str] = []
        self.heading = 0
        self.depth = 0
        self.fresh = False
        self.notes = 0

    def write(self, part: html.HtmlElement) -> None:
        self._element(part)
        self._flush()

    def _flush(self) -> None:
        words, self.words = fold("".join(self.words)), []
        if not words:
            return
        if self.heading:
            self.sheet.add(BlockKind.HEADING, words, self.heading)
        elif self.notes:
            self.sheet.add(BlockKind.NOTE, words)
        elif self.depth and self.fresh:
            self.sheet.add(BlockKind.BULLET, words, self.depth)
            self.fresh = False
        else:
            self.sheet.add(BlockKind.PARAGRAPH, words)

    def _element(self, element: html.HtmlElement) -> None:
        tag = element.tag
        if tag == "br":
            self.words.append(" ")
        elif tag == "table" and (rows := data_rows(element)):
            self._table(element, rows)
        elif tag == "dl" and (rows := terms(element, _text)):
            self._flush()
            for row in rows:
                self.sheet.row(row)
        elif tag in HEADINGS:
            self._flush()
            self.heading = HEADINGS[tag]
            self._inside(element)
            self._flush()
            self.heading = 0
        elif tag in BLOCKS or tag in ("tr", "td", "th"):
            self._block(element)
        else:
            self._inside(element)

    def _block(self, element: html.HtmlElement) -> None:
        notes = element.get("role") in NOTE_ROLES or "footnotes" in (element.get("class") or "").split()
        self._flush()
        self.notes += notes
        self.depth += element.tag in LISTS
        if element.tag == "li":
            self.fresh = True
        self._inside(element)
        self._flush()
        if element.tag == "li":
            self.fresh = False
        self.depth -= element.tag in LISTS
        self.notes -= notes

    def _inside(self, element: html.HtmlElement) -> None:
        self.words.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                self._element(child)
            self.words.append(child.tail or "")

    def _table(self, table: html.HtmlElement, rows: list[html.HtmlElement]) -> None:
        self._flush()
        for caption in table.iter("caption"):
            self.sheet.add(BlockKind.PARAGRAPH, fold(_text(caption)))
        header: Span | None = None
        cells, headed = table_rows(rows, _text)
        for number, row in enumerate(cells):
            span = self.sheet.row(row, header)
            if number == 0 and headed:
                header = span


def data_rows(table: html.HtmlElement) -> list[html.HtmlElement]:
    """The rows of a table of facts; none where the table only lays out the page.

    Facts: at least two rows and two columns, no table inside, and no cell of several paragraphs.
    """
    if table.get("role") in ("presentation", "none") or table.find(".//table") is not None:
        return []
    rows = [row for row in table.iter("tr") if _text(row).strip()]
    if len(rows) < 2 or max(len(_cells(row)) for row in rows) < 2:
        return []
    for cell in table.iter("td"):
        if len(cell.findall(".//p")) > 2 or any(cell.find(f".//{tag}") is not None for tag in ("h1", "h2", "h3")):
            return []
    return rows


def _cells(row: html.HtmlElement) -> list[str]:
    """The row's cells; a cell over several columns is followed by empty ones."""
    cells = []
    for cell in row:
        if cell.tag in ("td", "th"):
            span = cell.get("colspan", "1")
            cells += [_text(cell), *[""] * (min(int(span), 50) - 1 if span.isdecimal() else 0)]
    return cells


def _text(element: html.HtmlElement) -> str:
    """The words of an element, its inner blocks and line breaks parted by spaces."""
    words = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            gap = " " if child.tag in BLOCKS or child.tag == "br" else ""
            words += [gap, _text(child), gap]
        words.append(child.tail or "")
    return "".join(words)
