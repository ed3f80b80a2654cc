"""Draw a page of a PDF with words marked: as a picture, and as a one-page PDF with a highlight.

pdfium does both: its copy of a page keeps fonts and pictures, and the highlight is an annotation
that every reader of PDFs shows and can remove.
"""

import ctypes
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageDraw

from corpus.boxes import Box
from corpus.errors import Damaged
from corpus.pdf.file import BROKEN, opened

COLOUR = (255, 221, 64)  # the page is multiplied with it, so what lies under stays readable
MOST_PIXELS = 8_000_000  # of a picture: a page of 200 inches is drawn smaller


def page_picture(path: Path, number: int, boxes: Sequence[Box] = (), width: int = 1000) -> bytes:
    """Page ``number`` (from 1) as PNG, about ``width`` pixels wide, with those of the boxes that lie on it."""
    pdf = opened(path.read_bytes(), path)
    try:
        page = _page(pdf, number, path)
        across, down = page.get_size()
        scale = width / max(across, 1.0)
        if scale * across * scale * down > MOST_PIXELS:
            scale = (MOST_PIXELS / (across * down)) ** 0.5
        picture = page.render(scale=scale).to_pil().convert("RGB")
        page.close()
    finally:
        pdf.close()
    over = Image.new("RGB", picture.size, (255, 255, 255))
    draw = ImageDraw.Draw(over)
    for box in boxes:
        if box.page == number:
            draw.rectangle([scale * edge for edge in (box.left, box.top, box.right, box.bottom)], fill=COLOUR)
    written = BytesIO()
    ImageChops.multiply(picture, over).save(written, "PNG", compress_level=1)
    return written.getvalue()


def page_copy(path: Path, number: int, boxes: Sequence[Box] = ()) -> bytes:
    """Page ``number`` (from 1) as a PDF of its own, with a highlight over those of the boxes that lie on it."""
    pdf = opened(path.read_bytes(), path)
    copy = pypdfium2.PdfDocument.new()
    try:
        _page(pdf, number, path).close()
        copy.import_pages(pdf, [number - 1])
        page = copy[0]
        here = [box for box in boxes if box.page == number]
        if here:
            _highlight(page, here)
        written = BytesIO()
        copy.save(written)
        page.close()
    finally:
        copy.close()
        pdf.close()
    return written.getvalue()


def _page(pdf: Any, number: int, path: Path) -> Any:
    try:
        return pdf[number - 1]
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise Damaged(path, f"page {number} cannot be opened", BROKEN) from error


def _highlight(page: Any, boxes: Sequence[Box]) -> None:
    """Add one annotation with a quadrilateral for each box."""
    annotation = pdfium.FPDFPage_CreateAnnot(page.raw, pdfium.FPDF_ANNOT_HIGHLIGHT)
    edges: list[tuple[float, float]] = []
    for box in boxes:
        corners = [_written(page, x, y) for y in (box.top, box.bottom) for x in (box.left, box.right)]
        edges += corners
        quad = pdfium.FS_QUADPOINTSF(*(edge for corner in corners for edge in corner))
        pdfium.FPDFAnnot_AppendAttachmentPoints(annotation, quad)
    across, down = [x for x, _ in edges], [y for _, y in edges]
    pdfium.FPDFAnnot_SetRect(annotation, pdfium.FS_RECTF(min(across), max(down), max(across), min(down)))
    pdfium.FPDFAnnot_SetColor(annotation, pdfium.FPDFANNOT_COLORTYPE_Color, *COLOUR, 255)
    pdfium.FPDFPage_CloseAnnot(annotation)


def _written(page: Any, x: float, y: float) -> tuple[float, float]:
    """A point of the page as it is held, in the PDF's own coordinates."""
    width, height = page.get_size()
    across, down = ctypes.c_double(), ctypes.c_double()
    size = 10_000
    at = round(x / width * size), round(y / height * size)
    pdfium.FPDF_DeviceToPage(page.raw, 0, 0, size, size, 0, *at, across, down)
    return across.value, down.value
