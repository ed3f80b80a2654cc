"""Nearest vectors, by FAISS: which passages or sentences may mean the same as a question.

Derived from the ledger's vectors, so it may be deleted at any time. A shelf gives candidates only;
the library scores them anew from the ledger, so that a removed passage is never found and the same
question gives the same scores whatever the order of insertion.
"""

import json
import os
import time
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np

STAMP = "stamp.json"
FORM = 2  # part of the stamp: raise it when the files below are made in another way
KINDS = ("passages", "sentences")
# Measured with real sentences and questions, one thread, 2026-11 (bench-recall, 40,000 sentences); recall@10 against
# exact comparison: exact 1 ms at 10,000 and 52 ms at 700,000; codes of one bit a number 0.6 ms at 40,000 and 6 at
# 600,000, recall 1.0, ten times the rows asked for compared by bytes, which lie in the mapped file; bytes linked to
# their neighbours (HNSW) 0.3 ms, recall 0.999, but 0.3 ms a row to make, twenty times what codes take.
FLAT = 20_000  # rows that are compared exactly, one by one
LINKED = 1_000_000  # rows above which each is linked to neighbours, along which a search goes
LINKS = 16  # neighbours of a row: twice as many at the lowest level
LOOKED_AT = {"made": 100, "searched": 300}  # nearest rows kept in sight while one is put in, or looked for
REACH = 10
WHOLE = 1 << 25  # bytes of a file that are summed at each opening; of a larger one its ends (verifying reads all)
END = 1 << 20

Batches = Callable[[], Iterable[tuple[np.ndarray, np.ndarray]]]


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
    """Vectors of one kind in one FAISS index, which lies in one file, mapped; unchanging once made."""

    def __init__(self, held: Any) -> None:
        self._held = held
        self.exact = isinstance(_faiss().downcast_index(held.index), _faiss().IndexScalarQuantizer)
        self.keys: np.ndarray = _faiss().vector_to_array(held.id_map)
        self.count = len(self.keys)
        _look_at_enough(held)
        self.last = int(self.keys[-1]) if self.count else 0

    @classmethod
    def of(cls, keys: np.ndarray, vectors: np.ndarray) -> "FaissShelf":
        """A shelf of unit rows, float32 of shape (n, d), with their keys, int64, ascending."""
        return cls.made(lambda: [(keys, vectors)], len(keys), vectors.shape[1])

    @classmethod
    def made(cls, batches: Batches, count: int, dimension: int) -> "FaissShelf":
        """A shelf of ``count`` rows that come in batches of keys and rows, so that not all are held at once."""
        faiss = _faiss()
        held = faiss.IndexIDMap(_linked(dimension) if count > LINKED else _compared(count, dimension))
        for keys, some in batches():
            kept = whole_numbers(some) if count > FLAT else some
            held.add_with_ids(np.ascontiguousarray(kept, np.float32), keys.astype(np.int64))
        return cls(held)

    @classmethod
    def read(cls, path: Path) -> "FaissShelf":
        """The shelf in a file; RuntimeError where FAISS cannot read it."""
        return cls(_faiss().read_index(str(path), _faiss().IO_FLAG_MMAP_IFC))

    def write(self, path: Path) -> None:
        """Write the file, and wait until the disk has it."""
        _faiss().write_index(self._held, str(path))
        _settled(path)

    def has(self, keys: np.ndarray, rows: np.ndarray) -> bool:
        """True where each key is held with its row, as this shelf keeps rows."""
        if not np.isin(keys, self.keys).all():
            return False
        inner = _faiss().downcast_index(self._held.index)
        kept = rows if self.exact else whole_numbers(rows)
        places = np.searchsorted(self.keys, keys).tolist()
        return all(np.array_equal(inner.reconstruct(at), row) for at, row in zip(places, kept, strict=True))

    def candidates(self, vector: np.ndarray, most: int) -> np.ndarray:
        """Keys of the ``most`` nearest rows, best first; from codes, nearly always."""
        most = min(most, self.count)
        if most < 1:
            return np.zeros(0, np.int64)
        asked = np.ascontiguousarray(vector.reshape(1, -1), np.float32)
        _, keys = self._held.search(asked if self.exact else whole_numbers(asked), most)
        return np.asarray(keys[0][keys[0] >= 0])


def whole_numbers(rows: np.ndarray) -> np.ndarray:
    """Unit rows as whole numbers from -127 to 127, a byte each; a cosine moves by 0.001.

    The span is seven times what a number of such a row usually is: less than one in a million is cut.
    """
    scale = 127 * np.sqrt(rows.shape[1]) / 7
    numbers: np.ndarray = np.rint(np.clip(rows * max(scale, 127), -127, 127)).astype(np.float32)
    return numbers


def _compared(count: int, dimension: int) -> Any:
    """An index that compares all its rows: few as they are, more by their codes first."""
    faiss = _faiss()
    kind = faiss.ScalarQuantizer.QT_8bit_direct_signed if count > FLAT else faiss.ScalarQuantizer.QT_fp16
    rows = faiss.IndexScalarQuantizer(dimension, kind, faiss.METRIC_INNER_PRODUCT)
    if count <= FLAT:
        return rows
    refined = faiss.IndexRefine(_coded(dimension), rows)
    refined.k_factor = REACH
    return refined


def _coded(dimension: int) -> Any:
    """Codes trained on zeros: a row's code then depends on the row alone, not on which rows came first."""
    codes = _faiss().IndexRaBitQFastScan(dimension, _faiss().METRIC_INNER_PRODUCT)
    codes.train(np.zeros((2, dimension), np.float32))
    return codes


def _linked(dimension: int) -> Any:
    """Rows as bytes, each linked to neighbours; made by one thread, so that the same rows give the same links."""
    faiss = _faiss()
    kind = faiss.ScalarQuantizer.QT_8bit_direct_signed
    rows = faiss.IndexHNSWSQ(dimension, kind, LINKS, faiss.METRIC_INNER_PRODUCT)
    rows.hnsw.efConstruction = LOOKED_AT["made"]
    rows.train(np.zeros((2, dimension), np.float32))
    return rows


def _look_at_enough(held: Any) -> None:
    """Say how many rows a search along links keeps in sight: the file does not."""
    rows = _faiss().downcast_index(held.index)
    if isinstance(rows, _faiss().IndexHNSW):
        rows.hnsw.efSearch = LOOKED_AT["searched"]


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
    if stamp["form"] != FORM:
        raise ValueError("the files are of another form than this version writes")
    for kind in KINDS:
        if _mark(folder / f"{kind}.faiss") != stamp[kind]:
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
    stamp: dict[str, Any] = {"generation": shelves.generation, "form": FORM}
    for kind, shelf in zip(KINDS, (shelves.passages, shelves.sentences), strict=True):
        assert isinstance(shelf, FaissShelf)
        shelf.write(folder / f"{kind}.new")
        stamp[kind] = _mark(folder / f"{kind}.new")
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


def _mark(path: Path) -> list[int]:
    """Size and check sum: of a file that is not too large, whole, else of its two ends."""
    size = path.stat().st_size
    with path.open("rb") as opened:
        if size <= WHOLE:
            return [size, zlib.crc32(opened.read())]
        first = zlib.crc32(opened.read(END))
        opened.seek(-END, os.SEEK_END)
        return [size, zlib.crc32(opened.read(END), first)]


def _settled(path: Path) -> None:
    """Ask the disk to have the file before it takes its name."""
    with path.open("rb+") as opened:
        os.fsync(opened.fileno())
