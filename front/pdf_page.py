"""Show the page of a PDF on which a quote stands, its words marked, with the way to the pages beside it."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock

import streamlit as st

from corpus.errors import CorpusError
from corpus.marked_page import page_copy, page_picture
from corpus.marking import Mark, mark
from corpus.records import Document, Span
from front import notices, printed
from index.library import Library
from index.records import Quote

_PDFIUM = Lock()  # pdfium takes one caller at a time, and every session has a thread of its own
_WIDTH = 1100  # pixels: sharp on a desk, light enough for a phone


def is_pdf(library: Library, document: Document) -> bool:
    """True where the document's own file is a PDF and still there."""
    original = library.original(document.id)
    return original.suffix.lower() == ".pdf" and original.exists()


@st.cache_data(max_entries=200, show_spinner=False)
def _mark(path: str, text_hash: str, span: Span, _library: Library, _document: Document) -> Mark:
    """Where the words stand; the file's name is the hash of its bytes, so the cache can't be stale."""
    with _PDFIUM:
        return mark(Path(path), _document.text, _library.places(_document.id), span)


@st.cache_data(max_entries=60, show_spinner="Drawing the page…")
def _picture(path: str, number: int, boxes: tuple) -> bytes:  # type: ignore[type-arg]
    with _PDFIUM:
        return page_picture(Path(path), number, boxes, _WIDTH)


def _copy(path: str, number: int, boxes: tuple) -> bytes:  # type: ignore[type-arg]
    with _PDFIUM:
        return page_copy(Path(path), number, boxes)


def draw(library: Library, document: Document, quote: Quote, number: int, turn: Callable[[int], None]) -> None:
    """Page ``number`` (from 1) with those of the quote's words that stand on it marked; ``turn`` shows another."""
    path = str(library.original(document.id))
    try:
        found = _mark(path, document.text_hash, quote.span, library, document)
        number = min(max(number, 1), len(document.pages))
        _steps(document, number, turn)
        if not found.certain:
            notices.trouble("The place on the page is not certain", _uncertain(found))
        boxes = tuple(box for box in found.boxes if box.page == number)
        st.image(_picture(path, number, boxes), alt=_alt(document, number, bool(boxes)), width="stretch")
    except CorpusError as error:
        notices.trouble("The page can’t be drawn", error)
        return
    st.download_button(
        "Download this page as PDF, words highlighted" if boxes else "Download this page as PDF",
        lambda: _copy(path, number, boxes),
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


def _uncertain(found: Mark) -> str:
    if not found.boxes:
        return "The words were read from this page, but where on it they stand is not known. Read the page itself."
    return "What is marked may differ from the quote. Read the page itself before you rely on it."


def _alt(document: Document, number: int, marked: bool) -> str:
    says = printed.page_in_words(document.pages[number - 1])
    return f"{says}, as a picture, " + ("the quote marked on it" if marked else "without the quote")
