"""Documents as the ledger holds them, made records again."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from corpus.records import BlockKind, Document, DocumentKind, Edition, Page, Place, Reading, Span
from index.errors import NoDocument
from index.store import rows
from index.store.ledger import EDITABLE, Ledger

PASSAGES = "SELECT p.*, d.id FROM passages p JOIN documents d ON d.number = p.document"
TITLED = (
    "SELECT p.*, d.id, coalesce(json_extract(d.edited, '$.title'), d.title) AS title, d.digest"
    " FROM passages p JOIN documents d ON d.number = p.document"
)
SENTENCES = "SELECT s.*, d.id FROM sentences s JOIN documents d ON d.number = s.document"
LINES = (
    "SELECT s.key, s.passage, s.start, s.end, s.block_kind, v.vector, v.context"
    " FROM sentences s JOIN sentence_vectors v ON v.key = s.key WHERE s.passage"
)
AMONG = " IN (SELECT value FROM json_each(?))"


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


def origins(ledger: Ledger, name: str) -> tuple[Origin, ...]:
    """Where the documents of that name came from."""
    return tuple(Origin(*row) for row in ledger.all("SELECT id, origin FROM documents WHERE name = ?", name))


def passage_keys(ledger: Ledger, document_id: str) -> tuple[int, ...]:
    """The keys of a document's passages, in order."""
    sql = "SELECT key FROM passages WHERE document = (SELECT number FROM documents WHERE id = ?) ORDER BY ordinal"
    return tuple(row[0] for row in ledger.all(sql, document_id))


def places(ledger: Ledger, document_id: str) -> tuple[Place, ...]:
    """Where the document's characters stand in print, in order; raises NoDocument."""
    number = document_row(ledger, document_id, "number")[0]
    return rows.places(ledger.one("SELECT rows FROM places WHERE document = ?", number)[0])


class Printed(NamedTuple):
    """The name of a document, the page (from 1) on which a character of it stands, and its newest edition."""

    name: str
    page: int
    newer: Edition | None


def printed(ledger: Ledger, document_id: str, offset: int) -> Printed:
    """Where a character of a document stands, without its blocks; raises NoDocument."""
    sql = (
        "SELECT d.name, p.number, d.superseded_by FROM documents d JOIN pages p ON p.document = d.number"
        " WHERE d.id = ? AND p.start <= ? ORDER BY p.number DESC LIMIT 1"
    )
    row = ledger.one(sql, document_id, offset)
    if row is None:
        raise no_document(ledger.folder, f"no document has the id {document_id}")
    return Printed(row[0], row[1], newest(ledger, document_id, row[2]))


class Spot(NamedTuple):
    """Where a sentence stands: its key, its passage's, its characters, and what sort of block holds it."""

    key: int
    passage: int
    start: int
    end: int
    kind: BlockKind


class Lines(NamedTuple):
    """Sentences with their vectors, alone and in context, float32 of shape (n, d)."""

    spots: list[Spot]
    alone: np.ndarray
    context: np.ndarray


def lines(ledger: Ledger, passage_keys: Sequence[int], dimension: int) -> Lines:
    """The sentences of several passages, passage by passage in the order asked for, each passage's in order."""
    place = {key: at for at, key in enumerate(passage_keys)}
    found = ledger.all(f"{LINES}{AMONG} ORDER BY s.start", json.dumps([*place]))
    found.sort(key=lambda row: place[row[1]])
    spots = [Spot(row[0], row[1], row[2], row[3], _KINDS[row[4]]) for row in found]
    return Lines(spots, *(rows.vectors([row[at] for row in found], dimension) for at in (5, 6)))


_KINDS = {kind.value: kind for kind in BlockKind}


def by_key(ledger: Ledger, sql: str, keys: Iterable[int]) -> dict[int, Any]:
    """Rows by key; ``sql`` ends in the name of the key's column."""
    wanted = json.dumps([int(key) for key in keys])
    return {row["key"]: row for row in ledger.all(sql + AMONG, wanted)}


def document_row(ledger: Ledger, document_id: str, columns: str = "*") -> Any:
    """The row of a document; raises NoDocument."""
    row = ledger.one(f"SELECT {columns} FROM documents WHERE id = ?", document_id)  # noqa: S608 - our own names
    if row is None:
        raise no_document(ledger.folder, f"no document has the id {document_id}")
    return row


def no_document(folder: Path, why: str) -> NoDocument:
    """What to say of a name or id that stands for no document, or for several."""
    return NoDocument(folder, why, "gapquote list shows the names and ids")


def document(ledger: Ledger, document_id: str, known: Mapping[str, str]) -> Document:
    """A document, with what is ``known`` in the place of its file's fields."""
    row = document_row(ledger, document_id)
    number = row["number"]
    pages = ledger.all("SELECT number, label, start, end, ocr FROM pages WHERE document = ? ORDER BY number", number)
    blocks = ledger.all("SELECT * FROM blocks WHERE document = ? ORDER BY start", number)
    fields = {name: row[name] for name in EDITABLE} | dict(known)
    return Document(
        id=row["id"],
        name=row["name"],
        text=row["text"],
        pages=tuple(Page(page[0], page[1], Span(page[2], page[3]), page[4]) for page in pages),
        blocks=tuple(rows.block(block) for block in blocks),
        digest=bool(row["digest"]),
        doubtful=tuple(Span(start, end) for start, end in json.loads(row["doubtful"])),
        **(fields | {"kind": DocumentKind(fields["kind"])}),
    )


def newest(ledger: Ledger, document_id: str, superseded_by: str) -> Edition | None:
    """The last of the editions that took each other's place, from ``superseded_by`` on; None where there is none."""
    seen, last = {document_id}, None
    while superseded_by and superseded_by not in seen:
        seen.add(superseded_by)
        columns = "id, name, title, published, edited, superseded_by"
        row = ledger.one(f"SELECT {columns} FROM documents WHERE id = ?", superseded_by)  # noqa: S608 - our own names
        if row is None:
            break
        known = {"title": row["title"], "published": row["published"]} | json.loads(row["edited"])
        last = Edition(row["id"], row["name"], known["title"], known["published"])
        superseded_by = row["superseded_by"]
    return last


def edited(ledger: Ledger, document_id: str) -> dict[str, str]:
    """What a person put in the place of a document's own fields; raises NoDocument."""
    found: dict[str, str] = json.loads(document_row(ledger, document_id, "edited")["edited"])
    return found


def kept(ledger: Ledger, document_id: str) -> Kept:
    """A document as its file says it, and what the library keeps beside it; raises NoDocument."""
    row = document_row(ledger, document_id)
    places = ledger.one("SELECT rows FROM places WHERE document = ?", row["number"])
    reading = Reading(document(ledger, document_id, {}), rows.places(places[0]), tuple(json.loads(row["warnings"])))
    return Kept(reading, json.loads(row["edited"]), row["origin"], row["file"], row["superseded_by"])
