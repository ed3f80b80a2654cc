"""Vectors on a Milvus server, shown on Milvus Lite: the same server in one file."""

import numpy as np
import pytest
from conftest import SEEDS
from word_lengths import WordLengths

pytest.importorskip("pymilvus", reason="pip install 'gapquote[milvus]' brings Milvus's client")
pytest.importorskip("milvus_lite", reason="pip install 'gapquote[milvus]' brings Milvus Lite")

from index.build import Added, add
from index.elsewhere import note
from index.errors import LibraryError, ServerUnreachable
from index.keeping.verify import verify
from index.library import Library
from index.store import documents
from index.store.opening import opened
from index.vectors import FaissShelf
from index.vectors_milvus import Milvus, Stamp, VectorRow

MODEL = "word lengths"
FEW = sorted((SEEDS / "digests").glob("0*.md"))[:4]


def unit(count: int, seed: int = 0) -> np.ndarray:
    """Unit rows, the same for the same seed."""
    drawn = np.random.default_rng(seed).normal(size=(count, 16)).astype(np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


def rows(vectors: np.ndarray, document: str = "d", first: int = 1) -> list[VectorRow]:
    """Rows with keys that follow one another."""
    return [VectorRow(first + at, document, vector) for at, vector in enumerate(vectors)]


@pytest.fixture
def milvus(tmp_path):
    """An empty pair of collections in Milvus Lite."""
    opened = Milvus(tmp_path, f"milvus+file://{tmp_path}/vectors.db/seeds", MODEL, 16)
    yield opened
    opened.close()


def test_what_was_never_written_is_written_anew(milvus):
    """Empty collections have no stamp, so no reader takes them for complete."""
    assert milvus.shelves() is None


def test_the_nearest_rows_are_those_of_the_flat_index(milvus):
    """Milvus and FAISS give the same candidates for the same vectors."""
    vectors = unit(500)
    milvus.write(rows(vectors), rows(vectors[:10]), [], 1)
    flat = FaissShelf.of(np.arange(1, 501), vectors)
    shelf = milvus.shelves().passages

    for question in unit(20, seed=1):
        assert set(flat.candidates(question, 10)) == set(shelf.candidates(question, 10))


def test_the_stamp_says_how_far_the_rows_reach(milvus):
    """A reader looks up in the ledger what lies beyond the highest keys written."""
    milvus.write(rows(unit(5)), rows(unit(9)), [], 3)

    assert Stamp(3, MODEL, 5, 9) == milvus.stamp()


def test_the_rows_of_a_removed_document_are_gone(milvus):
    """Removing takes out the document's rows and no others."""
    vectors = unit(6)
    milvus.write([*rows(vectors[:3], "gone"), *rows(vectors[3:], "kept", 4)], [], [], 1)
    milvus.write([], [], ["gone"], 2)

    assert {4, 5, 6} == set(milvus.shelves().passages.candidates(vectors[0], 10))


def test_writing_twice_does_no_harm(milvus):
    """A writer that was broken off begins again where the stamp says."""
    vectors = unit(4)
    milvus.write(rows(vectors), [], [], 1)
    milvus.write(rows(vectors), [], ["d"], 2)

    assert [1, 2, 3, 4] == sorted(milvus.shelves().passages.candidates(vectors[0], 10))


def test_collections_of_another_model_are_refused(milvus, tmp_path):
    """Vectors of two models are never compared."""
    milvus.write(rows(unit(1)), [], [], 1)
    milvus.close()

    with pytest.raises(LibraryError, match="holds vectors of the model word lengths"):
        Milvus(tmp_path, milvus.address, "another", 16)


def test_a_server_that_is_not_there_is_named(tmp_path):
    """The address that does not answer stands in the message."""
    with pytest.raises(ServerUnreachable, match=r"milvus\+http://127\.0\.0\.1:9/seeds does not answer"):
        Milvus(tmp_path, "milvus+http://127.0.0.1:9/seeds", MODEL, 16)


@pytest.fixture
def both(tmp_path):
    """Two libraries of the same documents: one with its vectors in the folder, one with Milvus Lite."""
    note(tmp_path / "away", vectors=f"milvus+file://{tmp_path}/vectors.db/seeds")
    for folder in (tmp_path / "here", tmp_path / "away"):
        assert all(isinstance(outcome, Added) for outcome in add(folder, FEW, model=WordLengths()))
    return tmp_path / "here", tmp_path / "away"


def near(folder, words="How far behind are disadvantaged pupils?"):
    """The passages and sentences nearest in meaning."""
    with Library.open(folder, WordLengths()) as library:
        (vector,) = library.embed([words])
        return library.passages_near(vector, 10), library.sentences_near(vector, 10)


def test_a_library_finds_the_same_with_its_vectors_on_a_server(both):
    """The same passages with the same scores, and no file of vectors in the folder."""
    here, away = both

    assert near(here) == near(away)
    assert not (away / "vectors").exists()


def test_what_was_removed_from_the_ledger_is_not_found(both):
    """The ledger is asked for every candidate, so a server that lags shows nothing that is gone."""
    for folder in both:
        ledger = opened(folder, writing=True)
        documents.take_out(ledger, ledger.one("SELECT id FROM documents WHERE name = ?", FEW[0].name)[0])
        ledger.close()

    assert near(both[0]) == near(both[1])


def test_verify_sends_anew_what_the_server_lost(both):
    """Rows that are gone from the server are noticed and sent again."""
    here, away = both
    with Library.open(away, WordLengths()) as library:
        library.passages_near(np.ones(16, np.float32), 1)
        library._derived._milvus.write([], [], [library.sources()[0].id], library.generation)
    report = verify(away, WordLengths())

    assert ("the vectors on the server were made anew",) == report.repaired
    assert near(here) == near(away)


def test_vectors_may_come_back_into_the_folder(both):
    """They are derived: the note may change at any time."""
    here, away = both
    note(away, vectors="")

    assert near(here) == near(away)
