"""Documents and texts read before, at hand for the next question; the oldest give way."""

import json
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from typing import Generic, TypeVar

from corpus.records import Document
from index.store import stored
from index.store.aside import Aside
from index.store.ledger import Ledger

DOCUMENTS = 2_000_000  # characters of documents at hand: some forty reports, whose blocks weigh more than their text
TEXTS = 16_000_000  # characters of texts alone
Held = TypeVar("Held")


class _Kept(Generic[Held]):
    """What was read of documents, by id and generation, up to a number of characters."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._lock = threading.Lock()
        self._held: OrderedDict[tuple[str, int], tuple[Held, int]] = OrderedDict()
        self._characters = 0

    def get(self, key: tuple[str, int]) -> Held | None:
        with self._lock:
            if key not in self._held:
                return None
            self._held.move_to_end(key)
            return self._held[key][0]

    def put(self, key: tuple[str, int], held: Held, characters: int) -> None:
        with self._lock:
            self._characters += characters - self._held.pop(key, (held, 0))[1]
            self._held[key] = (held, characters)
            while len(self._held) > 1 and self._characters > self.most:
                self._characters -= self._held.popitem(last=False)[1][1]


class AtHand:
    """Documents of one library, shared by its readers; within a snapshot each is looked for once."""

    def __init__(self) -> None:
        self._documents = _Kept[Document](DOCUMENTS)
        self._texts = _Kept[str](TEXTS)
        self.aside = Aside()

    def document(self, ledger: Ledger, document_id: str) -> Document:
        """The document of that id, with what was edited; raises NoDocument."""
        return once(ledger, ("document", document_id), lambda: self._document(ledger, document_id))

    def text(self, ledger: Ledger, document_id: str) -> str:
        """The text alone of the document of that id; raises NoDocument."""
        return once(ledger, ("text", document_id), lambda: self._text(ledger, document_id))

    def _document(self, ledger: Ledger, document_id: str) -> Document:
        row = stored.document_row(ledger, document_id, "generation, edited, superseded_by")
        key = (document_id, int(row["generation"]))
        newer = stored.newest(ledger, document_id, row["superseded_by"])  # a newer edition changes by itself
        held = self._documents.get(key)
        if held is None:
            self.aside.text(ledger, document_id)  # raises before a changed text is made a document
        if held is None or held.newer != newer:
            held = replace(held or stored.document(ledger, document_id, json.loads(row["edited"])), newer=newer)
            self._documents.put(key, held, len(held.text))
        return held

    def _text(self, ledger: Ledger, document_id: str) -> str:
        key = (document_id, int(stored.document_row(ledger, document_id, "generation")["generation"]))
        held = self._texts.get(key)
        if held is None:
            held = self.aside.text(ledger, document_id)
            self._texts.put(key, held, len(held))
        return held


def once(ledger: Ledger, key: object, read: Callable[[], Held]) -> Held:
    """What ``read`` gives, in a snapshot read once."""
    if ledger.seen is None:
        return read()
    if key not in ledger.seen:
        ledger.seen[key] = read()
    found: Held = ledger.seen[key]
    return found
