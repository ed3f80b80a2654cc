"""Offer the public reports of the shipped list, and fetch those that a person chooses in the background."""

import logging
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from corpus.errors import CorpusError
from front.library import folder
from front.pieces.adding import Lot, desk
from front.pieces.printed import count
from front.roles import Deed
from front.safe import label_of
from front.sign_in import only
from index.build import Failed
from index.errors import LibraryError
from index.fetching.download import Limits
from index.fetching.fetch import NotFetched
from index.fetching.gather import gather
from index.fetching.sources import SHIPPED, SourceEntry, sources

log = logging.getLogger(__name__)


def offer() -> None:
    """A place to choose reports; nothing is asked of any publisher until the button is pressed."""
    if not SHIPPED.exists() or desk().busy:
        return
    with st.expander("Fetch public reports", icon=":material/download:"):
        st.text(
            "Chosen reports are downloaded from their publishers' websites, which learn that somebody "
            "asked for them. Nothing else is ever fetched, and nothing before you press the button."
        )
        chosen = st.multiselect(
            "Reports", sources(SHIPPED), format_func=name, placeholder="Choose by title or publisher"
        )
        if chosen:
            st.button(f"Fetch {count(len(chosen), 'report')}", type="primary", on_click=_begin, args=(chosen,))


def name(entry: SourceEntry) -> str:
    """An entry as a person chooses it: "Annual Report (Education Policy Institute, 2020)"."""
    return label_of(f"{entry.title} ({', '.join(part for part in (entry.publisher, entry.published) if part)})")


@only(Deed.FETCH)
def _begin(chosen: Sequence[SourceEntry]) -> None:
    """Hand the choice to the desk, which works on one lot at a time."""
    library = folder()
    desk().begin(len(chosen), lambda lot: fetch_lot(lot, library, chosen))


def fetch_lot(
    lot: Lot,
    library: Path,
    chosen: Sequence[SourceEntry],
    allow_loopback: bool = False,
    limits: Limits | None = None,
) -> None:
    """Fetch and add each report, noting in ``lot`` how far it is; what goes wrong with the library stops it."""

    def progress(done: int, of: int, title: str) -> None:
        lot.name = f"{title}, {done / 1_000_000:.1f} MB" + (f" of {of / 1_000_000:.1f}" if of else "")

    try:
        for gathered in gather(library, chosen, progress, allow_loopback=allow_loopback, limits=limits):
            outcome, title = gathered.outcome, gathered.entry.title
            if isinstance(outcome, NotFetched):
                outcome = Failed(Path(title), title, str(outcome.reason))
            lot.outcomes.append(outcome)
            lot.done += 1
    except (LibraryError, CorpusError, OSError) as error:
        log.warning("fetching stopped: %s", type(error).__name__)
        lot.stopped = error
