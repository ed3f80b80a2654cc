"""Show the part of a document around some words, block by block, with exactly those words marked."""

from collections.abc import Sequence

from corpus.records import Block, BlockKind, Document, Span
from front.pieces.marks import Mark, marked

AROUND = 900  # characters shown before and after the words, to the ends of their blocks


def around(document: Document, span: Span, most: int = AROUND) -> tuple[Block, ...]:
    """The blocks that meet the words, and those before and after within ``most`` characters.

    A document without blocks is one paragraph a page.
    """
    blocks = document.blocks or _pages_as_blocks(document)
    return tuple(block for block in blocks if block.span.start < span.end + most and block.span.end > span.start - most)


def _pages_as_blocks(document: Document) -> tuple[Block, ...]:
    return tuple(Block(BlockKind.PARAGRAPH, page.span) for page in document.pages)


def section(document: Document, span: Span, most: int = AROUND) -> str:
    """HTML of the blocks around the words, with those words marked and a heading as a heading."""
    blocks = around(document, span, most)
    before = "<p class='gq-more'>…</p>" if blocks and document.text[: blocks[0].span.start].strip() else ""
    after = "<p class='gq-more'>…</p>" if blocks and document.text[blocks[-1].span.end :].strip() else ""
    return f'<div class="gq-section">{before}{blocks_html(document, blocks, span)}{after}</div>'


def blocks_html(
    document: Document, blocks: Sequence[Block], span: Span | None = None, marks: Sequence[Mark] = ()
) -> str:
    """HTML of blocks in order; what of ``span`` lies in each is marked there, or else ``marks``."""
    return "".join(_block(document, block, span, marks) for block in blocks)


def _block(document: Document, block: Block, span: Span | None, marks: Sequence[Mark]) -> str:
    text = block.span.cut(document.text)
    if span and block.span.meets(span):
        part = Span(max(span.start, block.span.start), min(span.end, block.span.end))
        marks = [Mark(part, "gq-here")]
    inner = f"<bdi>{marked(text, block.span.start, [mark for mark in marks if block.span.holds(mark.span)])}</bdi>"
    match block.kind:
        case BlockKind.HEADING:
            return f"<p class='gq-heading gq-level-{min(max(block.level, 1), 3)}'>{inner}</p>"
        case BlockKind.BULLET:
            return f"<p class='gq-bullet' style='margin-left:{min(max(block.level, 1), 4) * 0.9}rem'>{inner}</p>"
        case BlockKind.ROW:
            return f"<p class='gq-tablerow'>{inner}</p>"
        case BlockKind.NOTE:
            return f"<p class='gq-footnote'>{inner}</p>"
        case _:
            return f"<p>{inner}</p>"
