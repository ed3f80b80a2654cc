"""The word index of a library whose folder takes no writes, opened from a scratch folder.

Tantivy opens an index only where it can lock it. What it never changes is linked from the scratch folder, the
rest copied; what lags behind the ledger is brought up there.
"""

import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from index.store.catching_up import words_agree, words_of
from index.store.ledger import Ledger
from index.words import COUNTS, Words, generation_in

KEPT = 2  # scratch folders: a thread may still be searching in the one before
CHANGING = ("meta.json", ".managed.json")  # of a tantivy index; its other files are written once


class LentWords:
    """The words of one library for its readers; laid out anew each time they are opened."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "words"
        self._scratch: list[TemporaryDirectory[str]] = []

    def opened(self, ledger: Ledger) -> Words:
        """The words, brought up to the ledger."""
        return words_of(self._laid_out(generation_in(self.folder) == ledger.generation), ledger)

    def agree(self, ledger: Ledger) -> bool:
        """True where the library's own word index holds what the ledger holds."""
        try:
            return words_agree(Words.open(self._laid_out(True), mend=False), ledger)
        except (ValueError, OSError):
            return False

    def _laid_out(self, current: bool) -> Path:
        """A scratch folder of the words; with ``current`` nothing will be written to them there."""
        self._scratch.append(TemporaryDirectory(prefix="gapquote-", ignore_cleanup_errors=True))
        while len(self._scratch) > KEPT:
            self._scratch.pop(0).cleanup()
        place = Path(self._scratch[-1].name) / "words"
        with suppress(OSError):  # what is missing is made anew there
            for path in sorted(self.folder.rglob("*")):
                there = place / path.relative_to(self.folder)
                if path.is_file() and path.suffix != ".lock":
                    there.parent.mkdir(parents=True, exist_ok=True)
                    _put(path, there, link=current if path.name == COUNTS else _written_once(path, self.folder))
        return place

    def close(self) -> None:
        """Take the scratch folders away."""
        while self._scratch:
            self._scratch.pop().cleanup()


def _written_once(path: Path, words: Path) -> bool:
    return path.parent != words and path.name not in CHANGING


def _put(path: Path, there: Path, link: bool) -> None:
    """Link a file or copy its bytes, and not its rights: the copy is written to."""
    if link:
        with suppress(OSError):  # where links can't be made, as on Windows
            there.symlink_to(path.resolve())
            return
    shutil.copyfile(path, there)
