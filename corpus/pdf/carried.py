"""Carry the header of a table to its rows on the next page, where that page does not say it again."""

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.pdf.blocks import Piece
from corpus.pdf.lines import Line
from corpus.records import BlockKind

CONTINUED = re.compile(r"\bcont(?:inued|\.|\b|['’]d)", re.IGNORECASE)
LONGEST = 200  # letters of a caption that says so


def carry_headers(pages: Sequence[Sequence[Piece]]) -> None:
    """Give rows that open a page the header of the table that ended the page before, where the columns agree."""
    for before, after in pairwise(pages):
        last = next((piece for piece in reversed(before) if piece.kind is not BlockKind.NOTE), None)
        rows = _opening(after)
        if last is None or last.header is None or not rows or any(row.header for row in rows):
            continue
        if _agree(_columns(_table(before, last.header)), _columns(rows)):
            for row in rows:
                row.header = last.header if row.words != last.header.words else None


def _opening(page: Sequence[Piece]) -> list[Piece]:
    """The rows at the head of a page, under "continued" or not, that have as many columns as the first."""
    found: list[Piece] = []
    for at, piece in enumerate(page):
        if at == 0 and CONTINUED.search(piece.words) and len(piece.words) < LONGEST:
            continue
        if piece.kind is not BlockKind.ROW or (found and len(piece.cells) != len(found[0].cells)):
            break
        found.append(piece)
    return found


def _table(page: Sequence[Piece], header: Piece) -> list[Piece]:
    return [piece for piece in page if piece is header or piece.header is header]


def _columns(rows: Sequence[Piece]) -> list[list[Line]]:
    return [[line for row in rows for line in row.cells[column]] for column in range(len(rows[0].cells))]


def _agree(above: Sequence[Sequence[Line]], below: Sequence[Sequence[Line]]) -> bool:
    """True where there are as many columns, and each begins or ends where the one above does."""
    return len(above) == len(below) and all(_in_line(*pair) for pair in zip(above, below, strict=True))


def _in_line(above: Sequence[Line], below: Sequence[Line]) -> bool:
    if not above or not below:
        return False
    near = above[0].size
    lefts = min(line.left for line in above) - min(line.left for line in below)
    rights = max(line.right for line in above) - max(line.right for line in below)
    return abs(lefts) < near or abs(rights) < near
