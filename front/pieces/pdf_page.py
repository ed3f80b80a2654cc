"""Show the page of a PDF on which a quote stands, its words marked, with the way to the pages beside it."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from corpus.errors import CorpusError
from corpus.records import Document, Span
from front.pieces import notices, printed
from front.pieces.drawing import Drawn, drawn
from index.library import Library
from index.records import Quote


def is_pdf(library: Library, document: Document) -> bool:
    """True where the document's own file is a PDF and still there."""
    original = library.original(document.id)
    return original.suffix.lower() == ".pdf" and original.exists()


@st.cache_data(max_entries=60, show_spinner="Drawing the page…")
def _picture(document_id: str, text_hash: str, span: Span, number: int, _library: Library, _quote: Quote) -> Drawn:
    """A page as it was drawn once: what is drawn depends on the file's bytes, its text, the words and the page."""
    return drawn(_library, _quote, number)


def draw(library: Library, document: Document, quote: Quote, number: int, turn: Callable[[int], None]) -> None:
    """Page ``number`` (from 1) with those of the quote's words that stand on it marked; ``turn`` shows another."""
    number = min(max(number, 1), len(document.pages))
    _steps(document, number, turn)
    try:
        page = _picture(document.id, document.text_hash, quote.span, number, library, quote)
    except CorpusError as error:
        notices.trouble("The page can’t be drawn", error)
        return
    if not page.certain:
        notices.trouble("The place on the page is not certain", _uncertain(page))
    here = number in page.pages
    st.image(page.content, alt=_alt(document, number, here), width="stretch")
    st.download_button(
        "Download this page as PDF, words highlighted" if here else "Download this page as PDF",
        lambda: drawn(library, quote, number, copy=True).content,
        f"{Path(document.name).stem[:80]}-page-{number}.pdf",
        "application/pdf",
        on_click="ignore",
        key="page-copy",
    )


def _steps(document: Document, number: int, turn: Callable[[int], None]) -> None:
    """Which page this is, and a step back and forth."""
    says = printed.page_in_words(document.pages[number - 1])
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            "Page before", icon=":material/chevron_left:", key="page-before", disabled=number <= 1,
            on_click=turn, args=(number - 1,), type="tertiary",
        )  # fmt: skip
        notices.line(f"{says} of {len(document.pages):,}", width="content")
        st.button(
            "Page after", icon=":material/chevron_right:", icon_position="right", key="page-after",
            disabled=number >= len(document.pages), on_click=turn, args=(number + 1,), type="tertiary",
        )  # fmt: skip


def _uncertain(page: Drawn) -> str:
    if not page.pages:
        return "The words were read from this document, but where they stand is not known. Read the page itself."
    return "What is marked may differ from the quote. Read the page itself before you rely on it."


def _alt(document: Document, number: int, marked: bool) -> str:
    says = printed.page_in_words(document.pages[number - 1])
    return f"{says}, as a picture, " + ("the quote marked on it" if marked else "without the quote")
