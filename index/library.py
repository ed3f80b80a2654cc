"""A library: one folder of documents, read by any number of threads and programs at once.

Only reading lives here; index/build.py writes. A reader sees each document whole or not at all.
"""

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np

from corpus.records import Document, Figure, FigureKind, Passage, Place, Sentence, Span
from index.model.embedding import Embeds
from index.model.opening import chosen_model, same_model
from index.records import Found, Source
from index.store import corrections, derived, listing, recorded, rows, stored
from index.store.at_hand import AtHand, once
from index.store.connections import Connections
from index.store.ledger import FILE
from index.store.opening import created, opened
from index.store.telling import telling
from index.store.titled import TitledPassage as TitledPassage
from index.store.titled import titled_passages
from index.store.writing import brought_up
from index.words import Words


class Library:
    """Everything a reader asks of a library; open it with ``Library.open``, close it or use ``with``."""

    def __init__(self, folder: Path, model: Embeds) -> None:
        self.folder = folder
        self.model = model
        self._connections = Connections(folder)
        self._ledger = self._connections.ledger
        self._at_hand = AtHand()
        self._aside = self._at_hand.aside
        self._sources: tuple[int, tuple[Source, ...]] | None = None
        self._derived = derived.Derived(folder, model.dimension)

    @classmethod
    def open(cls, folder: Path, model: Embeds | str | None = None) -> "Library":
        """The library in ``folder``, with the model it was built with.

        ``model`` may name its folder, or be it itself. Raises NoLibrary, OtherModel, LibraryDamaged, LibraryTooNew.
        """
        brought_up(folder := Path(folder))
        with telling(folder):
            ledger = opened(folder)
            built = ledger.fact("model")
            ledger.close()
        return cls(folder, same_model(folder, built, model))

    @classmethod
    def create(cls, folder: Path, model: Embeds | str | None = None) -> "Library":
        """The library in ``folder``, made empty where there is none."""
        folder = Path(folder)
        if not (folder / FILE).exists():
            chosen = chosen_model(folder, model)
            created(folder, chosen.name, chosen.dimension).close()
            return cls.open(folder, chosen)  # a shared ledger may have been there already, with another model
        return cls.open(folder, model)

    def __enter__(self) -> "Library":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give every file back."""
        self._connections.close()
        self._derived.close()

    def snapshot(self) -> AbstractContextManager[None]:
        """Within it, this thread sees one state of the library, whatever a writer does meanwhile."""
        return self._connections.snapshot()

    @property
    def generation(self) -> int:
        """How many changes were made to the library; the same number, the same library."""
        with self._ledger() as ledger:
            return ledger.generation

    def sources(self) -> tuple[Source, ...]:
        """Every document without its text, by name."""
        with self._ledger() as ledger:
            generation, held = ledger.generation, self._sources
            if held is None or held[0] != generation:
                held = self._sources = (generation, listing.listed(ledger))
            return held[1]

    def source(self, name_or_id: str) -> Source:
        """The document of that name, id, or beginning of an id (eight letters or more); raises NoDocument."""
        with self._ledger() as ledger:
            return listing.named(ledger, name_or_id)

    def origins(self, name: str) -> tuple[stored.Origin, ...]:
        """Where the documents of that name came from."""
        with self._ledger() as ledger:
            return stored.origins(ledger, name)

    def document(self, document_id: str) -> Document:
        """The document of that id, with what was edited; raises NoDocument, TextChanged."""
        with self._ledger() as ledger:
            return self._at_hand.document(ledger, document_id)

    def text(self, document_id: str) -> str:
        """The text of the document of that id; raises NoDocument, TextChanged."""
        with self._ledger() as ledger:
            return self._at_hand.text(ledger, document_id)

    @property
    def aside(self) -> frozenset[str]:
        """The ids of documents of which nothing is shown: their stored text was found not to be the one read."""
        with self._ledger() as ledger:
            return self._aside.of(ledger)

    def look_through(self) -> None:
        """Read every stored text, and set aside the documents whose text is not the one that was read."""
        with self._ledger() as ledger:
            self._aside.look_through(ledger)

    def edited(self, document_id: str) -> dict[str, str]:
        """What a person put in the place of a document's own fields; raises NoDocument."""
        with self._ledger() as ledger:
            return stored.edited(ledger, document_id)

    def places(self, document_id: str) -> tuple[Place, ...]:
        """Where the document's characters stand in print, in order; raises NoDocument."""
        with self._ledger() as ledger:
            return stored.places(ledger, document_id)

    def printed(self, document_id: str, offset: int) -> stored.Printed:
        """The document's name, the page on which a character of it stands, and its newest edition."""
        with self._ledger() as ledger:
            return stored.printed(ledger, document_id, offset)

    def original(self, document_id: str) -> Path:
        """The stored copy of the file that was added; raises NoDocument."""
        with self._ledger() as ledger:
            return self.folder / "documents" / str(stored.document_row(ledger, document_id, "file")[0])

    @property
    def passage_count(self) -> int:
        """How many passages the library holds."""
        with self._ledger() as ledger:
            return int(ledger.one("SELECT count(*) FROM passages")[0])

    def passages(self, keys: Sequence[int]) -> tuple[Passage, ...]:
        """The passages of those keys, in that order; a key that was removed meanwhile is left out."""
        with self._ledger() as ledger:
            found = self._aside.rows(ledger, stored.by_key(ledger, f"{stored.PASSAGES} WHERE p.key", keys))
        return tuple(rows.passage(found[key]["id"], found[key]) for key in keys if key in found)

    def titled_passages(self, keys: Sequence[int]) -> dict[int, TitledPassage]:
        """The passages of those keys, each with its document's title, in that order; removed ones are left out."""
        with self._ledger() as ledger:
            return titled_passages(ledger, keys, self.text, self._aside.of(ledger))

    def passage_keys(self, document_id: str) -> tuple[int, ...]:
        """The keys of a document's passages, in order."""
        with self._ledger() as ledger:
            return stored.passage_keys(ledger, document_id)

    def lines(self, passage_keys: Sequence[int]) -> stored.Lines:
        """Where the sentences of several passages stand, and their vectors, passage by passage, each in order."""
        with self._ledger() as ledger:
            return stored.lines(ledger, passage_keys, self.model.dimension)

    def sentences_of(self, passage_key: int) -> tuple[tuple[int, Sentence], ...]:
        """The keys and sentences of a passage, in order."""
        with self._ledger() as ledger:
            found = ledger.all(f"{stored.SENTENCES} WHERE s.passage = ? ORDER BY s.start", passage_key)
            return tuple((row["key"], rows.sentence(row["id"], row)) for row in found)

    def sentences(self, keys: Sequence[int]) -> tuple[Sentence, ...]:
        """The sentences of those keys, in that order; a key that was removed meanwhile is left out."""
        with self._ledger() as ledger:
            found = self._aside.rows(ledger, stored.by_key(ledger, f"{stored.SENTENCES} WHERE s.key", keys))
        return tuple(rows.sentence(found[key]["id"], found[key]) for key in keys if key in found)

    def passage_of(self, sentence_keys: Sequence[int]) -> dict[int, int]:
        """The key of the passage in which each sentence starts."""
        with self._ledger() as ledger:
            found = stored.by_key(ledger, "SELECT key, passage FROM sentences WHERE key", sentence_keys)
        return {key: int(row["passage"]) for key, row in found.items()}

    def figures(self, document_id: str | None = None) -> tuple[Figure, ...]:
        """The figures of one document, or of all by name of document, in the order of the text, with corrections."""
        with self._ledger() as ledger:
            if document_id is None:
                return recorded.all_figures(self.folder, ledger, self.document, self._aside.of(ledger))
            return recorded.of_document(self.folder, ledger, document_id, self.document)

    def figures_in(self, document_id: str, span: Span) -> tuple[Figure, ...]:
        """Those that lie wholly in a span of a document."""
        return self.figures_in_each([(document_id, span)])[0]

    def figures_in_each(self, spots: Sequence[tuple[str, Span]]) -> tuple[tuple[Figure, ...], ...]:
        """Of each document (id) and span in turn, the figures that lie wholly in it."""
        with self._ledger() as ledger:
            return recorded.in_spans(self.folder, ledger, spots, self.document)

    def figures_of(self, kinds: Collection[FigureKind], lets: recorded.Lets) -> tuple[Figure, ...]:
        """Figures of those kinds that ``lets`` lets pass, and all of documents with corrections, in any order."""
        with self._ledger() as ledger:
            return recorded.of_kinds(self.folder, ledger, kinds, lets, self.document, self._aside.of(ledger))

    @property
    def corrected(self) -> tuple[int, ...]:
        """Changes whenever a correction does; corrections are no change of the library's documents."""
        return corrections.stamp(self.folder)

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

    def _stored(self, sql: str, keys: Sequence[int]) -> np.ndarray:
        with self._ledger() as ledger:
            found = stored.by_key(ledger, sql, keys)
        return rows.vectors([found[key]["vector"] for key in keys], self.model.dimension)

    def passages_near(self, vector: np.ndarray, most: int) -> list[Found]:
        """The ``most`` passages nearest in meaning: cosines, best first, ties by key."""
        with self._ledger() as ledger:
            return self._derived.near(ledger, "passages", vector, most)

    def sentences_near(self, vector: np.ndarray, most: int) -> list[Found]:
        """The ``most`` sentences nearest in meaning, each by itself: cosines, best first, ties by key."""
        with self._ledger() as ledger:
            return self._derived.near(ledger, "sentences", vector, most)

    @property
    def words(self) -> Words:
        """The word index; another program's writing is seen."""
        with self._ledger() as ledger:
            return once(ledger, "words", lambda: self._derived.words(ledger))
