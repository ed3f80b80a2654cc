"""Check every stored span, vector and file of a library, and make anew what is derived.

What cannot be made anew (a lost original, a text that no longer has its hash) is reported, never mended.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np

from corpus.records import hash_of
from index import vectors
from index.elsewhere import elsewhere
from index.errors import LibraryReadOnly
from index.library import Library
from index.model.embedding import Embeds
from index.store import catching_up, originals, rows, stored
from index.store.ledger import Ledger
from index.store.lent_words import LentWords
from index.store.opening import opened
from index.store.telling import telling
from index.store.writing import writing
from index.words import Words

LENGTH = 2e-3  # how far a stored vector's length may be from 1: float16 moves it by at most 0.0005


@dataclass(frozen=True, slots=True)
class Report:
    """What was checked, what was made anew, and what is damaged; each line names its document."""

    documents: int
    passages: int
    sentences: int
    repaired: tuple[str, ...]
    damaged: tuple[str, ...]
    notes: tuple[str, ...] = ()


def verify(
    folder: Path, model: Embeds | str | None = None, progress: Callable[[int, int, str], None] | None = None
) -> Report:
    """Check the library in ``folder`` from end to end. Raises LibraryDamaged where the ledger itself is broken.

    In a folder that takes no writes nothing is made anew, only noted.
    """
    try:
        with writing(folder, "verifying the library"):
            return _checked(folder, model, progress, mends=True)
    except LibraryReadOnly:
        return _checked(folder, model, progress, mends=False)


def _checked(
    folder: Path, model: Embeds | str | None, progress: Callable[[int, int, str], None] | None, mends: bool
) -> Report:
    with Library.open(folder, model) as library, closing(opened(folder, writing=mends)) as ledger, telling(folder):
        damaged = [f"the ledger: {row[0]}" for row in ledger.all("PRAGMA integrity_check") if row[0] != "ok"]
        damaged += [
            f"the ledger: a row of {row[0]} has lost its document" for row in ledger.all("PRAGMA foreign_key_check")
        ]
        sources = library.sources()
        for done, source in enumerate(sources, 1):
            damaged += [f"{source.name}: {said}" for said in _document(library, ledger, source.id)]
            if progress is not None:
                progress(done, len(sources), source.name)
        notes = []
        repaired = []
        if mends:
            repaired = [*_tidied(folder, ledger), *_derived(folder, ledger, library.model.dimension)]
        else:
            notes = [*_lagging(folder, ledger, library.model.dimension)]
        counted = ledger.one("SELECT (SELECT count(*) FROM passages), (SELECT count(*) FROM sentences)")
        notes += _strays(folder, ledger)
    return Report(len(sources), int(counted[0]), int(counted[1]), tuple(repaired), tuple(damaged), tuple(notes))


def _document(library: Library, ledger: Ledger, document_id: str) -> Iterator[str]:
    """What is wrong with one document."""
    row = ledger.one("SELECT number, text, text_hash FROM documents WHERE id = ?", document_id)
    if hash_of(row["text"]) != row["text_hash"]:
        yield "its stored text is not the one that was read"
    try:
        stored.kept(ledger, document_id)
        figures = library.figures(document_id)
    except (ValueError, KeyError, TypeError) as wrong:
        yield f"its pages, blocks, places or figures are damaged ({wrong})"
        return
    whole = len(row["text"])
    if any(figure.sentence.end > whole for figure in figures):
        yield "a figure lies outside its text"
    for table in ("passages", "sentences"):
        sql = f"SELECT count(*) FROM {table} WHERE document = ? AND NOT (0 <= start AND start < end AND end <= ?)"  # noqa: S608
        if outside := ledger.one(sql, row["number"], whole)[0]:
            yield f"{outside} of its {table} lie outside its text"
    yield from _vectors(ledger, row["number"], library.model.dimension)
    yield from _original(library, document_id)


def _vectors(ledger: Ledger, number: int, dimension: int) -> Iterator[str]:
    """Every passage and sentence has its vectors, each of length 1."""
    for kind, columns in (("passage", ("vector",)), ("sentence", ("vector", "context"))):
        for column in columns:
            sql = f"SELECT v.{column} FROM {kind}s t LEFT JOIN {kind}_vectors v ON v.key = t.key WHERE t.document = ?"  # noqa: S608
            blobs = [row[0] for row in ledger.all(sql, number)]
            whole = [blob for blob in blobs if blob is not None and len(blob) == 2 * dimension]
            lengths = np.linalg.norm(rows.vectors(whole, dimension), axis=1) if whole else np.zeros(0)
            wrong = len(blobs) - len(whole) + int((~(abs(lengths - 1) < LENGTH)).sum())
            if wrong:
                yield f"{wrong} vectors of its {kind}s are missing or damaged"


def _original(library: Library, document_id: str) -> Iterator[str]:
    """The stored copy is there and has the bytes that were added."""
    path = library.original(document_id)
    digest = sha256()
    try:
        with path.open("rb") as opened:
            while part := opened.read(1 << 20):
                digest.update(part)
    except OSError:
        yield "its stored file is lost; add the file again with --again"
        return
    if digest.hexdigest() != document_id:
        yield "its stored file was changed; add the file again with --again"


def _tidied(folder: Path, ledger: Ledger) -> Iterator[str]:
    """What a broken-off adding or removing left."""
    if gone := originals.tidy(folder, ledger):
        yield f"{gone} stored files of a broken-off adding or removing were taken away"


def _strays(folder: Path, ledger: Ledger) -> Iterator[str]:
    if strays := originals.strays(folder, ledger):
        where = folder / originals.FOLDER
        yield f"{strays} files in {where} belong to no document: add that folder to have them, or delete them"


def _lagging(folder: Path, ledger: Ledger, dimension: int) -> Iterator[str]:
    """What would be made anew, were the folder one to be written to; readers make it for themselves meanwhile."""
    later = "is not that of the ledger; verify makes it anew for whoever may write to the folder"
    with closing(LentWords(folder)) as words:
        if not words.agree(ledger):
            yield f"the word index {later}"
    shelves = None if elsewhere(folder).vectors else vectors.read(folder / "vectors")
    if not elsewhere(folder).vectors and (shelves is None or not catching_up.agrees(shelves, ledger, dimension)):
        yield f"the index of vectors {later}"


def _derived(folder: Path, ledger: Ledger, dimension: int) -> Iterator[str]:
    """The word index and the shelves hold exactly what the ledger holds, or are made anew."""
    words = Words.open(folder / "words")
    if not catching_up.words_agree(words, ledger):
        words.clear()
        catching_up.catch_up(folder, ledger, dimension)
        yield "the word index was made anew"
    if elsewhere(folder).vectors:
        yield from _sent(folder, ledger, dimension)
        return
    shelves = vectors.read(folder / "vectors")
    if shelves is None or not catching_up.agrees(shelves, ledger, dimension):
        vectors.write(folder / "vectors", catching_up.built(ledger, dimension))
        yield "the index of vectors was made anew"


def _sent(folder: Path, ledger: Ledger, dimension: int) -> Iterator[str]:
    from index.store.sending import agrees, milvus, send

    with milvus(folder, ledger, dimension) as server:
        if not agrees(server, ledger):
            send(server, ledger, anew=True)
            yield "the vectors on the server were made anew"
