"""Scans for tests: the pages of a PDF drawn and kept as pictures alone."""

from pathlib import Path

import pypdfium2
from PIL import Image


def pictures(path: Path, dots: int = 200, turn: int = 0) -> list[Image.Image]:
    """The pages of a PDF as pictures of ``dots`` an inch, turned clockwise by ``turn`` degrees."""
    pdf = pypdfium2.PdfDocument(path)
    try:
        drawn = [page.render(scale=dots / 72, grayscale=True).to_pil() for page in pdf]
    finally:
        pdf.close()
    return [picture.rotate(-turn, expand=True, fillcolor=255) for picture in drawn]


def scan(path: Path, of: Path, dots: int = 200, turn: int = 0) -> Path:
    """Write what a scanner makes of the pages of the PDF ``of``, and return its path."""
    first, *rest = pictures(of, dots, turn)
    first.save(path, "PDF", resolution=dots, save_all=True, append_images=rest)
    return path


def with_scan(path: Path, text: Path, scanned: Path) -> Path:
    """Write the pages of one PDF and then those of another, as people put a letter behind a report."""
    whole = pypdfium2.PdfDocument.new()
    for part in (text, scanned):
        pdf = pypdfium2.PdfDocument(part)
        whole.import_pages(pdf)
        pdf.close()
    whole.save(path)
    whole.close()
    return path
