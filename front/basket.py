"""The basket: quotes kept for a speech, a bid or a governors' paper, checked anew each time they are shown."""

from collections.abc import Callable

import streamlit as st

from front.library import opened
from front.pieces import notices, printed
from front.pieces.cards import card
from front.pieces.taking import NAMES, basket_path, copy_buttons
from front.roles import Deed
from front.sign_in import only
from index.basket import Basket, brought_up_to_date, change, load, looked_up
from index.errors import LibraryError
from index.export import ENDINGS, MEDIA, Form, Layout, export
from index.library import Library
from index.taking.references import Style
from index.verdicts import Kept, Standing

FORMS = {
    Form.WORD: "Word document", Form.MARKDOWN: "Text (Markdown)", Form.CSV: "Spreadsheet (CSV)",
    Form.JSON: "Data (JSON)",
}  # fmt: skip
LAYOUTS = {Layout.QUOTES: "Quotes in this order", Layout.EVIDENCE: "Pupil premium evidence table"}
_LONGEST_NOTE = 2000


def page() -> None:
    """Draw the quotes in their order, each with its note, and the ways to take them away."""
    st.title("Basket", anchor=False)
    library = opened()
    if library is None:
        notices.empty_library()
        return
    try:
        basket = load(basket_path())
        kept = looked_up(library, basket)
    except LibraryError as error:
        notices.trouble("The basket can’t be opened", error)
        return
    if not kept:
        notices.nothing("Nothing kept yet", "Under each quote on the Ask page stands “Keep in basket”.")
        return
    notices.lead(
        f"{printed.count(len(kept), 'quote').capitalize()}, checked against the library just now. "
        "Put them in order, note what each is for, then take them away."
    )
    _take_away(library, basket, kept)
    for place, item in enumerate(kept):
        _item(library, item, place, len(kept))


def _take_away(library: Library, basket: Basket, kept: tuple[Kept, ...]) -> None:
    """A file of the quotes that verify, and the names of those that don't."""
    with st.container(border=True):
        left, middle, right = st.columns([1, 1.5, 1])
        form = left.selectbox("As", list(FORMS), format_func=FORMS.__getitem__)
        layout = middle.selectbox("Laid out as", list(LAYOUTS), format_func=LAYOUTS.__getitem__)
        style = right.selectbox("References", list(NAMES), format_func=NAMES.__getitem__)
        lost = [item for item in kept if item.quote is None]
        if len(lost) < len(kept):
            st.download_button(
                "Take them away",
                lambda: export(library, basket, form, Style(style), Layout(layout)).content,
                ("evidence" if layout is Layout.EVIDENCE else "quotes") + ENDINGS[form],
                MEDIA[form],
                type="primary",
                on_click="ignore",
            )
        if lost:
            notices.line(f"{printed.count(len(lost), 'quote').capitalize()} no longer verified will be left out.")
        if any(item.standing is Standing.FOUND_AGAIN for item in kept):
            st.button("Take over the new places", type="tertiary", on_click=_renew, args=(library, kept))


def _item(library: Library, item: Kept, place: int, of: int) -> None:
    """One quote, its note, and its way up, down or out."""
    key = item.saved.key
    with st.container(key=f"kept-{place}", gap="xsmall"):
        if item.quote is None:
            notices.trouble("This quote no longer verifies", item.why)
            notices.line(item.saved.text)
        else:
            if item.why:
                notices.line(item.why)
            st.html(card(item.quote, library.source(item.quote.document_id).pages))
        st.text_input(
            "Note", value=item.saved.note, key=f"note-{key}", max_chars=_LONGEST_NOTE, on_change=_note, args=(key,),
            placeholder="What this quote is for, or the activity it supports",
        )  # fmt: skip
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if item.quote is not None:
                st.html(copy_buttons(item.quote), width="content")
            if place:
                st.button("Up", key=f"up-{key}", type="tertiary", on_click=_move, args=(key, -1))
            if place < of - 1:
                st.button("Down", key=f"down-{key}", type="tertiary", on_click=_move, args=(key, 1))
            st.button("Take out", key=f"out-{key}", type="tertiary", on_click=_take_out, args=(key,))


@only(Deed.KEEP)
def _note(key: str) -> None:
    _change(lambda basket: basket.noted(key, st.session_state[f"note-{key}"]))


@only(Deed.KEEP)
def _move(key: str, places: int) -> None:
    _change(lambda basket: basket.moved(key, places))


@only(Deed.KEEP)
def _take_out(key: str) -> None:
    _change(lambda basket: basket.without(key))


@only(Deed.KEEP)
def _renew(library: Library, kept: tuple[Kept, ...]) -> None:
    _change(lambda basket: brought_up_to_date(basket, kept, library))


def _change(changed: Callable[[Basket], Basket]) -> None:
    """Write the basket; where that fails, say why and leave it as it was."""
    try:
        change(basket_path(), changed)
    except LibraryError as error:
        st.toast(f"The basket could not be changed: {error.why}", icon=":material/error:")
