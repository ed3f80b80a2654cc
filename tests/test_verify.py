"""Verifying: every stored span, vector and file is checked; what is derived is made anew, the rest reported."""

import json
import sqlite3

import pytest
from shelf import Lengths, library_of, written

from index import vectors
from index.errors import LibraryDamaged
from index.keeping.verify import verify
from index.library import Library
from index.store.ledger import FILE

TEXTS = {
    "a.md": "# The gap\n\nPoor pupils are 18.1 months behind.\n",
    "b.md": "# Other\n\nNothing of the sort. It is so.\n",
}


@pytest.fixture
def folder(tmp_path):
    place = written(tmp_path / "in", TEXTS)
    with library_of(tmp_path / "library", *sorted(place.iterdir())):
        pass
    return tmp_path / "library"


def changed(folder, sql):
    connection = sqlite3.connect(folder / FILE)
    connection.execute(sql)
    connection.commit()
    connection.close()


def test_of_a_whole_library_nothing_is_wrong(folder):
    """What was just added is found as it was stored."""
    report = verify(folder, Lengths())

    assert (2, 2, 5, (), (), ()) == (
        report.documents, report.passages, report.sentences, report.repaired, report.damaged, report.notes
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        (
            "UPDATE documents SET text = text || '.'",
            "a.md: its stored text is not the one that was read",
        ),
        ("UPDATE sentences SET end = 9999 WHERE key = 1", "a.md: 1 of its sentences lie outside its text"),
        ("UPDATE passages SET start = end WHERE key = 2", "b.md: 1 of its passages lie outside its text"),
        ("UPDATE pages SET end = end - 1 WHERE document = 2", "b.md: its pages, blocks, places or figures are damaged"),
        ("UPDATE figures SET figure = '{}'", "a.md: its pages, blocks, places or figures are damaged"),
        ("DELETE FROM passage_vectors WHERE key = 1", "a.md: 1 vectors of its passages are missing or damaged"),
        (
            "UPDATE sentence_vectors SET context = zeroblob(8) WHERE key < 3",
            "a.md: 2 vectors of its sentences are",
        ),
        ("DELETE FROM documents WHERE id = (SELECT min(id) FROM documents)", "the ledger: a row of"),
    ],
)
def test_what_is_damaged_is_named(folder, sql, said):
    """A changed text, span, figure or vector is reported with its document, and stays as it is."""
    changed(folder, sql)

    assert [True] == sorted({said in line for line in verify(folder, Lengths()).damaged})[-1:]


def test_a_lost_or_changed_original_is_named(folder):
    """The stored copy of each file is compared with the hash of its bytes."""
    with Library.open(folder, Lengths()) as library:
        first, second = (library.original(source.id) for source in library.sources())
    first.unlink()
    second.write_bytes(second.read_bytes() + b" ")

    assert (
        "a.md: its stored file is lost; add the file again with --again",
        "b.md: its stored file was changed; add the file again with --again",
    ) == verify(folder, Lengths()).damaged


@pytest.mark.parametrize("lost", ["vectors/passages.faiss", "vectors/sentences.faiss", "vectors/stamp.json"])
@pytest.mark.parametrize("harm", ["lost", "cut", "foreign"])
def test_derived_vectors_are_made_anew(folder, lost, harm):
    """Whatever became of the index of vectors, a reader finds the same, and verifying writes it anew."""
    asked = Lengths().embed(["Poor pupils are"])[0]
    with Library.open(folder, Lengths()) as library:
        expected = library.sentences_near(asked, 3)
    path = folder / lost
    match harm:
        case "lost":
            path.unlink()
        case "cut":
            path.write_bytes(path.read_bytes()[:-20])
        case "foreign":
            path.write_bytes(b"\0" * 1000)
    with Library.open(folder, Lengths()) as library:
        assert expected == library.sentences_near(asked, 3)
    report = verify(folder, Lengths())

    assert (("the index of vectors was made anew",), ()) == (report.repaired, report.damaged)
    assert vectors.read(folder / "vectors") is not None
    assert () == verify(folder, Lengths()).repaired


@pytest.mark.parametrize("lost", ["words/stamp.json", "words/sentences/meta.json", "words/passages"])
def test_derived_words_are_made_anew(folder, lost):
    """Whatever became of the word index, a reader finds the same, and verifying writes it anew where need be."""
    with Library.open(folder, Lengths()) as library:
        expected = library.words.sentences_with("poor pupils", 3)
    path = folder / lost
    if path.is_dir():
        for inside in path.iterdir():
            inside.unlink()  # first: an open reader may still have the old one mapped
            inside.write_bytes(b"odd")
    else:
        path.unlink()
    with Library.open(folder, Lengths()) as library:
        assert expected == library.words.sentences_with("poor pupils", 3)

    assert ((), ()) == (verify(folder, Lengths()).damaged, verify(folder, Lengths()).repaired)


def test_words_by_other_terms_are_made_anew_when_asked(folder):
    """After a change of terms.toml the words of a library are brought up by whoever asks first, and agree."""
    stamp = folder / "words" / "stamp.json"
    written_before = json.loads(stamp.read_text())
    with Library.open(folder, Lengths()) as library:
        expected = library.words.sentences_with("poor pupils", 3)
    stamp.write_text(json.dumps(written_before | {"analysis": "of other terms"}))
    with Library.open(folder, Lengths()) as library:
        assert expected == library.words.sentences_with("poor pupils", 3)

    assert written_before == json.loads(stamp.read_text())
    assert () == verify(folder, Lengths()).repaired


def test_files_of_no_document_are_mentioned_and_kept(folder):
    """A copy that the ledger does not know may be the last one: it is named, never taken away."""
    stray = folder / "documents" / ("0" * 64 + ".md")
    stray.write_text("# Kept")

    assert "1 files in" in verify(folder, Lengths()).notes[0]
    assert stray.exists()


def test_a_ledger_with_torn_pages_is_said_to_be_damaged(folder):
    """Where the ledger itself cannot be read, nothing is guessed."""
    whole = bytearray((folder / FILE).read_bytes())
    whole[8192 : 8192 * 4] = b"\xff" * 8192 * 3
    (folder / FILE).write_bytes(whole)
    with pytest.raises(LibraryDamaged, match="restore a backup"):
        verify(folder, Lengths())
