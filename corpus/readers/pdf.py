"""Read a PDF: text mended once, in reading order, with the printed place of each stored character.

pdfium reads it: it finds as many true paragraphs as pypdf, ten times as fast, crashes and hangs on no
file of the hostile set, and alone gives each character's place (tests/bench/paragraphs.py measures).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdfium2

from corpus.errors import CorpusError, Damaged, NoTextLayer, TooLarge
from corpus.limits import Limits
from corpus.pdf.blocks import pieces
from corpus.pdf.edges import without_edges
from corpus.pdf.file import BROKEN, UNKNOWN, opened
from corpus.pdf.flow import flowing
from corpus.pdf.glyphs import page_lines
from corpus.pdf.kinds import body_size, tell_kinds
from corpus.pdf.labels import page_labels
from corpus.pdf.lines import PageLines
from corpus.pdf.meta import set_meta
from corpus.pdf.order import in_order
from corpus.pdf.writing import Writer
from corpus.text.sheet import Draft

MOST_UNKNOWN = 0.3  # of the signs: what is left is no text that could be quoted


def read_pdf(blob: bytes, path: Path, limits: Limits) -> Draft:
    """The draft of a PDF file; raises Locked, Damaged, TooLarge or NoTextLayer."""
    document = opened(blob, path)
    try:
        count = len(document)
        if count == 0:
            raise Damaged(path, "it has no pages", BROKEN)
        if count > limits.pages:
            raise TooLarge(path, f"it has {count:,} pages, the limit is {limits.pages:,}", "split it and add the parts")
        warnings: list[str] = []
        pages = _pages(document, path, limits, warnings)
        draft = _draft(document, pages)
        draft.warnings += [*warnings, *_about(draft, pages)]
        set_meta(draft, document, blob, pages)
    finally:
        document.close()
    if not draft.blocks or _unreadable(draft) > MOST_UNKNOWN:
        raise NoTextLayer(path, *_scan(count, garbled=bool(draft.blocks)))
    return draft


def _scan(pages: int, *, garbled: bool) -> tuple[str, str]:
    why = "its letters have no known meaning" if garbled else "no text on any of its pages (a scan?)"
    whole = f"{why}, {pages} in all" if pages > 1 else why
    return whole, "install Tesseract (tesseract-ocr) and add it again, or run OCR on it first"


def _unreadable(draft: Draft) -> float:
    """The share of printed signs of which the file does not say what they are."""
    return draft.text.count(UNKNOWN) / max(1, sum(not letter.isspace() for letter in draft.text))


def _pages(document: Any, path: Path, limits: Limits, warnings: list[str]) -> list[PageLines]:
    """Every page's lines; a page that cannot be opened is empty and named in a warning."""
    pages: list[PageLines] = []
    characters = 0
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
        except pypdfium2.PdfiumError:
            warnings.append(f"page {number} is broken and was not read")
            pages.append(PageLines(number, 612.0, 792.0, []))
            continue
        try:
            pages.append(page_lines(page, number))
        except pypdfium2.PdfiumError:
            warnings.append(f"page {number} is broken and was not read")
            pages.append(PageLines(number, 612.0, 792.0, []))
        finally:
            page.close()
        characters += sum(len(line.text) for line in pages[-1].lines)
        if characters > limits.characters:
            raise _too_long(path, limits)
    return pages


def _too_long(path: Path, limits: Limits) -> CorpusError:
    why = f"its text has more than {limits.characters:,} characters"
    return TooLarge(path, why, "split it and add the parts")


def _draft(document: Any, read: Sequence[PageLines]) -> Draft:
    edges = without_edges(read)
    ordered = [in_order(page) for page in edges.pages]
    gathered = [pieces(lines) for lines in ordered]
    tell_kinds(gathered, [page.height for page in read])
    blocks = flowing(gathered, body_size(gathered))
    labels = page_labels(document, edges.printed)
    return Writer(labels, [line for lines in ordered for line in lines]).write(blocks)


def _about(draft: Draft, pages: Sequence[PageLines]) -> list[str]:
    """What a person should know of a PDF that was read."""
    warnings = []
    unknown = draft.text.count(UNKNOWN)
    if unknown:
        which = _listed([page.number for page in draft.pages if UNKNOWN in page.span.cut(draft.text)])
        warnings.append(f"{unknown} signs on {which} have no known letter and are shown as {UNKNOWN}")
    empty = [page.number for page in pages if not page.lines and page.pictures]
    if empty and len(empty) < len(pages):
        warnings.append(f"no text on {_listed(empty)}: pictures, perhaps of text")
    return warnings


def _listed(numbers: Sequence[int]) -> str:
    """Page numbers as people write them: "page 3", "pages 1, 4 and 6"; many are cut short."""
    named = [str(number) for number in numbers[:10]]
    if len(numbers) == 1:
        return f"page {named[0]}"
    if len(numbers) > 10:
        return f"pages {', '.join(named)} and {len(numbers) - 10} more"
    return f"pages {', '.join(named[:-1])} and {named[-1]}"
