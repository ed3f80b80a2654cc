"""Read a PowerPoint file: a slide is a page, its title a heading; tables keep their header row."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pptx
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError
from pptx.oxml.ns import qn

from corpus.errors import TooLarge
from corpus.limits import Limits
from corpus.readers.packed_office import read_package
from corpus.records import BlockKind, Span
from corpus.text.cleaning import fold
from corpus.text.note_signs import Part, on_the_line
from corpus.text.sheet import Draft, Sheet

TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE}
EDGES = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.HEADER}
BODIES = {PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.VERTICAL_BODY}
DEEPEST_GROUP = 20
LOOKS = qn("a:rPr")


def read_slides(blob: bytes, path: Path, limits: Limits) -> Draft:
    """The draft of a .pptx file; hidden slides are pages without text, speakers' notes are not read."""

    def draft(file: BytesIO) -> Draft:
        show = pptx.Presentation(file)
        if len(show.slides) > limits.pages:
            why = f"it has {len(show.slides):,} slides, the limit is {limits.pages:,}"
            raise TooLarge(path, why, "split it and add the parts")
        return _draft(show)

    return read_package(blob, path, draft, PythonPptxError)


def _draft(show: Any) -> Draft:
    sheet = Sheet("1")
    hidden = []
    noted = []
    titles = []
    for number, slide in enumerate(show.slides, 1):
        if number > 1:
            sheet.turn(str(number))
        if slide._element.get("show") in ("0", "false"):
            hidden.append(number)
            continue
        if slide.has_notes_slide and (frame := slide.notes_slide.notes_text_frame) and frame.text.strip():
            noted.append(number)
        for shape in _in_order(slide.shapes):
            title = _shape(sheet, shape)
            if title:
                titles.append(title)
    draft = sheet.draft()
    draft.title = fold(show.core_properties.title or "")
    if not draft.title or draft.title.lower() in ("powerpoint presentation", "presentation"):
        draft.title = titles[0] if titles else ""
    if hidden:
        draft.warnings.append(f"hidden slides are not read: {', '.join(map(str, hidden))}")
    if noted:
        draft.warnings.append(
            f"speakers' notes, which no slide shows, are not read: slides {', '.join(map(str, noted))}"
        )
    return draft


def _in_order(shapes: Any, depth: int = 0) -> Iterator[Any]:
    """Shapes from the top down, the title first; groups are opened."""
    listed = sorted(shapes, key=lambda shape: (_role(shape) not in TITLES, shape.top or 0, shape.left or 0))
    for shape in listed:
        if hasattr(shape, "shapes") and depth < DEEPEST_GROUP:
            yield from _in_order(shape.shapes, depth + 1)
        else:
            yield shape


def _role(shape: Any) -> Any:
    return shape.placeholder_format.type if shape.is_placeholder else None


def _shape(sheet: Sheet, shape: Any) -> str:
    """Write the shape's words; the words of a title are also given back."""
    role = _role(shape)
    if role in EDGES:
        return ""
    if getattr(shape, "has_table", False):
        _table(sheet, shape.table)
    elif shape.has_text_frame:
        paragraphs = [(fold(_words(paragraph)), paragraph.level) for paragraph in shape.text_frame.paragraphs]
        if role in TITLES:
            title = " ".join(words for words, _ in paragraphs if words)
            sheet.add(BlockKind.HEADING, title, 1)
            return title
        for words, level in paragraphs:
            if role in BODIES and len(paragraphs) > 1:
                sheet.add(BlockKind.BULLET, words, level + 1)
            else:
                sheet.add(BlockKind.PARAGRAPH, words)
    return ""


def _table(sheet: Sheet, table: Any) -> None:
    header: Span | None = None
    for number, row in enumerate(table.rows):
        span = sheet.row([_cell(cell) for cell in row.cells], header)
        if number == 0 and table.first_row:
            header = span


def _cell(cell: Any) -> str:
    return " ".join(map(_words, cell.text_frame.paragraphs))


def _words(paragraph: Any) -> str:
    """The paragraph's words without the raised signs of notes."""
    return on_the_line(Part(run.text, _is_raised(run.find(LOOKS))) for run in paragraph._p.content_children)


def _is_raised(looks: Any) -> bool:
    """True for a run whose base line is moved up, by a share of its size."""
    moved = looks.get("baseline", "") if looks is not None else ""
    return re.fullmatch(r"[0-9]*[1-9][0-9]*%?", moved) is not None
