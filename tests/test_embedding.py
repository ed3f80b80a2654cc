"""Texts become vectors by the installed model, the same bytes whatever stands beside them."""

import shutil

import numpy as np
import pytest

from index.build import add
from index.errors import NoModel, OtherModel
from index.library import Library
from index.model.embedding import Embedder, packaged, unit_rows
from index.model.graph import exported
from index.model.opening import embedder

pytestmark = pytest.mark.model

SENTENCES = (
    "Persistently disadvantaged pupils are 17.9 months behind their peers.",
    "The gap narrowed.",
    "Key stage 2 reading: 62% of disadvantaged pupils reached the expected standard, against 80% of others.",
    "",
    "£2.4bn",
)


@pytest.fixture(scope="module", name="model")
def installed():
    return Embedder()


def test_vectors_are_those_of_sentence_transformers(model):
    """The exported graph says what sentence-transformers says with the same weights, to a cosine of 0.9999."""
    from sentence_transformers import SentenceTransformer

    long = " ".join(SENTENCES * 20)
    texts = [*SENTENCES, long]
    expected = SentenceTransformer(str(model.folder), device="cpu").encode(texts)

    assert (expected * model.embed(texts)).sum(axis=1).min() >= 0.9999


def test_a_text_has_the_same_bytes_alone_and_among_others(model):
    """What else is embedded, and in which order, moves no bit of a vector."""
    texts = [f"{sentence} {' '.join(['gap'] * extra)}" for sentence in SENTENCES for extra in range(12)]
    alone = np.concatenate([model.embed([text]) for text in texts])

    assert alone.tobytes() == model.embed(texts).tobytes()
    assert alone[::-1].tobytes() == model.embed(texts[::-1]).tobytes()


def test_tokens_are_counted_without_the_special_ones(model):
    """A count is of the text's own tokens; the two that the model adds are left to who plans for the window."""
    assert (0, 2, 3) == (model.count(""), model.count("hello world"), model.count("17.9"))


def test_the_export_is_made_once_and_is_the_same_each_time(model, tmp_path, monkeypatch):
    """Two exports of the same weights are equal byte for byte, and a ready one is used as it stands."""
    made = []
    for name in ("first", "second"):
        monkeypatch.setenv("GAPQUOTE_CACHE", str(tmp_path / name))
        path = exported(model.folder)
        made.append({part.name: part.read_bytes() for part in path.parent.iterdir()})
        written = path.stat().st_mtime_ns
        exported(model.folder)

        assert written == path.stat().st_mtime_ns
    assert {"model.onnx", "weights.bin", "sizes.json"} == set(made[0])
    assert made[0] == made[1]


def test_an_export_that_was_cut_off_is_made_anew(model, tmp_path, monkeypatch):
    """A disk that filled up or a power cut costs the export, not the answers."""
    monkeypatch.setenv("GAPQUOTE_CACHE", str(tmp_path))
    weights = exported(model.folder).parent / "weights.bin"
    whole = weights.read_bytes()
    weights.write_bytes(whole[:1000])

    assert weights.parent == exported(model.folder).parent
    assert whole == weights.read_bytes()


def test_a_cache_that_takes_no_writes_gives_way_to_the_library(model, tmp_path, monkeypatch):
    """Where the person's cache folder cannot be written, the export lies in the library's own folder."""
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("GAPQUOTE_CACHE", str(tmp_path / "file"))

    assert tmp_path / "library" in exported(model.folder, fallback=tmp_path / "library").parents


def test_another_model_is_taken_from_its_folder_and_remembered(tmp_path):
    """A library built with a model of one's own is opened with it, wherever it lies now, and with no other."""
    pytest.importorskip("sentence_transformers")
    ours, moved = tmp_path / "ours", tmp_path / "moved"
    shutil.copytree(packaged(), ours)
    other = embedder(str(ours))
    (tmp_path / "a.md").write_text("# The gap\n\nPoor pupils are 18.1 months behind.\n")
    list(add(tmp_path / "library", [tmp_path / "a.md"], model=other))
    with Library.open(tmp_path / "library") as library:
        assert other.name == library.model.name
        assert (library.embed(SENTENCES) * Embedder().embed(SENTENCES)).sum(axis=1).min() >= 0.9999
    ours.rename(moved)
    with Library.open(tmp_path / "library", str(moved)) as library:
        assert 1 == library.passage_count
    with pytest.raises(OtherModel, match=r"it was built with the model .*ours@"):
        Library.open(tmp_path / "library", "all-MiniLM-L6-v2")
    with pytest.raises(NoModel, match="is on this machine"):
        Library.open(tmp_path / "library")


def test_unit_rows_leave_a_row_of_zeros():
    """Scaling to length 1 divides nothing by nothing."""
    rows = unit_rows(np.array([[3, 4], [0, 0]], np.float32))

    assert [[np.float32(0.6), np.float32(0.8)], [0, 0]] == rows.tolist()
