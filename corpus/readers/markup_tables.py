"""Make rows of a web page's tables and lists of terms: cells over several columns or rows set out, headings joined."""

from collections.abc import Callable

from lxml import html

from corpus.text.cleaning import fold
from corpus.text.grid import spanned, with_one_head

MOST_SPANNED = 50
LONGEST_TERM = 300
Text = Callable[[html.HtmlElement], str]


def table_rows(rows: list[html.HtmlElement], text: Text) -> tuple[list[list[str]], bool]:
    """The cells of each row, and whether the first row names the columns; several heading rows are made one.

    A cell over several rows is said in each; a heading over several columns is said over each.
    """
    heads = 0
    while heads < len(rows) - 1 and _is_header(rows[heads], text):
        heads += 1
    return with_one_head(_set_out(rows, text, heads), heads), bool(heads)


def _set_out(rows: list[html.HtmlElement], text: Text, heads: int) -> list[list[str]]:
    found: list[list[str]] = []
    left: dict[int, tuple[int, str]] = {}  # by column: over how many more rows a cell goes on, and what it says
    for number, row in enumerate(rows):
        cells: list[str] = []

        def take_over(cells: list[str] = cells) -> None:
            while len(cells) in left:
                more, says = left.pop(len(cells))
                if more > 1:
                    left[len(cells)] = (more - 1, says)
                cells.append(says)

        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            take_over()
            says = text(cell)
            down = spanned(cell.get("rowspan"), MOST_SPANNED)
            for nth in range(spanned(cell.get("colspan"), MOST_SPANNED)):
                if down > 1:
                    left[len(cells)] = (down - 1, says)
                cells.append(says if nth == 0 or number < heads - 1 else "")
        take_over()
        found.append(cells)
    return found


def _is_header(row: html.HtmlElement, text: Text) -> bool:
    """True for a row of the table's head, of heading cells, or of cells in bold throughout."""
    parent = row.getparent()
    if parent is not None and parent.tag == "thead":
        return True
    cells = [cell for cell in row if cell.tag in ("td", "th") and text(cell).strip()]
    return bool(cells) and all(cell.tag == "th" or _is_bold(cell, text) for cell in cells)


def _is_bold(cell: html.HtmlElement, text: Text) -> bool:
    bold = "".join(text(part) for part in cell.iter("b", "strong"))
    return fold(bold) == fold(text(cell)) and not fold(bold)[:1].isdigit()


def terms(listed: html.HtmlElement, text: Text) -> list[list[str]]:
    """A list of terms as rows, each a term and what is said of it; none where that is longer than a cell."""
    rows: list[list[str]] = []
    for part in listed.iter("dt", "dd"):
        said = fold(text(part))
        if len(said) > LONGEST_TERM or part.find(".//table") is not None or part.find(".//li") is not None:
            return []
        if part.tag == "dt":
            rows.append([said])
        elif rows:
            rows[-1].append(said)
    return rows if rows and all(len(row) > 1 for row in rows) else []
