"""One document's own page: what was read of it, page by page, its figures and warnings; and the way to remove it."""

import streamlit as st

from corpus.records import Document, DocumentKind
from front.library import folder
from front.pieces import context, editing, notices, printed
from front.pieces.cards import badges
from front.pieces.case_card import case_card
from front.pieces.document_list import kind_name, page_name, silent_pages
from front.pieces.marks import figure_marks
from front.pieces.section import blocks_html
from front.roles import Deed
from front.safe import html_of, label_of, web_address
from front.sign_in import allowed, only
from index.build import remove
from index.cases import case
from index.errors import LibraryError, NoDocument, TextChanged
from index.figure_list import rows
from index.library import Library
from index.records import Source
from index.wording import DIGEST


def page(library: Library, name: str) -> None:
    """Draw the document that the address names, or say that it is gone."""
    st.button("All documents", icon=":material/arrow_back:", type="tertiary", on_click=leave)
    try:
        source = library.source(name)
        document = library.document(source.id)
    except TextChanged as changed:
        notices.trouble("Nothing of this document is shown", changed)
        if allowed(Deed.REMOVE):
            _remove(source)
        return
    except NoDocument:
        notices.nothing("This document is not in the library", "It was removed, or replaced by a newer file.")
        return
    st.html(_head(source))
    st.html(_facts(source, document))
    if document.newer:
        notices.trouble("There is a newer edition", document.newer.title or document.newer.name)
    for warning in source.warnings:
        notices.trouble("To be known", warning)
    if source.kind is DocumentKind.CASE_STUDY:
        _in_brief(library, document)
    _read(library, document)
    if allowed(Deed.EDIT):
        editing.form(source, library.sources())
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
