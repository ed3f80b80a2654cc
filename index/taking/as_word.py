"""Lay quotes out as a Word document: its own styles, footnotes or references, and a table of the figures."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from index.figure_words import badge
from index.records import Quote
from index.taking.as_text import EVIDENCE, evidence_text, numbered
from index.taking.footnotes import Footnotes
from index.taking.references import Style, citation, fragment_link, licence_line, marked, over_line, page, reference
from index.verdicts import Kept

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2
DAY = datetime(2000, 1, 1)  # a fixed one, so that the same quotes give the same bytes
GRID = "Table Grid"


def word(kept: Sequence[Kept], style: Style, heading: str, evidence: bool) -> bytes:
    """The quotes that verify, or the evidence table, as a .docx file; the same quotes give the same bytes."""
    document = _begun(heading)
    rows = numbered(kept)
    notes = Footnotes(document) if style is Style.FOOTNOTE else None
    if evidence:
        _evidence(document, rows, notes)
    else:
        for number, item, quote in rows:
            _quote(document, number, item, quote, style, notes)
    _figures(document, rows)
    if style is not Style.FOOTNOTE:
        _references(document, [quote for _, _, quote in rows], style)
    _left_out(document, [item for item in kept if item.quote is None])
    if notes is not None:
        notes.finish()
    return _bytes(document)


def _begun(heading: str) -> Document:
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author, properties.comments = heading, "", ""
    properties.created = properties.modified = DAY
    language = document.styles.element.find(".//" + qn("w:lang"))
    if language is not None:
        language.set(qn("w:val"), "en-GB")
    document.add_heading(clean(heading), 0)
    return document


def _quote(document: Document, number: int, item: Kept, quote: Quote, style: Style, notes: Footnotes | None) -> None:
    """The words in the style Quote, a digest's labelled and in plain text, then what belongs to them."""
    document.add_paragraph(f"Quote {number}", "Caption")
    words = document.add_paragraph(clean(marked(quote)), "Body Text" if quote.digest else "Quote")
    if notes is not None:
        notes.note(words, clean(reference(quote, style)))
    else:
        mark = citation(quote) if style is Style.HARVARD else f"({page(quote)})" if page(quote) else ""
        words.add_run(clean(f" {mark}".rstrip()))
    for line in (over_line(quote), licence_line(quote), item.saved.note and f"Note: {item.saved.note}", item.why):
        if line:
            document.add_paragraph(clean(line))
    _link(document.add_paragraph(), "Open the source at these words" if not quote.digest else "Open the source", quote)


def _evidence(document: Document, rows: Sequence[tuple[int, Kept, Quote]], notes: Footnotes | None) -> None:
    """The table of a strategy statement: what is done, and the evidence that supports it."""
    table = _table(document, EVIDENCE)
    for _, item, quote in rows:
        cells = _row(table)
        cells[0].text = clean(item.saved.note)
        words = cells[1].paragraphs[0]
        words.add_run(clean(evidence_text(quote, cited=notes is None)))
        if notes is not None:
            notes.note(words, clean(reference(quote, Style.FOOTNOTE)))
        _link(cells[1].add_paragraph(), "Open the source", quote)


def _figures(document: Document, rows: Sequence[tuple[int, Kept, Quote]]) -> None:
    """Every figure of the quotes in words, beside the number of its quote."""
    lines = [(str(number), badge(figure)) for number, _, quote in rows for figure in quote.figures]
    if lines:
        document.add_heading("Figures in these quotes", 1)
        _filled(_table(document, ("Quote", "Figure")), lines)


def _references(document: Document, quotes: Sequence[Quote], style: Style) -> None:
    lines = dict.fromkeys(reference(quote, style) for quote in quotes)
    if lines:
        document.add_heading("References", 1)
    for line in sorted(lines, key=str.casefold) if style is Style.HARVARD else lines:
        document.add_paragraph(clean(line), "List Bullet")


def _left_out(document: Document, gone: Sequence[Kept]) -> None:
    if gone:
        document.add_heading("Left out: no longer verified", 1)
    for item in gone:
        document.add_paragraph(clean(f"{item.saved.title or item.saved.name}: {item.why}"), "List Bullet")


def _table(document: Document, headings: Sequence[str]) -> Table:
    """A table whose first row is marked as its heading and comes again on every page."""
    table: Table = document.add_table(1, len(headings), GRID)
    for cell, heading in zip(table.rows[0].cells, headings, strict=True):
        cell.paragraphs[0].add_run(heading).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table


def _row(table: Table) -> Sequence[_Cell]:
    """The cells of one more row."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return row.cells


def _filled(table: Table, lines: Iterable[Sequence[str]]) -> None:
    for line in lines:
        for cell, text in zip(_row(table), line, strict=True):
            cell.text = clean(text)


def _link(paragraph: Paragraph, text: str, quote: Quote) -> None:
    """A live link to the words in their source; nothing where there is none."""
    address = fragment_link(quote)
    if not address:
        return
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(clean(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(text)
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def clean(text: str) -> str:
    """Text that XML can hold: control characters and halves of characters become a mark of replacement."""
    return FORBIDDEN.sub("\ufffd", text)


def _bytes(document: Document) -> bytes:
    """The file, its parts dated alike."""
    written, same = io.BytesIO(), io.BytesIO()
    document.save(written)
    with ZipFile(written) as before, ZipFile(same, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.compress_type = ZIP_DEFLATED
            after.writestr(part, before.read(name))
    return same.getvalue()
