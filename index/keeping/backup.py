"""Write a library to one file while it is in use, and make a library of such a file.

A backup is a plain zip: the ledger as SQLite copies it in one moment, and the original files.
What is derived is left out and made anew.
"""

import shutil
import sqlite3
import tempfile
import zipfile
from pathlib import Path

from index.elsewhere import elsewhere
from index.errors import LibraryDamaged, LibraryError, NoLibrary
from index.store.catching_up import catch_up
from index.store.ledger import FILE, Ledger, exists, telling
from index.store.originals import FOLDER, SUFFIX
from index.store.writing import writing

PREFIX = f"{FOLDER}/"


def backup(folder: Path, file: Path) -> int:
    """Write the library in ``folder`` to ``file``, beside and renamed; gives the number of documents.

    A writer waits meanwhile, readers do not. Raises NoLibrary, NoSpace, LibraryReadOnly.
    """
    if not exists(folder):
        raise NoLibrary(folder, "there is no library there", "give the library's folder with --library")
    if elsewhere(folder).ledger:
        raise LibraryError(
            folder, "its ledger lies on a server", "back that up with pg_dump, and copy the folder 'documents'"
        )
    beside = file.with_name(f".{file.name}.new")
    with (
        telling(file),
        writing(folder, "writing a backup", wait=600),
        tempfile.TemporaryDirectory(dir=file.absolute().parent) as scratch,
    ):
        ledger = Ledger(folder)
        try:
            copy = sqlite3.connect(Path(scratch) / FILE)
            try:
                ledger.connection.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
            finally:
                copy.close()
            names = [row[0] for row in ledger.all("SELECT file FROM documents ORDER BY file")]
        finally:
            ledger.close()
        try:
            with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
                packed.write(Path(scratch) / FILE, FILE)
                for name in names:
                    packed.write(folder / FOLDER / name, PREFIX + name)
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)
    return len(names)


def restore(file: Path, folder: Path) -> int:
    """Make a library in ``folder``, which must hold none, of a backup; gives the number of documents.

    Raises LibraryDamaged where the file is no whole backup, and leaves nothing behind then.
    """
    if exists(folder):
        raise LibraryDamaged(
            folder, "a library is there already, and nothing of it is overwritten", "restore to a new folder"
        )
    with telling(folder):
        folder.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".restoring-", dir=folder))
        try:
            _unpack(file, scratch)
            ledger = Ledger(scratch, writing=True)
            try:
                if ledger.one("PRAGMA quick_check")[0] != "ok":
                    raise _no_backup(file, "the ledger in it is damaged")
                names = {row[0] for row in ledger.all("SELECT file FROM documents")}
            finally:
                ledger.close()
            lost = names - {path.name for path in (scratch / FOLDER).iterdir()}
            if lost:
                raise _no_backup(file, f"{len(lost)} of its files are missing")
            (scratch / FOLDER).replace(folder / FOLDER)
            (scratch / FILE).replace(folder / FILE)  # last: with it the folder is a library
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
        with writing(folder, "restoring a backup"):
            ledger = Ledger(folder, writing=True)
            try:
                catch_up(folder, ledger, int(ledger.fact("dimension")))
            finally:
                ledger.close()
    return len(names)


def _unpack(file: Path, scratch: Path) -> None:
    """Only what a backup holds, by names of our own making: none leads out of the folder."""
    (scratch / FOLDER).mkdir()
    try:
        with zipfile.ZipFile(file) as packed:
            if FILE not in packed.namelist():
                raise _no_backup(file, "there is no ledger in it")
            for entry in packed.infolist():
                name = entry.filename
                if name != FILE and not (name.startswith(PREFIX) and _stored(name.removeprefix(PREFIX))):
                    raise _no_backup(file, "it holds files that no backup has")
                with packed.open(entry) as source, (scratch / name).open("wb") as target:
                    shutil.copyfileobj(source, target, 1 << 20)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as wrong:
        raise _no_backup(file, f"it cannot be read ({wrong})") from wrong


def _stored(name: str) -> bool:
    """True for a name that ``originals.store`` gives: a hash in hex and a plain suffix."""
    stem, suffix = name[:64], name[64:]
    return (
        len(stem) == 64
        and set(stem) <= set("0123456789abcdef")
        and (not suffix or SUFFIX.fullmatch(suffix) is not None)
    )


def _no_backup(file: Path, why: str) -> LibraryDamaged:
    return LibraryDamaged(file, why, "give a file that gapquote backup wrote")
