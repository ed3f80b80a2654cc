"""What stands around a figure or quote: what names its cells, the headings above it, its document's title and date.

A figure's slots hold what its text states. Where one is empty, its setting may still say ("Gaps in 2019" over a
list of gaps), and whoever uses that says so: it never becomes the figure's own.
"""

from typing import NamedTuple

from corpus.naming.years import years
from corpus.records import Block, BlockKind, Document, Figure, Span
from corpus.sentences import sentence_spans


class Dated(NamedTuple):
    """A year and where it stands: "" for the figure's own, else "heading", "title" or "date" of its document."""

    year: str
    where: str


NEVER = Dated("", "")


def block_of(document: Document, span: Span) -> Block | None:
    """The block that holds a span of the document; None where none does."""
    at = document.block_from(span.start)
    return document.blocks[at] if at >= 0 and document.blocks[at].span.holds(span) else None


def header_of(document: Document, figure: Figure) -> Span | None:
    """The header of the table's row in which the figure stands."""
    block = block_of(document, figure.span)
    return block.header if block else None


def header_over(document: Document, span: Span) -> Span | None:
    """What names the quote's cells or bullet: the table's header row, or the lead-in that ends in a colon."""
    at = document.block_from(span.start)
    if at < 0 or document.blocks[at].kind is BlockKind.ROW:
        return document.blocks[at].header if at >= 0 else None
    if document.blocks[at].kind is not BlockKind.BULLET:
        return None
    while at >= 0 and document.blocks[at].kind is BlockKind.BULLET:
        at -= 1
    lead = document.blocks[at] if at >= 0 else None
    if lead is None or lead.kind is not BlockKind.PARAGRAPH or not lead.span.cut(document.text).rstrip().endswith(":"):
        return None
    return lead.span


def headings(document: Document, figure: Figure) -> tuple[str, ...]:
    """The headings that the figure stands under, the nearest first."""
    above: list[str] = []
    level = 99
    for at in range(document.block_from(figure.span.start) - 1, -1, -1):
        block = document.blocks[at]
        if block.kind is BlockKind.HEADING and block.level < level:
            above.append(block.span.cut(document.text))
            level = block.level
            if level <= 1:
                break
    return tuple(above)


def dated(document: Document, figure: Figure) -> Dated:
    """The year that the figure states, else the one year of the nearest heading, title or date that names one."""
    if figure.year is not None:
        return Dated(figure.year.normal or figure.year.text, "")
    for text, where in settings(document, figure):
        named = {year.normal for year in years(text)}
        if len(named) == 1:
            return Dated(named.pop() or "", where)
    return NEVER


def settings(document: Document, figure: Figure) -> list[tuple[str, str]]:
    """The texts around a figure, the nearest first, each with what it is."""
    above = [(text, "title" if text == document.title else "heading") for text in headings(document, figure)]
    return [*above, (document.title, "title"), (document.published[:4], "date")]


def sentence_before(document: Document, sentence: Span) -> Span | None:
    """The sentence before another in its paragraph; None for the first."""
    block = block_of(document, sentence)
    earlier = [span for span in sentence_spans(document.text, block) if span.end <= sentence.start] if block else []
    return earlier[-1] if earlier else None
