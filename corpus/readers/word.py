"""Read a Word file: headings, paragraphs, lists, tables with their header row, footnotes.

A Word file has no pages of its own (they depend on printer and fonts), so it is one page without
a label. Tracked deletions, hidden text and field codes are not seen in print and are left out.
"""

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.exceptions import PythonDocxError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.exceptions import XmlchemyError
from docx.oxml.ns import qn
from lxml import etree

from corpus.limits import Limits
from corpus.readers.packed_office import read_package
from corpus.readers.word_runs import UNSEEN, Runs
from corpus.readers.word_tables import TBL, P, cells_of, is_frame, own_rows, parts_of, set_out
from corpus.records import BlockKind, Span
from corpus.text.cleaning import fold
from corpus.text.sheet import Draft, Sheet

BOX = qn("w:txbxContent")
_HEADING = re.compile(r"heading (\d)")
_NO_TITLE = re.compile(r"(?i)microsoft word\b|document\d*$|untitled|.*\.docx?$|template")
LIST_STYLE = re.compile(r"list (?:bullet|number|paragraph)|bullet")


def read_word(blob: bytes, path: Path, _: Limits) -> Draft:
    """The draft of a .docx file, titled by its title paragraph, its own property or its first heading."""
    return read_package(blob, path, _draft, PythonDocxError, XmlchemyError)


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
        self.runs = Runs(document.styles.element)
        self.styles = {style.style_id: (style.name or "").lower() for style in document.styles}
        self.bases = {style.style_id: style.base_style.style_id for style in document.styles if _based(style)}

    def write(self, body: Any) -> None:
        for part in parts_of(body):
            if part.tag == TBL:
                self._table(part)
            else:
                self._paragraph(part)
                self._boxes(part)

    def _boxes(self, paragraph: Any) -> None:
        for box in paragraph.iter(BOX):
            if not any(above.tag in UNSEEN and above.tag != BOX for above in box.iterancestors()):
                self.write(box)

    def _paragraph(self, paragraph: Any) -> None:
        words = fold(self.runs.text(paragraph))
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
        rows = own_rows(table)
        if is_frame(rows):
            for row in rows:
                for cell in cells_of(row):
                    self.write(cell)
            return
        while len(rows) > 2 and len([*cells_of(rows[0])]) == 1:  # a title over all columns
            self.sheet.add(BlockKind.PARAGRAPH, fold(self._cell(next(cells_of(rows[0])))))
            self._held(rows[:1])
            rows = rows[1:]
        header: Span | None = None
        cells, heads = set_out(rows, self._cell)
        for number, row in enumerate(cells):
            span = self.sheet.row(row, header)
            if number == 0 and heads:
                header = span
            first = 0 if number == 0 else number + max(heads, 1) - 1
            self._held(rows[first : number + max(heads, 1)])

    def _cell(self, cell: Any) -> str:
        """The cell's words, those of frames in it too; another table within it stands behind its row."""
        words = []
        for part in parts_of(cell):
            if part.tag == P:
                words.append(self.runs.text(part))
            elif is_frame(rows := own_rows(part)):
                words += [self._cell(inner) for row in rows for inner in cells_of(row)]
        return " ".join(words)

    def _held(self, rows: Sequence[Any]) -> None:
        """Write what the rows' cells hold and a cell's words leave out: tables that are no frames, and text boxes."""
        for part in (part for row in rows for cell in cells_of(row) for part in parts_of(cell)):
            if part.tag == P:
                self._boxes(part)
            elif is_frame(inner := own_rows(part)):
                self._held(inner)
            else:
                self._table(part)

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
                    words = " ".join(self.runs.text(paragraph) for paragraph in note.iter(P))
                    self.sheet.add(BlockKind.NOTE, fold(words))


def _based(style: Any) -> bool:
    return getattr(style, "base_style", None) is not None


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
