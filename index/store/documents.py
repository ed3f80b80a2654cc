"""Write a document to the ledger or take it out: each whole, in one transaction."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from corpus.figure_row import figure_row
from corpus.records import Block, Figure, Passage, Reading, Sentence
from index.store import rows
from index.store.ledger import Ledger


class Vectors(NamedTuple):
    """A document's vectors, float32 of shape (n, d): of its passages, its sentences, its sentences in context."""

    passages: np.ndarray
    sentences: np.ndarray
    contexts: np.ndarray


@dataclass(frozen=True, slots=True)
class Entry:
    """All that is written for one document; ``sentences`` holds, passage by passage, those that start in it.

    The reading says what the file says; ``edited`` is what a person put in its place.
    """

    reading: Reading
    origin: str
    file: str
    passages: tuple[Passage, ...]
    sentences: tuple[tuple[Sentence, ...], ...]
    figures: tuple[Figure, ...]
    vectors: Vectors
    edited: Mapping[str, str] = field(default_factory=dict)
    superseded_by: str = ""


def put(ledger: Ledger, entry: Entry, replaces: str = "") -> None:
    """Write a document whole and take out the one it replaces (its older self, or itself read anew)."""
    document_id = entry.reading.document.id
    with ledger.change() as generation:
        run = ledger.connection.execute
        if replaces:
            _take_out(ledger, replaces, generation)
            run("UPDATE documents SET superseded_by = ? WHERE superseded_by = ?", (document_id, replaces))
        run("DELETE FROM removed WHERE document_id = ?", (document_id,))
        number = _document(ledger, entry, generation)
        _parts(ledger, entry, number)
        _passages(ledger, entry, number)


def take_out(ledger: Ledger, document_id: str) -> None:
    """Take a document out, with all that was made of it; what it superseded is superseded by what superseded it."""
    with ledger.change() as generation:
        (newer,) = ledger.one("SELECT superseded_by FROM documents WHERE id = ?", document_id) or ("",)
        _take_out(ledger, document_id, generation)
        sql = "UPDATE documents SET superseded_by = ? WHERE superseded_by = ?"
        ledger.connection.execute(sql, (newer, document_id))


def edit(ledger: Ledger, document_id: str, given: Mapping[str, str]) -> None:
    """Note what a person put in the place of fields of the file."""
    with ledger.change() as generation:
        (edited,) = ledger.one("SELECT edited FROM documents WHERE id = ?", document_id)
        whole = json.dumps(json.loads(edited) | dict(given), sort_keys=True)
        sql = "UPDATE documents SET edited = ?, generation = ? WHERE id = ?"
        ledger.connection.execute(sql, (whole, generation, document_id))


def supersede(ledger: Ledger, document_id: str, newer: str) -> None:
    """Note that ``newer`` (an id, or "" for none) is the edition that answers prefer."""
    with ledger.change() as generation:
        sql = "UPDATE documents SET superseded_by = ?, generation = ? WHERE id = ?"
        ledger.connection.execute(sql, (newer, generation, document_id))


def _take_out(ledger: Ledger, document_id: str, generation: int) -> None:
    ledger.connection.execute("DELETE FROM documents WHERE id = ?", (document_id,))
    ledger.connection.execute("INSERT OR REPLACE INTO removed VALUES (?, ?)", (document_id, generation))


def _document(ledger: Ledger, entry: Entry, generation: int) -> int:
    document = entry.reading.document
    columns = {
        "id": document.id, "name": document.name, "origin": entry.origin, "file": entry.file,
        "title": document.title, "publisher": document.publisher, "published": document.published,
        "source": document.source, "licence": document.licence, "kind": document.kind.value,
        "digest": int(document.digest), "warnings": json.dumps(entry.reading.warnings),
        "edited": json.dumps(dict(entry.edited), sort_keys=True), "superseded_by": entry.superseded_by,
        "text": document.text, "text_hash": document.text_hash, "generation": generation,
        "doubtful": json.dumps([[span.start, span.end] for span in document.doubtful]),
    }  # fmt: skip
    return _insert(ledger, "documents", columns)


def _insert(ledger: Ledger, table: str, columns: Mapping[str, Any]) -> int:
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - our own names
    number = ledger.connection.execute(sql, tuple(columns.values())).lastrowid
    assert number is not None
    return number


def _parts(ledger: Ledger, entry: Entry, number: int) -> None:
    """Pages, blocks, places and figures."""
    document, many = entry.reading.document, ledger.connection.executemany
    pages = [(number, page.number, page.label, page.span.start, page.span.end, page.ocr) for page in document.pages]
    many("INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?)", pages)
    blocks = [(number, *_block(block)) for block in document.blocks]
    names = "document, start, end, kind, level, header_start, header_end"
    many(f"INSERT INTO blocks ({names}) VALUES (?, ?, ?, ?, ?, ?, ?)", blocks)  # noqa: S608
    many("INSERT INTO places VALUES (?, ?)", [(number, rows.places_row(entry.reading.places))])
    figures = [
        (number, at, figure.span.start, figure.span.end, figure.kind.value, figure_row(figure))
        for at, figure in enumerate(entry.figures)
    ]
    many("INSERT INTO figures VALUES (?, ?, ?, ?, ?, ?)", figures)


def _passages(ledger: Ledger, entry: Entry, number: int) -> None:
    """Passages and their sentences, each with its vectors; many rows a statement, for a server may be far away."""
    vectors, many = entry.vectors, ledger.connection.executemany
    keys = ledger.new_keys("passages", len(entry.passages))
    whole = [
        (key, number, passage.ordinal, passage.span.start, passage.span.end, passage.heading)
        for key, passage in zip(keys, entry.passages, strict=True)
    ]
    many("INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?)", whole)
    many("INSERT INTO passage_vectors VALUES (?, ?)", _keyed(keys, vectors.passages))
    within = [(key, sentence) for key, own in zip(keys, entry.sentences, strict=True) for sentence in own]
    sentence_keys = ledger.new_keys("sentences", len(within))
    parts = [
        (key, number, passage, sentence.span.start, sentence.span.end, *_block(sentence.block))
        for key, (passage, sentence) in zip(sentence_keys, within, strict=True)
    ]
    many("INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", parts)
    pairs = _keyed(sentence_keys, vectors.sentences, vectors.contexts)
    many("INSERT INTO sentence_vectors VALUES (?, ?, ?)", pairs)


def _keyed(keys: Sequence[int], *vectors: np.ndarray) -> list[tuple[Any, ...]]:
    return [(key, *map(rows.vector_row, own)) for key, *own in zip(keys, *vectors, strict=True)]


def _block(block: Block) -> tuple[int, int, str, int, int | None, int | None]:
    header = (block.header.start, block.header.end) if block.header else (None, None)
    return (block.span.start, block.span.end, block.kind.value, block.level, *header)
