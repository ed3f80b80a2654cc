"""A library: what readers see, whatever a writer does meanwhile."""

import os
import threading
from contextlib import closing

import numpy as np
import pytest
from shelf import Lengths, library_of, written

from index.answer import ask
from index.build import add, remove
from index.errors import EditRefused, LibraryBusy, LibraryError, NoDocument, OtherModel
from index.keeping.edit import edit
from index.library import Library
from index.records import Answer, Found
from index.store.opening import opened
from index.store.stored import kept
from index.store.writing import unsafe_place, writing

GAP = "# The gap\n\nPoor pupils are 18.1 months behind. It was wider once.\n\n## Later\n\nIt fell by 2 months.\n"


@pytest.fixture
def library(tmp_path):
    folder = written(tmp_path / "in", {"gap.md": GAP, "other.md": "# Other\n\nNothing of the sort is said here.\n"})
    with library_of(tmp_path / "library", folder / "gap.md", folder / "other.md") as opened:
        yield opened


def said(library, keys):
    return [s.span.cut(library.document(s.document_id).text) for s in library.sentences(keys)]


def test_documents_are_listed_by_name(library):
    """A list has each document once, with what was counted in it."""
    assert [("gap.md", "The gap", 1, 2), ("other.md", "Other", 1, 1)] == [
        (source.name, source.title, source.pages, source.passages) for source in library.sources()
    ]


def test_a_document_is_found_by_name_id_and_beginning_of_id(library):
    """A person may type any of the three."""
    source = library.source("gap.md")

    assert source == library.source(source.id) == library.source(source.id[:8])


@pytest.mark.parametrize("name", ["", "gap", "no.md", "0" * 8, "%", "gap.md'--"])
def test_an_unknown_document_is_said_to_be_none(library, name):
    """What nobody added is not there, however it is asked for."""
    with pytest.raises(NoDocument, match="gapquote list shows the names and ids"):
        library.source(name)


def test_every_sentence_lies_in_a_passage_and_has_its_vectors(library):
    """Passages, sentences and vectors of a document belong together, key by key."""
    source = library.source("gap.md")
    pairs = [pair for key in library.passage_keys(source.id) for pair in library.sentences_of(key)]
    keys = [key for key, _ in pairs]
    texts = ["The gap", "Poor pupils are 18.1 months behind.", "It was wider once.", "Later", "It fell by 2 months."]
    contexts = [f"The gap. {before} {text}" for before, text in zip(["", *texts], texts, strict=False)]

    assert texts == said(library, keys)
    assert np.allclose(Lengths().embed(texts), library.sentence_vectors(keys), atol=1e-3)
    assert np.allclose(Lengths().embed(contexts), library.context_vectors(keys), atol=1e-3)
    assert set(library.passage_keys(source.id)) == set(library.passage_of(keys).values())


def test_the_nearest_come_first_with_their_cosines(library):
    """A search by meaning gives cosines of the stored vectors, best first, ties by key."""
    vector = Lengths().embed(["It fell by 2 months."])[0]
    found = library.sentences_near(vector, 4)

    assert ["It fell by 2 months."] == said(library, [found[0].key])
    assert found == sorted(found, key=lambda hit: (-hit.score, hit.key))
    assert [hit.score for hit in found] == pytest.approx(
        (library.sentence_vectors([hit.key for hit in found]) @ vector).tolist(), abs=2e-6
    )
    assert isinstance(found[0], Found)


def test_figures_are_kept_in_the_order_of_the_text(library):
    """Figures of a document are those of its text, and those within a span lie within it."""
    source = library.source("gap.md")
    text = library.document(source.id).text
    figures = library.figures(source.id)

    assert ["18.1 months", "2 months"] == [figure.span.cut(text) for figure in figures]
    assert figures == library.figures()
    assert figures[:1] == library.figures_in(source.id, figures[0].sentence)


def test_a_removed_document_is_never_found(library):
    """Open readers stop finding a document as soon as its removal is done."""
    vector = Lengths().embed(["It fell by 2 months."])[0]
    gone = {hit.key for hit in library.sentences_near(vector, 10)}
    remove(library.folder, ["gap.md"])
    left = library.sentences_near(vector, 10)

    assert {"Other", "Nothing of the sort is said here."} == set(said(library, [hit.key for hit in left]))
    assert gone > {hit.key for hit in left}
    assert () == library.sentences(sorted(gone - {hit.key for hit in left}))


def test_a_snapshot_is_one_state_whatever_a_writer_does(library):
    """Within a snapshot a document that was removed meanwhile can still be quoted; after it, not."""
    with library.snapshot():
        before = library.sources()
        remove(library.folder, ["gap.md"])

        assert before == library.sources()
        assert GAP.split("\n")[0][2:] == library.document(before[0].id).title
        assert 18 <= len(library.figures()[0].sentence)
    assert ["other.md"] == [source.name for source in library.sources()]


def test_readers_in_many_threads_go_on_while_documents_are_added(library, tmp_path):
    """Eight readers ask without an error while a writer adds, and each sees only whole documents."""
    more = written(tmp_path / "more", {f"{at}.md": f"# Report {at}\n\nGap number {at} is here.\n" for at in range(12)})
    wrong, stop = [], threading.Event()

    def reads():
        vector = Lengths().embed(["Gap number 5 is"])[0]
        while not stop.is_set():
            with library.snapshot():
                for hit in library.passages_near(vector, 5):
                    (passage,) = library.passages([hit.key])
                    text = passage.span.cut(library.document(passage.document_id).text)
                    if not text or not library.sentences_of(hit.key):
                        wrong.append(text)

    def read():
        try:
            reads()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the test's finding
            wrong.append(error)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    added = list(add(library.folder, [more], model=Lengths()))
    stop.set()
    for thread in threads:
        thread.join()

    assert (12, []) == (len(added), wrong)
    assert 14 == len(library.sources())


@pytest.mark.slow
def test_readers_ask_while_documents_come_change_and_go(library, tmp_path):
    """Whatever a writer does meanwhile, a question has no error, and an answer's words are those asked for."""
    texts = {f"{at}.md": f"# Report {at}\n\nGap number {at} is {at}.5 months here.\n" for at in range(6)}
    more = written(tmp_path / "more", texts)
    list(add(library.folder, [more], model=Lengths()))
    wrong, asked, stop = [], [], threading.Event()

    def read():
        try:
            while not stop.is_set():
                reply = ask(library, "What is gap number 5?")
                asked.append(reply)
                if not isinstance(reply, Answer) or "Gap number 5 is 5.5 months here." not in reply.quotes[0].text:
                    wrong.append(reply)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the test's finding
            wrong.append(error)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for turn in range(4):
        written(more, {"1.md": f"# Report 1\n\nGap number 1 is {turn}.7 months now.\n"})
        list(add(library.folder, [more], model=Lengths()))
        edit(library.folder, "2.md", {"title": f"Title {turn}"}, model=Lengths())
        remove(library.folder, ["3.md"])
    stop.set()
    for thread in threads:
        thread.join()

    assert [] == wrong[:1]
    assert len(asked) > 4


def test_two_writers_do_not_write_at_once(library, tmp_path):
    """The second is told who writes, and nothing is changed."""
    told = pytest.raises(LibraryBusy, match=r"process \d+ is adding documents since \d\d:\d\d; wait until")
    with writing(library.folder, "adding documents"), told:
        remove(library.folder, ["gap.md"])

    assert 2 == len(library.sources())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("file.md", "it is a file, and a library is a folder"),
        (os.fsdecode(b"lib\xe9"), "bytes that are no UTF-8, by which"),
    ],
)
def test_where_no_library_can_be_it_is_said_before_anything_is_made(tmp_path, name, said):
    """A file, and a folder by whose name the word index can't be opened, are refused to writers and readers alike."""
    (tmp_path / "file.md").write_text(GAP)
    with pytest.raises(LibraryError, match=said):
        list(add(tmp_path / name, [tmp_path / "file.md"], model=Lengths()))
    with pytest.raises(LibraryError, match=said):
        Library.open(tmp_path / name, Lengths())

    assert ["file.md"] == [path.name for path in tmp_path.iterdir()]


def test_another_model_than_the_library_was_built_with_is_refused(library):
    """Vectors of two models cannot be compared, so the library says which one it needs."""

    class Other(Lengths):
        name = "other lengths"

    with pytest.raises(OtherModel, match="it was built with the model word lengths, and this is other lengths"):
        Library.open(library.folder, Other())


def test_what_a_person_edited_is_shown_and_kept(library, tmp_path):
    """Edits stand in place of the file's own fields, also when the same bytes are read again."""
    edit(library.folder, "gap.md", {"title": "The wider gap", "kind": "report", "publisher": "EPI"}, model=Lengths())
    list(add(library.folder, [tmp_path / "in" / "gap.md"], model=Lengths(), again=True))
    source = library.source("gap.md")
    document = library.document(source.id)

    assert ("The wider gap", "report", "EPI") == (source.title, source.kind, source.publisher)
    assert ("The wider gap", "report", "EPI") == (document.title, document.kind, document.publisher)
    with closing(opened(library.folder)) as ledger:
        assert "The gap" == kept(ledger, source.id).reading.document.title
    assert library.words.passages_with("wider", 5)


def test_a_superseded_edition_names_the_newer_one(library):
    """The newer edition is named until it is removed or the mark is taken back."""
    old, new = library.source("gap.md"), library.source("other.md")
    edit(library.folder, "gap.md", {}, "other.md", model=Lengths())

    assert new.id == library.source("gap.md").superseded_by
    edit(library.folder, "gap.md", {}, "", model=Lengths())

    assert old == library.source("gap.md")
    edit(library.folder, "gap.md", {}, "other.md", model=Lengths())
    remove(library.folder, ["other.md"])

    assert "" == library.source("gap.md").superseded_by


def test_no_document_is_superseded_by_itself_or_by_one_that_it_supersedes(library, tmp_path):
    """A ring of editions, however long, would leave no newest one: it is refused, and what to do is said."""
    list(add(library.folder, [written(tmp_path / "third", {"third.md": "# Third\n\nIt is.\n"})], model=Lengths()))
    with pytest.raises(EditRefused, match=r"gap\.md: it cannot be superseded by itself; name a newer edition"):
        edit(library.folder, "gap.md", {}, "gap.md", model=Lengths())
    edit(library.folder, "gap.md", {}, "other.md", model=Lengths())
    edit(library.folder, "other.md", {}, "third.md", model=Lengths())
    for newer in ("other.md", "gap.md"):
        said = rf"superseded by {newer}, which it supersedes; first take that back: gapquote edit {newer} --current"
        with pytest.raises(EditRefused, match=said):
            edit(library.folder, "third.md", {}, newer, model=Lengths())

    assert "" == library.source("third.md").superseded_by


@pytest.mark.parametrize("folder", ["Dropbox/work", "OneDrive - School/x", "Google Drive/y", "Nextcloud/z"])
def test_a_synced_folder_is_named(tmp_path, folder):
    """A library in a folder that is copied elsewhere while it is written is warned of."""
    assert "synced folder" in (unsafe_place(tmp_path / folder) or "")


def test_a_link_into_a_synced_folder_is_named(tmp_path):
    """However a library is reached, what counts is where it lies."""
    (tmp_path / "Dropbox" / "work").mkdir(parents=True)
    (tmp_path / "here").symlink_to(tmp_path / "Dropbox")

    assert "it lies in a synced folder (Dropbox)" in (unsafe_place(tmp_path / "here" / "work" / "library") or "")


def test_a_plain_folder_is_not_warned_of(tmp_path):
    """A disk of this computer is the right place."""
    assert unsafe_place(tmp_path) is None
