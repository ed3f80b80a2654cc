"""Set out the cells of a Word table: those over several columns or rows, headings over several rows made one."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from docx.oxml.ns import qn

from corpus.text.cleaning import fold
from corpus.text.grid import is_number, spanned, with_one_head

P, TBL, TR, TC, TC_PR, TR_PR = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "tcPr", "trPr"))
SDT, CONTENT = qn("w:sdt"), qn("w:sdtContent")
MOST_SPANNED = 63  # columns of a Word table


def parts_of(body: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, those in content controls too."""
    return _inside(body, (P, TBL))


def cells_of(row: Any) -> Iterator[Any]:
    """The row's cells in order, those in content controls too."""
    return _inside(row, (TC,))


def _inside(whole: Any, wanted: Sequence[str]) -> Iterator[Any]:
    for part in whole:
        if part.tag in wanted:
            yield part
        elif part.tag == SDT:
            for content in part.iterchildren(CONTENT):
                yield from _inside(content, wanted)


def own_rows(table: Any) -> list[Any]:
    """The table's rows, but for those of tables within it, and those whose deletion is tracked: no print has them."""
    rows = [row for row in table.iter(TR) if next(row.iterancestors(TBL), None) is table]
    return [row for row in rows if row.find(f"{TR_PR}/{qn('w:del')}") is None]


def is_frame(rows: Sequence[Any]) -> bool:
    """True for one row, or cells one under another: a frame around text, not a table."""
    return len(rows) == 1 or all(len([*cells_of(row)]) == 1 for row in rows)


def set_out(rows: list[Any], text: Callable[[Any], str]) -> tuple[list[list[str]], int]:
    """The cells of each row, and how many rows at the head were made the first one; 0 where none names columns.

    A cell over several rows is said in each, a heading over several columns over each of them.
    """
    marked = sum(row.find(f"{TR_PR}/{qn('w:tblHeader')}") is not None for row in rows[:4])
    heads = marked or int(_is_words(rows[0], text))
    if heads == 1 and len(rows) > 2 and any(_span(cell) > 1 for cell in cells_of(rows[0])):
        heads += _is_words(rows[1], text)
    grid: list[list[str]] = []
    for number, row in enumerate(rows):
        cells: list[str] = []
        for cell in cells_of(row):
            above = grid[-1][len(cells)] if grid and len(cells) < len(grid[-1]) else ""
            says = above if _goes_on(cell) else text(cell)
            cells += [says if nth == 0 or number < heads - 1 else "" for nth in range(_span(cell))]
        grid.append(cells)
    return with_one_head(grid, heads), heads


def _is_words(row: Any, text: Callable[[Any], str]) -> bool:
    """True where no cell of the row is a number, years aside."""
    return not any(is_number(fold(text(cell))) for cell in cells_of(row))


def _span(cell: Any) -> int:
    found = cell.find(f"{TC_PR}/{qn('w:gridSpan')}")
    return spanned(found.get(qn("w:val")) if found is not None else None, MOST_SPANNED)


def _goes_on(cell: Any) -> bool:
    """True where the cell is the rest of the one above it."""
    merged = cell.find(f"{TC_PR}/{qn('w:vMerge')}")
    return merged is not None and merged.get(qn("w:val")) in (None, "continue")
