"""Bring the vectors of a Milvus server up to the ledger, and say whether they are the ledger's."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.elsewhere import elsewhere
from index.store import rows
from index.store.ledger import Ledger
from index.vectors import KINDS
from index.vectors_milvus import Milvus, VectorRow


@contextmanager
def milvus(folder: Path, ledger: Ledger, dimension: int) -> Iterator[Milvus]:
    """The collections that the library's note names."""
    server = Milvus(folder, elsewhere(folder).vectors, ledger.fact("model"), dimension)
    try:
        yield server
    finally:
        server.close()


def send(server: Milvus, ledger: Ledger, anew: bool = False) -> None:
    """Send the vectors of each document that came or changed since, and take out those of what went."""
    stamp = server.stamp()
    if anew or stamp is None or stamp.generation > ledger.generation:
        server.clear()
        stamp = None
    at = stamp.generation if stamp else 0
    if stamp is None or at < ledger.generation:
        passages, sentences = (_vector_rows(ledger, kind, at, server.dimension) for kind in KINDS)
        gone = [row[0] for row in ledger.all("SELECT document_id FROM removed WHERE generation > ?", at)]
        gone += [row[0] for row in ledger.all("SELECT id FROM documents WHERE generation > ?", at)]
        server.write(passages, sentences, gone if at else [], ledger.generation)


def agrees(server: Milvus, ledger: Ledger) -> bool:
    """True where the collections hold the keys that the ledger holds, and no others."""
    return server.stamp() is not None and all(
        server.keys(kind) == {row[0] for row in ledger.all(f"SELECT key FROM {kind}")}  # noqa: S608 - our own names
        for kind in KINDS
    )


def _vector_rows(ledger: Ledger, kind: str, after: int, dimension: int) -> Iterator[VectorRow]:
    """The vectors of the documents written after a generation, document by document."""
    sql = (
        f"SELECT v.key, v.vector FROM {kind[:-1]}_vectors v JOIN {kind} t ON t.key = v.key"  # noqa: S608
        " WHERE t.document = ? ORDER BY v.key"
    )
    for document in ledger.all("SELECT number, id FROM documents WHERE generation > ? ORDER BY number", after):
        found = ledger.all(sql, document["number"])
        for row, vector in zip(found, rows.vectors([row[1] for row in found], dimension), strict=True):
            yield VectorRow(row[0], document["id"], vector)
