"""Read a PDF: text mended once, in reading order, with the printed place of each stored character.

pdfium reads it: it finds as many true paragraphs as pypdf, ten times as fast, crashes and hangs on no
file of the hostile set, and alone gives each character's place (tests/bench/paragraphs.py measures).
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pypdfium2

from corpus.errors import CorpusError, Damaged, NoText, NoTextLayer, TooLarge, WaitsForOcr
from corpus.limits import Limits
from corpus.pdf.blocks import pieces
from corpus.pdf.carried import carry_headers
from corpus.pdf.edges import without_edges
from corpus.pdf.file import BROKEN, UNKNOWN, opened
from corpus.pdf.flow import flowing
from corpus.pdf.glyphs import page_lines
from corpus.pdf.kinds import body_size, tell_kinds
from corpus.pdf.labels import page_labels
from corpus.pdf.lines import PageLines
from corpus.pdf.meta import set_meta
from corpus.pdf.order import in_order
from corpus.pdf.scanned import SeenPage, seen_page
from corpus.pdf.tesseract import INSTALL, can_read_scans
from corpus.pdf.writing import Writer
from corpus.text.sheet import Draft

MOST_UNKNOWN = 0.3  # of the signs: what is left is no text that could be quoted


def read_pdf(
    blob: bytes, path: Path, limits: Limits, beat: Callable[[], None] = lambda: None, later: bool = False
) -> Draft:
    """The draft of a PDF file; pages that are pictures are read by OCR where Tesseract is installed.

    Raises Locked, Damaged, TooLarge, NoText or NoTextLayer, and WaitsForOcr where OCR is put off.
    """
    document = opened(blob, path)
    try:
        count = len(document)
        if count == 0:
            raise Damaged(path, "it has no pages", BROKEN)
        if count > limits.pages:
            raise TooLarge(path, f"it has {count:,} pages, the limit is {limits.pages:,}", "split it and add the parts")
        warnings: list[str] = []
        pages = _pages(document, path, limits, warnings)
        pictures = [page.number for page in pages if page.pictures or _unreadable(_words(page)) > MOST_UNKNOWN]
        if pictures and later and can_read_scans():
            raise WaitsForOcr(path, _are_pictures(pictures, count), "OCR reads it after the others")
        scans = _scans(document, pictures[: limits.scanned], path, beat) if can_read_scans() else {}
        pages = [scans[page.number].lines if page.number in scans else page for page in pages]
        draft = _draft(document, pages, scans)
        draft.warnings += [*warnings, *_about(draft, scans, [at for at in pictures if at not in scans])]
        set_meta(draft, document, blob, pages)
    finally:
        document.close()
    if not draft.blocks or _unreadable(draft.text) > MOST_UNKNOWN:
        raise _without_text(path, pictures, count, garbled=bool(draft.blocks))
    return draft


def _words(page: PageLines) -> str:
    return "".join(line.words for line in page.lines)


def _unreadable(text: str) -> float:
    """The share of printed signs of which the file does not say what they are."""
    return text.count(UNKNOWN) / max(1, sum(not letter.isspace() for letter in text))


def _are_pictures(pictures: Sequence[int], count: int) -> str:
    """That pages are pictures of text, or have letters of no known meaning: both read like a scan."""
    if len(pictures) == count:
        return "it is a scan: its page is a picture" if count == 1 else f"it is a scan: its {count} pages are pictures"
    return f"{_listed(pictures)} {'is a picture' if len(pictures) == 1 else 'are pictures'}"


def _without_text(path: Path, pictures: Sequence[int], count: int, *, garbled: bool) -> CorpusError:
    """Why nothing can be quoted from a PDF that opens."""
    if not pictures and not garbled:
        return NoText(
            path, "its pages are blank" if count > 1 else "its page is blank", "see that it is the right file"
        )
    if can_read_scans():
        why = f"{_are_pictures(pictures, count)}, and OCR found no words on them"
        return NoTextLayer(path, why, "see that it is the right file, or scan it again, sharper")
    why = "what its letters mean is not in the file" if garbled else _are_pictures(pictures, count)
    return NoTextLayer(path, f"{why}, so no words can be read from it", INSTALL)


def _scans(document: Any, numbers: Sequence[int], path: Path, beat: Callable[[], None]) -> dict[int, SeenPage]:
    """The pages of those numbers that OCR found words on."""
    found = {}
    for number in numbers:
        page = document[number - 1]
        try:
            seen = seen_page(page, number, path)
        finally:
            page.close()
        if seen is not None:
            found[number] = seen
        beat()
    return found


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


def _draft(document: Any, read: Sequence[PageLines], scans: Mapping[int, SeenPage]) -> Draft:
    edges = without_edges(read)
    ordered = [in_order(page) for page in edges.pages]
    gathered = [pieces(lines) for lines in ordered]
    tell_kinds(gathered, [page.height for page in read])
    carry_headers(gathered)
    blocks = flowing(gathered, body_size(gathered))
    labels = page_labels(document, edges.printed)
    return Writer(labels, [line for lines in ordered for line in lines], scans).write(blocks)


def _about(draft: Draft, scans: Mapping[int, SeenPage], unread: Sequence[int]) -> list[str]:
    """What a person should know of a PDF that was read; ``unread`` pages are pictures without words of ours."""
    warnings = []
    unknown = draft.text.count(UNKNOWN)
    if unknown:
        which = _listed([page.number for page in draft.pages if UNKNOWN in page.span.cut(draft.text)])
        warnings.append(f"{unknown} signs on {which} have no known letter and are shown as {UNKNOWN}")
    if scans:
        sure = round(sum(page.sure for page in scans.values()) / len(scans))
        whole = len(scans) == len(draft.pages)
        which = "read by OCR" if whole else f"{_listed([*scans])} {'was' if len(scans) == 1 else 'were'} read by OCR"
        warnings.append(f"{which}, {sure}% sure of the words: check quotes against the page")
    if unread:
        hint = "" if can_read_scans() else f"; to have them read, {INSTALL} (gapquote add --again)"
        warnings.append(f"no text on {_listed(unread)}: pictures, perhaps of text{hint}")
    return warnings


def _listed(numbers: Sequence[int]) -> str:
    """Page numbers as people write them: "page 3", "pages 1, 4 and 6"; many are cut short."""
    named = [str(number) for number in numbers[:10]]
    if len(numbers) == 1:
        return f"page {named[0]}"
    if len(numbers) > 10:
        return f"pages {', '.join(named)} and {len(numbers) - 10} more"
    return f"pages {', '.join(named[:-1])} and {named[-1]}"
