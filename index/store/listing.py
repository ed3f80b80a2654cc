"""The documents of a library, listed from the ledger alone: no model and no search is loaded."""

import json
from pathlib import Path
from typing import Any

from corpus.records import DocumentKind
from corpus.text.file_names import spelt
from index.records import Source
from index.store.ledger import EDITABLE, Ledger
from index.store.opening import opened
from index.store.stored import no_document
from index.store.telling import telling
from index.store.writing import brought_up

LEAST = 8  # letters of an id that may stand for it

SOURCES = (
    "SELECT d.*, (SELECT max(number) FROM pages WHERE document = d.number) AS page_count,"
    " (SELECT coalesce(max(ordinal) + 1, 0) FROM passages WHERE document = d.number) AS passage_count,"
    " (SELECT coalesce(max(ordinal) + 1, 0) FROM figures WHERE document = d.number) AS figure_count FROM documents d"
)


def source(row: Any) -> Source:
    """The document of a row of ``SOURCES``, with what was edited."""
    known = {name: row[name] for name in EDITABLE} | json.loads(row["edited"])
    return Source(
        id=row["id"],
        name=row["name"],
        title=known["title"],
        publisher=known["publisher"],
        published=known["published"],
        link=known["source"],
        licence=known["licence"],
        kind=DocumentKind(known["kind"]),
        digest=bool(row["digest"]),
        text_hash=row["text_hash"],
        pages=row["page_count"],
        passages=row["passage_count"],
        figures=row["figure_count"],
        warnings=tuple(json.loads(row["warnings"])),
        superseded_by=row["superseded_by"],
    )


def listed(ledger: Ledger) -> tuple[Source, ...]:
    """Every document, by name."""
    return tuple(source(row) for row in ledger.all(f"{SOURCES} ORDER BY name, id"))


def named(ledger: Ledger, name_or_id: str) -> Source:
    """The document of that name, id, or beginning of an id (eight letters or more); raises NoDocument."""
    name_or_id = spelt(name_or_id)
    found = ledger.all(f"{SOURCES} WHERE id = ?1 OR name = ?1 ORDER BY id", name_or_id)
    if not found and len(name_or_id) >= LEAST:
        found = ledger.all(f"{SOURCES} WHERE substr(id, 1, length(?1)) = ?1 ORDER BY id", name_or_id.lower())
    if len(found) != 1:
        many = f"{len(found)} documents are" if found else "no document is"
        raise no_document(ledger.folder, f"{many} called '{name_or_id}'")
    return source(found[0])


def sources(folder: Path) -> tuple[Source, ...]:
    """Every document of the library in ``folder``, by name; raises NoLibrary."""
    brought_up(folder)
    with telling(folder):
        ledger = opened(folder)
        try:
            return listed(ledger)
        finally:
            ledger.close()
