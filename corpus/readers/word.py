"""Read a Word file: headings, paragraphs, lists, tables with their header row, footnotes.

A Word file has no pages of its own (they depend on printer and fonts), so it is one page without
a label. Tracked deletions, hidden text and field codes are not seen in print and are left out.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml import etree

from corpus.limits import Limits
from corpus.readers.packed_office import read_package
from corpus.readers.word_tables import is_deleted, set_out
from corpus.records import BlockKind, Span
from corpus.text.cleaning import fold
from corpus.text.note_signs import NOTED
from corpus.text.sheet import Draft, Sheet

P, TBL, TR, TC, T, SDT, CONTENT = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "t", "sdt", "sdtContent"))
GAPS = {qn(f"w:{name}"): " " for name in ("tab", "br", "cr", "ptab")} | {qn("w:noBreakHyphen"): "-"}
# Seen in no print, or written a second time for old readers.
UNSEEN = {
    *(qn(f"w:{name}") for name in ("del", "moveFrom", "instrText", "delText", "txbxContent", "rPr", "pPr")),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
BOX = qn("w:txbxContent")
_HEADING = re.compile(r"heading (\d)")
_NO_TITLE = re.compile(r"(?i)microsoft word\b|document\d*$|untitled|.*\.docx?$|template")
_MARK = re.compile(r"\d{1,3}(?:,\s?\d{1,3})*|[*†‡]")
LIST_STYLE = re.compile(r"list (?:bullet|number|paragraph)|bullet")


def read_word(blob: bytes, path: Path, _: Limits) -> Draft:
    """The draft of a .docx file, titled by its title paragraph, its own property or its first heading."""
    return read_package(blob, path, _draft)


def _draft(file: BytesIO) -> Draft:
    document = docx.Document(file)
    writer = _Writer(document)
    writer.write(document.element.body)
    writer.notes(document.part)
    draft = writer.sheet.draft()
    stated = fold(document.core_properties.title or "")
    first = next((block for block in draft.blocks if block.kind == BlockKind.HEADING), None)
    draft.title = writer.title or ("" if _NO_TITLE.match(stated) else stated)
    if not draft.title and first and first is draft.blocks[0]:
        draft.title = first.span.cut(draft.text)
    return draft


class _Writer:
    """Writes the body's parts in order and knows the styles' names."""

    def __init__(self, document: Any) -> None:
        self.sheet = Sheet()
        self.title = ""
        self.styles = {style.style_id: (style.name or "").lower() for style in document.styles}
        self.bases = {style.style_id: style.base_style.style_id for style in document.styles if _based(style)}

    def write(self, body: Any) -> None:
        for part in _parts(body):
            if part.tag == TBL:
                self._table(part)
            else:
                self._paragraph(part)
                for box in part.iter(BOX):
                    if not any(above.tag in UNSEEN and above.tag != BOX for above in box.iterancestors()):
                        self.write(box)

    def _paragraph(self, paragraph: Any) -> None:
        words = fold(text_of(paragraph))
        names = self._style_names(paragraph)
        level = self._heading_level(paragraph, names)
        if names[:1] == ["title"] and words and not self.title:
            self.title = words
        if level:
            self.sheet.add(BlockKind.HEADING, words, level)
        elif depth := _list_depth(paragraph, names):
            self.sheet.add(BlockKind.BULLET, words, depth)
        else:
            self.sheet.add(BlockKind.PARAGRAPH, words)

    def _style_names(self, paragraph: Any) -> list[str]:
        """The paragraph's style and those it is based on, nearest first."""
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        at = style.get(qn("w:val")) if style is not None else None
        names: list[str] = []
        while at in self.styles and len(names) < 10:
            names.append(self.styles[at])
            at = self.bases.get(at)
        return names

    def _heading_level(self, paragraph: Any, names: list[str]) -> int:
        outline = paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if outline is not None and (outline.get(qn("w:val")) or "9").isdecimal():
            level = int(outline.get(qn("w:val")) or "9") + 1
            return level if level < 10 else 0
        for name in names:
            if found := _HEADING.match(name):
                return int(found[1])
        return 1 if names[:1] == ["title"] else 0

    def _table(self, table: Any) -> None:
        rows = [row for row in table.iter(TR) if _table_of(row) is table and not is_deleted(row)]
        if len(rows) == 1 or all(len(list(row.iter(TC))) == 1 for row in rows):  # a frame around text
            for row in rows:
                for cell in row.iterchildren(TC):
                    self.write(cell)
            return
        while len(rows) > 2 and len(list(rows[0].iterchildren(TC))) == 1:  # a title over all columns
            self.sheet.add(BlockKind.PARAGRAPH, fold(_cell(next(rows.pop(0).iterchildren(TC)))))
        header: Span | None = None
        cells, headed = set_out(rows, _cell)
        for number, row in enumerate(cells):
            span = self.sheet.row(row, header)
            if number == 0 and headed:
                header = span
        for row in rows:
            for cell in row.iterchildren(TC):
                for inner in cell.iterchildren(TBL):
                    self._table(inner)

    def notes(self, part: Any) -> None:
        """Write footnotes and endnotes, without the lines that only part them from the text."""
        for relation in part.rels.values():
            if relation.is_external or relation.reltype not in (
                RELATIONSHIP_TYPE.FOOTNOTES,
                RELATIONSHIP_TYPE.ENDNOTES,
            ):
                continue
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            for note in etree.fromstring(relation.target_part.blob, parser):
                if note.get(qn("w:type")) in (None, "normal"):
                    words = " ".join(text_of(paragraph) for paragraph in note.iter(P))
                    self.sheet.add(BlockKind.NOTE, fold(words))


def _based(style: Any) -> bool:
    return getattr(style, "base_style", None) is not None


def _parts(body: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, those in content controls too."""
    for part in body:
        if part.tag in (P, TBL):
            yield part
        elif part.tag == SDT:
            for content in part.iterchildren(CONTENT):
                yield from _parts(content)


def _table_of(row: Any) -> Any:
    return next((above for above in row.iterancestors() if above.tag == TBL), None)


def _cell(cell: Any) -> str:
    """The cell's own paragraphs; a table within it stands behind its table."""
    return " ".join(text_of(part) for part in _parts(cell) if part.tag == P)


def _list_depth(paragraph: Any, names: list[str]) -> int:
    """How deep in a list the paragraph stands, 0 where in none."""
    numbering = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if numbering is not None:
        number, level = numbering.find(qn("w:numId")), numbering.find(qn("w:ilvl"))
        if number is not None and number.get(qn("w:val")) == "0":
            return 0
        depth = level.get(qn("w:val")) if level is not None else "0"
        return 1 + (int(depth) if depth and depth.isdecimal() else 0)
    return 1 if any(LIST_STYLE.match(name) and name != "list paragraph" for name in names) else 0


def text_of(paragraph: Any) -> str:
    """The words that are printed of a paragraph, or of any part of one."""
    words: list[str] = []
    _gather(paragraph, words)
    return "".join(words)


def _gather(part: Any, words: list[str]) -> None:
    for child in part:
        if child.tag == T:
            if not _is_mark(part, child.text or "", words):
                words.append(child.text or "")
        elif child.tag in GAPS:
            words.append(GAPS[child.tag])
        elif child.tag not in UNSEEN and not _is_hidden(child):
            _gather(child, words)


def _is_mark(run: Any, says: str, before: list[str]) -> bool:
    """True for a raised number typed behind a word, which points to a note; a power behind a unit stays."""
    raised = run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
    if raised is None or raised.get(qn("w:val")) != "superscript":
        return False
    return bool(_MARK.fullmatch(says.strip()) and NOTED.search("".join(before[-4:])))


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return vanish is not None and vanish.get(qn("w:val")) not in ("0", "false", "off")
