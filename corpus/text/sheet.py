"""Gather blocks in reading order into one stored text with its pages.

Blocks are parted by an empty line; bullets and rows that follow one another by a line end. A page
holds what parts it from the next, so pages tile the text; one without words is an empty line.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.records import Block, BlockKind, DocumentKind, Page, Place, Span
from corpus.text.cleaning import fold

CLOSE = {BlockKind.BULLET, BlockKind.ROW}
CELLS = " | "


class Turn(NamedTuple):
    """A page break inside a block: the page labelled ``label`` begins ``offset`` characters into it."""

    offset: int
    label: str


@dataclass(slots=True)
class Draft:
    """What a reader took from a file, before it has a name and an id."""

    text: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    title: str = ""
    publisher: str = ""
    published: str = ""
    source: str = ""
    licence: str = ""
    kind: DocumentKind = DocumentKind.OTHER
    digest: bool = False
    places: tuple[Place, ...] = ()
    warnings: list[str] = field(default_factory=list)
    doubtful: tuple[Span, ...] = ()


class Sheet:
    """A text that grows by blocks and pages."""

    def __init__(self, label: str = "") -> None:
        self.blocks: list[Block] = []
        self._parts: list[str] = []
        self._at = 0
        self._starts = [0]
        self._labels = [label]

    def add(
        self,
        kind: BlockKind,
        text: str,
        level: int = 0,
        header: Span | None = None,
        turns: Sequence[Turn] = (),
    ) -> Span | None:
        """Append a block of clean, stripped text; its span, or None where there is no text."""
        if not text:
            return None
        if self._at > self._starts[-1]:
            last = self.blocks[-1].kind
            self._write("\n" if kind == last and kind in CLOSE else "\n\n")
        start = self._at
        self._write(text)
        for turn in turns:
            self._starts.append(start + turn.offset)
            self._labels.append(turn.label)
        span = Span(start, self._at)
        self.blocks.append(Block(kind, span, level, header))
        return span

    def row(self, cells: Sequence[str], header: Span | None = None) -> Span | None:
        """Append a table's row; None where every cell is empty."""
        folded = [fold(cell) for cell in cells]
        if not any(folded):
            return None
        return self.add(BlockKind.ROW, CELLS.join(folded).strip(), header=header)

    def turn(self, label: str) -> None:
        """End the page; what is added next stands on a page labelled ``label``."""
        self._write("\n\n")
        self._starts.append(self._at)
        self._labels.append(label)

    def draft(self) -> Draft:
        """What was gathered; a sheet without blocks gives a draft without words."""
        if self._at == self._starts[-1]:
            self._write("\n\n")
        ends = [*self._starts[1:], self._at]
        pages = tuple(
            Page(number, label, Span(start, end))
            for number, (label, start, end) in enumerate(zip(self._labels, self._starts, ends, strict=True), 1)
        )
        return Draft("".join(self._parts), pages, tuple(self.blocks))

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._at += len(text)
