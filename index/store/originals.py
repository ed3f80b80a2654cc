"""The stored copies of the files that were added, each named by the hash of its bytes.

A name of ours, not the file's: no name of a document can lead out of the folder.
"""

import os
import re
from hashlib import sha256
from pathlib import Path

from index.store.ledger import Ledger

FOLDER = "documents"
SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")


class Changed(Exception):
    """A file whose bytes are no longer those that were read."""


def store(library: Path, path: Path, document_id: str) -> str:
    """Copy a file into the library, beside and renamed; gives its name there. Raises Changed."""
    suffix = path.suffix.lower()
    name = document_id + (suffix if SUFFIX.fullmatch(suffix) else "")
    folder = library / FOLDER
    if (folder / name).exists():
        return name
    folder.mkdir(exist_ok=True)
    beside = folder / f".{name}.new"
    digest = sha256()
    with path.open("rb") as source, beside.open("wb") as copy:
        while part := source.read(1 << 20):
            digest.update(part)
            copy.write(part)
        copy.flush()
        os.fsync(copy.fileno())
    if digest.hexdigest() != document_id:
        beside.unlink()
        raise Changed
    beside.rename(folder / name)
    return name


def tidy(library: Path, ledger: Ledger) -> int:
    """Take away half-made copies and those of documents whose removing was broken off; gives how many.

    A copy that the ledger says nothing of stays: should the ledger be lost, it is the last one.
    """
    kept = {row[0] for row in ledger.all("SELECT file FROM documents")}
    gone = {row[0] for row in ledger.all("SELECT document_id FROM removed")}
    folder, taken = library / FOLDER, 0
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name not in kept and (path.name.startswith(".") or path.name[:64] in gone):
            path.unlink(missing_ok=True)
            taken += 1
    return taken


def strays(library: Path, ledger: Ledger) -> int:
    """How many whole copies belong to no document."""
    kept = {row[0] for row in ledger.all("SELECT file FROM documents")}
    folder = library / FOLDER
    return sum(path.name not in kept for path in folder.iterdir()) if folder.is_dir() else 0
