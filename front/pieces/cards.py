"""Lay a quote out as a card: its words with the figures marked, what they are, and where they stand.

Every card is HTML made of escaped text alone; nothing here opens a file or draws a page.
"""

from collections.abc import Iterable

from corpus.records import Figure, Span
from front.pieces import printed
from front.pieces.marks import Mark, figure_marks, look_of, marked, told_of
from front.safe import html_of, web_address
from index.figure_words import correction_words, told
from index.records import Quote
from index.wording import KINDS, cautions


def badges(figures: Iterable[Figure]) -> str:
    """A list of what each figure says in plain words, gap figures first; "" where there is none to tell of.

    Numbers of no kind of their own (how many pupils, which page) are left to the quote.
    """
    ordered = sorted(told_of(figures), key=lambda figure: (not figure.is_gap, figure.span.start))
    lines = "".join(map(_badge, ordered))
    return f'<ul class="gq-badges" aria-label="Figures in this quote">{lines}</ul>' if lines else ""


def _badge(figure: Figure) -> str:
    """The kind of a figure set before its words, so that an effect is never taken for a gap."""
    kind, says = told(figure)
    if figure.correction:
        return (
            '<li class="gq-badge gq-corrected"><span class="gq-name">Corrected by a reader</span> '
            f"<span>{html_of(correction_words(figure.correction))}</span> "
            f'<span class="gq-was">Read by machine as: {html_of(f"{kind[:1].lower()}{kind[1:]}, {says}")}</span></li>'
        )
    return (
        f'<li class="gq-badge gq-{look_of(figure)}"><span class="gq-name">{html_of(kind)}</span> '
        f"<span>{html_of(says)}</span></li>"
    )


def words(quote: Quote) -> str:
    """The quote itself, its figures marked; a table's row under the columns' names where they fit.

    A digest's words stand in no quotation marks, for they are not its source's.
    """
    header, marks = quote.over, figure_marks(quote.figures)
    cells, columns = _cells(quote.text), header.split(" | ")
    if header and len(cells) == len(columns) > 1:
        return _row(quote, cells, columns, marks)
    named = "Columns: " if len(columns) > 1 else ""  # a bullet's header is the line that leads in
    over = f'<p class="gq-columns">{named}<bdi>{html_of(header)}</bdi></p>' if header else ""
    inner = marked(quote.text, quote.span.start, marks)
    own = " gq-retold" if quote.digest else ""
    return f'{over}<blockquote class="gq-quote{own}"><p><bdi>{inner}</bdi></p></blockquote>'


def _row(quote: Quote, cells: list[Span | None], columns: list[str], marks: list[Mark]) -> str:
    """A table's row as a table, each cell a slice of the quote."""
    heads = " ".join(f'<th scope="col"><bdi>{html_of(column)}</bdi></th>' for column in columns)
    row = " ".join(
        f"<td><bdi>{marked(cell.cut(quote.text), quote.span.start + cell.start, marks) if cell else ''}</bdi></td>"
        for cell in cells
    )
    return f'<blockquote class="gq-quote gq-row"><table><tr>{heads}</tr> <tr>{row}</tr></table></blockquote>'


def _cells(text: str) -> list[Span | None]:
    """Where each cell of a table's row stands in it; None for an empty cell."""
    spans: list[Span | None] = []
    at = 0
    for cell in text.split(" | "):
        spans.append(Span(at, at + len(cell)) if cell else None)
        at += len(cell) + len(" | ")
    return spans


def labels(*quotes: Quote) -> str:
    """What must be said beside the words, each once, on a label of its own; "" where there is nothing."""
    told = dict.fromkeys(said for quote in quotes for said in cautions(quote))
    return "".join(f'<p class="gq-digest">{html_of(said)}</p>' for said in told)


def line(quote: Quote) -> str:
    """The quote as one line among others, its figures marked, in quotation marks where its words are its source's."""
    inner = marked(quote.text, quote.span.start, figure_marks(quote.figures))
    first, last = ("", "") if quote.digest else ("“", "”")
    return f'<p class="gq-line"><bdi>{html_of(first)}{inner}{html_of(last)}</bdi></p>'


def reference(quote: Quote, pages: int) -> str:
    """Where a quote stands: title, publisher and date, page, kind of document, and its source's link.

    A digest says that it is one, and its link is to the original.
    """
    page = printed.page(quote.label, quote.page, pages)
    where = [f'<cite class="gq-title"><bdi>{html_of(quote.title or quote.name)}</bdi></cite>']
    where += [f"<span><bdi>{html_of(part)}</bdi></span>" for part in (printed.imprint(quote), page) if part]
    where.append(f'<span class="gq-kind">{html_of(KINDS[quote.kind])}</span>')
    where += [f"<span>Also at <bdi>{html_of(other)}</bdi></span>" for other in quote.also]
    link = web_address(quote.source)
    if link:
        name = "Open the original" if quote.digest else "Open the source"
        where.append(
            f'<a href="{html_of(link)}" target="_blank" rel="noopener noreferrer">{name}'
            '<span class="gq-unseen"> (opens in a new tab)</span></a>'
        )
    return f'<footer class="gq-source">{" ".join(where)}</footer>'


def card(quote: Quote, pages: int, look: str = "", note: str = "") -> str:
    """A quote as a card; ``look`` is "first" for the best answer and "nearest" for what is no answer.

    ``pages`` is how many its document has.
    """
    over = f'<p class="gq-note">{html_of(note)}</p>' if note else ""
    return (
        f'<article class="gq-card gq-{look or "plain"}" aria-label="Quote from {html_of(quote.title or quote.name)}">'
        f"{over}{labels(quote)}{words(quote)}{badges(quote.figures)}"
        f"{reference(quote, pages)}</article>"
    )
