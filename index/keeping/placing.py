"""Under which name a file goes into a library, and which older document it takes the place of."""

import os
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from corpus.errors import CorpusError, NotADocument
from corpus.text.file_names import spelt
from corpus.text.kinds import BY_SUFFIX
from index.library import Library


class Place(NamedTuple):
    """The name under which a file is kept, and the id of the document whose place it takes, or ""."""

    name: str
    replaces: str


def placed(library: Library, path: Path, document_id: str) -> Place:
    """Where a new file goes: it replaces its older self, and stands beside another of the same name.

    Its older self is the document that came from the same path, or one of the same name whose own
    file is no longer where it came from.
    """
    whole, origin = path.absolute(), origin_of(path)
    for name in (spelt(path.name), spelt(f"{whole.parent.name}/{path.name}"), spelt(whole)):
        held = library.origins(name)
        older = [known for known in held if known.origin == origin or not _file_of(known.origin).exists()]
        if older or not held:
            return Place(name, next((known.id for known in older if known.id != document_id), ""))
    return Place(f"{spelt(path.name)} ({document_id[:8]})", "")


def origin_of(path: Path) -> str:
    """Where a file lies, exactly: its whole path, or where that is no UTF-8 its file:// address."""
    whole = path.absolute()
    return str(whole) if spelt(whole) == str(whole) else whole.as_uri()


def _file_of(origin: str) -> Path:
    """The file whose ``origin_of`` this is."""
    address = origin.startswith("file://")
    return Path(os.fsdecode(unquote_to_bytes(origin.removeprefix("file://")))) if address else Path(origin)


def passed_over(path: Path, wrong: CorpusError, given: Collection[Path]) -> bool:
    """True for a file of a folder that is of no kind we read: a list beside the reports, say."""
    return path not in given and isinstance(wrong, NotADocument) and path.suffix.lower() not in BY_SUFFIX


def content_id(path: Path, most: int) -> str | None:
    """The SHA-256 of a file's bytes in hex: the id of the document made from it.

    None for what holds no bytes to be counted on, or more than ``most`` (pipes, devices, what the system makes up
    while it is read): such a file may never end. Raises OSError.
    """
    state = path.stat()
    if not (S_ISREG(state.st_mode) and 0 < state.st_size <= most):
        return None
    digest, left = sha256(), state.st_size
    with path.open("rb") as opened:
        while left > 0 and (part := opened.read(min(left, 1 << 20))):
            digest.update(part)
            left -= len(part)
    return digest.hexdigest()
