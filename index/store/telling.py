"""What SQLite and the system say, turned into our own errors, which name the library and what to do."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import LibraryBusy, LibraryDamaged, LibraryError, LibraryReadOnly, NoSpace

ROOM = 1 << 20  # bytes free below which an error of the disk is want of room


@contextmanager
def telling(folder: Path) -> Iterator[None]:
    """Within it, an error of SQLite or the system is told as one of ours."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # our own mistake, not the library's state
    except sqlite3.Error as wrong:
        raise _named(folder, wrong) from wrong
    except OSError as wrong:
        if wrong.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _no_space(folder) from wrong
        if wrong.errno == errno.EFBIG:
            raise _too_big(folder) from wrong
        if wrong.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise _read_only(folder) from wrong
        raise


def _named(folder: Path, wrong: sqlite3.Error) -> Exception:
    code = getattr(wrong, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return _no_space(folder)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN):
        return _read_only(folder)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LibraryBusy(folder, "another program holds its ledger", "wait until it has finished, then try again")
    if code == sqlite3.SQLITE_IOERR and _most() is not None:
        return _too_big(folder)
    if code == sqlite3.SQLITE_IOERR:
        if folder.exists() and shutil.disk_usage(folder).free < ROOM:
            return _no_space(folder)  # SQLite has another word for it where its shared memory finds no room
        return LibraryError(folder, f"its disk gave an error ({wrong})", "see to the disk, then do it again")
    return LibraryDamaged(
        folder,
        f"its ledger is damaged ({wrong})",
        "restore a backup (gapquote restore), or add the documents again to a new library: "
        "the originals lie in its folder 'documents'",
    )


def _no_space(folder: Path) -> NoSpace:
    return NoSpace(folder, "the disk is full", "make room, then do it again; nothing that was there is lost")


def _too_big(folder: Path) -> NoSpace:
    most = _most()
    said = "a file of it" if most is None else f"a file of it would pass {most:,} bytes, and"
    return NoSpace(
        folder,
        f"{said} may not grow further (ulimit -f)",
        "raise that limit, then do it again; nothing that was there is lost",
    )


def _most() -> int | None:
    """How large a file may grow that this process writes; None where nothing bounds it."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    most = resource.getrlimit(resource.RLIMIT_FSIZE)[0]
    return None if most == resource.RLIM_INFINITY else most


def _read_only(folder: Path) -> LibraryReadOnly:
    return LibraryReadOnly(
        folder, "nothing can be written there", "check the folder's permissions, or use another folder"
    )
