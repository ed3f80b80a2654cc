"""Nearest vectors, by FAISS: which passages or sentences may mean the same as a question.

Derived from the ledger's vectors, so it may be deleted at any time. A shelf gives candidates only;
the library scores them anew from the ledger, so that a removed passage is never found and the same
question gives the same scores whatever the order of insertion.
"""

import json
import os
import time
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np

STAMP = "stamp.json"
KINDS = ("passages", "sentences")
FLAT = 20_000  # rows that are compared one by one, exactly (1 to 3 ms); above, by codes of one bit a number
# Candidates per row asked for from codes: recall@10 .998 at 700,000 and .9997 at 100,000 against exact
# comparison with 5 (tests/bench/growth.py, 2026-11); the scores are exact, from the ledger.
REACH = 10


class Shelf(Protocol):
    """What a library asks of a store of vectors: the seam that another store than FAISS fills."""

    @property
    def last(self) -> int:
        """The highest key put in; 0 where there is none. Every later key is looked up in the ledger."""
        ...

    @property
    def count(self) -> int:
        """How many vectors it holds, removed ones too."""
        ...

    def candidates(self, vector: np.ndarray, most: int) -> np.ndarray:
        """Keys of about the ``most`` nearest rows, in any order."""
        ...


class FaissShelf:
    """Vectors of one kind in one FAISS index, which lies in one file; unchanging once made."""

    def __init__(self, held: Any) -> None:
        self._held = held
        self._reach = 1 if isinstance(_faiss().downcast_index(held.index), _faiss().IndexScalarQuantizer) else REACH
        keys = _faiss().vector_to_array(held.id_map)
        self.keys = keys
        self.count = len(keys)
        self.last = int(keys[-1]) if len(keys) else 0

    @classmethod
    def of(cls, keys: np.ndarray, vectors: np.ndarray) -> "FaissShelf":
        """A shelf of unit rows, float32 of shape (n, d), with their keys, int64, ascending."""
        return cls.made([(keys, vectors)], len(keys), vectors.shape[1])

    @classmethod
    def made(cls, batches: Iterable[tuple[np.ndarray, np.ndarray]], count: int, dimension: int) -> "FaissShelf":
        """A shelf of ``count`` rows that come in batches of keys and rows, so that not all are held at once."""
        faiss = _faiss()
        if count <= FLAT:  # float16, as the ledger has them: nothing is lost
            inner = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
        else:
            inner = faiss.IndexRaBitQ(dimension, faiss.METRIC_INNER_PRODUCT)
            # Trained on zeros: a row's code then depends on the row alone, not on which rows came first.
            inner.train(np.zeros((2, dimension), np.float32))
        held = faiss.IndexIDMap(inner)
        for keys, rows in batches:
            held.add_with_ids(np.ascontiguousarray(rows, np.float32), keys.astype(np.int64))
        return cls(held)

    @classmethod
    def read(cls, path: Path) -> "FaissShelf":
        """The shelf in a file; RuntimeError where FAISS cannot read it."""
        return cls(_faiss().read_index(str(path)))

    def write(self, path: Path) -> None:
        """Write the file, and wait until the disk has it."""
        _faiss().write_index(self._held, str(path))
        _settled(path)

    def row(self, key: int) -> np.ndarray | None:
        """The row of a key where rows are held exactly; None from codes."""
        if self._reach > 1:
            return None
        kept: np.ndarray = self._held.index.reconstruct(int(np.searchsorted(self.keys, key)))
        return kept

    def candidates(self, vector: np.ndarray, most: int) -> np.ndarray:
        """Keys of the ``most`` nearest rows, in any order; from codes, ten times as many, the nearest among them."""
        most = min(most * self._reach, self.count)
        if most < 1:
            return np.zeros(0, np.int64)
        _, keys = self._held.search(np.ascontiguousarray(vector.reshape(1, -1), np.float32), most)
        return np.asarray(keys[0][keys[0] >= 0])


class Shelves(NamedTuple):
    """Both shelves, complete for a generation of the ledger."""

    generation: int
    passages: Shelf
    sentences: Shelf


def read(folder: Path) -> Shelves | None:
    """The shelves in ``folder``, or None where they are missing, cut off or not what their stamp says."""
    for wait in (0.1, 0.0):  # a writer's three renamings may be under way
        try:
            return _read(folder)
        except (OSError, ValueError, KeyError, TypeError, RuntimeError):
            if not (folder / STAMP).exists():
                return None
            time.sleep(wait)
    return None


def _read(folder: Path) -> Shelves:
    stamp = json.loads((folder / STAMP).read_text("utf8"))
    for kind in KINDS:
        if _sum(folder / f"{kind}.faiss") != stamp[kind]:
            raise ValueError(f"{kind}.faiss is not the file of its stamp")
    passages, sentences = (FaissShelf.read(folder / f"{kind}.faiss") for kind in KINDS)
    return Shelves(int(stamp["generation"]), passages, sentences)


def generation(folder: Path) -> int | None:
    """What the files in ``folder`` say they are complete for; None where they say nothing."""
    try:
        return int(json.loads((folder / STAMP).read_text("utf8"))["generation"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write(folder: Path, shelves: Shelves) -> None:
    """Write both shelves and the stamp that says what they are complete for, all beside, then rename them."""
    folder.mkdir(parents=True, exist_ok=True)
    stamp: dict[str, int] = {"generation": shelves.generation}
    for kind, shelf in zip(KINDS, (shelves.passages, shelves.sentences), strict=True):
        assert isinstance(shelf, FaissShelf)
        shelf.write(folder / f"{kind}.new")
        stamp[kind] = _sum(folder / f"{kind}.new")
    beside = folder / f"{STAMP}.new"
    beside.write_text(json.dumps(stamp), "utf8")
    _settled(beside)
    for kind in KINDS:
        (folder / f"{kind}.new").replace(folder / f"{kind}.faiss")
    beside.replace(folder / STAMP)


def cosines(rows: np.ndarray, vector: np.ndarray) -> np.ndarray:
    """The cosine of each unit row with a unit vector, to six places.

    Each row is summed by itself, so that a score does not depend on the rows beside it.
    """
    products = rows.astype(np.float64) * vector.astype(np.float64)
    scores: np.ndarray = np.round(products.sum(axis=1), 6)
    return scores


def _faiss() -> Any:
    import faiss

    faiss.omp_set_num_threads(1)
    return faiss


def _sum(path: Path) -> int:
    found = 0
    with path.open("rb") as opened:
        while part := opened.read(1 << 22):
            found = zlib.crc32(part, found)
    return found


def _settled(path: Path) -> None:
    """Ask the disk to have the file before it takes its name."""
    with path.open("rb+") as opened:
        os.fsync(opened.fileno())
