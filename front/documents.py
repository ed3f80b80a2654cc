"""The page of documents: what the library holds, adding by dropping in, and the way to each document's own page."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from front.document import page as document_page
from front.library import folder, opened
from front.pieces import notices, printed
from front.pieces.adding import Desk, Lot, clear, desk, own_lot
from front.pieces.document_list import ORDERS, kinds, line, listed
from front.pieces.fetching import offer
from front.roles import Deed
from front.safe import label_of, shown
from front.sign_in import allowed, only
from index.build import Added, Already, Failed
from index.errors import LibraryError
from index.records import Source
from index.store.writing import unsafe_place

AT_A_TIME = 30  # documents listed before "Show more": a phone draws that many at once


def page() -> None:
    """Draw one document where the address names it, else the whole list and a place to drop files."""
    library = opened()
    if library is not None and st.query_params.get("document"):
        document_page(library, st.query_params["document"])
        return
    st.title("Documents", anchor=False)
    sources = library.sources() if library is not None else ()
    if sources:
        notices.lead(
            f"{printed.count(len(sources), 'document').capitalize()} in the library. "
            "Every answer is copied from one of these; they stay on this computer."
        )
    else:
        notices.lead("The library is empty. Drop in reports, case studies or articles: they stay on this computer.")
    if allowed(Deed.ADD):
        if said := unsafe_place(folder()):
            st.warning(shown(said), icon=":material/warning:")
        _add()
        offer()
    if sources:
        _list(sources)


def _add() -> None:
    """A place to drop files, the files being added, and what became of the last ones."""
    counter = desk()
    with st.expander(
        "Add documents", icon=":material/add:", expanded=not opened() or counter.busy or own_lot() is not None
    ):
        if counter.busy:
            _watch(counter)
            return
        lot = own_lot()
        if lot is not None and lot.scanning:
            _scanning(lot)
        if lot is not None:
            _report(lot)
        dropped = st.file_uploader(
            "Drop files here: PDF, Word, PowerPoint, saved web pages, Markdown or plain text",
            accept_multiple_files=True,
            key=f"dropped-{st.session_state.get('lots', 0)}",
        )
        if dropped:
            words = printed.count(len(dropped), "document")
            st.button(f"Add {words}", type="primary", key="add-dropped", on_click=_hand_in, args=(dropped,))


@only(Deed.ADD)
def _hand_in(dropped: list[UploadedFile]) -> None:
    """Give the files to the desk and empty the place where they were dropped."""
    if desk().hand_in(folder(), dropped):
        st.session_state["lots"] = st.session_state.get("lots", 0) + 1
    else:
        st.toast("Other documents are being added just now. Try again when they are through.")


@st.fragment(run_every=1.0)
def _watch(counter: Desk) -> None:
    """How far the files have got; the page is drawn anew when they are through."""
    lot = counter.lot
    if lot is None or not counter.busy:
        st.rerun()
        return
    says = f"{lot.done} of {lot.of} read" + (f": {label_of(lot.name)}" if lot.name else "")
    st.progress(lot.done / max(lot.of, 1), says)
    notices.line("You can leave this page: the documents go on being added.")


@st.fragment(run_every=5.0)
def _scanning(lot: Lot) -> None:
    """Which scans OCR is reading; the page is drawn anew when one is through."""
    left = lot.scanning
    if st.session_state.get("scanning") != (said := len(left)):
        st.session_state["scanning"] = said
        st.rerun()
    if left:
        names = ", ".join(label_of(name) for name in left[:3]) + (f" and {len(left) - 3} more" if len(left) > 3 else "")
        notices.line(f"OCR is reading {names} in the background: some seconds a page. You can add others meanwhile.")


def _report(lot: Lot) -> None:
    """What became of each file of the last lot."""
    added = [outcome for outcome in lot.outcomes if isinstance(outcome, Added)]
    if added:
        notices.well(f"{printed.count(len(added), 'document').capitalize()} added.")
    for outcome in lot.outcomes:
        match outcome:
            case Failed():
                why = outcome.reason.removeprefix(f"{outcome.path}: ")
                notices.trouble(f"{outcome.name} was not added", why)
            case Already():
                notices.line(f"{outcome.name} is in the library already" + _known_as(outcome))
            case Added():
                notices.line(f"{outcome.name}: {_counts(outcome)}")
                for warning in outcome.warnings:
                    notices.line(f"{outcome.name}: {warning}")
    if isinstance(lot.stopped, LibraryError):
        notices.trouble("Adding stopped", lot.stopped)
    elif lot.stopped is not None:
        notices.trouble("Adding stopped", "The files could not be copied: is the disk full?")
    st.button("Clear this report", type="tertiary", on_click=clear)


def _known_as(outcome: Already) -> str:
    return "." if outcome.known_as == outcome.name else f", as {outcome.known_as}."


def _counts(added: Added) -> str:
    parts = (printed.count(added.pages, "page"), printed.count(added.passages, "passage"))
    newer = "; it takes the place of the older file of that name" if added.replaced else ""
    return f"{parts[0]}, {parts[1]} and {printed.count(added.figures, 'figure')}{newer}."


def _list(sources: tuple[Source, ...]) -> None:
    """The documents, narrowed and ordered as asked."""
    search, kind, order = st.columns([2, 1, 1])
    words = search.text_input("Search the titles", placeholder="Title, publisher or file name")
    wanted = kind.selectbox("Kind", kinds(sources))
    picked = listed(sources, words, wanted, order.selectbox("Order", ORDERS))
    if not picked:
        notices.nothing("No document is called that", "Search for other words, or choose another kind.")
        return
    most = st.session_state.get("listed", AT_A_TIME)
    for source in picked[:most]:
        with st.container(key=f"document-{source.id[:16]}", gap="xsmall"):
            st.button(
                label_of(source.title or source.name), key=f"open-{source.id}", type="tertiary",
                on_click=_open, args=(source.id,), help=None if source.title == source.name else shown(source.name),
            )  # fmt: skip
            st.html(line(source))
    if len(picked) > most:
        st.button(f"Show {min(AT_A_TIME, len(picked) - most)} more", on_click=_more, args=(most,))


def _open(document_id: str) -> None:
    st.query_params["document"] = document_id[:16]


def _more(most: int) -> None:
    st.session_state["listed"] = most + AT_A_TIME
