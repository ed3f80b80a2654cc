"""Take a PDF page's characters from pdfium and set them in visual lines, upright as a reader holds the page.

pdfium gives characters in the order in which the file draws them, with line ends and spaces of its
own making. A line here is what stands on one base line; a wide gap in it is remembered, for it may
part columns or cells.
"""

import ctypes
import math
import re
from collections import Counter
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from corpus.pdf.file import PRINTED, letter, letters
from corpus.pdf.lines import Line, PageLines
from corpus.pdf.raised import NOWHERE, SAME_LINE, Glyph, settled

HYPHENS = "\x02-\u2010\u00ad"
WIDE_GAP = 1.6  # of the letters' size: a space between words of justified text is narrower
OUTLINES = 10  # paths on a page without text: fewer are rules and frames
BOLD = re.compile(r"bold|black|heavy|semibold|demi|[-_]bd|cmbx|cmssbx|,b", re.I)


class _Style(NamedTuple):
    size: float
    bold: bool


def page_lines(page: Any, number: int) -> PageLines:
    """The lines of a pypdfium2 page; its number counts from 1."""
    text_page = page.get_textpage()
    try:
        return _Reader(page, text_page.raw, number).lines()
    finally:
        text_page.close()


class _Reader:
    """Reads one page; ``turn`` is how far, in quarters clockwise, most of its text is turned."""

    def __init__(self, page: Any, raw: Any, number: int) -> None:
        self.page = page
        self.raw = raw
        self.number = number
        self.count = max(pdfium.FPDFText_CountChars(raw), 0)
        self.rotation = (page.get_rotation() // 90) % 4
        width, height = page.get_size()
        self.plain = (height, width) if self.rotation % 2 else (width, height)
        self.turn = self._most_turned()

    def _most_turned(self) -> int:
        turns = Counter(self._turn_of(at) for at in range(0, self.count, max(1, self.count // 40)))
        return turns.most_common(1)[0][0] if turns else 0

    def _turn_of(self, at: int) -> int:
        angle = pdfium.FPDFText_GetCharAngle(self.raw, at)
        return round(angle / (math.pi / 2)) % 4 if angle >= 0 else 0

    def lines(self) -> PageLines:
        """Every line that holds a printed character."""
        width, height = self.plain
        if self.turn % 2:
            width, height = height, width
        lines: list[Line] = []
        run: list[Glyph] = []
        for glyph in self._glyphs():
            if glyph.text == "\n" or (run and _ends_line(run, glyph)):
                self._add(lines, run)
                run = []
            if glyph.text != "\n":
                run.append(glyph)
        self._add(lines, run)
        return PageLines(self.number, width, height, lines, pictures=not lines and self._has_pictures())

    def _has_pictures(self) -> bool:
        """True where more is drawn than a frame or a rule: a picture, or the outlines of letters."""
        page = self.page.raw
        kinds = Counter(
            pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, at))
            for at in range(min(pdfium.FPDFPage_CountObjects(page), 1000))
        )
        drawn = kinds[pdfium.FPDF_PAGEOBJ_IMAGE] + kinds[pdfium.FPDF_PAGEOBJ_FORM]
        return bool(drawn) or kinds[pdfium.FPDF_PAGEOBJ_PATH] >= OUTLINES

    def _glyphs(self) -> list[Glyph]:
        raw, sideways = self.raw, bool(self.turn % 2)
        code_of, origin, loose_box = (  # looked up once: a report has a million characters
            pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetLooseCharBox,
        )  # fmt: skip
        x, y = ctypes.c_double(), ctypes.c_double()
        box = pdfium.FS_RECTF()
        glyphs: list[Glyph] = []
        for at in range(self.count):
            code = code_of(raw, at)
            if code in (10, 13):
                if glyphs and glyphs[-1].text != "\n":
                    glyphs.append(Glyph("\n", at, 0, 0, 0, False))
                continue
            text = letter(code) if code >= PRINTED else letters(raw, at)
            if not text:
                continue
            origin(raw, at, x, y)
            loose_box(raw, at, box)
            left, right, base = self._upright(x.value, y.value, box)
            tall = box.right - box.left if sideways else box.top - box.bottom
            hyphen = code == 2 and pdfium.FPDFText_IsHyphen(raw, at) == 1
            glyphs.append(Glyph(text, at, left, right, base, hyphen, tall))
        return glyphs

    def _upright(self, x: float, y: float, box: Any) -> tuple[float, float, float]:
        """Left, right and base line with the page turned so that most text stands upright."""
        width, height = self.plain
        match self.turn:
            case 0:
                return box.left, box.right, y
            case 1:  # drawn downwards
                return height - box.top, height - box.bottom, x
            case 2:
                return width - box.right, width - box.left, height - y
            case _:  # drawn upwards
                return box.bottom, box.top, width - x

    def _add(self, lines: list[Line], run: list[Glyph]) -> None:
        while run and run[-1].text.isspace():
            run.pop()
        while run and run[0].text.isspace():
            run = run[1:]
        if not run:
            return
        aside = self._turn_of(run[0].at) != self.turn
        last = lines[-1] if lines else None
        run = run if aside else settled(run, last)
        if not run:
            return
        style = self._style(run)
        if last and not aside and _continues(last, run, style):
            _join(last, run, style)
            return
        line = Line(self.number, run[0].base, style.size, style.bold, run[0].left, run[0].right, aside=aside)
        line.base = sorted(glyph.base for glyph in run)[len(run) // 2]
        _extend(line, run, style.size)
        lines.append(line)

    def _style(self, run: list[Glyph]) -> _Style:
        """Size and weight of most of the run's words."""
        firsts = [glyph for before, glyph in zip([None, *run], run, strict=False) if _begins_word(before, glyph)]
        styles = Counter(self._style_at(glyph.at) for glyph in firsts[:: max(1, len(firsts) // 8)] or run[:1])
        return styles.most_common(1)[0][0]

    def _style_at(self, at: int) -> _Style:
        matrix = pdfium.FS_MATRIX()
        size = pdfium.FPDFText_GetFontSize(self.raw, at)
        if pdfium.FPDFText_GetMatrix(self.raw, at, matrix):
            size *= math.hypot(matrix.b, matrix.d) or math.hypot(matrix.a, matrix.c) or 1.0
        name = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(self.raw, at, name, 128, flags)
        bold = bool(BOLD.search(name.value.decode("latin-1"))) or bool(flags.value & 0x40000)
        return _Style(round(size, 1) or 1.0, bold)


def _begins_word(before: Glyph | None, glyph: Glyph) -> bool:
    return not glyph.text.isspace() and (before is None or before.text.isspace())


def _ends_line(run: list[Glyph], glyph: Glyph) -> bool:
    """True where the glyph after a hyphen stands on another line: pdfium gives no line end there."""
    return run[-1].hyphen and abs(glyph.base - run[-1].base) > 1 and glyph.left < run[-1].left


def _continues(line: Line, run: list[Glyph], style: _Style) -> bool:
    """True where the run stands on the line's base, to its right."""
    near = abs(run[0].base - line.base) < SAME_LINE * max(line.size, style.size)
    return near and run[0].left > line.right - 0.3 * line.size and not line.aside and not line.hyphen


def _join(line: Line, run: list[Glyph], style: _Style) -> None:
    """Append a run to the line it continues; the longer of the two tells size, weight and base."""
    if style.size > 1.15 * line.size and len(line.text) <= 3 and line.text[-1] != " ":  # a note's raised number
        _append(line, " ", NOWHERE, run[0])
    longer = len(run) > len(line.text)
    _extend(line, run, max(line.size, style.size))
    if longer:
        line.size, line.bold = style
        line.base = sorted(glyph.base for glyph in run)[len(run) // 2]


def _extend(line: Line, run: list[Glyph], size: float) -> None:
    """Append the run, one space wherever there is white space or a gap."""
    size = max(size, 4.0)
    for glyph in run:
        if glyph.text.isspace():
            if line.text and line.text[-1] != " ":
                _append(line, " ", glyph.at, glyph)
            continue
        gap = glyph.left - line.right if line.text else 0.0
        if gap > WIDE_GAP * size:
            if line.text[-1] != " ":
                _append(line, " ", NOWHERE, glyph)
            line.cells.append(len(line.text))
        elif gap > 0.2 * size and line.text[-1] != " " and glyph is run[0]:
            _append(line, " ", NOWHERE, glyph)
        for nth, character in enumerate(glyph.text):
            _append(line, character, glyph.at if nth == 0 else NOWHERE, glyph)
        line.left = min(line.left, glyph.left)
        line.right = max(line.right, glyph.right)
    line.hyphen = run[-1].hyphen or run[-1].text in HYPHENS


def _append(line: Line, character: str, index: int, glyph: Glyph) -> None:
    line.text.append(character)
    line.index.append(index)
    line.lefts.append(glyph.left)
    line.rights.append(glyph.right)
