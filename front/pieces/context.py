"""Open a quote where it stands: the page or section around it, with exactly its words marked."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from corpus.records import Document
from front.pieces import notices, printed
from front.pieces.cards import labels
from front.pieces.pdf_page import draw, is_pdf
from front.pieces.section import section
from front.safe import html_of, web_address
from index.errors import NoDocument
from index.library import Library
from index.records import Quote
from index.taking.references import fragment_link


@dataclass(frozen=True, slots=True)
class Opened:
    """The quote that is open, and the file page shown, from 1."""

    quote: Quote
    page: int


def open_quote(quote: Quote) -> None:
    """Open a quote beside what is on the page."""
    st.session_state["opened"] = Opened(quote, quote.page)


def close() -> None:
    """Close what is open."""
    st.session_state.pop("opened", None)


def is_open() -> bool:
    """True while a quote is open."""
    return "opened" in st.session_state


def beside(library: Library) -> DeltaGenerator:
    """Where a page draws, with what is open beside it while something is."""
    if not is_open():
        return st.container()
    page, source = st.columns([1, 1], gap="large")
    with source:
        panel(library)
    return page


def panel(library: Library) -> None:
    """What is open, with its reference, a way to close it, and the words where they stand."""
    opened: Opened = st.session_state["opened"]
    quote = opened.quote
    with st.container(key="source"):
        st.button("Close", key="close-source", on_click=close, icon=":material/close:", type="tertiary")
        try:
            document = library.document(quote.document_id)
        except NoDocument:
            notices.trouble("This quote’s document is no longer in the library", "It was removed or replaced.")
            return
        st.html(_heading(quote))
        if not quote.still_stands(document):
            notices.trouble(
                "These words no longer stand there",
                "The document was read anew since the quote was found. Ask the question again.",
            )
            return
        where(library, document, quote, opened.page, _turn)


def where(library: Library, document: Document, quote: Quote, number: int, turn: Callable[[int], None]) -> None:
    """The words where they stand: on the page of a PDF, else in the section around them; and their link."""
    if is_pdf(library, document):
        draw(library, document, quote, number, turn)
        with st.expander("The words as they were read"):
            st.html(section(document, quote.span))
    else:
        st.html(section(document, quote.span))
    link = web_address(fragment_link(quote))
    if link:
        name = "Open the original" if quote.digest else "Open these words at the source"
        st.html(
            f'<p><a class="gq-link" href="{html_of(link)}" target="_blank" rel="noopener noreferrer">{name}'
            '<span class="gq-unseen"> (opens in a new tab)</span></a></p>'
        )


def _turn(number: int) -> None:
    """Show another page of the same document."""
    opened: Opened = st.session_state["opened"]
    st.session_state["opened"] = Opened(opened.quote, number)


def _heading(quote: Quote) -> str:
    """The document's title, publisher and date, labelled as its card is."""
    imprint = printed.imprint(quote)
    return (
        f'{labels(quote)}<h2 class="gq-where" id="gq-at-{quote.document_id[:8]}-{quote.span.start}" tabindex="-1">'
        f"<bdi>{html_of(quote.title or quote.name)}</bdi></h2>"
        + (f'<p class="gq-small"><bdi>{html_of(imprint)}</bdi></p>' if imprint else "")
    )
