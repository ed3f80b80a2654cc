"""Bring the derived files up to the ledger: what a writer does at the end of its work.

Written beside and renamed, and stamped with the ledger's generation last: after a crash they lag, and
whoever comes next brings them up.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import numpy as np

from index import vectors
from index.elsewhere import elsewhere
from index.errors import LibraryBusy, LibraryReadOnly, NoSpace
from index.store import originals, rows
from index.store.ledger import Ledger
from index.store.opening import opened
from index.store.telling import telling
from index.store.writing import writing
from index.word_shelf import WordRow
from index.words import Words

TABLES = {"passages": "passage_vectors", "sentences": "sentence_vectors"}
BATCH = 20_000  # vectors held at once while a shelf is made: 30 MB
LEAST = 2000  # rows beyond the file that a reader adds at once (some 15 ms) before the file is written anew


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """What goes wrong while derived files are written, as our own errors."""
    with telling(folder), _system_errors():
        yield


def catch_up(folder: Path, ledger: Ledger, dimension: int, anew: bool = False) -> None:
    """Bring up the words, and the shelves once they lag far enough to matter; ``anew`` writes those from nothing.

    What was removed leaves its traces in a shelf until it is written anew.
    """
    with told(folder), ledger.steady():
        _words(Words.open(folder / "words"), ledger)
        if elsewhere(folder).vectors:
            _send(folder, ledger, dimension, anew)
        else:
            _shelves(folder, ledger, dimension, anew)
    originals.tidy(folder, ledger)
    if ledger.shared:
        return  # other machines have yet to learn what was removed
    with ledger.quiet():
        ledger.connection.execute("DELETE FROM removed WHERE generation <= ?", (ledger.generation,))


def words_of(place: Path, ledger: Ledger) -> Words:
    """The words of the ledger, kept in another place than the library's folder."""
    words = Words.open(place)
    _words(words, ledger)
    return words


def words_agree(words: Words, ledger: Ledger) -> bool:
    """True where the word index is of this generation and has as many rows as the ledger."""
    held = words.passages.searcher.num_docs, words.sentences.searcher.num_docs
    return words.generation == ledger.generation and held == tuple(_count(ledger, kind) for kind in TABLES)


def words_now(folder: Path, ledger: Ledger) -> None:
    """Bring up the words in the middle of a writer's work, so that readers find by words what is done so far."""
    with told(folder), ledger.steady():
        _words(Words.open(folder / "words"), ledger)


def words_when_free(folder: Path) -> bool:
    """Bring up the words where nobody is writing and the folder takes writes; False where they stay as they are."""
    try:
        with writing(folder, "bringing up the word index"):
            ledger = opened(folder, writing=True)
            try:
                with told(folder), ledger.steady():
                    words = Words.open(folder / "words")
                    if words.generation == ledger.generation and not words_agree(words, ledger):
                        words.clear()
                    _words(words, ledger)
            finally:
                ledger.close()
    except (LibraryBusy, LibraryReadOnly, NoSpace):
        return False
    return True


def _send(folder: Path, ledger: Ledger, dimension: int, anew: bool) -> None:
    from index.store.sending import milvus, send

    with milvus(folder, ledger, dimension) as server:
        send(server, ledger, anew)


def _shelves(folder: Path, ledger: Ledger, dimension: int, anew: bool) -> None:
    shelves = None if anew else vectors.read(folder / "vectors")
    if shelves is None or _lags(shelves, ledger):
        vectors.write(folder / "vectors", built(ledger, dimension))


def _lags(shelves: vectors.Shelves, ledger: Ledger) -> bool:
    """True where a reader would add more rows in memory than it takes to read a larger file."""
    if shelves.generation >= ledger.generation:
        return shelves.generation > ledger.generation
    (live,) = ledger.one("SELECT (SELECT count(*) FROM passages) + (SELECT count(*) FROM sentences)")
    held = shelves.passages.count + shelves.sentences.count
    return held < 10 * LEAST or abs(int(live) - held) > max(LEAST, held // 10)


def built(ledger: Ledger, dimension: int) -> vectors.Shelves:
    """Both shelves from the ledger alone."""
    made = {}
    for kind in TABLES:
        batches = partial(_batches, ledger, kind, dimension)
        made[kind] = vectors.FaissShelf.made(batches, _count(ledger, kind), dimension)
    return vectors.Shelves(ledger.generation, made["passages"], made["sentences"])


def agrees(shelves: vectors.Shelves, ledger: Ledger, dimension: int) -> bool:
    """True where every stored vector is in its shelf as it is stored, as far as the shelf says it reaches."""
    for kind, shelf in (("passages", shelves.passages), ("sentences", shelves.sentences)):
        if not isinstance(shelf, vectors.FaissShelf):
            continue
        for keys, stored in _batches(ledger, kind, dimension):
            reached = keys <= shelf.last
            if not shelf.has(keys[reached], stored[reached]):
                return False
    return True


def _count(ledger: Ledger, kind: str) -> int:
    return int(ledger.one(f"SELECT count(*) FROM {kind}")[0])  # noqa: S608 - our own names


def _batches(ledger: Ledger, kind: str, dimension: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Every stored key and vector, ascending, not all of them at once."""
    last = 0
    while True:
        keys, stored = stored_rows(ledger, kind, last, dimension, BATCH)
        if not len(keys):
            return
        last = int(keys[-1])
        yield keys, stored


def stored_rows(
    ledger: Ledger, kind: str, after: int, dimension: int, most: int = 1 << 40
) -> tuple[np.ndarray, np.ndarray]:
    """The ``most`` first keys past ``after``, ascending, and their vectors, float32 of shape (n, d)."""
    sql = f"SELECT key, vector FROM {TABLES[kind]} WHERE key > ? ORDER BY key LIMIT ?"  # noqa: S608 - our own names
    found = ledger.all(sql, after, most)
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


@contextmanager
def _system_errors() -> Iterator[None]:
    """Tantivy and FAISS tell of a full disk in words of their own: make it the system's error again."""
    try:
        yield
    except (ValueError, RuntimeError) as wrong:
        for code in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES):
            if os.strerror(code) in str(wrong) or f"code: {code}," in str(wrong):
                raise OSError(code, os.strerror(code)) from wrong
        raise


def _passage_rows(ledger: Ledger, number: int) -> Iterator[WordRow]:
    document = ledger.title_and_text(number)
    for row in ledger.all("SELECT key, start, end, heading FROM passages WHERE document = ? ORDER BY key", number):
        text = document.text[row["start"] : row["end"]]
        yield WordRow(row["key"], document.id, text, (document.title, row["heading"]))


def _sentence_rows(ledger: Ledger, number: int) -> Iterator[WordRow]:
    document = ledger.title_and_text(number)
    sql = (
        "SELECT s.key, s.start, s.end, s.passage, p.heading FROM sentences s JOIN passages p ON p.key = s.passage"
        " WHERE s.document = ? ORDER BY s.start"
    )
    before = ""
    for row in ledger.all(sql, number):
        text = document.text[row["start"] : row["end"]]
        yield WordRow(row["key"], document.id, text, (document.title, row["heading"], before), passage=row["passage"])
        before = text
