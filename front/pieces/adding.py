"""Add dropped files in the background, one lot at a time, so that the page can be left meanwhile."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Thread

import streamlit as st

from front.pieces.uploads import Dropped, lay_down
from index.build import Outcome, Waiting, add
from index.errors import LibraryError

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Lot:
    """Files being added together; read by pages while one thread of ours writes it."""

    of: int
    done: int = 0
    name: str = ""
    outcomes: list[Outcome] = field(default_factory=list)
    stopped: Exception | None = None
    finished: bool = False

    @property
    def scanning(self) -> list[str]:
        """The names of scans that OCR is reading while others may add: all other files are settled."""
        settled = {outcome.path for outcome in self.outcomes if not isinstance(outcome, Waiting)}
        waiting = [outcome for outcome in self.outcomes if isinstance(outcome, Waiting)]
        all_told = bool(waiting) and len(self.outcomes) >= self.of
        left = [outcome.name for outcome in waiting if outcome.path not in settled]
        return left if all_told and not self.finished else []


class Desk:
    """Where files are handed in: shared by all sessions, for a library takes one writer at a time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._lot: Lot | None = None

    @property
    def lot(self) -> Lot | None:
        """The files handed in last, by whomever."""
        return self._lot

    @property
    def busy(self) -> bool:
        """True while files are being added; scans, which OCR reads in the background, keep nobody waiting."""
        return self._lot is not None and not self._lot.finished and not self._lot.scanning

    def begin(self, of: int, work: Callable[[Lot], None]) -> bool:
        """Begin work on a lot of so many, in the background; False where another is still under way."""
        with self._lock:
            if self.busy:
                return False
            self._lot = lot = Lot(of)
        st.session_state["lot"] = lot
        Thread(target=_through, args=(lot, work), name="adding", daemon=True).start()
        return True

    def hand_in(self, library: Path, dropped: Sequence[Dropped]) -> bool:
        """Begin to add the files; False where others are still being added."""
        if self.busy:
            return False
        folder = TemporaryDirectory(prefix="gapquote-")  # the browser's files are gone when the page is drawn again
        try:
            paths = lay_down(dropped, Path(folder.name))
        except OSError as error:
            folder.cleanup()
            return self.begin(len(dropped), partial(_refuse, error))
        return self.begin(len(paths), lambda lot: _add(lot, library, paths, folder))


def own_lot() -> Lot | None:
    """The files that this session handed in last, until their report is cleared away."""
    lot: Lot | None = st.session_state.get("lot")
    return lot


def clear() -> None:
    """Forget what became of the session's last files."""
    st.session_state.pop("lot", None)


def _through(lot: Lot, work: Callable[[Lot], None]) -> None:
    """Do the work; whatever becomes of it, the lot is finished."""
    try:
        work(lot)
    finally:
        lot.finished = True


def _refuse(error: OSError, lot: Lot) -> None:
    lot.stopped = error


def _add(lot: Lot, library: Path, paths: Sequence[Path], folder: "TemporaryDirectory[str]") -> None:
    """Add the files one by one; what goes wrong with the library stops the lot, and is kept to be shown."""

    def progress(done: int, of: int, name: str) -> None:
        lot.done, lot.of, lot.name = done, of, name

    try:
        for outcome in add(library, paths, progress):
            lot.outcomes.append(outcome)
    except (LibraryError, OSError) as error:
        log.warning("adding stopped: %s", type(error).__name__)
        lot.stopped = error
    finally:
        folder.cleanup()


@st.cache_resource(show_spinner=False)
def desk() -> Desk:
    """The one desk of this server."""
    return Desk()
