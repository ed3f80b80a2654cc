"""Find tables among a page's lines: rows one under another whose cells keep to the same columns.

Only what is certain: three rows or more, each of one line, each cell under one column.
"""

from collections.abc import Sequence
from typing import NamedTuple

from corpus.pdf.lines import Line

LEAST_ROWS = 3
NUMERIC = frozenset("0123456789.,%£$€+-−–()*<> ")


class Table(NamedTuple):
    """How many lines a table takes, and whether the first names its columns."""

    rows: int
    header: bool


class _Cell(NamedTuple):
    left: float
    right: float
    words: str


def table_rows(lines: Sequence[tuple[Line, bool]]) -> dict[int, Table]:
    """The tables by the number of their first line; lines come with whether they begin with a bullet."""
    tables = {}
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _is_row(*lines[end]) and (end == at or _follows(lines[end - 1][0], lines[end][0])):
            end += 1
        rows = [_cells(line) for line, _ in lines[at:end]]
        if len(rows) >= LEAST_ROWS and _keep_columns(rows):
            tables[at] = Table(len(rows), _is_header(rows))
        at = max(end, at + 1)
    return tables


def _is_row(line: Line, bulleted: bool) -> bool:
    return bool(line.cells) and not bulleted and not line.aside


def _follows(above: Line, below: Line) -> bool:
    return 0 < above.base - below.base < 4 * above.size


def _cells(line: Line) -> list[_Cell]:
    starts = [0, *line.cells]
    ends = [*line.cells, len(line.text)]
    return [
        _Cell(line.lefts[start], line.rights[end - 1], "".join(line.text[start:end]).strip())
        for start, end in zip(starts, ends, strict=True)
    ]


def _keep_columns(rows: Sequence[Sequence[_Cell]]) -> bool:
    """True where no cell lies under two columns and no row has two cells in one."""
    columns: list[list[float]] = []
    for cell in sorted((cell for row in rows for cell in row), key=lambda cell: cell.left):
        if columns and cell.left < columns[-1][1]:
            columns[-1][1] = max(columns[-1][1], cell.right)
        else:
            columns.append([cell.left, cell.right])
    if len(columns) < 2:
        return False
    for row in rows:
        under = [next(n for n, (left, right) in enumerate(columns) if left <= cell.left < right) for cell in row]
        if len(set(under)) < len(under):
            return False
    return sum(len(row) for row in rows) >= 0.6 * len(rows) * len(columns)


def _is_header(rows: Sequence[Sequence[_Cell]]) -> bool:
    """True where the first row has words over columns of numbers."""
    below = [cell for row in rows[1:] for cell in row[1:]]
    numbers = sum(_is_number(cell.words) for cell in below)
    return numbers > 0.5 * len(below) and not any(_is_number(cell.words) for cell in rows[0])


def _is_number(words: str) -> bool:
    return bool(words) and set(words) <= NUMERIC and any(letter.isdigit() for letter in words)
