"""Write a library to one file while it is in use, and make a library of such a file.

A backup is a plain zip: the ledger as SQLite copies it in one moment, the original files, and what
people put right and saved (corrections and baskets). What is derived is left out and made anew.
"""

import os
import re
import shutil
import sqlite3
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from index.elsewhere import elsewhere
from index.errors import LibraryDamaged, LibraryError, LibraryTooNew, NoLibrary
from index.store.catching_up import catch_up
from index.store.ledger import FILE
from index.store.opening import exists, opened
from index.store.originals import FOLDER, SUFFIX
from index.store.telling import telling
from index.store.writing import writing

PREFIX = f"{FOLDER}/"
PEOPLE = re.compile(r"corrections\.json|basket(-[0-9a-f]{16})?\.json")  # written beside and renamed: always whole
RESTORING = ".restoring"
GIVE = "give a file that gapquote backup wrote"


def backup(folder: Path, file: Path) -> int:
    """Write the library in ``folder`` to ``file``, beside and renamed; gives the number of documents.

    A writer waits meanwhile, readers do not. Raises NoLibrary, NoSpace, LibraryReadOnly, LibraryDamaged.
    """
    if not exists(folder):
        raise NoLibrary(folder, "there is no library there", "give the library's folder with --library")
    if elsewhere(folder).ledger:
        raise LibraryError(
            folder, "its ledger lies on a server", "back that up with pg_dump, and copy the folder 'documents'"
        )
    if file.is_dir():
        raise LibraryError(file, "it is a folder", "name the file that is to be written, such as copy.zip")
    # Names of our own, not random ones: what a killed backup left is overwritten by the next.
    beside, ledger = file.with_name(f".{file.name}.new"), file.with_name(f".{file.name}.ledger")
    with telling(file), writing(folder, "writing a backup", wait=600):
        try:
            names = _copied(folder, ledger)
            _packed(folder, names, ledger, beside)
            beside.replace(file)
        finally:
            for left in (beside, ledger, ledger.with_name(f"{ledger.name}-journal")):
                left.unlink(missing_ok=True)
    return len(names)


def _copied(folder: Path, to: Path) -> list[str]:
    """Copy the ledger as it is in this moment; gives the stored files that it names."""
    to.unlink(missing_ok=True)
    held = opened(folder)
    try:
        copy = sqlite3.connect(to)
        try:
            held.connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()
        return [row[0] for row in held.all("SELECT file FROM documents ORDER BY file")]
    finally:
        held.close()


def _packed(folder: Path, names: Iterable[str], ledger: Path, to: Path) -> None:
    with to.open("wb") as opened:
        with zipfile.ZipFile(opened, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
            packed.write(ledger, FILE)
            for path in sorted(folder.glob("*.json")):
                if PEOPLE.fullmatch(path.name):
                    packed.write(path, path.name)
            for name in names:
                try:
                    packed.write(folder / FOLDER / name, PREFIX + name)
                except FileNotFoundError as wrong:
                    raise LibraryDamaged(
                        folder,
                        f"the stored file {PREFIX}{name} is lost, so a copy would not be whole",
                        "gapquote verify names its document: add that file with --again, or remove it",
                    ) from wrong
        opened.flush()
        os.fsync(opened.fileno())


def restore(file: Path, folder: Path) -> int:
    """Make a library in ``folder``, which must hold none, of a backup; gives the number of documents.

    Raises LibraryDamaged where the file is no whole backup, and leaves nothing behind then.
    """
    if not file.is_file():
        raise NoLibrary(file, "there is no such file", GIVE)
    _empty(folder)
    with writing(folder, "restoring a backup"), telling(folder):
        _empty(folder)  # another program may have made one until now
        scratch = folder / RESTORING
        shutil.rmtree(scratch, ignore_errors=True)
        try:
            names = _unpacked(file, scratch)
            _moved(scratch, folder)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
        ledger = opened(folder, writing=True)
        try:
            catch_up(folder, ledger, int(ledger.fact("dimension")))
        finally:
            ledger.close()
    return len(names)


def _empty(folder: Path) -> None:
    if exists(folder):
        raise LibraryDamaged(
            folder, "a library is there already, and nothing of it is overwritten", "restore to a new folder"
        )


def _unpacked(file: Path, scratch: Path) -> set[str]:
    """A whole library in ``scratch``, brought up to this version; gives the stored files that its ledger names."""
    _unpack(file, scratch)
    try:
        ledger = opened(scratch, writing=True)
        try:
            if ledger.one("PRAGMA quick_check")[0] != "ok":
                raise _no_backup(file, "the ledger in it is damaged")
            names = {row[0] for row in ledger.all("SELECT file FROM documents")}
            ledger.settle()
        finally:
            ledger.close()
    except (LibraryDamaged, LibraryTooNew) as wrong:
        raise type(wrong)(file, wrong.why, wrong.remedy if isinstance(wrong, LibraryTooNew) else GIVE) from wrong
    if lost := names - {path.name for path in (scratch / FOLDER).iterdir()}:
        raise _no_backup(file, f"{len(lost)} of its files are missing")
    return names


def _moved(scratch: Path, folder: Path) -> None:
    """Files one by one, for a restoring that was killed, or a library that lost its ledger, may have left some."""
    (folder / FOLDER).mkdir(exist_ok=True)
    for path in [*(scratch / FOLDER).iterdir(), *scratch.glob("*.json")]:
        path.replace(folder / path.relative_to(scratch))
    (scratch / FILE).replace(folder / FILE)  # last: with it the folder is a library


def _unpack(file: Path, scratch: Path) -> None:
    """Only what a backup holds, by names of our own making: none leads out of the folder."""
    (scratch / FOLDER).mkdir(parents=True)
    try:
        with zipfile.ZipFile(file) as packed:
            if FILE not in packed.namelist():
                raise _no_backup(file, "there is no ledger in it")
            for entry in packed.infolist():
                name = entry.filename
                stored = name.startswith(PREFIX) and _stored(name.removeprefix(PREFIX))
                if not (stored or name == FILE or PEOPLE.fullmatch(name)):
                    raise _no_backup(file, "it holds files that no backup has")
                with packed.open(entry) as source, (scratch / name).open("wb") as target:
                    shutil.copyfileobj(source, target, 1 << 20)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error) as wrong:
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
    return LibraryDamaged(file, why, GIVE)
