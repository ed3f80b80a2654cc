"""The first page: a question in, word-for-word quotes out, or a plain no."""

from collections.abc import Sequence

import streamlit as st

from front.library import opened
from front.pieces import context, narrowing, notices, printed, reply, turns
from front.pieces.turns import LONGEST
from front.safe import html_of, label_of
from index.answer import ask
from index.errors import LibraryError
from index.library import Library
from index.records import Source

EXAMPLES = (
    "How far behind are persistently disadvantaged pupils in areas 5 and 6?",
    "Which areas have the largest gaps?",
    "How many months of progress does feedback add?",
    "Is there a quote about family background and geography?",
)
_CANNOT = (
    "It does not write, sum up or give an opinion: every answer is copied from a document, with its page.",
    "It knows only the documents in this library. Where none of them answers, it says so.",
    "Digests are our own short accounts of published sources. They are labelled: check the original first.",
    "It can choose badly. See the quote in its place before you rely on it.",
)


def page() -> None:
    """Draw the page: what it is on a first visit, else the conversation, with a source beside it once opened."""
    library = opened()
    if library is None:
        notices.no_library()
        return
    sources = library.sources()
    ways = narrowing.fields(sources)
    _take_link(ways)
    failed = _answer_pending(library, ways)
    with context.beside(library):
        if failed:
            notices.trouble("That question could not be answered", failed)
        if turns.turns():
            _conversation(library, ways)
        else:
            _welcome(sources, ways)


def _take_link(ways: Sequence[narrowing.Field]) -> None:
    """Ask the question that the page's address carries, once: a link reopens a question and its filters."""
    linked = st.query_params.get("q", "").strip()
    if linked and not turns.turns() and "pending" not in st.session_state:
        narrowing.take_link(ways)
        turns.put(linked, follows=False)


def _typed() -> None:
    turns.put(st.session_state.get("typed") or "", follows=True)


def _answer_pending(library: Library, ways: Sequence[narrowing.Field]) -> LibraryError | None:
    """Answer the question that was left, if any; give back what stopped it."""
    pending = turns.take()
    if pending is None:
        return None
    chosen = narrowing.chosen()
    history = turns.history() if pending.follows else ()
    try:
        with st.spinner("Reading the documents…"):
            answered = ask(library, pending.question, history, within=narrowing.filters(chosen))
    except LibraryError as error:
        return error
    context.close()
    turns.keep(pending.question, answered, narrowing.told(chosen, ways))
    st.query_params["q"] = answered.understood or pending.question
    narrowing.put_link()
    return None


def _welcome(sources: tuple[Source, ...], ways: Sequence[narrowing.Field]) -> None:
    """What this is, how much it knows, four questions that it answers, and what it can't do."""
    st.title("Say it in their words, with the page", anchor=False)
    st.html(
        '<p class="gq-lead">Ask about closing the disadvantage gap. Gapquote answers with sentences copied '
        "word for word from the documents in this library, and shows where each one stands.</p>" + _size(sources)
    )
    if not sources:
        notices.empty_library()
        return
    _ask_box("Type a question")
    narrowing.box(ways)
    st.subheader("Or try one of these", anchor=False)
    for number, example in enumerate(EXAMPLES):
        st.button(
            label_of(example), key=f"example-{number}", width="stretch", on_click=turns.put, args=(example, False)
        )
    st.subheader("What it can’t do", anchor=False)
    st.html('<ul class="gq-limits">' + "".join(f"<li>{html_of(line)}</li>" for line in _CANNOT) + "</ul>")


def _size(sources: tuple[Source, ...]) -> str:
    """How many documents, how many of them digests, and the newest."""
    latest = printed.newest(sources)
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


def _conversation(library: Library, ways: Sequence[narrowing.Field]) -> None:
    """Earlier questions folded away, the latest in full, and where the next is typed."""
    *earlier, latest = turns.turns()
    st.html('<h1 class="gq-unseen">Ask the documents</h1>')
    for turn in earlier:
        with st.expander(label_of(turn.question)):
            reply.draw(library, turn)
    with st.container(key="latest"):
        st.html(
            f'<h2 class="gq-asked" id="gq-question-{latest.number}" tabindex="-1">'
            f"<bdi>{html_of(latest.question)}</bdi></h2>"
        )
        reply.draw(library, latest)
    with st.container(key="askbox"):
        _ask_box("Ask a follow-up, or something new")
        with st.container(horizontal=True, gap="medium"):
            narrowing.box(ways)
            st.button("Start afresh", type="tertiary", on_click=turns.start_afresh)


def _ask_box(hint: str) -> None:
    """Where a question is typed; it stays at the foot of the screen while answers are read."""
    st.chat_input(hint, key="typed", max_chars=LONGEST, on_submit=_typed)
