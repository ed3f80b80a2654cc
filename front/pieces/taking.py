"""Take a quote away: copied with its reference, or kept in the basket."""

from pathlib import Path

import streamlit as st

from front.library import folder
from front.roles import Deed
from front.safe import html_of
from front.sign_in import only, person
from index.basket import basket_file, change, saved
from index.errors import LibraryError
from index.library import Library
from index.records import Quote
from index.taking.references import Style, copied

NAMES = {Style.HARVARD: "Harvard", Style.FOOTNOTE: "Footnote", Style.PLAIN: "Plain"}


def basket_path() -> Path:
    """Where this person's basket is."""
    return basket_file(folder(), person())


def copy_buttons(quote: Quote) -> str:
    """HTML of a button that copies the quote with its reference, and of the other styles behind a word."""
    first, *others = NAMES
    more = "".join(_button(quote, style, NAMES[style]) for style in others)
    return (
        f'<div class="gq-copies">{_button(quote, first, "Copy with reference")}'
        f"<details><summary>Other styles</summary>{more}</details></div>"
    )


def _button(quote: Quote, style: Style, says: str) -> str:
    return f'<button type="button" class="gq-copy" data-copy="{html_of(copied(quote, style))}">{says}</button>'


def actions(library: Library, quote: Quote, key: str) -> None:
    """Buttons under a card: copy, keep."""
    st.button("Keep in basket", key=f"keep-{key}", type="tertiary", on_click=_keep, args=(library, quote))
    st.html(copy_buttons(quote), width="content")


@only(Deed.KEEP)
def _keep(library: Library, quote: Quote) -> None:
    """Put the quote at the end of the basket, and say so for a moment."""
    try:
        text_hash = library.source(quote.document_id).text_hash
        change(basket_path(), lambda basket: basket.holding(saved(quote, text_hash)))
    except (LibraryError, ValueError) as error:
        st.toast(f"It could not be kept: {getattr(error, 'why', error)}", icon=":material/error:")
        return
    st.toast("Kept in your basket", icon=":material/check:")
