"""Tell headings and footnotes from the body of a document by size, weight and place."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from corpus.pdf.blocks import Piece
from corpus.pdf.lines import Line
from corpus.records import BlockKind

LARGER = 1.07  # of the body's size
SMALLER = 0.93
LONGEST_HEADING = 180
CAPTION = re.compile(
    r"(?:(?i:fig(?:ure)?|table|chart|box|exhibit|graph))s?\.?\s+[A-Z]?\d+(?:\.\d+)*[a-z]?\s*[.:|–—-]?\s*(?=[A-Z“‘\"(]|\Z)"
)
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
    """Set the kind and level of every piece; a heading's level is its style's rank among the headings' styles."""
    body = body_size(pages)
    looks = _Looks(pages, body)
    headings: list[Piece] = []
    for page, height in zip(pages, heights, strict=True):
        _mark_notes(page, body, height)
        found = [piece for at, piece in enumerate(page) if looks.is_heading(piece, page[at + 1 : at + 3])]
        headings += _joined(page, found, body)
    styles = Counter(_style(piece) for piece in headings)
    ranks = {style: rank for rank, style in enumerate(sorted(styles, reverse=True), 1)}
    for piece in headings:
        piece.kind = BlockKind.HEADING
        piece.level = min(ranks[_style(piece)], 6)


class _Looks:
    """What the body of a document looks like, and so what stands out from it."""

    def __init__(self, pages: Sequence[Sequence[Piece]], body: float) -> None:
        lines = [line for page in pages for piece in page for line in piece.lines if abs(line.size - body) < 0.6]
        bold = sum(len(line.text) for line in lines if line.bold)
        self.body = body
        self.bold = bold > 0.5 * sum(len(line.text) for line in lines)
        inner = [line for page in pages for piece in page for line in piece.lines[1:] if abs(line.size - body) < 0.6]
        lefts = Counter(round(line.left) for line in inner)
        self.columns = [
            (left, Counter(round(line.right) for line in inner if round(line.left) == left).most_common(1)[0][0])
            for left, often in lefts.items()
            if often >= 5
        ]

    def is_heading(self, piece: Piece, after: Sequence[Piece]) -> bool:
        """True for a short line or few that are larger than the body, or bold or in capitals over running text."""
        words = piece.words
        if piece.kind in (BlockKind.NOTE, BlockKind.ROW) or piece.marked or piece.lines[0].aside:
            return False
        if len(piece.lines) > 4 or len(words) > LONGEST_HEADING or CAPTION.match(words):
            return False
        if any(line.cells for line in piece.lines) or not _is_title(words):
            return False
        if piece.size >= LARGER * self.body:
            return True
        stands_out = (piece.bold and not self.bold) or words.isupper()
        over_text = not after or any(_is_running(other) for other in after)
        return stands_out and piece.size >= 0.95 * self.body and over_text and self._in_column(piece)

    def _in_column(self, piece: Piece) -> bool:
        """True where the piece begins where lines of the body do, or stands in their middle."""
        left, right = min(line.left for line in piece.lines), max(line.right for line in piece.lines)
        return any(abs(left - start) < 2 or abs(left + right - start - end) < 8 for start, end in self.columns)


def _is_title(words: str) -> bool:
    letters = [letter for letter in words if letter.isalpha()]
    if len(letters) < 3 or len(letters) < 0.5 * len(words.replace(" ", "")) or letters[0].islower():
        return False
    return not _SENTENCE_END.search(words)


def _is_running(piece: Piece) -> bool:
    letters = sum(letter.isalpha() for letter in piece.words)
    return piece.kind is not BlockKind.ROW and letters >= 30 and letters > 0.6 * len(piece.words)


def _style(piece: Piece) -> tuple[float, bool, bool]:
    return round(piece.size * 2) / 2, piece.bold, piece.words.isupper()


def _joined(page: list[Piece], headings: Sequence[Piece], body: float) -> list[Piece]:
    """The headings, large ones over several lines made one; the page's pieces follow."""
    kept: list[Piece] = []
    for piece in headings:
        last = kept[-1] if kept else None
        if last and piece.size >= 1.15 * body and _runs_on(page, last, piece):
            last.lines += piece.lines
            page.remove(piece)
        else:
            kept.append(piece)
    return kept


def _runs_on(page: Sequence[Piece], heading: Piece, piece: Piece) -> bool:
    above, below = heading.lines[-1], piece.lines[0]
    following = any(one is heading and other is piece for one, other in pairwise(page))
    alike = _style(heading)[:2] == _style(piece)[:2] and not NUMBERED_TITLE.match(piece.words)
    return following and alike and 0 < above.base - below.base < 2.6 * piece.size and len(heading.lines) < 4


def _mark_notes(page: Sequence[Piece], body: float, height: float) -> None:
    """Footnotes: small print at the foot of the page, below all of the body's lines of its column."""
    full = [line for piece in page for line in piece.lines if line.size >= SMALLER * body and not line.aside]
    noted = False
    for piece in page:
        top = piece.lines[0]
        if piece.kind is BlockKind.ROW or top.aside or piece.size >= SMALLER * body or CAPTION.match(piece.words):
            noted = False
            continue
        below = [line for line in full if line.base < top.base and _meet(line, top)]
        above = [line for line in full if top.base < line.base < top.base + 4 * body and _meet(line, top)]
        if not below and top.base < 0.5 * height and (noted or above or _NOTE.match(piece.words)):
            piece.kind = BlockKind.NOTE
            noted = True


def _meet(line: Line, other: Line) -> bool:
    return line.left < other.right and other.left < line.right
