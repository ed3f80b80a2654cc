"""Tell headings and footnotes from the body of a document by size, weight and place."""

import re
from collections import Counter
from collections.abc import Sequence

from corpus.pdf_blocks import Piece
from corpus.records import BlockKind

LARGER = 1.07  # of the body's size
SMALLER = 0.93
LONGEST_HEADING = 180
CAPTION = re.compile(r"(?:fig(?:ure)?|table|chart|box|exhibit|graph)s?\.?\s+[A-Z]?\d", re.I)
NUMBERED_TITLE = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*\.?|[A-Z]\.|[IVX]+\.)\s+[A-Z]")
_NOTE = re.compile(r"(?:\[?\d{1,3}\]?|[*†‡§¶a-e])[.)]?\s*(?=\S)")
_SENTENCE_END = re.compile(r"[.;,]\s*\Z")


def body_size(pages: Sequence[Sequence[Piece]]) -> float:
    """The size in which most of the document is set."""
    sizes: Counter[float] = Counter()
    for piece in (piece for page in pages for piece in page):
        for line in piece.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def tell_kinds(pages: Sequence[list[Piece]], heights: Sequence[float]) -> None:
    """Set the kind and level of every piece."""
    body = body_size(pages)
    bold_body = _mostly_bold(pages, body)
    headings: list[Piece] = []
    for page, height in zip(pages, heights, strict=True):
        _mark_notes(page, body, height)
        headings += [piece for piece in page if _is_heading(piece, body, bold_body=bold_body)]
    styles = Counter(_style(piece) for piece in headings)
    ranks = {style: rank for rank, style in enumerate(sorted(styles, reverse=True), 1)}
    for piece in headings:
        piece.kind = BlockKind.HEADING
        piece.level = min(ranks[_style(piece)], 6)


def _style(piece: Piece) -> tuple[float, bool, bool]:
    return round(piece.size * 2) / 2, piece.bold, piece.words.isupper()


def _mostly_bold(pages: Sequence[Sequence[Piece]], body: float) -> bool:
    lines = [line for page in pages for piece in page for line in piece.lines if abs(line.size - body) < 0.6]
    return sum(len(line.text) for line in lines if line.bold) > 0.5 * sum(len(line.text) for line in lines)


def _is_heading(piece: Piece, body: float, *, bold_body: bool) -> bool:
    words = piece.words
    if piece.kind is BlockKind.NOTE or piece.kind is BlockKind.ROW or piece.marked or piece.lines[0].aside:
        return False
    if (
        len(piece.lines) > 4
        or len(words) > LONGEST_HEADING
        or CAPTION.match(words)
        or any(line.cells for line in piece.lines)
    ):
        return False
    letters = [letter for letter in words if letter.isalpha()]
    if len(letters) < 3 or len(letters) < 0.5 * len(words.replace(" ", "")) or letters[0].islower():
        return False
    if _SENTENCE_END.search(words):
        return False
    larger = piece.size >= LARGER * body
    stands_out = piece.bold and not bold_body and piece.size >= 0.95 * body
    shouts = words.isupper() and len(letters) >= 4 and piece.size >= 0.95 * body
    return larger or stands_out or shouts


def _mark_notes(page: Sequence[Piece], body: float, height: float) -> None:
    """Footnotes: small print at the foot of the page, below all of the body's lines of its column."""
    full = [line for piece in page for line in piece.lines if line.size >= SMALLER * body and not line.aside]
    noted = False
    for piece in page:
        top = piece.lines[0]
        if piece.kind is BlockKind.ROW or top.aside or piece.size >= SMALLER * body or CAPTION.match(piece.words):
            noted = False
            continue
        below = [line for line in full if line.base < top.base and line.left < top.right and top.left < line.right]
        above = [line for line in full if line.base > top.base]
        if not below and above and top.base < 0.5 * height and (noted or _NOTE.match(piece.words)):
            piece.kind = BlockKind.NOTE
            noted = True
