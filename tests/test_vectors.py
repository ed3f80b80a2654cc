"""Nearest vectors: the same as exact comparison finds, from files that may be lost."""

import numpy as np
import pytest

from index import vectors
from index.vectors import FLAT, LINKED, FaissShelf, Shelves


def unit(count, dimension=64, seed=0):
    """Rows in loose clusters that differ in 30 ways, as sentences do; float16's numbers, as the ledger has them."""
    draw, same = np.random.default_rng(seed), np.random.default_rng(7)
    centres, ways = same.standard_normal((40, dimension), np.float32), same.standard_normal((30, dimension), np.float32)
    rows = centres[draw.integers(0, 40, count)]
    rows += draw.standard_normal((count, 30), np.float32) @ ways / 4
    rows += draw.standard_normal(rows.shape, np.float32) / 5
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows.astype(np.float16).astype(np.float32)


def nearest(rows, asked, most):
    """Row numbers by exact comparison."""
    return [np.argsort(-rows @ vector, kind="stable")[:most].tolist() for vector in asked]


def test_few_vectors_are_compared_exactly():
    """Below the limit the candidates are the nearest rows themselves."""
    rows, asked = unit(500), unit(20, seed=1)
    shelf = FaissShelf.of(np.arange(1, 501), rows)

    assert [[at + 1 for at in row] for row in nearest(rows, asked, 7)] == [
        shelf.candidates(v, 7).tolist() for v in asked
    ]


@pytest.mark.parametrize("linked", [LINKED, pytest.param(FLAT, marks=pytest.mark.slow)])
def test_among_many_the_ten_nearest_are_found(linked, monkeypatch):
    """By codes or along links, of the ten nearest rows by exact comparison 99 of 100 are among the candidates."""
    monkeypatch.setattr(vectors, "LINKED", linked)
    rows, asked = unit(FLAT + 5000, 192), unit(100, 192, seed=1)
    shelf = FaissShelf.of(np.arange(len(rows)), rows)
    found = [set(shelf.candidates(vector, 60).tolist()) for vector in asked]
    held = sum(len(found_row & set(row)) for found_row, row in zip(found, nearest(rows, asked, 10), strict=True))

    assert held / 1000 >= 0.99


def test_rows_in_another_order_are_found_all_the_same():
    """Which rows came first moves no candidate: a code depends on its row alone."""
    rows = unit(FLAT + 10)
    order = np.random.default_rng(3).permutation(len(rows))
    one, other = FaissShelf.of(np.arange(len(rows)), rows), FaissShelf.of(np.arange(len(rows)), rows[order])

    assert one.candidates(rows[5], 20).tolist() == order[other.candidates(rows[5], 20)].tolist()


def test_a_shelf_without_vectors_finds_nothing():
    """An empty library is asked without an error."""
    shelf = FaissShelf.of(np.zeros(0, np.int64), np.zeros((0, 4), np.float32))

    assert (0, 0, []) == (shelf.count, shelf.last, shelf.candidates(np.ones(4, np.float32), 5).tolist())


def shelves(generation=3):
    rows = unit(50)
    return Shelves(generation, FaissShelf.of(np.arange(1, 51), rows), FaissShelf.of(np.arange(1, 41), rows[:40]))


def test_shelves_come_back_as_they_were_written(tmp_path):
    """Both shelves and the generation they are complete for survive their files."""
    vectors.write(tmp_path, shelves())
    back = vectors.read(tmp_path)

    assert (3, 50, 40, 50, 40) == (
        back.generation,
        back.passages.count,
        back.sentences.count,
        *(shelf.last for shelf in (back.passages, back.sentences)),
    )
    assert [7] == back.passages.candidates(unit(50)[6], 1).tolist()


@pytest.mark.parametrize("harm", ["lost", "cut", "changed", "stamp lost", "stamp cut", "stamp odd", "other form"])
def test_damaged_files_are_as_good_as_none(tmp_path, harm):
    """A file that is lost, cut off or changed is not believed; the ledger has all that is needed to make it anew."""
    vectors.write(tmp_path, shelves())
    file, stamp = tmp_path / "passages.faiss", tmp_path / vectors.STAMP
    match harm:
        case "lost":
            file.unlink()
        case "cut":
            file.write_bytes(file.read_bytes()[:-100])
        case "changed":
            whole = bytearray(file.read_bytes())
            whole[-900] ^= 1
            file.write_bytes(whole)
        case "stamp lost":
            stamp.unlink()
        case "stamp cut":
            stamp.write_text(stamp.read_text()[:-5])
        case "other form":
            stamp.write_text(stamp.read_text().replace('"form": 2', '"form": 0'))
        case "stamp odd":
            stamp.write_text("[1, 2]")

    assert vectors.read(tmp_path) is None


def test_a_score_does_not_depend_on_the_rows_beside_it():
    """The same passage gets the same score, to the last digit, in every search."""
    rows, vector = unit(40), unit(1, seed=2)[0]
    whole = vectors.cosines(rows, vector).tolist()

    assert whole == [vectors.cosines(rows[at : at + 1], vector)[0] for at in range(40)]
    assert all(round(score, 6) == score for score in whole)
