"""Set out the cells of a Word table: those over several columns or rows, headings over several rows made one."""

from collections.abc import Callable
from typing import Any

from docx.oxml.ns import qn

from corpus.text.cleaning import fold
from corpus.text.grid import is_number, spanned, with_one_head

TC, TC_PR, TR_PR = qn("w:tc"), qn("w:tcPr"), qn("w:trPr")
MOST_SPANNED = 63  # columns of a Word table


def is_deleted(row: Any) -> bool:
    """True for a row whose deletion is tracked: the print does not have it."""
    return row.find(f"{TR_PR}/{qn('w:del')}") is not None


def set_out(rows: list[Any], text: Callable[[Any], str]) -> tuple[list[list[str]], int]:
    """The cells of each row, and how many rows at the head were made the first one; 0 where none names columns.

    A cell over several rows is said in each, a heading over several columns over each of them.
    """
    marked = sum(row.find(f"{TR_PR}/{qn('w:tblHeader')}") is not None for row in rows[:4])
    heads = marked or int(_is_words(rows[0], text))
    if heads == 1 and len(rows) > 2 and any(_span(cell) > 1 for cell in rows[0].iterchildren(TC)):
        heads += _is_words(rows[1], text)
    grid: list[list[str]] = []
    for number, row in enumerate(rows):
        cells: list[str] = []
        for cell in row.iterchildren(TC):
            above = grid[-1][len(cells)] if grid and len(cells) < len(grid[-1]) else ""
            says = above if _goes_on(cell) else text(cell)
            cells += [says if nth == 0 or number < heads - 1 else "" for nth in range(_span(cell))]
        grid.append(cells)
    return with_one_head(grid, heads), heads


def _is_words(row: Any, text: Callable[[Any], str]) -> bool:
    """True where no cell of the row is a number, years aside."""
    return not any(is_number(fold(text(cell))) for cell in row.iterchildren(TC))


def _span(cell: Any) -> int:
    found = cell.find(f"{TC_PR}/{qn('w:gridSpan')}")
    return spanned(found.get(qn("w:val")) if found is not None else None, MOST_SPANNED)


def _goes_on(cell: Any) -> bool:
    """True where the cell is the rest of the one above it."""
    merged = cell.find(f"{TC_PR}/{qn('w:vMerge')}")
    return merged is not None and merged.get(qn("w:val")) in (None, "continue")
