"""Gather a page's lines, in reading order, into blocks: paragraphs, bullets, table rows.

A line goes on with the one before unless something printed parts them: a wider gap, another size or
weight, an indent, a bullet, or a line end where the next word would have fitted.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from corpus.pdf.lines import Line
from corpus.pdf.order import part
from corpus.pdf.tables import table_rows
from corpus.records import BlockKind

BULLETS = re.compile(r"[•●▪■◦‣⁃∙·○□❖➢➤►▶✓✔★♦◆*\uf000-\uf0ff–—-][ \t]+(?=\S)|[•●▪■◦‣❖➢➤►\uf0b7\uf0a7](?=\w)")
NUMBERED = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-z]\)|\([ivx]{1,5}\)|[ivx]{1,4}[.)])\s+(?=\S)")
ENDED = re.compile(r"[.!?:;][\"'”’)\]]*(?:\s?\d{1,3}(?:[,–-]\s?\d{1,3})*|\[[\d,;–\s-]+\])?\s*\Z")
WIDER = 1.2  # of the page's usual distance between base lines: a space between paragraphs
INDENT = 0.7  # of the size
LEADING = 1.25  # of the size, where a page is too empty to tell
PROSE = 20  # characters of a line that tells how far lines stand apart: parts of formulas do not


@dataclass(slots=True)
class Piece:
    """Lines of one page that belong together; a table's row has for each column the lines of its cell."""

    lines: list[Line]
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marked: bool = False
    header: "Piece | None" = None
    indented: bool = False
    notes: list["Piece"] = field(default_factory=list)
    cells: list[list[Line]] = field(default_factory=list)

    @property
    def page(self) -> int:
        """The file page of its first line."""
        return self.lines[0].page

    @property
    def size(self) -> float:
        """The size of most of its characters."""
        sizes: Counter[float] = Counter()
        for line in self.lines:
            sizes[line.size] += len(line.text)
        return sizes.most_common(1)[0][0]

    @property
    def bold(self) -> bool:
        """True where most of its characters stand in bold lines."""
        return sum(len(line.text) * (1 if line.bold else -1) for line in self.lines) > 0

    @property
    def words(self) -> str:
        """Its lines, parted by spaces."""
        return " ".join(line.words for line in self.lines)


class Setting:
    """What is usual on one page: distances between lines, and how far each column reaches."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        lines = [line for line in lines if _is_prose(line)]
        gaps = [
            (above.size, above.base - below.base)
            for above, below in pairwise(lines)
            if abs(above.size - below.size) < 0.5
            and 0 < above.base - below.base < 4 * above.size
            and _over(above, below)
        ]
        self.leading: dict[float, float] = {}
        for size in {size for size, _ in gaps}:
            near = [gap for other, gap in gaps if abs(other - size) <= 0.3]
            if len(near) >= 3:
                self.leading[size] = _usual(near)

    def is_wide(self, above: Line, below: Line) -> bool:
        """True where the two lines stand further apart than the lines of a paragraph do."""
        gap = above.base - below.base
        usual = self.leading.get(below.size) or self.leading.get(above.size) or LEADING * above.size
        return gap > WIDER * max(usual, 0.9 * below.size)

    def right_of(self, line: Line) -> float:
        """Where full lines of the line's column end; its own end where the column has too few lines."""
        rights = sorted(
            other.right
            for other in self.lines
            if abs(other.left - line.left) < 2 * line.size and abs(other.size - line.size) < 0.15 * line.size
        )
        if len(rights) < 4:
            return line.right
        edge, often = Counter(round(right / 2) * 2.0 for right in rights).most_common(1)[0]
        if often < 0.3 * len(rights):  # not justified
            edge = rights[int(0.9 * (len(rights) - 1))]
        return max(edge, line.right)


def _is_prose(line: Line) -> bool:
    """True for a line long enough, and of letters: rows of numbers stand otherwise apart than text does."""
    return len(line.text) >= PROSE and 2 * sum(map(str.isalpha, line.text)) > len(line.text)


def _usual(gaps: list[float]) -> float:
    """The least of the often seen distances: in a page of short paragraphs the median may be a space between them."""
    rounded = Counter(round(gap * 2) / 2 for gap in gaps)
    often = max(rounded.values())
    return min(gap for gap, count in rounded.items() if count >= 0.5 * often) if often > 1 else median(gaps)


def _over(above: Line, below: Line) -> bool:
    return above.left < below.right and below.left < above.right


def _under(above: Line, below: Line) -> bool:
    """True where the lines begin alike and stand no further apart than double spacing: words that run on go on."""
    return abs(above.left - below.left) < 0.5 * above.size and above.base - below.base < 2.6 * above.size


def pieces(lines: Sequence[Line]) -> list[Piece]:
    """The page's pieces in order."""
    setting = Setting(lines)
    found: list[Piece] = []
    tables = table_rows([(line, bool(BULLETS.match(line.words))) for line in lines])
    at = 0
    while at < len(lines):
        if at in tables:
            table = tables[at]
            rows = [Piece(row.lines, BlockKind.ROW, cells=row.cells) for row in table.rows]
            for row in rows[1:] if table.header else []:
                row.header = rows[0]
            found += rows
            at += table.lines
            continue
        line, marked = _unmarked(lines[at])
        after = lines[at + 1] if at + 1 < len(lines) else None
        last = found[-1] if found else None
        if last and last.kind is not BlockKind.ROW and not marked and _goes_on(last, line, after, setting):
            last.lines.append(line)
        else:
            found.append(_piece(line, marked=marked, last=last))
        at += 1
    return found


def _piece(line: Line, *, marked: bool, last: Piece | None) -> Piece:
    kind = BlockKind.BULLET if marked or NUMBERED.match(line.words) else BlockKind.PARAGRAPH
    indented = bool(last) and line.left > last.lines[-1].left + INDENT * line.size if last else False
    return Piece([line], kind, int(kind is BlockKind.BULLET), marked, indented=indented)


def _unmarked(line: Line) -> tuple[Line, bool]:
    """The line without its bullet, and whether it had one."""
    mark = BULLETS.match(line.words)
    if not mark or line.aside:
        return line, False
    return part(line, mark.end(), len(line.text)), True


def _goes_on(piece: Piece, line: Line, after: Line | None, setting: Setting) -> bool:
    """True where the line belongs to the piece that the lines before it make."""
    last = piece.lines[-1]
    if last.aside or line.aside:
        return last.aside == line.aside and abs(last.size - line.size) < 1
    if line.base > last.base - 0.3 * line.size or not _over(last, line):
        return False
    ended = bool(ENDED.search(last.words))
    runs_on = not ended and line.words[:1].islower()
    if setting.is_wide(last, line) and not (runs_on and _under(last, line)):
        return False
    if abs(line.size - last.size) > 0.12 * max(line.size, last.size) and min(len(line.text), len(last.text)) > 4:
        return False
    if last.hyphen:
        return True
    if last.bold != line.bold and (len(piece.lines) == 1 or piece.bold != line.bold) and not runs_on:
        return False
    if _is_indented(piece, line, after, ended=ended):
        return False
    if piece.marked and len(piece.lines) > 1 and line.left < last.left - INDENT * line.size:
        return False
    if NUMBERED.match(line.words) and (ended or NUMBERED.match(piece.lines[0].words)):
        return False
    return not _stops_short(last, line, setting, ended=ended)


def _is_indented(piece: Piece, line: Line, after: Line | None, *, ended: bool) -> bool:
    """True where the line's indent begins a paragraph, and is not a list entry's hanging rest."""
    last = piece.lines[-1]
    if line.left <= last.left + INDENT * line.size or line.left > last.left + 8 * line.size:
        return False
    if len(piece.lines) > 1:
        return True
    if piece.marked or NUMBERED.match(last.words):
        return False
    hangs = after is not None and abs(after.left - line.left) < 1 and after.base < line.base
    return not hangs and ended


def _stops_short(last: Line, line: Line, setting: Setting, *, ended: bool) -> bool:
    """True where the first word of the line would have fitted on the one before."""
    words = line.words
    first = words.split(" ", 1)[0]
    width = line.rights[len(first) - 1] - line.left
    room = setting.right_of(last) - last.right
    if room < width + 0.4 * line.size:
        return False
    if ended and not words[:1].islower():
        return True
    begins = next((letter for letter in words if letter.isalnum()), "")
    return not begins.islower() and room > max(width, 0.35 * (setting.right_of(last) - last.left))
