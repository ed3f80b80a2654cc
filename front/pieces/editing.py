"""Correct what the library says of a document; what its file says stays beside it, and its text as it is."""

import streamlit as st

from corpus.records import DocumentKind
from front.library import folder
from front.pieces import notices
from front.roles import Deed
from front.safe import shown
from front.sign_in import allowed
from index.errors import LibraryError
from index.keeping.edit import edit
from index.records import Source
from index.wording import KINDS


def form(source: Source, sources: tuple[Source, ...]) -> None:
    """What is said of the document, to be put right."""
    with st.expander("Correct these details"), st.form("edit", border=False):
        title = st.text_input("Title", source.title, max_chars=300)
        publisher = st.text_input("Publisher", source.publisher, max_chars=200)
        left, right = st.columns(2)
        published = left.text_input(
            "Published", source.published, max_chars=10, help="As year-month-day (2016-11-22), year-month or year"
        )
        kind = right.selectbox(
            "Kind", list(DocumentKind), list(DocumentKind).index(source.kind), format_func=KINDS.__getitem__
        )
        link = st.text_input("Link to the source", source.link, max_chars=1000)
        licence = st.text_input("Licence", source.licence, max_chars=300)
        titles = {other.id: other.title or other.name for other in sources if other.id != source.id}
        editions = ["", *sorted(titles, key=lambda key: titles[key].casefold())]
        newer = st.selectbox(
            "Newer edition", editions, editions.index(source.superseded_by) if source.superseded_by in titles else 0,
            format_func=lambda key: shown(titles[key]) if key else "None in this library",
            help="Answers then prefer the newer edition, and say so",
        )  # fmt: skip
        if st.form_submit_button("Save", type="primary") and allowed(Deed.EDIT):
            _save(
                source,
                {"title": title, "publisher": publisher, "published": published, "kind": str(kind),
                 "source": link, "licence": licence},
                newer,
            )  # fmt: skip


def _save(source: Source, given: dict[str, str], newer: str) -> None:
    """Write what differs; the page is drawn anew with it."""
    held = {"title": source.title, "publisher": source.publisher, "published": source.published,
            "kind": str(source.kind), "source": source.link, "licence": source.licence}  # fmt: skip
    changed = {name: words.strip() for name, words in given.items() if words.strip() != held[name]}
    try:
        if changed or newer != source.superseded_by:
            edit(folder(), source.id, changed, None if newer == source.superseded_by else newer)
    except LibraryError as error:
        notices.trouble("Not saved", error)
        return
    st.rerun()
