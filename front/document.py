"""One document's own page: what was read of it, page by page, its figures and warnings; and the way to remove it."""

import re

import streamlit as st

from corpus.records import Document, DocumentKind
from front import context, notices, printed
from front.cards import badges
from front.case_card import case_card
from front.document_list import kind_name, page_name, silent_pages
from front.figure_rows import rows
from front.library import folder
from front.marks import figure_marks
from front.roles import Deed
from front.safe import html_of, label_of, web_address
from front.section import blocks_html
from front.sign_in import allowed, only
from index.build import remove
from index.cases import case
from index.edit import edit
from index.errors import LibraryError, NoDocument
from index.library import Library
from index.records import Source
from index.wording import DIGEST, KINDS

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def page(library: Library, name: str) -> None:
    """Draw the document that the address names, or say that it is gone."""
    st.button("All documents", icon=":material/arrow_back:", type="tertiary", on_click=leave)
    try:
        source = library.source(name)
        document = library.document(source.id)
    except NoDocument:
        notices.nothing("This document is not in the library", "It was removed, or replaced by a newer file.")
        return
    st.html(_head(source))
    st.html(_facts(source, document))
    for warning in source.warnings:
        notices.trouble("To be known", warning)
    if source.kind is DocumentKind.CASE_STUDY:
        _in_brief(library, document)
    _read(library, document)
    if allowed(Deed.EDIT):
        _edit(source)
    if allowed(Deed.REMOVE):
        _remove(source)


def leave() -> None:
    """Back to the list."""
    st.query_params.pop("document", None)
    context.close()


def _head(source: Source) -> str:
    digest = f'<p class="gq-digest">{DIGEST}</p>' if source.digest else ""
    return f"{digest}<h1><bdi>{html_of(source.title or source.name)}</bdi></h1>"


def _facts(source: Source, document: Document) -> str:
    """What is known of the document, as a list of terms; what is not known is left out."""
    link = web_address(source.link)
    silent = silent_pages(document)
    read = ", ".join(
        (
            printed.count(source.pages, "page"),
            printed.count(source.passages, "passage"),
            printed.count(source.figures, "figure"),
        )
    )
    facts = (
        ("Publisher", html_of(source.publisher)),
        ("Published", html_of(printed.date(source.published))),
        ("Kind", html_of(kind_name(source))),
        ("Licence", html_of(source.licence)),
        ("File", html_of(source.name)),
        ("Read", html_of(read)),
        ("Pages without text", silent),
        ("Original" if source.digest else "Source", _link(link) if link else ""),
    )  # fmt: skip
    rows = "".join(f"<dt>{name}</dt> <dd><bdi>{says}</bdi></dd> " for name, says in facts if says)
    return f'<dl class="gq-facts">{rows}</dl>'


def _link(link: str) -> str:
    return f'<a class="gq-link" href="{html_of(link)}" target="_blank" rel="noopener noreferrer">{html_of(link)}</a>'


def _in_brief(library: Library, document: Document) -> None:
    """A case study as a card, where one can be made out."""
    html = case_card(case(document, library.figures(document.id)))
    if html:
        st.subheader("The case in brief", anchor=False)
        st.html(html)


def _read(library: Library, document: Document) -> None:
    """The text of one page as it was read, with its figures marked."""
    st.subheader("What was read", anchor=False)
    number = 1
    if len(document.pages) > 1:
        numbers = [page.number for page in document.pages]
        number = st.selectbox("Page", numbers, format_func=lambda number: page_name(document, number))
    span = document.pages[number - 1].span
    blocks = [block for block in document.blocks if block.span.meets(span)]
    figures = [figure for figure in library.figures(document.id) if span.meets(figure.span)]
    if not span.cut(document.text).strip():
        notices.nothing("Nothing was read on this page", "It may be blank, or a picture.")
    else:
        st.html(f'<div class="gq-section">{blocks_html(document, blocks, marks=figure_marks(figures))}</div>')
    if figures:
        with st.expander(f"{printed.count(len(figures), 'figure').capitalize()} on this page"):
            for row in rows(document, figures):
                st.html(f'<p class="gq-small"><bdi>{html_of(row.quote.text)}</bdi></p>{badges([row.figure])}')


def _remove(source: Source) -> None:
    """A way to remove the document, asked twice."""
    with st.popover("Remove this document", type="tertiary", icon=":material/delete:"):
        st.markdown(
            f"Remove **{label_of(source.title or source.name)}** from the library? Its file, text and figures go."
        )
        st.button("Yes, remove it", type="primary", on_click=_removed, args=(source.id,))


@only(Deed.REMOVE)
def _removed(document_id: str) -> None:
    try:
        remove(folder(), [document_id])
    except LibraryError as error:
        st.toast(f"It could not be removed: {error.why}", icon=":material/error:")
        return
    leave()
    st.toast("Removed from the library", icon=":material/check:")


def _edit(source: Source) -> None:
    """What is said of the document, to be put right; what its file says stays beside it."""
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
        if st.form_submit_button("Save", type="primary") and allowed(Deed.EDIT):
            _save(source, {"title": title, "publisher": publisher, "published": published, "kind": str(kind),
                           "source": link, "licence": licence})  # fmt: skip


def _save(source: Source, given: dict[str, str]) -> None:
    """Write what differs; the page is drawn anew with it."""
    held = {"title": source.title, "publisher": source.publisher, "published": source.published,
            "kind": str(source.kind), "source": source.link, "licence": source.licence}  # fmt: skip
    changed = {name: words.strip() for name, words in given.items() if words.strip() != held[name]}
    if changed.get("published") and not _DATE.fullmatch(changed["published"]):
        notices.trouble("Not saved", "Write the date as 2016-11-22, 2016-11 or 2016.")
        return
    if changed.get("source") and not web_address(changed["source"]):
        notices.trouble("Not saved", "The link must begin with http:// or https://.")
        return
    try:
        if changed:
            edit(folder(), source.id, changed)
    except LibraryError as error:
        notices.trouble("Not saved", error)
        return
    st.rerun()
