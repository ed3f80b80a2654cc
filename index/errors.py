"""What can be wrong with a library, each said so that a person can act on it.

LibraryError
├── NoLibrary           no library at that folder
├── LibraryBusy         another process is writing
├── LibraryDamaged      the ledger itself is broken or cut off
├── LibraryTooNew       written by a later version
├── LibraryReadOnly     the folder or disk takes no writes
├── NoSpace             the disk is full
├── OtherModel          built with a model that is not at hand, or not the one asked for
├── NoModel             the model's files are not installed
└── NoDocument          no document of that name or id
"""

from pathlib import Path


class LibraryError(Exception):
    """A library that cannot do what was asked; the message names it, says why and what to do."""

    def __init__(self, folder: Path, why: str, remedy: str) -> None:
        self.folder = folder
        self.why = why
        self.remedy = remedy
        super().__init__(folder, why, remedy)

    def __str__(self) -> str:
        return f"{self.folder}: {self.why}; {self.remedy}"


class NoLibrary(LibraryError):
    """A folder that holds no library."""


class LibraryBusy(LibraryError):
    """A library that another process is writing to."""


class LibraryDamaged(LibraryError):
    """A library whose ledger is broken or cut off."""


class LibraryTooNew(LibraryError):
    """A library written by a later version of this program."""


class LibraryReadOnly(LibraryError):
    """A library whose folder or disk takes no writes."""


class NoSpace(LibraryError):
    """A disk without room for what was to be written."""


class OtherModel(LibraryError):
    """A library built with another model than the one asked for or at hand."""


class NoModel(LibraryError):
    """A model whose files are not installed."""


class NoDocument(LibraryError):
    """A name or id that no document of the library has."""
