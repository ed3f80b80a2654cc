"""The page "Is this a real quote?": a sentence or a whole draft held against the documents."""

from dataclasses import replace

import streamlit as st

from front.library import current, opened
from front.pieces import context, notices
from front.pieces.verdicts import tally, verdict
from front.safe import shown
from index.check import check
from index.draft import check_draft
from index.errors import LibraryError
from index.library import Library
from index.verdicts import Check

ONE, DRAFT = "One quote", "A whole draft"
ANY = "Any document"
LONGEST = 200_000  # characters that may be pasted: some 80 pages


def page() -> None:
    """Draw the box for the text and, once asked, a verdict for each passage of it."""
    library = notices.begun("Is this a real quote?", opened())
    if library is None:
        return
    notices.lead(
        "Paste a sentence, or a whole speech or bid. Each quoted passage, and each sentence with a figure, "
        "is held against the documents in this library, word by word."
    )
    with context.beside(library):
        _form(library)
        _verdicts(library)


def _form(library: Library) -> None:
    """The text, what it is, and where it is said to be from."""
    sources = sorted(library.sources(), key=lambda source: (source.title or source.name).casefold())
    names = {source.id: source.title or source.name for source in sources}
    with st.form("check", border=False):
        text = st.text_area("The text", height=160, max_chars=LONGEST, key="check-text")
        left, right = st.columns([1, 1])
        what = left.segmented_control("It is", [ONE, DRAFT], default=ONE, required=True)
        said = right.selectbox(
            "Said to be from", [ANY, *names], format_func=lambda chosen: shown(names.get(str(chosen), ANY))
        )
        if st.form_submit_button("Check it", type="primary") and text.strip():
            _check(library, text.strip(), what or ONE, None if said == ANY else said)


def _check(library: Library, text: str, what: str, said: str | None) -> None:
    """Keep the verdicts in the session until another text is checked."""
    context.close()
    try:
        with st.spinner("Holding it against the documents…"):
            checks = check_draft(library, text) if what == DRAFT else (check(library, text, said),)
    except LibraryError as error:
        notices.trouble("The text could not be checked", error)
        return
    st.session_state["checks"] = checks


def _verdicts(library: Library) -> None:
    """The verdicts, each with a way to the document's own words."""
    checks: tuple[Check, ...] | None = st.session_state.get("checks")
    if checks is None:
        return
    if not checks:
        notices.nothing(
            "Nothing to check in it",
            "A draft is checked where it puts words in quotation marks or states a figure. "
            "To check other words, choose “One quote”.",
        )
        return
    if len(checks) > 1:
        notices.line(tally(checks))
    held = {source.id: source for source in library.sources()}
    for place, one in enumerate(checks):
        quote = current(library, one.quote) if one.quote else None
        source = held.get(quote.document_id) if quote else None
        st.html(verdict(replace(one, quote=quote), source.pages if source else 1))
        if quote and source:
            st.button(
                "See it in its place", key=f"checked-{place}", type="tertiary",
                on_click=context.open_quote, args=(quote,),
            )  # fmt: skip
