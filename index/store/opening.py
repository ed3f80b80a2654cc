"""Open the ledger of a library, of whichever kind it keeps: a file in its folder, or PostgreSQL."""

from pathlib import Path

from corpus.text.file_names import spelt
from index.elsewhere import elsewhere, not_installed
from index.errors import LibraryError
from index.store.ledger import FILE, Ledger


def opened(folder: Path, writing: bool = False) -> Ledger:
    """The ledger of the library in ``folder``; raises what ``fit``, ``Ledger`` and ``PostgresLedger`` do."""
    fit(folder)
    return _kind(folder)(folder, writing)


def created(folder: Path, model: str, dimension: int) -> Ledger:
    """The ledger, open for writing and made empty where there is none; another's that is there already stays."""
    _kind(folder).make(folder, model, dimension)
    return opened(folder, writing=True)


def fit(folder: Path) -> None:
    """See that a library may lie in ``folder``; LibraryError says why not and what to do."""
    if folder.exists() and not folder.is_dir():
        raise LibraryError(folder, "it is a file, and a library is a folder", "name a folder with --library")
    if spelt(folder) != str(folder):
        why = "its name holds bytes that are no UTF-8, by which the word index can't be opened"
        raise LibraryError(folder, why, "rename the folder, or name another with --library")


def exists(folder: Path) -> bool:
    """True where there is a library in ``folder``, wherever its ledger lies."""
    return (folder / FILE).is_file() or bool(elsewhere(folder).ledger)


def _kind(folder: Path) -> type[Ledger]:
    """What the library's note asks for; ServerUnreachable where its client is not installed."""
    if not elsewhere(folder).ledger:
        return Ledger
    try:
        from index.store.ledger_postgres import PostgresLedger
    except ImportError as wrong:
        raise not_installed(folder, "psycopg", "postgres") from wrong
    return PostgresLedger
