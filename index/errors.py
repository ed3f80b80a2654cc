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
├── NoDocument          no document of that name or id
│   └── TextChanged     one whose stored text is not the one that was read: nothing of it is shown
├── EditRefused         what was to be said of a document cannot be so
├── BasketDamaged       a basket of saved quotes that can't be read
├── NoTools             the tool server's package is not installed
└── ServerUnreachable   its ledger's or vectors' server does not answer, or its client is not installed

FetchError
├── AddressRefused      a link that leads to no public website
├── SourcesUnreadable   a list of sources that is gone, or written wrongly
└── Offline             a publisher that can't be reached
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


class TextChanged(NoDocument):
    """A document whose stored text is no longer the one that was read; it counts as none."""


class EditRefused(LibraryError):
    """A date, a source or a newer edition that a document cannot have."""


class BasketDamaged(LibraryError):
    """A file of saved quotes that is broken, or written by a later version."""


class NoTools(LibraryError):
    """A tool server asked for where the package that it speaks with is not installed."""


class ServerUnreachable(LibraryError):
    """A library whose ledger or vectors lie on a server that does not answer, or whose client is missing."""


class FetchError(Exception):
    """A document that could not be fetched; the message names its link (or list), says why and what to do."""

    remedy = "open the link in a browser, save the document and add the file"

    def __init__(self, where: str | Path, why: str) -> None:
        # Both may repeat what a server sent; in a terminal some characters are commands.
        self.where, self.why = (
            "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in str(words)[:500])
            for words in (where, why)
        )
        super().__init__(self.where, self.why)

    def __str__(self) -> str:
        return f"{self.where}: {self.why}; {self.remedy}"


class AddressRefused(FetchError):
    """A link that leads to no public website: another scheme, a password in it, a private address."""

    remedy = "correct the link in the list of sources, or add the file itself"


class SourcesUnreadable(FetchError):
    """A list of sources that is gone, or written wrongly."""

    remedy = "correct it, or name another list"


class Offline(FetchError):
    """A publisher that can't be reached from this computer now."""

    remedy = "check the connection and try again, or save the document elsewhere and add the file"
