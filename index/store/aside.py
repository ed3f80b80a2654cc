"""Documents whose stored text is no longer the one that was read: noticed when it is read, and set aside.

A disk that decays, or somebody's hand, may change what lies in the ledger. Every text is held against the hash of
its words when it is first read for showing; of a document that fails nothing is given any more.
"""

from collections.abc import Callable, Collection, Iterable
from functools import wraps
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar, cast

from corpus.records import hash_of
from index.errors import TextChanged
from index.records import Source
from index.store import stored
from index.store.ledger import Ledger

NAMED = 5  # documents that a message names
REMEDY = "add the file again with --again, or remove it; gapquote verify names all that is damaged"


class Aside:
    """The documents of one library that were set aside in one of its generations."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: tuple[int, frozenset[str]] = (0, frozenset())

    def of(self, ledger: Ledger) -> frozenset[str]:
        """The ids of those that were set aside, as long as the library is not changed."""
        generation, held = self._held
        return held if held and generation == ledger.generation else frozenset()

    def rows(self, ledger: Ledger, found: dict[int, Any]) -> dict[int, Any]:
        """The rows, which tell the ids of their documents, without those of what was set aside."""
        aside = self.of(ledger)
        return {key: row for key, row in found.items() if row["id"] not in aside} if aside else found

    def text(self, ledger: Ledger, document_id: str) -> str:
        """The text of a document, which has its hash; raises NoDocument, TextChanged."""
        row = stored.document_row(ledger, document_id, "name, text, text_hash")
        if not _whole(row):
            self._put(ledger, {document_id})
            raise TextChanged(Path(row["name"]), "its stored text is not the one that was read", REMEDY)
        return str(row["text"])

    def look_through(self, ledger: Ledger) -> None:
        """Set aside all whose text has not its hash."""
        ids = [row[0] for row in ledger.all("SELECT id FROM documents")]
        rows = ((one, stored.document_row(ledger, one, "text, text_hash")) for one in ids)
        self._put(ledger, {one for one, row in rows if not _whole(row)})

    def _put(self, ledger: Ledger, changed: set[str]) -> None:
        with self._lock:
            self._held = (ledger.generation, self.of(ledger) | changed)


def _whole(row: Any) -> bool:
    return hash_of(row["text"]) == str(row["text_hash"])


def left_out(sources: Iterable[Source], aside: Collection[str]) -> str:
    """Which documents nothing is shown of, those ``aside`` (ids) of the library's, why, and what to do."""
    names = [source.name for source in sources if source.id in aside]
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return (
        f"nothing of {', '.join(names[:NAMED])}{more} is shown: the stored text is not the one that was read; {REMEDY}"
    )


Work = TypeVar("Work", bound=Callable[..., Any])  # its first argument is the library


def without_changed(work: Work) -> Work:
    """The same work on a library; where it meets a document whose text was changed, done anew without all such."""

    @wraps(work)
    def done(library: Any, *given: Any, **named: Any) -> Any:
        try:
            return work(library, *given, **named)
        except TextChanged:
            library.look_through()
            return work(library, *given, **named)

    return cast("Work", done)
