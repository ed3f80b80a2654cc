"""The first page: a question in, word-for-word quotes out, or a plain no."""

from collections.abc import Sequence

import streamlit as st

from front import context, notices, printed, turns
from front.cards import card, header_of
from front.library import opened
from front.safe import html_of, label_of
from front.taking import actions
from front.turns import Turn
from index.answer import ask
from index.errors import LibraryError
from index.library import Library
from index.records import Abstention, Answer, Quote

EXAMPLES = (
    "How many months behind are persistently disadvantaged pupils in areas 5 and 6?",
    "Which local authorities have the biggest gaps?",
    "How did schools close the gap in reading?",
    "What was the gap at the end of primary school in 2019?",
)
LONGEST = 600  # characters of a question: a paragraph; longer texts belong on the page that checks quotes
_CANNOT = (
    "It does not write, sum up or give an opinion: every answer is copied from a document, with its page.",
    "It knows only the documents in this library. Where none of them answers, it says so.",
    "Digests are our own short accounts of published sources. They are labelled: check the original first.",
    "It can choose badly. Open the quote in its place before you rely on it.",
)


def page() -> None:
    """Draw the page: what it is on a first visit, else the conversation, with a source beside it once opened."""
    library = opened()
    if library is None:
        notices.no_library()
        return
    _take_link()
    failed = _answer_pending(library)
    if context.is_open():
        talk, source = st.columns([1, 1], gap="large")
        with source:
            context.panel(library)
    else:
        talk = st.container()
    with talk:
        if failed:
            notices.trouble("That question could not be answered", failed)
        if turns.turns():
            _conversation(library)
            with st.container(key="askbox"):
                _ask_box("Ask a follow-up, or something new")
                st.button("Start afresh", type="tertiary", on_click=turns.start_afresh)
        else:
            _welcome(library)


def _take_link() -> None:
    """Ask the question that the page's address carries, once: a link reopens a question."""
    linked = st.query_params.get("q", "").strip()[:LONGEST]
    if linked and not turns.turns() and "pending" not in st.session_state:
        st.session_state["pending"] = (linked, False)


def _put(question: str, follows: bool) -> None:
    """Leave a question to be answered when the page is next drawn."""
    if question.strip():
        st.session_state["pending"] = (question.strip()[:LONGEST], follows)


def _typed() -> None:
    _put(st.session_state.get("typed") or "", follows=True)


def _answer_pending(library: Library) -> LibraryError | None:
    """Answer the question that was left, if any; give back what stopped it."""
    question, follows = st.session_state.pop("pending", ("", False))
    if not question:
        return None
    try:
        with st.spinner("Reading the documents…"):
            reply = ask(library, question, turns.history() if follows else ())
    except LibraryError as error:
        return error
    context.close()
    turn = turns.keep(question, reply)
    st.query_params["q"] = turn.reply.understood or question
    return None


def _welcome(library: Library) -> None:
    """What this is, how much it knows, four questions that it answers, and what it can't do."""
    sources = library.sources()
    st.title("Say it in their words, with the page", anchor=False)
    st.html(
        '<p class="gq-lead">Ask about closing the disadvantage gap. Gapquote answers with sentences copied '
        "word for word from the documents in this library, and shows where each one stands.</p>" + _size(sources)
    )
    if not sources:
        notices.empty_library()
        return
    _ask_box("Type a question")
    st.subheader("Or try one of these", anchor=False)
    for number, example in enumerate(EXAMPLES):
        st.button(label_of(example), key=f"example-{number}", width="stretch", on_click=_put, args=(example, False))
    st.subheader("What it can’t do", anchor=False)
    st.html('<ul class="gq-limits">' + "".join(f"<li>{html_of(line)}</li>" for line in _CANNOT) + "</ul>")


def _size(sources: Sequence) -> str:  # type: ignore[type-arg]
    latest = printed.newest(tuple(sources))
    digests = sum(source.digest for source in sources)
    parts = [f"<b>{printed.count(len(sources), 'document')}</b> in the library"]
    if digests:
        parts.append(f"<b>{digests:,}</b> of them digests")
    if latest:
        parts.append(
            f"newest: <b><bdi>{html_of(latest.title or latest.name)}</bdi></b>, "
            + html_of(printed.date(latest.published))
        )
    return '<ul class="gq-stats">' + " ".join(f"<li>{part}</li>" for part in parts) + "</ul>"


def _conversation(library: Library) -> None:
    """Earlier questions folded away, the latest in full."""
    *earlier, latest = turns.turns()
    st.html('<h1 class="gq-unseen">Ask the documents</h1>')
    for turn in earlier:
        with st.expander(label_of(turn.question)):
            _turn(library, turn)
    with st.container(key="latest"):
        st.html(
            f'<h2 class="gq-asked" id="gq-question-{latest.number}" tabindex="-1">'
            f"<bdi>{html_of(latest.question)}</bdi></h2>"
        )
        _turn(library, latest)


def _turn(library: Library, turn: Turn) -> None:
    """One reply: the question as understood, then its quotes or why there is none."""
    _understood(turn)
    reply = turn.reply
    if isinstance(reply, Answer):
        for place, quote in enumerate(reply.quotes):
            _quote(library, turn, place, quote, "first" if place == 0 else "")
    else:
        _abstention(library, turn, reply)


def _understood(turn: Turn) -> None:
    """The stand-alone question that was searched for, where it is not what was typed, and a way to mend it."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if turn.reply.understood and turn.reply.understood != turn.question:
            st.html(
                f'<p class="gq-understood">Understood as: <b><bdi>{html_of(turn.reply.understood)}</bdi></b></p>',
                width="content",
            )
        with st.popover("Change the question", type="tertiary"), st.form(f"mend-{turn.number}", border=False):
            mended = st.text_area(
                "Ask this instead",
                value=turn.reply.understood or turn.question,
                max_chars=LONGEST,
                key=f"mended-{turn.number}",
            )
            if st.form_submit_button("Ask", type="primary"):
                _put(mended, follows=False)
                st.rerun()


def _quote(library: Library, turn: Turn, place: int, quote: Quote, look: str) -> None:
    """A quote's card with what can be done with it."""
    key = f"{turn.number}-{place}"
    pages = library.source(quote.document_id).pages
    header = header_of(quote, library.document(quote.document_id)) if quote.header else ""
    note = "Not an answer" if look == "nearest" else ""
    with st.container(key=f"card-{key}", gap="xsmall"):
        st.html(card(quote, pages, header, look, note))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.button(
                "See it in its place", key=f"see-{key}", on_click=context.open_quote, args=(quote,), type="tertiary"
            )
            actions(library, quote, key)


def _abstention(library: Library, turn: Turn, reply: Abstention) -> None:
    """Why there is no answer, and what stands nearest, said not to be one."""
    st.html(
        '<div class="gq-none" role="status"><h3>No document here answers that</h3>'
        f"<p><bdi>{html_of(reply.reason)}</bdi></p></div>"
    )
    if reply.nearest:
        st.html("<h3>The nearest found, which does not answer the question</h3>")
        for place, quote in enumerate(reply.nearest):
            _quote(library, turn, place, quote, "nearest")


def _ask_box(hint: str) -> None:
    """Where a question is typed; it stays at the foot of the screen while answers are read."""
    st.chat_input(hint, key="typed", max_chars=LONGEST, on_submit=_typed)
