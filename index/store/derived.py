"""What is made from the ledger and may be lost, as a reader holds it: shelves of vectors and the word index.

Both say for which generation of the ledger they are complete. What the ledger holds beyond a shelf is
added in memory; index/store/catching_up.py brings the files up.
"""

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index import vectors
from index.elsewhere import elsewhere
from index.records import Found
from index.store import catching_up, rows, stored
from index.store.ledger import Ledger
from index.store.lent_words import LentWords
from index.store.writing import writing
from index.words import Words, generation_in

if TYPE_CHECKING:
    from index.vectors_milvus import Milvus

SPARE = 32  # candidates more than asked for, so that removed passages among them leave enough


@dataclass(frozen=True, slots=True)
class Near:
    """A shelf as it lies in its file, and the rows that the ledger holds beyond it."""

    shelf: vectors.Shelf
    keys: np.ndarray
    rows: np.ndarray

    @property
    def count(self) -> int:
        """How many rows there are, removed ones too."""
        return self.shelf.count + len(self.keys)

    def candidates(self, vector: np.ndarray, most: int) -> list[int]:
        """Keys of about the ``most`` nearest rows, ascending."""
        found = self.shelf.candidates(vector, most)
        extra = self.keys
        if len(extra) > most:
            extra = extra[np.argsort(-vectors.cosines(self.rows, vector), kind="stable")[:most]]
        return sorted({*found.tolist(), *extra.tolist()})


@dataclass(frozen=True, slots=True)
class Meanings:
    """Passages and sentences by meaning, complete for one generation."""

    generation: int
    file: vectors.Shelves
    near: dict[str, Near]


class Derived:
    """The derived files of one library, shared by its readers and read anew when they were written anew."""

    def __init__(self, folder: Path, dimension: int) -> None:
        self.folder = folder
        self.dimension = dimension
        self._lock = threading.Lock()
        self._meanings: Meanings | None = None
        self._milvus: Milvus | None = None
        self._words: Words | None = None
        self._words_generation: int | None = None
        self._lent: LentWords | None = None  # where the folder takes no writes

    def near(self, ledger: Ledger, kind: str, vector: np.ndarray, most: int) -> list[Found]:
        """The ``most`` nearest rows, scored from the ledger: cosines, best first, ties by key.

        More candidates are asked for where removed ones crowd out the others.
        """
        vector = np.asarray(vector, np.float32).reshape(-1)
        near, reach = self._current(ledger).near[kind], most + SPARE
        while True:
            keys = near.candidates(vector, reach)
            found = stored.by_key(ledger, f"SELECT key, vector FROM {catching_up.TABLES[kind]} WHERE key", keys)  # noqa: S608
            if len(found) >= most or reach >= near.count:
                break
            reach *= 4
        live = [key for key in keys if key in found]
        scores = vectors.cosines(rows.vectors([found[key]["vector"] for key in live], self.dimension), vector)
        best = sorted(zip(live, scores.tolist(), strict=True), key=lambda pair: (-pair[1], pair[0]))
        return [Found(key, score) for key, score in best[:most]]

    def _current(self, ledger: Ledger) -> Meanings:
        """Both shelves complete for the ledger's present state; each thread that finds them old makes them new once."""
        generation = ledger.generation
        held = self._meanings
        if held is not None and held.generation >= generation:
            return held
        with self._lock:
            held = self._meanings
            if held is None or held.generation < generation:
                held = self._meanings = self._made(ledger, generation, held)
            return held

    def _made(self, ledger: Ledger, generation: int, held: Meanings | None) -> Meanings:
        file = self._sent(ledger) if elsewhere(self.folder).vectors else self._file(ledger, held)
        shelves = {"passages": file.passages, "sentences": file.sentences}
        beyond = {
            kind: catching_up.stored_rows(ledger, kind, shelf.last, self.dimension) for kind, shelf in shelves.items()
        }
        return Meanings(generation, file, {kind: Near(shelf, *beyond[kind]) for kind, shelf in shelves.items()})

    def _file(self, ledger: Ledger, held: Meanings | None) -> vectors.Shelves:
        written = vectors.generation(self.folder / "vectors")
        file = held.file if held is not None and written in (None, held.file.generation) else None
        return file or vectors.read(self.folder / "vectors") or catching_up.built(ledger, self.dimension)

    def _sent(self, ledger: Ledger) -> vectors.Shelves:
        """What the library's server holds, brought up first where it holds nothing yet."""
        from index.store.sending import send
        from index.vectors_milvus import Milvus

        if self._milvus is None:
            self._milvus = Milvus(self.folder, elsewhere(self.folder).vectors, ledger.fact("model"), self.dimension)
        if (shelves := self._milvus.shelves()) is None:
            with writing(self.folder, "sending vectors to the server", wait=600):
                send(self._milvus, ledger)
            shelves = self._milvus.shelves()
        assert shelves is not None
        return shelves

    def close(self) -> None:
        """Give a server's connection back, and take away what was lent because the folder takes no writes."""
        if self._milvus is not None:
            self._milvus.close()
        if self._lent is not None:
            self._words = None
            self._lent.close()

    def words(self, ledger: Ledger) -> Words:
        """The word index; brought up first where it lags and nobody writes, as it is where somebody does."""
        with self._lock:
            if self._words is None:
                self._words = self._opened(ledger)
                self._words_generation = generation_in(self.folder / "words")
            elif ledger.shared and self._words.generation != ledger.generation:  # another machine may have written
                self._bring_up(ledger)
            if (now := generation_in(self.folder / "words")) != self._words_generation:
                self._see_anew(ledger, now)
            return self._words

    def _bring_up(self, ledger: Ledger) -> None:
        if not catching_up.words_when_free(self.folder) and self._lent is not None:
            self._words = self._lent.opened(ledger)

    def _see_anew(self, ledger: Ledger, now: int | None) -> None:
        """See what another program wrote since; where words are lent, once it has finished."""
        assert self._words is not None
        if self._lent is None:
            self._words.reload()
        elif now is not None:
            self._words = self._lent.opened(ledger)
        else:
            return
        self._words_generation = now

    def _opened(self, ledger: Ledger) -> Words:
        words = self._tried()
        if (words is None or not catching_up.words_agree(words, ledger)) and catching_up.words_when_free(self.folder):
            words = self._tried()
        if words is None:
            self._lent = LentWords(self.folder)
            words = self._lent.opened(ledger)
        return words

    def _tried(self) -> Words | None:
        try:
            return Words.open(self.folder / "words", mend=False)
        except (ValueError, OSError):
            return None
