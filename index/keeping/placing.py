"""Under which name a file goes into a library, and which older document it takes the place of."""

from collections.abc import Collection
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from corpus.errors import CorpusError, NotADocument
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
    origin = str(path.absolute())
    for name in (path.name, f"{path.absolute().parent.name}/{path.name}", origin):
        held = library.origins(name)
        older = [known for known in held if known.origin == origin or not Path(known.origin).exists()]
        if older or not held:
            return Place(name, next((known.id for known in older if known.id != document_id), ""))
    return Place(f"{path.name} ({document_id[:8]})", "")


def passed_over(path: Path, wrong: CorpusError, given: Collection[Path]) -> bool:
    """True for a file of a folder that is of no kind we read: a list beside the reports, say."""
    return path not in given and isinstance(wrong, NotADocument) and path.suffix.lower() not in BY_SUFFIX


def content_id(path: Path) -> str:
    """The SHA-256 of a file's bytes in hex: the id of the document made from it."""
    digest = sha256()
    with path.open("rb") as opened:
        while part := opened.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()
