"""What is made from the ledger and may be lost: the shelves of vectors and the word index.

Both say for which generation of the ledger they are complete. A reader adds in memory what a shelf
lacks; a writer brings the files up at the end of its work.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index import rows, vectors
from index.ledger import Ledger
from index.words import WordRow, Words

TABLES = {"passages": "passage_vectors", "sentences": "sentence_vectors"}
LEAST = 2000  # rows beyond the file that a reader adds at once (some 15 ms) before the file is written anew


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
        return sorted(np.concatenate([found, extra]).tolist())


@dataclass(frozen=True, slots=True)
class Meanings:
    """Passages and sentences by meaning, complete for one generation."""

    generation: int
    file: vectors.Shelves
    passages: Near
    sentences: Near


def meanings(folder: Path, ledger: Ledger, held: Meanings | None, dimension: int) -> Meanings:
    """Both shelves complete for the ledger's present state; the file is read where ``held`` has an older one."""
    generation = ledger.generation
    written = vectors.generation(folder / "vectors")
    file = held.file if held is not None and (written is None or held.file.generation == written) else None
    file = file or vectors.read(folder / "vectors") or built(ledger, dimension)
    return Meanings(
        generation,
        file,
        _near(ledger, "passages", file.passages, dimension),
        _near(ledger, "sentences", file.sentences, dimension),
    )


def built(ledger: Ledger, dimension: int) -> vectors.Shelves:
    """Both shelves from the ledger alone."""
    passages, sentences = (vectors.FaissShelf.of(*_rows(ledger, kind, 0, dimension)) for kind in TABLES)
    return vectors.Shelves(ledger.generation, passages, sentences)


def agrees(shelves: vectors.Shelves, ledger: Ledger, dimension: int) -> bool:
    """True where every stored vector is found by itself in its shelf, as far as the shelf says it reaches."""
    for kind, shelf in (("passages", shelves.passages), ("sentences", shelves.sentences)):
        keys, stored = _rows(ledger, kind, 0, dimension)
        if not set(keys[keys <= shelf.last].tolist()) <= set(shelf.keys.tolist()):
            return False
        if any(key not in shelf.candidates(row, 8) for key, row in zip(keys[:50].tolist(), stored, strict=False)):
            return False
    return True


def catch_up(folder: Path, ledger: Ledger, dimension: int) -> None:
    """Bring the files up to the ledger: the words always, the shelves once they lag far enough to matter."""
    _words(Words.open(folder / "words"), ledger)
    shelves = vectors.read(folder / "vectors")
    if shelves is None or shelves.generation < ledger.generation:
        held = None if shelves is None else shelves.passages.count + shelves.sentences.count
        (live,) = ledger.one("SELECT (SELECT count(*) FROM passages) + (SELECT count(*) FROM sentences)")
        if shelves is None or held is None or abs(live - held) > max(LEAST, held // 10) or held < LEAST * 10:
            vectors.write(folder / "vectors", built(ledger, dimension))
    with ledger.quiet():
        ledger.connection.execute("DELETE FROM removed WHERE generation <= ?", (ledger.generation,))


def _near(ledger: Ledger, kind: str, shelf: vectors.Shelf, dimension: int) -> Near:
    return Near(shelf, *_rows(ledger, kind, shelf.last, dimension))


def _rows(ledger: Ledger, kind: str, after: int, dimension: int) -> tuple[np.ndarray, np.ndarray]:
    found = ledger.all(f"SELECT key, vector FROM {TABLES[kind]} WHERE key > ? ORDER BY key", after)  # noqa: S608
    keys = np.array([row[0] for row in found], np.int64)
    return keys, rows.vectors([row[1] for row in found], dimension)


def _words(words: Words, ledger: Ledger) -> None:
    """Write the rows of each document that came or changed since, and take out what went."""
    at, generation = words.generation, ledger.generation
    if at == generation:
        return
    if at is None or at > generation:
        words.clear()
        at = 0
    changed = ledger.all("SELECT number, id FROM documents WHERE generation > ? ORDER BY number", at)
    gone = [row[0] for row in ledger.all("SELECT document_id FROM removed WHERE generation > ?", at)]
    gone += [row["id"] for row in changed]
    words.write(
        (row for document in changed for row in _passage_rows(ledger, document["number"])),
        (row for document in changed for row in _sentence_rows(ledger, document["number"])),
        gone if at else [],
        generation,
    )


def _passage_rows(ledger: Ledger, number: int) -> Iterator[WordRow]:
    document = ledger.title_and_text(number)
    for row in ledger.all("SELECT key, start, end, heading FROM passages WHERE document = ? ORDER BY key", number):
        text = document.text[row["start"] : row["end"]]
        yield WordRow(row["key"], document.id, text, (document.title, row["heading"]))


def _sentence_rows(ledger: Ledger, number: int) -> Iterator[WordRow]:
    document = ledger.title_and_text(number)
    sql = (
        "SELECT s.key, s.start, s.end, p.heading FROM sentences s JOIN passages p ON p.key = s.passage"
        " WHERE s.document = ? ORDER BY s.start"
    )
    before = ""
    for row in ledger.all(sql, number):
        text = document.text[row["start"] : row["end"]]
        yield WordRow(row["key"], document.id, text, (document.title, row["heading"], before))
        before = text
