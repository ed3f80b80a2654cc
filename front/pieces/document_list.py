"""Order and narrow the documents of a library as a person asks; and say what each one is in a line."""

from collections.abc import Iterable
from itertools import groupby

from corpus.records import Document
from front.pieces import printed
from front.safe import html_of
from index.records import Source
from index.wording import KINDS

NEWEST, TITLE, PUBLISHER = "Newest first", "By title", "By publisher"
ORDERS = (NEWEST, TITLE, PUBLISHER)
ANY = "All kinds"


def listed(sources: Iterable[Source], words: str = "", kind: str = ANY, order: str = NEWEST) -> list[Source]:
    """The documents whose title, publisher or file name holds every word, of that kind, in that order."""
    wanted = words.casefold().split()
    kept = [
        source
        for source in sources
        if (kind in {ANY, kind_name(source)})
        and all(word in f"{source.title} {source.publisher} {source.name}".casefold() for word in wanted)
    ]
    kept.sort(key=lambda source: ((source.title or source.name).casefold(), source.name))
    if order == NEWEST:
        kept.sort(key=lambda source: (printed.year(source.published), source.published), reverse=True)
    elif order == PUBLISHER:
        kept.sort(key=lambda source: (not source.publisher, source.publisher.casefold()))
    return kept


def kind_name(source: Source) -> str:
    """The kind as a person chooses it: "Case study"."""
    return KINDS[source.kind]


def kinds(sources: Iterable[Source]) -> list[str]:
    """The kinds there are, behind "All kinds"."""
    return [ANY, *sorted({kind_name(source) for source in sources})]


def line(source: Source) -> str:
    """HTML of one line: publisher and date, kind, pages, figures, and whether something is to be known."""
    parts = [f"<span><bdi>{html_of(part)}</bdi></span>" for part in (printed.imprint(source),) if part]
    parts.append(f'<span class="gq-kind">{html_of(kind_name(source))}</span>')
    if source.digest:
        parts.append('<span class="gq-kind gq-digestkind">Digest</span>')
    if source.superseded_by:
        parts.append('<span class="gq-kind gq-digestkind">Superseded</span>')
    parts.append(f"<span>{printed.count(source.pages, 'page')}</span>")
    parts.append(f"<span>{printed.count(source.figures, 'figure')}</span>")
    if source.warnings:
        parts.append(f'<span class="gq-warned">{printed.count(len(source.warnings), "warning")}</span>')
    return f'<p class="gq-source gq-line">{" ".join(parts)}</p>'


def silent_pages(document: Document) -> str:
    """The file pages on which nothing was read, as ranges ("3, 7–9"); "" where every page has words."""
    silent = [page.number for page in document.pages if not page.span.cut(document.text).strip()]
    ranges = []
    for _, run in groupby(enumerate(silent), key=lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in run]
        ranges.append(str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}")
    return ", ".join(ranges)


def page_name(document: Document, number: int) -> str:
    """A page as a person chooses it, by both its numbers where they differ."""
    return printed.page_in_words(document.pages[number - 1])
