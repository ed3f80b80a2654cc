"""The picture of a page, read by OCR, as lines of characters like those of any page.

So columns, running titles, tables and paragraphs over pages are found in scans too. A character's
index counts the page's seen characters; between two words one number is left out.
"""

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.pdf.glyphs import HYPHENS, WIDE_GAP
from corpus.pdf.lines import Line, PageLines
from corpus.pdf.tesseract import Seen, SeenLine, SeenWord, seen
from corpus.records import PlaceBox

DOTS = 300  # an inch: what Tesseract asks for
MOST_PIXELS = 20_000_000
LEAST_SURE = 40.0  # percent of a line, and of a page: below, it saw words in a picture
ALIKE = 0.22  # of the page's usual size: Tesseract tells sizes by the letters that a line happens to have


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page read by OCR: its lines, and where each seen word stands on the page as it is held."""

    lines: PageLines
    sure: int
    _firsts: tuple[int, ...]
    _boxes: tuple[PlaceBox, ...]
    _sure: tuple[int, ...]

    def box(self, index: int) -> PlaceBox:
        """The box of the word that holds the seen character of that index."""
        return self._boxes[bisect_right(self._firsts, index) - 1]

    def sure_of(self, index: int) -> int:
        """How sure OCR is of the word that holds the seen character of that index, in percent."""
        return self._sure[bisect_right(self._firsts, index) - 1]


def seen_page(page: Any, number: int, path: Path) -> SeenPage | None:
    """A pypdfium2 page read by OCR; None where no words were seen. Raises ReaderStopped."""
    across, down = page.get_size()
    scale = min(DOTS / 72, (MOST_PIXELS / max(across * down, 1.0)) ** 0.5)
    picture = page.render(scale=scale, grayscale=True).to_pil()
    found = seen(picture, max(70, round(72 * scale)), path)
    lines = tuple(line for line in found.lines if line.sure >= LEAST_SURE)
    letters = sum(letter.isalnum() for line in lines for word in line.words for letter in word.words)
    if found.sure < LEAST_SURE or letters < 2:
        return None
    return _Page(found._replace(lines=lines), number, scale, picture.size).seen()


class _Page:
    """Turns pixels of the picture as it was read into points of the page."""

    def __init__(self, found: Seen, number: int, scale: float, held: tuple[int, int]) -> None:
        self.found = found
        self.number = number
        self.scale = scale
        self.held = held
        self.slope = found.slope
        self.usual = _usual_size(found.lines)
        self.at = 0
        self.firsts: list[int] = []

    def seen(self) -> SeenPage:
        lines = [self._line(line) for line in self.found.lines]
        words = [word for line in self.found.lines for word in line.words]
        size = self.found.width / self.scale, self.found.height / self.scale
        return SeenPage(
            PageLines(self.number, *size, lines),
            round(self.found.sure),
            tuple(self.firsts),
            tuple(self._held(word) for word in words),
            tuple(word.sure for word in words),
        )

    def _line(self, seen: SeenLine) -> Line:
        size = self.usual if abs(seen.size - self.usual) <= ALIKE * self.usual else seen.size
        up = self.found.height - (seen.base + (seen.slope - self.slope) * seen.words[0].left)
        line = Line(self.number, up / self.scale, round(size / self.scale, 1), False, 0.0, 0.0, aside=seen.angle != 0)
        for word in seen.words:
            self._put(line, word)
        line.left, line.right = line.lefts[0], line.rights[-1]
        line.hyphen = line.text[-1] in HYPHENS
        return line

    def _put(self, line: Line, word: SeenWord) -> None:
        left, width = (word.left + self.slope * word.bottom) / self.scale, (word.right - word.left) / self.scale
        if line.text:
            gap = left - line.rights[-1]
            _append(line, " ", -1, line.rights[-1], left)
            if gap > WIDE_GAP * line.size:
                line.cells.append(len(line.text))
        self.firsts.append(self.at)
        each = width / len(word.words)
        for nth, letter in enumerate(word.words):
            index = -1 if letter == " " else self.at + nth
            _append(line, letter, index, left + nth * each, left + (nth + 1) * each)
        self.at += len(word.words) + 1

    def _held(self, word: SeenWord) -> PlaceBox:
        """The word's box on the page as it is held: tenths of points from the upper left corner."""
        turn = math.radians(self.found.turn)
        cos, sin = math.cos(turn), math.sin(turn)
        edges: list[tuple[float, float]] = []
        for x in (word.left, word.right):
            for y in (word.top, word.bottom):
                across, down = x - self.found.width / 2, y - self.found.height / 2
                edges.append((cos * across + sin * down, cos * down - sin * across))
        lefts = [x + self.held[0] / 2 for x, _ in edges]
        tops = [y + self.held[1] / 2 for _, y in edges]
        box = min(lefts), min(tops), max(lefts), max(tops)
        return PlaceBox(*(round(10 * edge / self.scale) for edge in box))


def _usual_size(lines: Sequence[SeenLine]) -> float:
    """The size of most letters: the middle one, each counted."""
    counted = sorted((line.size, sum(len(word.words) for word in line.words)) for line in lines)
    half = sum(letters for _, letters in counted) / 2
    for size, letters in counted:
        half -= letters
        if half <= 0:
            return size
    return counted[-1][0]


def _append(line: Line, letter: str, index: int, left: float, right: float) -> None:
    line.text.append(letter)
    line.index.append(index)
    line.lefts.append(left)
    line.rights.append(right)
