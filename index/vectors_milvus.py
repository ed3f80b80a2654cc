"""Nearest vectors, by a Milvus server: the other filling of the seam that index/vectors.py names.

``milvus+http://host:port/name`` holds two collections, name_passages and name_sentences, each row with its
key in the ledger and its document's id. ``milvus+file:///folder/file.db/name`` is Milvus Lite in one file.
Derived like the FAISS file: candidates are scored anew from the ledger, and a stamp, written last in the
row of key 0 (which no passage has), says which generation the collections are complete for.
"""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from urllib.parse import parse_qsl, urlsplit

import numpy as np

from index.elsewhere import not_installed, unreachable
from index.errors import LibraryError
from index.vectors import KINDS, Shelves

TOKEN = "GAPQUOTE_MILVUS_TOKEN"  # noqa: S105 - the variable's name, not a token
MOST = 16_384  # rows that one search of Milvus gives at most
Row = TypeVar("Row")
TOGETHER = 1000  # rows sent at once: 1.5 MB of the 64 MB that a message may hold


class VectorRow(NamedTuple):
    """A passage or sentence to be found by meaning: its key in the ledger and its unit vector."""

    key: int
    document_id: str
    vector: np.ndarray


class Stamp(NamedTuple):
    """What the collections are complete for; ``passages`` and ``sentences`` are the highest keys in them."""

    generation: int
    model: str
    passages: int
    sentences: int


class MilvusShelf:
    """Vectors of one kind in one collection, as far as a stamp reaches."""

    def __init__(self, milvus: "Milvus", kind: str, last: int) -> None:
        self._milvus = milvus
        self._kind = kind
        self.last = last

    @property
    def count(self) -> int:
        """How many vectors it holds, removed ones perhaps too."""
        return self._milvus.count(self._kind)

    def candidates(self, vector: np.ndarray, most: int) -> np.ndarray:
        """Keys of about the ``most`` nearest rows, in any order."""
        return self._milvus.nearest(self._kind, vector, min(most, MOST))


class Milvus:
    """Two collections of one server; may be shared by threads."""

    def __init__(self, folder: Path, address: str, model: str, dimension: int) -> None:
        """Reach the collections at ``address``, made empty where there are none.

        Raises ServerUnreachable, and LibraryError where they hold another model's vectors.
        """
        self.folder, self.address, self.model, self.dimension = folder, address, model, dimension
        parts = urlsplit(address)
        self.asked = dict(parse_qsl(parts.query))
        path, _, self.name = parts.path.rpartition("/")
        self._at = path if parts.scheme == "milvus+file" else f"{parts.scheme.removeprefix('milvus+')}://{parts.netloc}"
        with self._telling():
            self._client = _client(self._at)
            for kind in KINDS:
                if not self._client.has_collection(self._of(kind)):
                    self._create(kind)
                self._client.load_collection(self._of(kind))
        stamp = self.stamp()
        if stamp is not None and stamp.model != model:
            raise LibraryError(folder, f"{address} holds vectors of the model {stamp.model}", "name another collection")

    def stamp(self) -> Stamp | None:
        """What was written last; None where writing was broken off or nothing was written yet."""
        with self._telling():
            rows = self._client.get(self._of("passages"), ids=[0], output_fields=["document"])
        return Stamp(**json.loads(rows[0]["document"])) if rows else None

    def shelves(self) -> Shelves | None:
        """Both shelves, or None where they must be written anew."""
        stamp = self.stamp()
        if stamp is None:
            return None
        passages, sentences = (MilvusShelf(self, kind, getattr(stamp, kind)) for kind in KINDS)
        return Shelves(stamp.generation, passages, sentences)

    def write(
        self, passages: Iterable[VectorRow], sentences: Iterable[VectorRow], removed: Sequence[str], generation: int
    ) -> None:
        """Take out the rows of the documents ``removed`` (ids), put in the rows given, then stamp the generation.

        Writing the same twice does no harm.
        """
        stamp = self.stamp()
        last = {kind: getattr(stamp, kind) if stamp else 0 for kind in KINDS}
        with self._telling():
            for kind, rows in zip(KINDS, (passages, sentences), strict=True):
                for ids in _parts(removed, 100):
                    self._client.delete(self._of(kind), filter=f"document in {json.dumps(ids)}")
                for part in _parts(rows, TOGETHER):
                    self._client.upsert(self._of(kind), [_row(row) for row in part])
                    last[kind] = max(last[kind], max(row.key for row in part))
                self._client.flush(self._of(kind))  # Milvus Lite searches 40 times slower before
            self._stamp(Stamp(generation, self.model, **last))

    def clear(self) -> None:
        """Begin anew: no rows, no stamp."""
        with self._telling():
            for kind in KINDS:
                self._client.drop_collection(self._of(kind))
                self._create(kind)
                self._client.load_collection(self._of(kind))

    def nearest(self, kind: str, vector: np.ndarray, most: int) -> np.ndarray:
        """Keys of the rows nearest by inner product; the stamp's own row is not among them."""
        if most < 1:
            return np.zeros(0, np.int64)
        with self._telling():
            (hits,) = self._client.search(
                self._of(kind),
                [np.asarray(vector, np.float32).reshape(-1)],
                limit=most,
                output_fields=["key"],
                search_params={"params": {"ef": max(128, most)}},
            )
        keys = np.array([hit["key"] for hit in hits], np.int64)
        return keys[keys > 0]

    def keys(self, kind: str) -> set[int]:
        """Every key of a collection."""
        with self._telling():
            rows = self._client.query_iterator(self._of(kind), filter="key > 0", output_fields=["key"], batch_size=MOST)
            found: set[int] = set()
            while part := rows.next():
                found.update(int(row["key"]) for row in part)
            rows.close()
        return found

    def count(self, kind: str) -> int:
        """How many rows a collection holds, removed ones perhaps too."""
        with self._telling():
            return int(self._client.get_collection_stats(self._of(kind))["row_count"])

    def close(self) -> None:
        """Give the connection back."""
        self._client.close()

    def _stamp(self, stamp: Stamp) -> None:
        somewhere = np.eye(1, self.dimension, dtype=np.float32)[0]
        row = {"key": 0, "document": json.dumps(stamp._asdict()), "vector": somewhere}
        self._client.upsert(self._of("passages"), [row])
        self._client.flush(self._of("passages"))

    def _of(self, kind: str) -> str:
        return f"{self.name}_{kind}"

    def _create(self, kind: str) -> None:
        """``?index=DISKANN&shards=4`` in the address asks for another index than HNSW, and for more shards."""
        from pymilvus import DataType

        client = self._client
        schema = client.create_schema(auto_id=False, enable_dynamic_field=False)
        schema.add_field("key", DataType.INT64, is_primary=True)
        schema.add_field("document", DataType.VARCHAR, max_length=512)
        schema.add_field("vector", DataType.FLOAT_VECTOR, dim=self.dimension)
        index = self.asked.get("index", "HNSW")
        built = client.prepare_index_params()
        built.add_index("vector", index_type=index, metric_type="IP", params=HNSW if index == "HNSW" else {})
        shards = int(self.asked.get("shards", "1"))
        client.create_collection(self._of(kind), schema=schema, index_params=built, num_shards=shards)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Say of what Milvus refuses which library and which server it is."""
        try:
            from pymilvus.exceptions import MilvusException
        except ImportError as wrong:
            raise not_installed(self.folder, "pymilvus", "milvus") from wrong
        try:
            yield
        except MilvusException as wrong:
            raise unreachable(self.folder, self.address, wrong) from wrong


def _parts(whole: Iterable[Row], size: int) -> Iterator[list[Row]]:
    left = iter(whole)
    while part := list(islice(left, size)):
        yield part


def _row(row: VectorRow) -> dict[str, object]:
    return {"key": row.key, "document": row.document_id, "vector": row.vector}


HNSW = {"M": 32, "efConstruction": 200}  # recall against flat: tests/bench/elsewhere.py


def _client(at: str) -> Any:
    from pymilvus import MilvusClient

    return MilvusClient(at, token=os.environ.get(TOKEN, ""), timeout=30)
