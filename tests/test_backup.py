"""Backups: one file that holds a library as it was at one moment, and opens elsewhere."""

import threading
import zipfile

import pytest
from shelf import Lengths, library_of, written

from index import basket
from index.build import Added, add, remove
from index.errors import LibraryDamaged, LibraryError, NoLibrary
from index.keeping.backup import backup, restore
from index.keeping.edit import edit
from index.keeping.verify import verify
from index.library import Library
from index.records import cut
from index.store import corrections
from index.store.listing import sources

TEXTS = {f"{at}.md": f"# Report {at}\n\nGap number {at} is {at}.5 months.\n" for at in range(3)}


@pytest.fixture
def folder(tmp_path):
    place = written(tmp_path / "in", TEXTS)
    with library_of(tmp_path / "library", *sorted(place.iterdir())):
        pass
    return tmp_path / "library"


def told(folder):
    with Library.open(folder, Lengths()) as library:
        asked = Lengths().embed(["Gap number 1 is"])[0]
        return (
            library.sources(),
            [library.document(source.id) for source in library.sources()],
            [library.original(source.id).read_bytes() for source in library.sources()],
            library.passages_near(asked, 5),
            library.words.sentences_with("gap number 1", 5),
        )


def test_a_backup_opens_elsewhere_with_all_it_held(folder, tmp_path):
    """Documents, originals and answers of the copy are those of the library."""
    assert 3 == backup(folder, tmp_path / "copy.zip")
    assert 3 == restore(tmp_path / "copy.zip", tmp_path / "other")
    assert told(folder) == told(tmp_path / "other")
    assert ((), (), ()) == (
        (report := verify(tmp_path / "other", Lengths())).damaged, report.repaired, report.notes
    )  # fmt: skip


def test_a_backup_beside_a_writer_is_of_one_moment(folder, tmp_path):
    """Made while documents are being added it waits for nobody: it holds those reported done, each with its file."""
    more = written(tmp_path / "more", {f"m{at}.md": f"# More {at}\n\nAnother {at}.\n" for at in range(5)})
    adding = add(folder, [more], model=Lengths())
    done = [next(adding), next(adding)]
    count = backup(folder, tmp_path / "copy.zip")
    list(adding)
    restore(tmp_path / "copy.zip", tmp_path / "other")
    report = verify(tmp_path / "other", Lengths())

    assert (count, ()) == (report.documents, report.damaged)
    assert {*TEXTS, *(outcome.name for outcome in done)} <= {source.name for source in sources(tmp_path / "other")}


def test_a_backup_beside_one_who_replaces_and_removes_is_whole(folder, tmp_path):
    """Whatever files go while it is made, it holds each that its ledger names, and no other."""
    place, stop = tmp_path / "in", threading.Event()

    def change():
        turn = 0
        while not stop.is_set():
            turn += 1
            written(place, {f"{at}.md": f"# Report {at}\n\nIn turn {turn}.\n" for at in (0, 1, turn + 2)})
            list(add(folder, [place], model=Lengths()))
            (place / f"{turn + 2}.md").unlink()
            remove(folder, [f"{turn + 2}.md"])

    changing = threading.Thread(target=change)
    changing.start()
    try:
        counts = [backup(folder, tmp_path / f"{number}.zip") for number in range(40)]
    finally:
        stop.set()
        changing.join()
    for number, count in enumerate(counts):
        with zipfile.ZipFile(tmp_path / f"{number}.zip") as packed:
            assert count == sum(name.startswith("documents/") for name in packed.namelist())
    restore(tmp_path / "39.zip", tmp_path / "other")
    report = verify(tmp_path / "other", Lengths())

    assert (counts[-1], (), ()) == (report.documents, report.damaged, report.notes)


def test_a_backup_carries_what_people_did(folder, tmp_path):
    """Edited titles, superseded editions, corrections and baskets are in the copy as they were in the library."""
    edit(folder, "1.md", {"title": "The first"}, model=Lengths())
    edit(folder, "0.md", {}, superseded_by="2.md", model=Lengths())
    with Library.open(folder, Lengths()) as library:
        first = library.source("0.md")
        (figure,) = library.figures(first.id)
        document = library.document(first.id)
        said = corrections.corrected(document, figure, {"value": "7"}, "misread")
        corrections.change(folder, lambda held: held.update({corrections.key(document, figure): said}))
        kept = basket.saved(cut(document, figure.sentence), first.text_hash, "for Monday")
    for owner in ("", "a@b.example"):
        basket.change(basket.basket_file(folder, owner), lambda held: held.holding(kept))
    backup(folder, tmp_path / "copy.zip")
    restore(tmp_path / "copy.zip", tmp_path / "other")

    assert told(folder) == told(tmp_path / "other")
    assert corrections.load(folder) == corrections.load(tmp_path / "other") != {}
    for owner in ("", "a@b.example"):
        assert basket.Basket((kept,)) == basket.load(basket.basket_file(tmp_path / "other", owner))


def test_a_backup_whose_making_was_killed_leaves_nothing_in_the_way(folder, tmp_path):
    """What an earlier backup and an earlier restoring left half done is overwritten by the next."""
    for left in (".copy.zip.new", ".copy.zip.ledger", ".copy.zip.less"):
        (tmp_path / left).write_bytes(b"half")
    backup(folder, tmp_path / "copy.zip")
    other = tmp_path / "other"
    (other / ".restoring" / "documents").mkdir(parents=True)
    written(other / "documents", {f"{'0' * 64}.md": "an original whose library was lost"})
    restore(tmp_path / "copy.zip", other)

    assert told(folder) == told(other)
    assert {"copy.zip", "in", "library", "other"} == {path.name for path in tmp_path.iterdir()}
    assert not (other / ".restoring").exists()
    assert (other / "documents" / f"{'0' * 64}.md").exists()


def test_a_library_that_lost_an_original_says_so_instead_of_copying(folder, tmp_path):
    """A copy that would not be whole is not made, and what to do is said."""
    with Library.open(folder, Lengths()) as library:
        library.original(library.source("1.md").id).unlink()
    with pytest.raises(LibraryDamaged, match="is lost, so a copy would not be whole; gapquote verify names its doc"):
        backup(folder, tmp_path / "copy.zip")

    assert {"in", "library"} == {path.name for path in tmp_path.iterdir()}


def test_a_restored_library_can_be_added_to(folder, tmp_path):
    """A copy lives on as a library of its own."""
    backup(folder, tmp_path / "copy.zip")
    restore(tmp_path / "copy.zip", tmp_path / "other")
    (outcome,) = add(tmp_path / "other", [written(tmp_path / "new", {"n.md": "# New\n\nWords.\n"})], model=Lengths())

    assert isinstance(outcome, Added)


def test_nothing_is_restored_over_a_library(folder, tmp_path):
    """An existing library is never overwritten."""
    backup(folder, tmp_path / "copy.zip")
    with pytest.raises(LibraryError, match="restore to a new folder"):
        restore(tmp_path / "copy.zip", folder)


def test_there_is_no_backup_of_nothing(tmp_path):
    """A mistyped folder makes no empty backup."""
    with pytest.raises(NoLibrary, match="there is no library there"):
        backup(tmp_path / "nowhere", tmp_path / "copy.zip")
    assert [] == list(tmp_path.iterdir())


def test_a_backup_to_a_folder_that_is_not_there_says_so(folder, tmp_path):
    """The message names the file that was asked for, not one of our own."""
    with pytest.raises(
        LibraryError, match=r"nowhere/copy\.zip: the folder that it is to lie in is not there; make that"
    ):
        backup(folder, tmp_path / "nowhere" / "copy.zip")


def packed(path, names):
    with zipfile.ZipFile(path, "w") as made:
        for name in names:
            made.writestr(name, b"odd")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["ledger.sqlite", "basket-../../x.json"], "it holds files that no backup has"),
        (["ledger.sqlite", "elsewhere.json"], "it holds files that no backup has"),
        ([], "there is no ledger in it"),
        (["ledger.sqlite", "../outside.md"], "it holds files that no backup has"),
        (["ledger.sqlite", "documents/../../outside.md"], "it holds files that no backup has"),
        (["ledger.sqlite", "/tmp/outside.md"], "it holds files that no backup has"),
        (["ledger.sqlite", "documents/" + "0" * 63 + "g.md"], "it holds files that no backup has"),
        (["ledger.sqlite"], "its ledger is damaged"),
    ],
)
def test_what_is_no_backup_is_refused_and_leaves_nothing(tmp_path, names, said):
    """A zip of other files writes nothing outside the folder, and makes no half library."""
    packed(tmp_path / "copy.zip", names)
    with pytest.raises(LibraryDamaged, match=said):
        restore(tmp_path / "copy.zip", tmp_path / "other")

    assert ["copy.zip", "other"] == sorted(path.name for path in tmp_path.iterdir())
    assert ["lock"] == [path.name for path in (tmp_path / "other").iterdir()]


def test_a_backup_cut_off_is_refused(folder, tmp_path):
    """A file that lost its end is no backup."""
    backup(folder, tmp_path / "copy.zip")
    whole = (tmp_path / "copy.zip").read_bytes()
    (tmp_path / "copy.zip").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(LibraryDamaged, match="it cannot be read"):
        restore(tmp_path / "copy.zip", tmp_path / "other")


def test_a_backup_with_a_file_missing_is_refused(folder, tmp_path):
    """A library whose originals are not all there is not restored as if it were whole."""
    backup(folder, tmp_path / "copy.zip")
    with zipfile.ZipFile(tmp_path / "copy.zip") as whole, zipfile.ZipFile(tmp_path / "less.zip", "w") as less:
        for entry in whole.infolist()[1:]:
            less.writestr(entry, whole.read(entry))
    with pytest.raises(LibraryDamaged, match="1 of its files are missing"):
        restore(tmp_path / "less.zip", tmp_path / "other")
