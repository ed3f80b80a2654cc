"""The stored copies of the files that were added, each named by the hash of its bytes.

A name of ours, not the file's: no name of a document can lead out of the folder.
"""

import os
import re
from hashlib import sha256
from pathlib import Path

from index.ledger import Ledger

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
    """Take away copies that no document has (an adding or removing was broken off); gives how many."""
    kept = {row[0] for row in ledger.all("SELECT file FROM documents")}
    folder = library / FOLDER
    strays = [path for path in folder.iterdir() if path.name not in kept] if folder.is_dir() else []
    for path in strays:
        path.unlink(missing_ok=True)
    return len(strays)
