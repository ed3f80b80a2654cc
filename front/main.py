"""Draw the front end: the pages, the way between them, and the look they share."""

from importlib.resources import files

import streamlit as st

from front import ask, basket, checking, documents, figures
from front.library import opened
from front.pieces import notices
from front.roles import Deed
from front.sign_in import account, require
from index.errors import LibraryError
from index.store.aside import left_out


def run() -> None:
    """Draw whichever page the address names."""
    st.set_page_config(page_title="Gapquote", page_icon=_packaged("mark.svg"), layout="wide")
    st.html(f"<style>{files('front').joinpath('style.css').read_text('utf8')}</style>")
    st.html(files("front").joinpath("behaviour.html").read_text("utf8"), unsafe_allow_javascript=True)
    st.logo(_packaged("name.svg"), size="large", icon_image=_packaged("name.svg"))
    require(Deed.READ)
    account()
    adding = st.Page(documents.page, title="Documents", url_path="documents")
    st.session_state[notices.DOCUMENTS] = adding
    page = st.navigation(
        [
            st.Page(ask.page, title="Ask", default=True),
            st.Page(figures.page, title="Figures", url_path="figures"),
            st.Page(checking.page, title="Check a quote", url_path="check"),
            st.Page(basket.page, title="Basket", url_path="basket"),
            adding,
        ],
        position="top",
    )
    st.set_page_config(page_title=f"{page.title} · Gapquote")
    above = st.container()
    try:
        page.run()
        with above:
            _left_out()
    except LibraryError as error:
        notices.no_library(error)


def _left_out() -> None:
    """Of which documents nothing is shown, where there are any."""
    library = opened()
    if library is not None and library.aside:
        notices.trouble("A document was changed on the disk", left_out(library.sources(), library.aside))


def _packaged(name: str) -> str:
    return str(files("front").joinpath(name))
