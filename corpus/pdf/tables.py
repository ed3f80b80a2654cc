"""Find tables among a page's lines: rows one under another whose cells keep to the same columns.

Only what is certain: three rows or more, each cell under one column. A line with a single cell that
stands close under its column's goes on with the cell above it; the lines of a heading row that stand
close together are one row.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from corpus.pdf.lines import Line
from corpus.pdf.order import part
from corpus.text.grid import is_number

LEAST_ROWS = 3
MOST_TAILS = 6  # lines by which cells go on, one under another
CLOSE = 1.45  # of the size, from base to base: lines of one cell
NEARER = 1.02  # of the distance between rows: a line further off begins something else
MOST_TRIES = 8


@dataclass(frozen=True, slots=True)
class Row:
    """A row's lines, and for each column the parts of lines that make its cell, one under another."""

    lines: list[Line]
    cells: list[list[Line]]

    def words(self, column: int) -> str:
        """What the cell of that column says."""
        return " ".join(line.words for line in self.cells[column])


class Table(NamedTuple):
    """How many lines a table takes, its rows, and whether the first names its columns."""

    lines: int
    rows: list[Row]
    header: bool


def table_rows(lines: Sequence[tuple[Line, bool]]) -> dict[int, Table]:
    """The tables by the number of their first line; lines come with whether they begin with a bullet."""
    tables = {}
    at = 0
    while at < len(lines):
        end = _end(lines, at)
        table = _table([line for line, _ in lines[at:end]])
        if table:
            tables[at] = table
        at = max(end, at + 1)
    return tables


def _end(lines: Sequence[tuple[Line, bool]], at: int) -> int:
    """Behind the last line with several cells that may belong to the table which begins there."""
    end = at
    tails = 0
    for here in range(at, len(lines)):
        line, bulleted = lines[here]
        if bulleted or line.aside or (here > at and not _follows(lines[here - 1][0], line, 4)):
            break
        if line.cells:
            end, tails = here + 1, 0
        elif here == at or tails == MOST_TAILS or not _follows(lines[here - 1][0], line, CLOSE):
            break
        else:
            tails += 1
    if end > at:  # the last row's cells may go on
        while end < len(lines) and tails < MOST_TAILS:
            line, bulleted = lines[end]
            if line.cells or bulleted or line.aside or not _follows(lines[end - 1][0], line, CLOSE):
                break
            end += 1
            tails += 1
    return end


def _follows(above: Line, below: Line, sizes: float) -> bool:
    return 0 < above.base - below.base < sizes * above.size


def _table(lines: list[Line]) -> Table | None:
    """The table of these lines, or of those before one that fits none; None where they are no table."""
    for _ in range(MOST_TRIES):
        if sum(bool(line.cells) for line in lines) < LEAST_ROWS:
            return None
        columns = _columns(lines)
        rows = _rows(lines, columns) if columns else None
        if rows and len(rows) >= LEAST_ROWS and _is_full(rows):
            rows, header = _headed(rows)
            return Table(len(lines), rows, header)
        tails = [at for at, line in enumerate(lines) if not line.cells]
        if not tails:
            return None
        lines = lines[: tails[-1]]
    return None


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Left and right of each column; none where a row has two cells in one."""
    columns: list[list[float]] = []
    for cell in sorted((cell for line in lines if line.cells for cell in _cells(line)), key=lambda cell: cell.left):
        if columns and cell.left < columns[-1][1]:
            columns[-1][1] = max(columns[-1][1], cell.right)
        else:
            columns.append([cell.left, cell.right])
    found = [(left, right) for left, right in columns]
    for line in lines:
        under = [_under(cell, found) for cell in _cells(line)] if line.cells else []
        if None in under or len(set(under)) < len(under):
            return []
    return found if len(found) >= 2 else []


def _cells(line: Line) -> list[Line]:
    starts = [0, *line.cells]
    ends = [*line.cells, len(line.text)]
    return [part(line, start, _trimmed(line, end)) for start, end in zip(starts, ends, strict=True)]


def _trimmed(line: Line, end: int) -> int:
    while line.text[end - 1] == " ":
        end -= 1
    return end


def _under(cell: Line, columns: Sequence[tuple[float, float]]) -> int | None:
    """The one column that a cell stands under; None where it stands under none or several."""
    met = [at for at, (left, right) in enumerate(columns) if cell.left < right and left < cell.right]
    return met[0] if len(met) == 1 else None


def _rows(lines: Sequence[Line], columns: Sequence[tuple[float, float]]) -> list[Row] | None:
    """The rows; None where a line between them stands under no one column, an empty cell's, or as far as a row."""
    apart = min(
        (above.base - below.base for above, below in pairwise(lines) if above.cells and below.cells), default=math.inf
    )
    rows: list[Row] = []
    for at, line in enumerate(lines):
        if line.cells:
            cells: list[list[Line]] = [[] for _ in columns]
            for cell in _cells(line):
                cells[_under(cell, columns) or 0].append(cell)
            rows.append(Row([line], cells))
            continue
        column = _under(line, columns)
        if column is None or not rows[-1].cells[column] or lines[at - 1].base - line.base > NEARER * apart:
            return None
        rows[-1].lines.append(line)
        rows[-1].cells[column].append(line)
    return rows


def _is_full(rows: Sequence[Row]) -> bool:
    return sum(bool(cell) for row in rows for cell in row.cells) >= 0.6 * len(rows) * len(rows[0].cells)


def _headed(rows: list[Row]) -> tuple[list[Row], bool]:
    """The rows with the lines of their heading made one, and whether there is such a heading.

    It has words, or years, over columns of numbers; words alone where its weight is all its own.
    """
    count = 1
    while count < len(rows) - 1 and count < 4 and _is_words(rows[count]) and _is_close(rows[count - 1], rows[count]):
        count += 1
    if not _is_words(rows[0]) or not _is_over_numbers(rows[count:]):
        bold = all(line.bold for line in rows[0].lines) and not any(row.lines[0].bold for row in rows[1:])
        return rows, bold and _is_words(rows[0])
    head = Row([], [[] for _ in rows[0].cells])
    for row in rows[:count]:
        head.lines.extend(row.lines)
        for column, cell in enumerate(row.cells):
            head.cells[column].extend(cell)
    return [head, *rows[count:]], True


def _is_close(above: Row, below: Row) -> bool:
    return _follows(above.lines[-1], below.lines[0], CLOSE)


def _is_words(row: Row) -> bool:
    """True where no cell is a number, years aside."""
    return not any(is_number(row.words(column)) for column in range(len(row.cells)))


def _is_over_numbers(rows: Sequence[Row]) -> bool:
    below = [row.words(column) for row in rows for column in range(1, len(row.cells)) if row.cells[column]]
    return sum(map(is_number, below)) > 0.5 * len(below)
