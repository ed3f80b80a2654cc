"""Say plainly that something is empty, missing or went wrong, and what to do about it."""

from typing import Literal

import streamlit as st

from corpus.errors import CorpusError
from front.safe import html_of
from index.errors import LibraryError, NoLibrary
from index.library import Library

DOCUMENTS = "documents-page"


def trouble(title: str, error: LibraryError | CorpusError | str) -> None:
    """A box that names what went wrong, why, and what to do."""
    if isinstance(error, str):
        says = f"<p>{html_of(_sentence(error))}</p>"
    else:
        says = f"<p>{html_of(_sentence(error.why))} {html_of(_sentence(error.remedy))}</p>"
    st.html(f'<div class="gq-trouble" role="alert"><b>{html_of(title)}</b> {says}</div>')


def _sentence(words: str) -> str:
    """The words with a capital and a full stop."""
    words = words.strip()
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?", "!", ")")) else ".") if words else ""


def lead(words: str) -> None:
    """The sentence under a page's heading that says what the page is for."""
    st.html(f'<p class="gq-lead">{html_of(words)}</p>')


def line(words: str, width: Literal["stretch", "content"] = "stretch") -> None:
    """A small line that says how things stand."""
    st.html(f'<p class="gq-small" role="status">{html_of(words)}</p>', width=width)


def nothing(title: str, words: str) -> None:
    """A quiet box where there is nothing to show: why, and what to do."""
    st.html(f'<div class="gq-none" role="status"><h3>{html_of(title)}</h3> <p>{html_of(words)}</p></div>')


def well(words: str) -> None:
    """A line saying that something was done."""
    st.html(f'<div class="gq-well" role="status">{html_of(words)}</div>')


def no_library(error: LibraryError | None = None) -> None:
    """What a person sees where there is no library yet, or it cannot be opened."""
    if error is not None and not isinstance(error, NoLibrary):
        st.title("The library can’t be opened", anchor=False)
        trouble("What went wrong", error)
        return
    st.title("There is no library yet", anchor=False)
    st.html(
        '<p class="gq-lead">A library holds the reports, case studies and articles that Gapquote quotes from. '
        "Add the first documents on the Documents page; they stay on this computer.</p>"
    )
    _way_to_documents()


def begun(title: str, library: Library | None) -> Library | None:
    """The page's title, and the library where it holds a document; else None, once that is said."""
    st.title(title, anchor=False)
    if library is not None and library.sources():
        return library
    empty_library()
    return None


def empty_library() -> None:
    """What stands on a page whose library holds no document."""
    st.html(
        '<div class="gq-none" role="status"><h3>The library is empty</h3>'
        "<p>Add reports, case studies or articles on the Documents page, then ask about them here.</p></div>"
    )
    _way_to_documents()


def _way_to_documents() -> None:
    """A link to the Documents page, which front.main leaves for it."""
    page = st.session_state.get(DOCUMENTS)
    if page is not None:
        st.page_link(page, label="Add documents", icon=":material/arrow_forward:")
