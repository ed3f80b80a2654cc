"""The one library that every session of this server shares, opened once and again when it has changed."""

import os
from dataclasses import replace
from pathlib import Path

import streamlit as st

from index.errors import NoDocument, NoLibrary
from index.library import Library
from index.records import Quote


def folder() -> Path:
    """Where the library is: GAPQUOTE_LIBRARY, else ``library`` in the working folder."""
    return Path(os.environ.get("GAPQUOTE_LIBRARY") or "library")


@st.cache_resource(show_spinner="Opening the library…")
def _open(path: str) -> Library:
    """Library is safe to use from several threads: its ledger's connections are its own matter."""
    return Library.open(Path(path))


def opened() -> Library | None:
    """The library, or None where there is none yet."""
    try:
        return _open(str(folder().resolve()))
    except NoLibrary:
        return None


def current(library: Library, quote: Quote) -> Quote:
    """The quote with its figures as they are told now: a person may have put one right since it was found.

    Likewise a newer edition may have been named, or taken away.
    """
    try:
        newer = library.document(quote.document_id).newer
    except NoDocument:
        return quote
    answers = quote.newer_answers if newer == quote.newer else None
    figures = library.figures_in(quote.document_id, quote.span)
    return replace(quote, figures=figures, newer=newer, newer_answers=answers)
