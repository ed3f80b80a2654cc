"""Mark a quote on the pages of the PDF that it was cut from: boxes, a picture, a copy with a highlight.

The stored text is mended, the page is not: places lead from one to the other. What stands under the
boxes is read back from the page by where it stands, and set against the quote's words; where they
differ the mark says that it is not certain, for wrong words marked are worse than none. On a scan
the words that OCR saw have their boxes from it.
"""

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.boxes import LINES, Box, seen_boxes
from corpus.errors import Damaged
from corpus.pdf.file import BROKEN, letters, opened
from corpus.pdf.raised import SIGNS, SMALL
from corpus.records import Place, Span
from corpus.text.sheet import CELLS

PAD = 0.12  # of a line's height, around its letters
LEAST_PLACED = 0.8  # of the quote's letters; the rest are spaces and what mending added
POWER = "^"  # written before raised numbers, and not printed
HYPHENS = "-\u2010\u2011\u00ad"
WORDS = 1.0  # heights from one letter's left to the next one's, where boxes of LINES hold too much
EXACT = 10_000  # pdfium gives whole pixels: of a page drawn that many times larger


@dataclass(frozen=True, slots=True)
class Mark:
    """A quote's boxes, line by line; ``words`` are what the pages have under them.

    Where ``certain`` is false the words differ from the quote's, or too few of them have a place:
    say so wherever the mark is shown.
    """

    boxes: tuple[Box, ...]
    words: str
    certain: bool

    @property
    def pages(self) -> tuple[int, ...]:
        """The file pages on which boxes lie, from 1, in order."""
        return tuple(sorted({box.page for box in self.boxes}))


class _Rect(NamedTuple):
    """A box in the PDF's own coordinates: points from the lower left, the page as it is written."""

    left: float
    bottom: float
    right: float
    top: float

    def joined(self, other: "_Rect") -> "_Rect":
        lefts, rights = zip(self[:2], other[:2], strict=True), zip(self[2:], other[2:], strict=True)
        return _Rect(*(min(pair) for pair in lefts), *(max(pair) for pair in rights))


class _Page:
    """One open page: its characters, where they stand, and how it is held."""

    def __init__(self, pdf: Any, number: int, path: Path) -> None:
        try:
            self.page = pdf[number - 1]
        except (pypdfium2.PdfiumError, IndexError) as error:
            raise Damaged(path, f"page {number} cannot be opened", BROKEN) from error
        self.number = number
        self.text_page = self.page.get_textpage()
        self.raw = self.text_page.raw
        self.count = max(pdfium.FPDFText_CountChars(self.raw), 0)

    def close(self) -> None:
        self.text_page.close()
        self.page.close()

    def character(self, at: int) -> str:
        """What a reader of the page sees of pdfium's character ``at``; "" for what is not printed."""
        text = letters(self.raw, at)
        return "" if text.isspace() else text

    def rect(self, at: int) -> _Rect | None:
        """Where the letter itself stands; None for what takes no room."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        if not pdfium.FPDFText_GetCharBox(self.raw, at, left, right, bottom, top):
            return None
        rect = _Rect(left.value, bottom.value, right.value, top.value)
        return rect if rect.right > rect.left and rect.top > rect.bottom else None

    def rects(self, indexes: Sequence[int], gap: float) -> list[_Rect]:
        """One rectangle for each line of the characters, or part of a line between gaps wider than ``gap`` heights."""
        lines: list[_Rect] = []
        last = 0.0, 0.0
        for at in indexes:
            rect = self.rect(at) if self.character(at) else None
            if rect is None:
                continue
            along, base = self._line_place(at)
            tall = max(min(rect.top - rect.bottom, rect.right - rect.left), 4.0)
            follows = lines and abs(base - last[1]) < 0.6 * tall * 1.5 and -tall < along - last[0] < gap * tall
            if follows:
                lines[-1] = lines[-1].joined(rect)
            else:
                lines.append(rect)
            last = along, base
        return [_padded(line) for line in lines]

    def under(self, rects: Sequence[_Rect]) -> list[int]:
        """The printed characters whose middle lies in one of the rectangles."""
        found = []
        for at in range(self.count):
            rect = self.rect(at) if self.character(at) else None
            if rect is None:
                continue
            x, y = (rect.left + rect.right) / 2, (rect.bottom + rect.top) / 2
            if any(r.left <= x <= r.right and r.bottom <= y <= r.top for r in rects):
                found.append(at)
        return found

    def is_mark(self, at: int) -> bool:
        """True for what points to a note: a sign that is much smaller than the one before it."""
        if at == 0 or self.character(at) not in SIGNS:
            return False
        printed = (one for one in range(at - 1, max(at - 8, -1), -1) if self.character(one))
        before = next((one for one in printed if self.character(one) not in SIGNS), at)
        return self._tall(at) < SMALL * self._tall(before)

    def _tall(self, at: int) -> float:
        box = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(self.raw, at, box)
        turned = abs(math.sin(pdfium.FPDFText_GetCharAngle(self.raw, at))) > 0.5
        return float(box.right - box.left if turned else box.top - box.bottom)

    def box(self, rect: _Rect) -> Box:
        """The rectangle on the page as it is held."""
        width, height = self.page.get_size()
        corners = [self._held(x, y, width, height) for x in (rect.left, rect.right) for y in (rect.bottom, rect.top)]
        across, down = [x for x, _ in corners], [y for _, y in corners]
        return Box(self.number, min(across), min(down), max(across), max(down))

    def _held(self, x: float, y: float, width: float, height: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(self.page.raw, 0, 0, EXACT, EXACT, 0, x, y, across, down)
        return across.value / EXACT * width, down.value / EXACT * height

    def _line_place(self, at: int) -> tuple[float, float]:
        """How far along its line the character begins, and how far up the line stands."""
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(self.raw, at, x, y)
        angle = max(pdfium.FPDFText_GetCharAngle(self.raw, at), 0.0)  # clockwise
        cos, sin = math.cos(angle), math.sin(angle)
        return x.value * cos - y.value * sin, x.value * sin + y.value * cos


def _padded(rect: _Rect) -> _Rect:
    pad = PAD * min(rect.top - rect.bottom, rect.right - rect.left)
    return _Rect(rect.left - pad, rect.bottom - pad, rect.right + pad, rect.top + pad)


def mark(path: Path, text: str, places: Sequence[Place], span: Span) -> Mark:
    """The mark of ``span`` of a document's text, whose places are given, on the pages of the PDF at ``path``.

    Raises Damaged or Locked where the file cannot be opened. Without places there are no boxes.
    """
    parts: dict[int, list[Place]] = {}
    placed: list[str] = []
    for place in places:
        start, end = max(place.span.start, span.start), min(place.span.end, span.end)
        if start < end:
            first = place.first + start - place.span.start
            parts.setdefault(place.page, []).append(Place(Span(start, end), place.page, first, place.box))
            placed.append(text[start:end])
    boxes: list[Box] = []
    words: list[str] = []
    as_quoted = True
    pdf = opened(path.read_bytes(), path)
    try:
        for number in sorted(parts):
            page = _Page(pdf, number, path)
            try:
                found = _on_scan(parts[number], text) if parts[number][0].box else _on_page(page, parts[number])
            finally:
                page.close()
            boxes += found.boxes
            words += found.words
            as_quoted = as_quoted and found.as_quoted
    finally:
        pdf.close()
    read = " ".join("".join(words).split())
    return Mark(tuple(boxes), read, as_quoted and _agrees(span.cut(text), "".join(placed), read))


class _Marked(NamedTuple):
    """What is marked on one page: boxes, the words under them, and whether those are just the ones looked for."""

    boxes: list[Box]
    words: list[str]
    as_quoted: bool


def _on_page(page: _Page, parts: Sequence[Place]) -> _Marked:
    """The boxes of characters that the file itself prints, and what is printed under them, in the quote's order."""
    indexes = [place.first + nth for place in parts for nth in range(len(place.span))]
    wanted = set(indexes)
    for gap in (LINES, WORDS):  # where a sign of another line stands in a box: smaller boxes
        rects = page.rects(indexes, gap)
        under = [at for at in page.under(rects) if at in wanted or not page.is_mark(at)]
        same = _same(page, indexes, under)
        if same:
            found = set(under)
            under = [at for at in indexes if at in found]
            break
    return _Marked([page.box(rect) for rect in rects], [*_spaced(page, under)], as_quoted=same)


def _on_scan(parts: Sequence[Place], text: str) -> _Marked:
    """The boxes of words that OCR saw; the words are those it read there."""
    return _Marked(seen_boxes(parts), [f" {place.span.cut(text)}" for place in parts], as_quoted=True)


def _spaced(page: _Page, under: Sequence[int]) -> Iterator[str]:
    """The characters, a space wherever some are left out."""
    for before, at in zip([None, *under], under, strict=False):
        yield ("" if before is not None and at == before + 1 else " ") + page.character(at)


def _same(page: _Page, indexes: Sequence[int], under: Sequence[int]) -> bool:
    """True where nothing but hyphens stands under the boxes beyond the characters looked for, and none lacks."""
    wanted = {at for at in indexes if page.character(at) and page.rect(at)}
    return wanted <= set(under) and all(page.character(at) in HYPHENS for at in set(under) - wanted)


def _agrees(quote: str, placed: str, read: str) -> bool:
    """True where the words read back are the quote's, letter for letter, and nearly all of it has a place."""
    quote = _bare(quote.replace(CELLS, " "))
    return len(_bare(placed)) >= LEAST_PLACED * len(quote) and _bare(read) == quote


def _bare(words: str) -> str:
    """Letters alone: neither spaces nor hyphens, which a line's end adds and takes, nor what marks a power."""
    return "".join(letter for letter in words if not letter.isspace() and letter not in HYPHENS + POWER)
