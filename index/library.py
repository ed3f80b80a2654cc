"""A library: one folder of documents, read by any number of threads and programs at once.

Only reading lives here; index/build.py writes. A reader sees each document whole or not at all.
"""

import json
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

import numpy as np

from corpus.records import Document, DocumentKind, Figure, Page, Passage, Place, Reading, Sentence, Span
from index import derived, listing, rows, vectors
from index.embedding import Embeds, embedder
from index.errors import NoDocument, OtherModel
from index.ledger import EDITABLE, FILE, Ledger, telling
from index.records import Found, Source
from index.words import Words

KEPT = 60_000_000  # characters of documents kept at hand: some 300 long reports, about 120 MB at most
SPARE = 32  # candidates more than asked for, so that removed passages among them leave enough


class Origin(NamedTuple):
    """A document's id and the path from which it was added."""

    id: str
    origin: str


class Kept(NamedTuple):
    """A stored document: what its file says, what a person edited, where it came from and lies now."""

    reading: Reading
    edited: dict[str, str]
    origin: str
    file: str
    superseded_by: str


class Library:
    """Everything a reader asks of a library; open it with ``Library.open``, close it or use ``with``."""

    def __init__(self, folder: Path, model: Embeds) -> None:
        self.folder = folder
        self.model = model
        self._idle: list[Ledger] = []
        self._own = threading.local()
        self._lock = threading.Lock()
        self._documents: OrderedDict[tuple[str, int], Document] = OrderedDict()
        self._meanings: derived.Meanings | None = None
        self._words: Words | None = None
        self._words_generation: int | None = None
        self._closed = False

    @classmethod
    def open(cls, folder: Path, model: Embeds | str | None = None) -> "Library":
        """The library in ``folder``, with the model it was built with.

        ``model`` may name that model's folder, or be the model itself. Raises NoLibrary, OtherModel,
        LibraryDamaged, LibraryTooNew.
        """
        folder = Path(folder)
        ledger = Ledger(folder)
        with telling(folder):
            built = ledger.fact("model")
            ledger.close()
        return cls(folder, _same_model(folder, built, model))

    @classmethod
    def create(cls, folder: Path, model: Embeds | str | None = None) -> "Library":
        """The library in ``folder``, made empty where there is none."""
        folder = Path(folder)
        if not (folder / FILE).exists():
            chosen = _model(folder, model)
            Ledger.create(folder, chosen.name, chosen.dimension).close()
            return cls(folder, chosen)
        return cls.open(folder, model)

    def __enter__(self) -> "Library":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give every file back."""
        with self._lock:
            self._closed = True
            while self._idle:
                self._idle.pop().close()

    @contextmanager
    def _ledger(self) -> Iterator[Ledger]:
        """A connection that no other thread uses meanwhile; within ``snapshot`` always the same."""
        if (held := getattr(self._own, "ledger", None)) is not None:
            yield held
            return
        with self._lock:
            ledger = self._idle.pop() if self._idle else None
        ledger = ledger or Ledger(self.folder)
        try:
            with telling(self.folder):
                yield ledger
        finally:
            with self._lock:
                if self._closed:
                    ledger.close()
                else:
                    self._idle.append(ledger)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Within it, this thread sees one state of the library, whatever a writer does meanwhile."""
        if getattr(self._own, "ledger", None) is not None:
            yield
            return
        with self._ledger() as ledger:
            ledger.connection.execute("BEGIN")
            self._own.ledger = ledger
            try:
                ledger.generation  # noqa: B018 - the first read fixes the state
                yield
            finally:
                self._own.ledger = None
                ledger.connection.execute("COMMIT")

    @property
    def generation(self) -> int:
        """How many changes were made to the library; the same number, the same library."""
        with self._ledger() as ledger:
            return ledger.generation

    def sources(self) -> tuple[Source, ...]:
        """Every document without its text, by name."""
        with self._ledger() as ledger:
            return listing.listed(ledger)

    def source(self, name_or_id: str) -> Source:
        """The document of that name, id, or beginning of an id (eight letters or more); raises NoDocument."""
        with self._ledger() as ledger:
            found = ledger.all(f"{listing.SOURCES} WHERE id = ?1 OR name = ?1 ORDER BY id", name_or_id)
            if not found and len(name_or_id) >= 8:
                found = ledger.all(
                    f"{listing.SOURCES} WHERE substr(id, 1, length(?1)) = ?1 ORDER BY id", name_or_id.lower()
                )
        if len(found) != 1:
            why = (
                f"{len(found)} documents are called {name_or_id!r}"
                if found
                else f"no document is called {name_or_id!r}"
            )
            raise NoDocument(self.folder, why, "gapquote list shows the names and ids")
        return listing.source(found[0])

    def origins(self, name: str) -> tuple[Origin, ...]:
        """Where the documents of that name came from."""
        with self._ledger() as ledger:
            return tuple(Origin(*row) for row in ledger.all("SELECT id, origin FROM documents WHERE name = ?", name))

    def document(self, document_id: str) -> Document:
        """The document of that id, with what was edited; raises NoDocument."""
        with self._ledger() as ledger:
            row = ledger.one("SELECT number, generation, edited FROM documents WHERE id = ?", document_id)
            if row is None:
                raise NoDocument(self.folder, f"no document has the id {document_id}", "gapquote list shows the ids")
            key = (document_id, int(row["generation"]))
            with self._lock:
                if key in self._documents:
                    self._documents.move_to_end(key)
                    return self._documents[key]
            document = _document(ledger, row["number"], json.loads(row["edited"]))
        with self._lock:
            self._documents[key] = document
            while len(self._documents) > 1 and sum(len(kept.text) for kept in self._documents.values()) > KEPT:
                self._documents.popitem(last=False)
        return document

    def kept(self, document_id: str) -> Kept:
        """A document as its file says it, and what the library keeps beside it; raises NoDocument."""
        places = self.places(document_id)
        with self._ledger() as ledger:
            row = ledger.one("SELECT * FROM documents WHERE id = ?", document_id)
            if row is None:
                raise NoDocument(self.folder, f"no document has the id {document_id}", "gapquote list shows the ids")
            document = _document(ledger, row["number"], {})
        reading = Reading(document, places, tuple(json.loads(row["warnings"])))
        return Kept(reading, json.loads(row["edited"]), row["origin"], row["file"], row["superseded_by"])

    def places(self, document_id: str) -> tuple[Place, ...]:
        """Where the document's characters stand in print, in order."""
        with self._ledger() as ledger:
            row = ledger.one(
                "SELECT rows FROM places WHERE document = (SELECT number FROM documents WHERE id = ?)", document_id
            )
        return rows.places(row[0]) if row else ()

    def original(self, document_id: str) -> Path:
        """The stored copy of the file that was added."""
        with self._ledger() as ledger:
            row = ledger.one("SELECT file FROM documents WHERE id = ?", document_id)
        if row is None:
            raise NoDocument(self.folder, f"no document has the id {document_id}", "gapquote list shows the ids")
        return self.folder / "documents" / str(row[0])

    @property
    def passage_count(self) -> int:
        """How many passages the library holds."""
        with self._ledger() as ledger:
            return int(ledger.one("SELECT count(*) FROM passages")[0])

    def passages(self, keys: Sequence[int]) -> tuple[Passage, ...]:
        """The passages of those keys, in that order; a key that was removed meanwhile is left out."""
        found = self._by_key(
            "SELECT p.*, d.id FROM passages p JOIN documents d ON d.number = p.document WHERE p.key", keys
        )
        return tuple(rows.passage(found[key]["id"], found[key]) for key in keys if key in found)

    def passage_keys(self, document_id: str) -> tuple[int, ...]:
        """The keys of a document's passages, in order."""
        with self._ledger() as ledger:
            sql = (
                "SELECT p.key FROM passages p JOIN documents d ON d.number = p.document WHERE d.id = ? ORDER BY ordinal"
            )
            return tuple(row[0] for row in ledger.all(sql, document_id))

    def sentences_of(self, passage_key: int) -> tuple[tuple[int, Sentence], ...]:
        """The keys and sentences of a passage, in order."""
        with self._ledger() as ledger:
            sql = f"{SENTENCES} WHERE s.passage = ? ORDER BY s.start"
            return tuple((row["key"], rows.sentence(row["id"], row)) for row in ledger.all(sql, passage_key))

    def sentences(self, keys: Sequence[int]) -> tuple[Sentence, ...]:
        """The sentences of those keys, in that order; a key that was removed meanwhile is left out."""
        found = self._by_key(f"{SENTENCES} WHERE s.key", keys)
        return tuple(rows.sentence(found[key]["id"], found[key]) for key in keys if key in found)

    def passage_of(self, sentence_keys: Sequence[int]) -> dict[int, int]:
        """The key of the passage in which each sentence starts."""
        found = self._by_key("SELECT key, passage FROM sentences WHERE key", sentence_keys)
        return {key: int(row["passage"]) for key, row in found.items()}

    def figures(self, document_id: str | None = None) -> tuple[Figure, ...]:
        """The figures of one document, or of all by name of document, in the order of the text."""
        sql = "SELECT d.id, f.figure FROM figures f JOIN documents d ON d.number = f.document"
        with self._ledger() as ledger:
            if document_id is None:
                found = ledger.all(f"{sql} ORDER BY d.name, d.id, f.ordinal")
            else:
                found = ledger.all(f"{sql} WHERE d.id = ? ORDER BY f.ordinal", document_id)
        return tuple(rows.figure(row[0], row[1]) for row in found)

    def figures_in(self, document_id: str, span: Span) -> tuple[Figure, ...]:
        """The figures that lie wholly in a span of a document."""
        sql = (
            "SELECT f.figure FROM figures f JOIN documents d ON d.number = f.document"
            " WHERE d.id = ? AND f.start >= ? AND f.end <= ? ORDER BY f.ordinal"
        )
        with self._ledger() as ledger:
            return tuple(rows.figure(document_id, row[0]) for row in ledger.all(sql, document_id, span.start, span.end))

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Unit rows of the library's own model, float32 of shape (n, d)."""
        return self.model.embed(texts)

    def passage_vectors(self, keys: Sequence[int]) -> np.ndarray:
        """The stored vectors of passages, with title and heading, float32 of shape (n, d)."""
        return self._stored("SELECT key, vector FROM passage_vectors WHERE key", keys)

    def sentence_vectors(self, keys: Sequence[int]) -> np.ndarray:
        """The stored vectors of sentences alone, float32 of shape (n, d)."""
        return self._stored("SELECT key, vector FROM sentence_vectors WHERE key", keys)

    def context_vectors(self, keys: Sequence[int]) -> np.ndarray:
        """The stored vectors of sentences with the title and the sentence before, float32 of shape (n, d)."""
        return self._stored("SELECT key, context AS vector FROM sentence_vectors WHERE key", keys)

    def passages_near(self, vector: np.ndarray, most: int) -> list[Found]:
        """The ``most`` passages nearest in meaning: cosines, best first, ties by key."""
        shelf = self._vectors().passages
        return self._near(shelf, "SELECT key, vector FROM passage_vectors WHERE key", vector, most)

    def sentences_near(self, vector: np.ndarray, most: int) -> list[Found]:
        """The ``most`` sentences nearest in meaning, each by itself: cosines, best first, ties by key."""
        shelf = self._vectors().sentences
        return self._near(shelf, "SELECT key, vector FROM sentence_vectors WHERE key", vector, most)

    def _near(self, at: derived.Near, sql: str, vector: np.ndarray, most: int) -> list[Found]:
        """Candidates of the shelf, scored anew from the ledger; more while removed ones crowd them out."""
        vector, reach = np.asarray(vector, np.float32).reshape(-1), most + SPARE
        while True:
            keys = at.candidates(vector, reach)
            found = self._by_key(sql, keys)
            if len(found) >= most or reach >= at.count:
                break
            reach *= 4
        live = [key for key in keys if key in found]
        scores = vectors.cosines(rows.vectors([found[key]["vector"] for key in live], self.model.dimension), vector)
        best = sorted(zip(live, scores.tolist(), strict=True), key=lambda pair: (-pair[1], pair[0]))
        return [Found(key, score) for key, score in best[:most]]

    def _by_key(self, sql: str, keys: Sequence[int]) -> dict[int, Any]:
        """Rows by key; ``sql`` ends in the name of the key's column."""
        with self._ledger() as ledger:
            wanted = json.dumps([int(key) for key in keys])
            return {row["key"]: row for row in ledger.all(sql + AMONG, wanted)}

    def _stored(self, sql: str, keys: Sequence[int]) -> np.ndarray:
        found = self._by_key(sql, keys)
        return rows.vectors([found[key]["vector"] for key in keys], self.model.dimension)

    def _vectors(self) -> derived.Meanings:
        """Both shelves for the present state; what the ledger holds beyond the file is added in memory."""
        with self._ledger() as ledger:
            held = self._meanings
            if held is None or held.generation != ledger.generation:
                held = self._meanings = derived.meanings(self.folder, ledger, held, self.model.dimension)
            return held

    @property
    def words(self) -> Words:
        """The word index; another program's writing is seen."""
        with self._lock:
            if self._words is None:
                self._words = Words.open(self.folder / "words")
                self._words_generation = self._words.generation
            elif (now := self._words.generation) != self._words_generation:
                self._words.reload()
                self._words_generation = now
            return self._words


AMONG = " IN (SELECT value FROM json_each(?))"
SENTENCES = "SELECT s.*, d.id FROM sentences s JOIN documents d ON d.number = s.document"


def _document(ledger: Ledger, number: int, known: Mapping[str, str]) -> Document:
    row = ledger.one("SELECT * FROM documents WHERE number = ?", number)
    pages = ledger.all("SELECT number, label, start, end FROM pages WHERE document = ? ORDER BY number", number)
    blocks = ledger.all("SELECT * FROM blocks WHERE document = ? ORDER BY start", number)
    fields = {name: row[name] for name in EDITABLE} | dict(known)
    return Document(
        id=row["id"],
        name=row["name"],
        text=row["text"],
        pages=tuple(Page(page[0], page[1], Span(page[2], page[3])) for page in pages),
        blocks=tuple(rows.block(block) for block in blocks),
        digest=bool(row["digest"]),
        **(fields | {"kind": DocumentKind(fields["kind"])}),
    )


def _model(folder: Path, model: Embeds | str | None) -> Embeds:
    return embedder(model, fallback=folder) if model is None or isinstance(model, str) else model


def _same_model(folder: Path, built: str, model: Embeds | str | None) -> Embeds:
    """The model the library was built with; raises OtherModel where that is not the one at hand."""
    chosen = _model(folder, built.rpartition("@")[0] if model is None else model)
    if chosen.name != built:
        raise OtherModel(
            folder,
            f"it was built with the model {built}, and this is {chosen.name}",
            "open it with the model it was built with, or add its documents to a new library",
        )
    return chosen
