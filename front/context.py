"""Open a quote where it stands: the page or section around it, with exactly its words marked."""

from dataclasses import dataclass

import streamlit as st
from index.library import Library

from corpus.records import Document, Span
from front import notices, printed
from front.cards import DIGEST
from front.safe import address_of_words, html_of
from front.section import section
from index.errors import NoDocument
from index.records import Quote, Source


@dataclass(frozen=True, slots=True)
class Opened:
    """Which words are open: a document and a span of it, and the file page shown (from 1; 0 for a section)."""

    document_id: str
    span: Span
    words: str
    page: int


def open_quote(quote: Quote) -> None:
    """Open a quote beside what is on the page."""
    st.session_state["opened"] = Opened(quote.document_id, quote.span, quote.text, quote.page)


def close() -> None:
    """Close what is open."""
    st.session_state.pop("opened", None)


def is_open() -> bool:
    """True while a quote is open."""
    return "opened" in st.session_state


def panel(library: Library) -> None:
    """What is open, with its reference, a way to close it, and the words where they stand."""
    opened: Opened = st.session_state["opened"]
    with st.container(key="source"):
        try:
            source = library.source(opened.document_id)
            document = library.document(opened.document_id)
        except NoDocument:
            notices.trouble("This quote’s document is no longer in the library", "It was removed or replaced.")
            st.button("Close", on_click=close)
            return
        _heading(source)
        if opened.span.end > len(document.text) or opened.span.cut(document.text) != opened.words:
            notices.trouble(
                "These words no longer stand there",
                "The document was read anew since the quote was found. Ask the question again.",
            )
            return
        _section(document, source, opened)


def _heading(source: Source) -> None:
    """The document's title and reference, and the way out."""
    digest = f'<p class="gq-digest">{DIGEST}</p>' if source.digest else ""
    st.button("Close", key="close-source", on_click=close, icon=":material/close:", type="tertiary")
    st.html(
        f'{digest}<h2 class="gq-where"><bdi>{html_of(source.title or source.name)}</bdi></h2>'
        f'<p class="gq-small"><bdi>{html_of(printed.imprint(source))}</bdi></p>'
    )


def _section(document: Document, source: Source, opened: Opened) -> None:
    """The part of the text around the words, and a link to them at their source."""
    st.html(section(document, opened.span))
    link = address_of_words(source.link, "" if source.digest else opened.words) or address_of_words(source.link, "-")
    if link:
        name = "Open the original" if source.digest else "Open these words at the source"
        st.html(
            f'<p><a class="gq-link" href="{html_of(link)}" target="_blank" rel="noopener noreferrer">{name}'
            '<span class="gq-unseen"> (opens in a new tab)</span></a></p>'
        )
