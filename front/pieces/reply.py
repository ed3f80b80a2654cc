"""Draw one turn: the question as understood, then the quotes that answer it, or why none does."""

import streamlit as st

from corpus.records import Document, DocumentKind
from front.library import current
from front.pieces import context, notices, turns
from front.pieces.cards import card
from front.pieces.case_card import case_card
from front.pieces.in_common import in_common
from front.pieces.taking import actions
from front.pieces.turns import LONGEST, Turn
from front.safe import html_of
from index.cases import case
from index.errors import NoDocument
from index.library import Library
from index.records import Abstention, Answer, Quote
from index.wording import NOT_SEARCHED


def draw(library: Library, turn: Turn) -> None:
    """The whole of a turn but its question as typed."""
    _understood(turn)
    reply = turn.reply
    if isinstance(reply, Answer):
        if reply.note:
            st.html(f'<p class="gq-understood">{html_of(reply.note)}</p>')
        if together := in_common(reply.in_common):
            st.html(together)
        for place, quote in enumerate(reply.quotes):
            _quote(library, turn, place, quote, "first" if place == 0 else "")
    else:
        _abstention(library, turn, reply)


def _understood(turn: Turn) -> None:
    """The stand-alone question that was searched for, where it is not what was typed, and a way to mend it."""
    understood = turn.reply.understood or turn.question
    said = f"Understood as: <b><bdi>{html_of(understood)}</bdi></b>" if understood != turn.question else ""
    kept = f"Looked only in: <b><bdi>{html_of(turn.within)}</bdi></b>" if turn.within else ""
    lines = "".join(f'<p class="gq-understood">{line}</p>' for line in (said, kept) if line)
    if lines:
        st.html(lines)
    with st.container(key=f"about-{turn.number}", horizontal=True, vertical_alignment="center", gap="small"):
        with st.popover("Change the question", type="tertiary"), st.form(f"mend-{turn.number}", border=False):
            mended = st.text_area("Ask this instead", understood, max_chars=LONGEST, key=f"mended-{turn.number}")
            if st.form_submit_button("Ask", type="primary"):
                turns.put(mended, follows=False)
                st.rerun()
        st.html(
            '<div class="gq-copies"><button type="button" class="gq-copy" data-link="">'
            "Copy a link to this</button></div>",
            width="content",
        )


def _quote(library: Library, turn: Turn, place: int, quote: Quote, look: str) -> None:
    """A quote's card with what can be done with it."""
    key = f"{turn.number}-{place}"
    try:
        document = library.document(quote.document_id)
    except NoDocument:
        notices.nothing("A quote stood here", "Its document was removed, replaced or changed since: ask again.")
        return
    notes = ("Not an answer" if look == "nearest" else "", quote.remark)
    quote = current(library, quote)
    with st.container(key=f"card-{key}", gap="xsmall"):
        note = " ".join(filter(None, notes))
        st.html(card(quote, len(document.pages), look, note))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.button(
                "See it in its place", key=f"see-{key}", on_click=context.open_quote, args=(quote,), type="tertiary"
            )
            actions(library, quote, key)
        if quote.kind is DocumentKind.CASE_STUDY:
            _in_brief(library, document)


def _in_brief(library: Library, document: Document) -> None:
    """The whole case behind a quote, every line of it the document's own."""
    html = case_card(case(document, library.figures(document.id)))
    if html:
        with st.expander("The case in brief"):
            st.html(html)


def _abstention(library: Library, turn: Turn, reply: Abstention) -> None:
    """Why there is no answer, and what stands nearest, said not to be one."""
    head = "Ask about the documents" if reply.reason in NOT_SEARCHED else "No document here answers that"
    st.html(f'<div class="gq-none" role="status"><h3>{head}</h3><p><bdi>{html_of(reply.reason)}</bdi></p></div>')
    if reply.nearest:
        st.html("<h3>The nearest found, which does not answer the question</h3>")
        for place, quote in enumerate(reply.nearest):
            _quote(library, turn, place, quote, "nearest")
