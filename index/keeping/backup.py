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
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from copy import copy
from pathlib import Path
from typing import NamedTuple

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

    Nobody waits meanwhile: the copy is of one moment of a writer's work. Raises NoLibrary, NoSpace,
    LibraryReadOnly, LibraryDamaged.
    """
    if not exists(folder):
        raise NoLibrary(folder, "there is no library there", "give the library's folder with --library")
    if elsewhere(folder).ledger:
        raise LibraryError(
            folder, "its ledger lies on a server", "back that up with pg_dump, and copy the folder 'documents'"
        )
    if file.is_dir():
        raise LibraryError(file, "it is a folder", "name the file that is to be written, such as copy.zip")
    if not file.absolute().parent.is_dir():
        raise LibraryError(file, "the folder that it is to lie in is not there", "make that folder, or name another")
    # Names of our own, not random ones: what a killed backup left is overwritten by the next.
    beside, ledger, less = (file.with_name(f".{file.name}.{name}") for name in ("new", "ledger", "less"))
    with telling(file):
        try:
            packed = _packed(folder, ledger, beside)
            if packed.gone:
                _without(packed.gone, beside, less)
                less.replace(beside)
            beside.replace(file)
        finally:
            for left in (beside, less, ledger, ledger.with_name(f"{ledger.name}-journal")):
                left.unlink(missing_ok=True)
    return len(packed.names)


class Packed(NamedTuple):
    """The stored files that a packed ledger names, and those in the zip that were removed while it was written."""

    names: set[str]
    gone: set[str]


def _packed(folder: Path, ledger: Path, to: Path) -> Packed:
    with _zip(to) as made:
        packed = _originals(folder, ledger, made)
        made.write(ledger, FILE)
        for path in sorted(folder.glob("*.json")):
            if PEOPLE.fullmatch(path.name):
                made.write(path, path.name)
    return packed


@contextmanager
def _zip(to: Path) -> Iterator[zipfile.ZipFile]:
    """A new zip, on the disk when it is left."""
    with to.open("wb") as opened:
        with zipfile.ZipFile(opened, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
            yield made
        opened.flush()
        os.fsync(opened.fileno())


def _originals(folder: Path, ledger: Path, made: zipfile.ZipFile) -> Packed:
    """Copy the ledger, and pack every stored file that it names.

    One that a writer took away meanwhile has the ledger copied again, of a later moment: only what came
    since is packed then, so this ends.
    """
    held: set[str] = set()
    while True:
        names = _copied(folder, ledger)
        lost = [name for name in sorted(names - held) if not _pack(made, folder / FOLDER / name)]
        if not lost:
            return Packed(names, held - names)
        held |= names.difference(lost)
        _taken_away(folder, lost)


def _without(gone: Collection[str], whole: Path, to: Path) -> None:
    """The same zip without those stored files."""
    with zipfile.ZipFile(whole) as packed, _zip(to) as less:
        for entry in packed.infolist():
            if entry.filename.removeprefix(PREFIX) not in gone:
                with packed.open(entry) as source, less.open(copy(entry), "w") as target:
                    shutil.copyfileobj(source, target, 1 << 20)


def _copied(folder: Path, to: Path) -> set[str]:
    """Copy the ledger as it is in this moment, in one step; gives the stored files that the copy names."""
    to.unlink(missing_ok=True)
    with closing(opened(folder)) as held, closing(sqlite3.connect(to)) as made:
        held.connection.backup(made)
        made.execute("PRAGMA journal_mode = DELETE")
        return {row[0] for row in made.execute("SELECT file FROM documents")}


def _pack(made: zipfile.ZipFile, path: Path) -> bool:
    """Put a stored file in; False where it is not there, which leaves the zip as it was."""
    try:
        made.write(path, PREFIX + path.name)
    except FileNotFoundError:
        return False
    return True


def _taken_away(folder: Path, lost: Iterable[str]) -> None:
    """See that the library itself no longer names those files; LibraryDamaged where it does."""
    with closing(opened(folder)) as ledger:
        named = {row[0] for row in ledger.all("SELECT file FROM documents")}
    for name in lost:
        if name in named and not (folder / FOLDER / name).exists():
            raise LibraryDamaged(
                folder,
                f"the stored file {PREFIX}{name} is lost, so a copy would not be whole",
                "gapquote verify names its document: add that file with --again, or remove it",
            )


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
