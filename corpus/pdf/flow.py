"""Join what page and column ends part: a paragraph that runs on is one block, whatever stands between.

What stands between (notes, captions, tables, words in pictures) goes before the paragraph where that
begins on its page, else behind it, or between two of its sentences: its own page never changes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.pdf.blocks import ENDED, INDENT, Piece
from corpus.pdf.kinds import CAPTION, SMALLER
from corpus.records import BlockKind

SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(]?[A-Z])")
FURTHEST = 60  # pieces between the two halves of a paragraph: a page of a chart's words
SHORTEST_TEXT = 30  # characters: shorter pieces that stand in no column are a picture's words


@dataclass(slots=True)
class Block:
    """A block's pieces in order, on one page or on pages that follow one another."""

    pieces: list[Piece]

    @property
    def kind(self) -> BlockKind:
        """What its first piece is."""
        return self.pieces[0].kind


@dataclass(slots=True)
class _Chain:
    pieces: list[Piece]
    between: list[Piece] = field(default_factory=list)


def flowing(pages: Sequence[Sequence[Piece]], body: float) -> list[Block]:
    """All blocks in order; the pages on which they begin never go back."""
    rest = [piece for page in pages for piece in page]
    blocks: list[Block] = []
    used: set[int] = set()
    for at, piece in enumerate(rest):
        if id(piece) in used:
            continue
        chain = _Chain([piece])
        position = at
        while (found := _continuation(rest, position, chain.pieces[-1], body, used)) is not None:
            chain.between += [other for other in rest[position + 1 : found] if id(other) not in used]
            chain.pieces.append(rest[found])
            position = found
        used.update(id(other) for other in (*chain.pieces, *chain.between))
        blocks += _placed(chain)
    return blocks


def _continuation(rest: Sequence[Piece], at: int, piece: Piece, body: float, used: set[int]) -> int | None:
    """Where the piece goes on: past what may stand between, on its page or the next."""
    if piece.kind not in (BlockKind.PARAGRAPH, BlockKind.BULLET) or _is_between(piece, body):
        return None
    words = piece.words
    if ENDED.search(words) and not piece.lines[-1].hyphen:
        return None
    for further in range(at + 1, min(at + 1 + FURTHEST, len(rest))):
        other = rest[further]
        if id(other) in used:
            continue
        if other.page > piece.page + 1:
            return None
        if _is_between(other, body):
            continue
        if _continues(piece, other):
            return further
        if other.kind is not BlockKind.PARAGRAPH or len(other.words) > SHORTEST_TEXT or _under(piece, other):
            return None
    return None


def _is_between(piece: Piece, body: float) -> bool:
    return (
        piece.kind in (BlockKind.NOTE, BlockKind.ROW)
        or piece.lines[0].aside
        or piece.size < SMALLER * body
        or bool(CAPTION.match(piece.words))
    )


def _continues(piece: Piece, other: Piece) -> bool:
    last, first = piece.lines[-1], other.lines[0]
    if (
        other.kind is not BlockKind.PARAGRAPH
        or abs(piece.size - other.size) > 0.05 * piece.size
        or piece.bold != other.bold
    ):
        return False
    if first.page == last.page and first.base < last.base:  # further down the same column: a gap parts them
        return first.words[:1].islower() and first.base > last.base - 25 * last.size and _has_between(piece, other)
    if last.hyphen:
        return True
    begins = next((letter for letter in first.words if letter.isalnum()), "")
    if begins.islower() or begins.isdigit():
        return True
    longest = max(line.right - line.left for line in piece.lines)
    full = last.right - last.left > longest - 4 * last.size
    following = other.lines[1] if len(other.lines) > 1 else None
    indented = following is not None and first.left > following.left + INDENT * first.size
    return full and not indented


def _under(piece: Piece, other: Piece) -> bool:
    return abs(piece.lines[-1].left - other.lines[0].left) < piece.size


def _has_between(piece: Piece, other: Piece) -> bool:
    """True where more than a paragraph's space lies between the two: something stands there."""
    return piece.lines[-1].base - other.lines[0].base > 2.5 * piece.size


def _placed(chain: _Chain) -> list[Block]:
    """The chain's blocks and what stood between, each on its own page."""
    first, last = chain.pieces[0].page, chain.pieces[-1].page
    before = [piece for piece in chain.between if piece.page == first]
    behind = [piece for piece in chain.between if piece.page == last and piece.page != first]
    within = [piece for piece in chain.between if first < piece.page < last]
    blocks = [Block([piece]) for piece in before]
    running = chain.pieces
    for page in sorted({piece.page for piece in within}):
        head, running = _parted(running, page)
        blocks += [Block(head), *(Block([piece]) for piece in within if piece.page == page)]
    return [*blocks, Block(running), *(Block([piece]) for piece in behind)]


def _parted(running: list[Piece], page: int) -> tuple[list[Piece], list[Piece]]:
    """The pieces up to a sentence's end on the page, and the rest; up to the page's end where none ends on it."""
    number = max(at for at, piece in enumerate(running) if piece.page == page)
    piece = running[number]
    for at in range(len(piece.lines) - 1, 0, -1):
        if ENDED.search(piece.lines[at - 1].words) and piece.lines[at].words[:1].isupper():
            head = replace(piece, lines=piece.lines[:at])
            rest = replace(piece, lines=piece.lines[at:], marked=False, indented=False)
            return [*running[:number], head], [rest, *running[number + 1 :]]
    return running[: number + 1], running[number + 1 :]
