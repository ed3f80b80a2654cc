"""Adding and removing: by content, whole or not at all, whatever happens meanwhile."""

import contextlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import killing
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from paper import lines, paper
from scan import scan
from shelf import Counting, Lengths, written

from corpus.errors import NoText
from corpus.limits import Limits
from corpus.records import Span
from index.build import SOON, Added, Already, Failed, Waiting, _together, add, remove
from index.errors import LibraryReadOnly, NoDocument, NoSpace
from index.keeping.backup import backup, restore
from index.keeping.edit import edit
from index.keeping.verify import verify
from index.library import Library
from index.records import cut
from index.store.originals import FOLDER

GAP = "# The gap\n\nPoor pupils are 18.1 months behind.\n"


def added(folder, *paths, **settings):
    return list(add(folder, paths, model=settings.pop("model", Lengths()), **settings))


def rows_of(folder):
    """All that a library says, but for the order in which things were done."""
    with Library.open(folder, Lengths()) as library:
        return [
            (source, library.document(source.id), library.figures(source.id), library.places(source.id),
             library.passages(keys := library.passage_keys(source.id)), library.passage_vectors(keys).tobytes())
            for source in library.sources()
        ]  # fmt: skip


def test_each_file_has_one_outcome_in_order(tmp_path):
    """Of every file it is said what became of it: added with what was counted, known already, or why not."""
    folder = written(tmp_path / "in", {"a.md": GAP, "b.md": " \n", "c.md": GAP + "\nMore.\n", "d.md": GAP})
    outcomes = added(tmp_path / "library", folder, tmp_path / "nothing.pdf")

    assert [Added, Failed, Added, Already, Failed] == [type(outcome) for outcome in outcomes]
    assert ("a.md", 1, 1, 1) == (outcomes[0].name, outcomes[0].pages, outcomes[0].passages, outcomes[0].figures)
    assert "a.md" == outcomes[3].known_as
    assert "nothing.pdf" in outcomes[4].reason


def test_progress_counts_every_file(tmp_path):
    """Who watches sees each file settled, of all that there are."""
    seen = []
    folder = written(tmp_path / "in", {"a.md": GAP, "b.md": ""})
    list(add(tmp_path / "library", [folder], lambda done, of, name: seen.append((done, of, name)), Lengths()))

    assert [(1, 2, "a.md"), (2, 2, "b.md")] == seen


def test_a_file_of_no_kind_we_read_is_passed_over_in_a_folder_and_refused_by_name(tmp_path):
    """A list beside the reports is no failure; a file that a person named is."""
    folder = written(tmp_path / "in", {"a.md": GAP, "list.toml": "x = 1"})

    (passed,) = [outcome for outcome in added(tmp_path / "one", folder) if isinstance(outcome, Failed)]
    assert (True, "files of the kind .toml are not read") == (passed.skipped, passed.reason)
    assert [False] == [outcome.skipped for outcome in added(tmp_path / "two", folder / "list.toml")]


def test_a_folder_around_the_library_is_added_without_the_library(tmp_path):
    """``gapquote add .`` does not add the library to itself."""
    written(tmp_path, {"a.md": GAP})
    added(tmp_path / "library", tmp_path / "a.md")

    assert ["a.md"] == [outcome.name for outcome in added(tmp_path / "library", tmp_path)]


def test_what_was_added_is_found_by_its_words_while_more_is_added(tmp_path):
    """A reader need not wait for the end of a long adding: nothing added is said to stand nowhere."""
    folder = written(tmp_path / "in", {"a.md": GAP, "b.md": GAP + "\nMore.\n", "c.md": GAP + "\nMost.\n"})
    adding = add(tmp_path / "library", [folder], model=Lengths())
    next(adding)
    time.sleep(SOON)
    next(adding)
    with Library.open(tmp_path / "library", Lengths()) as library:
        found = library.words.passages_with("poor", 5)
    adding.close()

    assert found


def test_known_bytes_are_neither_read_nor_embedded_again(tmp_path):
    """A second adding of the same file does nothing, under whatever name it comes."""
    folder = written(tmp_path / "in", {"a.md": GAP})
    added(tmp_path / "library", folder)
    (folder / "a.md").rename(folder / "b.md")
    model = Counting()

    assert [Already(folder / "b.md", "b.md", "a.md")] == added(tmp_path / "library", folder, model=model)
    assert [] == model.asked


def test_a_changed_file_replaces_its_older_self(tmp_path):
    """The newer bytes of a file take the place of the older, and only new text is embedded."""
    folder = written(tmp_path / "in", {"a.md": GAP + "\nOld words here.\n"})
    (old,) = added(tmp_path / "library", folder)
    (folder / "a.md").write_text(GAP + "\nEntirely new words.\n")
    model = Counting()
    (new,) = added(tmp_path / "library", folder, model=model)

    assert old.id == new.replaced
    assert {"Entirely new words."} == {text for text in model.asked if text.count(" ") == 2}
    assert "Poor pupils are 18.1 months behind." not in model.asked
    with Library.open(tmp_path / "library", Lengths()) as library:
        assert [new.id] == [source.id for source in library.sources()]
        assert [] == library.words.sentences_with("old", 5)
        assert 1 == len(list((tmp_path / "library" / FOLDER).iterdir()))


def test_what_was_put_right_by_hand_is_kept_when_the_file_changes(tmp_path):
    """A changed file takes over title and year as a person gave them, says so, and keeps them when it changes again."""
    folder = written(tmp_path / "in", {"a.md": GAP})
    added(tmp_path / "library", folder)
    edit(tmp_path / "library", "a.md", {"title": "The gap", "published": "2019"}, model=Lengths())
    for words in ("New.", "Newer."):
        (folder / "a.md").write_text(f"{GAP}\n{words}\n")
        (new,) = added(tmp_path / "library", folder)

        assert ("published and title as put by hand, kept from the file that it replaces",) == new.warnings
        with Library.open(tmp_path / "library", Lengths()) as library:
            (source,) = library.sources()
            assert ("The gap", "2019") == (source.title, source.published)


def test_a_bound_on_the_size_of_files_is_named(tmp_path):
    """Where the system lets no file grow further (ulimit -f), the error says so; lifted, the rest is added."""
    resource = pytest.importorskip("resource")
    folder = written(tmp_path / "in", {"a.md": GAP, "b.md": GAP * 900})
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, before[1]))
    try:
        with pytest.raises(NoSpace, match=r"would pass 60,000 bytes.*ulimit -f.*raise that limit"):
            added(tmp_path / "library", folder)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert {Added, Already} >= {type(outcome) for outcome in added(tmp_path / "library", folder)}


def test_scans_are_written_together_where_writing_takes_long():
    """The first at once, those that are read while it is written after it in one go; none is lost."""
    scans = [(Path(f"{number}.pdf"), NoText(Path(f"{number}.pdf"), "none", "nothing")) for number in range(6)]
    groups = []
    for group in _together(iter(scans)):
        groups.append(len(group))
        time.sleep(0.05)

    assert [1, 5] == groups


def test_two_files_of_one_name_stand_beside_each_other(tmp_path):
    """Last year's report.md in another folder is no older self of this year's."""
    folders = [written(tmp_path / year, {"report.md": f"{GAP}\nOf {year}.\n"}) for year in ("2023", "2024")]
    outcomes = added(tmp_path / "library", *folders)

    assert ["report.md", "2024/report.md"] == [outcome.name for outcome in outcomes]
    (folders[0] / "report.md").write_text(f"{GAP}\nOf 2023, mended.\n")
    (again,) = [one for one in added(tmp_path / "library", *folders) if isinstance(one, Added)]

    assert ("report.md", outcomes[0].id) == (again.name, again.replaced)


def test_a_file_that_moved_replaces_its_older_self(tmp_path):
    """A newer file of the same name replaces one whose own file is gone, as with files dropped into the browser."""
    first = written(tmp_path / "one", {"a.md": GAP})
    (old,) = added(tmp_path / "library", first)
    (first / "a.md").unlink()
    (new,) = added(tmp_path / "library", written(tmp_path / "two", {"a.md": GAP + "\nMore.\n"}))

    assert (old.id, "a.md") == (new.replaced, new.name)


def test_building_twice_gives_the_same_rows_and_vectors(tmp_path):
    """The same files, in one go or one by one, in any order, make the same library byte for byte."""
    folder = written(tmp_path / "in", killing.texts(0, 5))
    added(tmp_path / "whole", folder)
    for name in ("3.md", "0.md", "4.md", "2.md", "1.md"):
        added(tmp_path / "single", folder / name)

    assert rows_of(tmp_path / "whole") == rows_of(tmp_path / "single")


def test_removing_leaves_no_trace(tmp_path):
    """Text, words, vectors and the file itself of a removed document are gone from the folder."""
    folder = written(tmp_path / "in", {"a.md": GAP, "b.md": "# Other\n\nXylophones are zygomorphic.\n"})
    added(tmp_path / "library", folder)
    whole = b"".join(path.read_bytes() for path in (tmp_path / "library").rglob("*") if path.is_file())
    remove(tmp_path / "library", ["b.md"])
    left = b"".join(path.read_bytes() for path in (tmp_path / "library").rglob("*") if path.is_file())

    assert [True, True] == [word in whole.lower() for word in (b"xylophone", b"zygomorphic")]
    assert [False, False] == [word in left.lower() for word in (b"xylophone", b"zygomorphic")]


def test_a_replaced_file_leaves_no_trace_of_its_older_self(tmp_path):
    """What a newer file no longer says is gone from the folder, as if it had been removed."""
    folder = written(tmp_path / "in", {"a.md": GAP, "b.md": "# Other\n\nXylophones are zygomorphic.\n"})
    added(tmp_path / "library", folder)
    written(folder, {"b.md": "# Other\n\nThey are not.\n"})
    added(tmp_path / "library", folder)
    left = b"".join(path.read_bytes() for path in (tmp_path / "library").rglob("*") if path.is_file())

    assert [False, False] == [word in left.lower() for word in (b"xylophone", b"zygomorphic")]


def found_by_words(folder, *asked):
    """What each question finds by its words, with scores, by name and place; how rare words are; what is known."""
    with Library.open(folder, Lengths()) as library:
        rows = []
        for question in asked:
            for shelf, texts in (("passages", library.passages), ("sentences", library.sentences)):
                found = getattr(library.words, f"{shelf}_with")(question, 1000)
                places = [
                    (library.document(text.document_id).name, text.span) for text in texts([f.key for f in found])
                ]
                rows.append(sorted(zip(places, [f.score for f in found], strict=True), key=str))
        words = ("gap", "number", "last3", "wide", "gone", "xylophone")
        return rows, library.words.rarity(words), [library.words.knows(w) for w in words], library.words.vocabulary


def test_a_library_that_changed_answers_as_one_built_fresh(tmp_path):
    """Neither what was replaced, nor what was removed or named anew, weighs in how well words are found."""
    whole = killing.texts(0, 6)
    folder = written(
        tmp_path / "in", whole | {"1.md": "# Gone\n\nGap gap gap xylophone.\n", "9.md": whole["2.md"] + "Gone."}
    )
    added(tmp_path / "library", folder)
    written(folder, {"1.md": whole["1.md"], "3.md": "# Three\n\nGap number gone.\n"})
    added(tmp_path / "library", folder)
    written(folder, {"3.md": whole["3.md"]})
    added(tmp_path / "library", folder / "3.md")
    remove(tmp_path / "library", ["9.md"])
    edit(tmp_path / "library", "4.md", {"title": "Gone again"}, model=Lengths())
    edit(tmp_path / "library", "4.md", {"title": "Report 4"}, model=Lengths())
    (folder / "9.md").unlink()
    added(tmp_path / "fresh", folder)
    asked = ("gap number 3", "last3 is wide", "months here", "gone xylophone")

    assert found_by_words(tmp_path / "fresh", *asked) == found_by_words(tmp_path / "library", *asked)


def test_nothing_is_removed_where_one_name_is_unknown(tmp_path):
    """A mistyped name does not cost the documents named beside it."""
    added(tmp_path / "library", written(tmp_path / "in", {"a.md": GAP}))
    with pytest.raises(NoDocument, match=r"no document is called 'b\.md'"):
        remove(tmp_path / "library", ["a.md", "b.md"])

    with Library.open(tmp_path / "library", Lengths()) as library:
        assert 1 == len(library.sources())


NASTY = st.text(st.characters(codec="utf8", exclude_characters="/\0"), min_size=1, max_size=30).filter(
    lambda name: len(name.encode()) < 200 and name not in {".", ".."}
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NASTY)
def test_no_name_leads_out_of_the_folder(tmp_path_factory, name):
    """However a file is called, its copy lies in the library's own folder, under the hash of its bytes."""
    place = tmp_path_factory.mktemp("names")
    path = place / "in" / f"{name}.md"
    path.parent.mkdir()
    path.write_text(GAP)
    (outcome,) = added(place / "library", path)

    assert [f"{outcome.id}.md"] == [kept.name for kept in (place / "library" / FOLDER).iterdir()]
    assert {"in", "library"} == {entry.name for entry in place.iterdir()}


@contextlib.contextmanager
def small_disk(folder: Path, size: str):
    """A disk of its own at ``folder``; skips where we may not mount one."""
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True)
    if mounted.returncode:
        pytest.skip("a small disk can be mounted by root alone")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


linux = pytest.mark.skipif(sys.platform != "linux", reason="mounts a small disk")


@linux
def test_a_full_disk_costs_what_was_not_yet_done(tmp_path):
    """Where the disk fills up, it is said so, and every document reported done is there, with nothing half."""
    with small_disk(tmp_path / "disk", "3m"):
        library, done = tmp_path / "disk" / "library", []
        folder = written(tmp_path / "in", {f"{at:02}.md": f"# R{at}\n\n{'Word. ' * 4000}{at}\n" for at in range(40)})
        with pytest.raises(NoSpace, match="make room"):
            done.extend(outcome.name for outcome in add(library, [folder], model=Lengths()))
        done = {path.name for path in (library / FOLDER).iterdir() if not path.name.startswith(".")}
        with Library.open(library, Lengths()) as opened:
            sources = opened.sources()
            texts = [opened.document(source.id).text for source in sources]

        assert 0 < len(sources) < 40
        assert {f"{source.id}.md" for source in sources} <= done
        assert all(text.count("Word.") == 4000 for text in texts)


ON_A_FULL_DISK = {
    "add": lambda library, more: added(library, more),
    "read anew": lambda library, more: added(library, more.parent / "in", again=True),
    "remove": lambda library, _: remove(library, ["1.md"]),
    "edit": lambda library, _: edit(library, "4.md", {"title": "New"}, model=Lengths()),
    "ask": lambda library, _: Library.open(library, Lengths()).close(),
    "verify": lambda library, _: verify(library, Lengths()),
    "back up": lambda library, _: backup(library, library.parent / "copy.zip"),
    "restore": lambda library, more: restore(more.parent / "copy.zip", library.parent / "other"),
}


@linux
@pytest.mark.parametrize("spare", [0, 20_000])
@pytest.mark.parametrize("doing", ON_A_FULL_DISK)
def test_on_a_full_disk_everything_says_so_and_nothing_is_lost(start, tmp_path, doing, spare):
    """Whatever is begun where no room is left ends with the same advice, and once there is room all is as before."""
    with small_disk(tmp_path / "disk", "20m"):
        library, filled = tmp_path / "disk" / "library", tmp_path / "disk" / "filled"
        shutil.copytree(start, library)
        filled.write_bytes(b"x" * (shutil.disk_usage(tmp_path / "disk").free - spare))
        with pytest.raises(NoSpace, match="the disk is full; make room"):
            ON_A_FULL_DISK[doing](library, start.parent / "more")
        filled.unlink()
        verify(library, Lengths())
        report = verify(library, Lengths())

        assert (12, (), (), ()) == (report.documents, report.damaged, report.repaired, report.notes)
        assert {"library", "other"} >= {path.name for path in (tmp_path / "disk").iterdir()}


@linux
def test_a_read_only_library_can_be_asked_and_says_that_it_takes_no_writes(tmp_path):
    """Readers need no right to write; a writer is told what to do."""
    with small_disk(tmp_path / "disk", "20m"):
        library = tmp_path / "disk" / "library"
        added(library, written(tmp_path / "in", {"a.md": GAP}))
        subprocess.run(["mount", "-o", "remount,ro", str(tmp_path / "disk")], check=True)
        with Library.open(library, Lengths()) as opened:
            assert GAP[2:9] == opened.document(opened.sources()[0].id).title
            assert opened.passages_near(Lengths().embed(["Poor"])[0], 1)
            assert opened.words.sentences_with("poor pupils", 1)
        with pytest.raises(LibraryReadOnly, match="check the folder's permissions"):
            added(library, written(tmp_path / "more", {"b.md": GAP + "More."}))


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    return killing.prepared(tmp_path_factory.mktemp("start"))


BEFORE = frozenset(killing.texts(0))
DOINGS = {
    "add": (("more",), 0.5),
    "remove": (("1.md", "5.md", "11.md"), 1.0),
    "edit": (("4.md", "Another title"), 0.6),
    "rebuild": ((), 0.3),
    "upgrade": ((), 0.06),
    "backup": (("copy.zip",), 0.09),
    "restore": (("copy.zip",), 0.35),
}


@pytest.mark.parametrize("doing", DOINGS)
def test_a_writer_killed_at_any_moment_leaves_a_whole_library(start, tmp_path, doing):
    """What was reported done is there, no document is half there, and verifying finds nothing damaged."""
    names, longest = DOINGS[doing]
    folder = {"add": start.parent, "backup": tmp_path / "trial", "restore": start.parent}.get(doing)
    words = [str(folder / name) for name in names] if folder else names
    for after in killing.moments(seed=11, count=4, longest=longest):
        left = killing.killed(start, tmp_path / "trial", (doing, *words), after)
        sure = killing.expected(BEFORE, left.said)

        assert left.whole
        assert () == left.report.damaged
        assert sure <= left.names if doing == "add" else left.names <= sure


def test_a_broken_off_adding_is_completed_by_adding_again(start, tmp_path):
    """Whoever adds the same folder again gets what is missing, and no more."""
    killing.killed(start, tmp_path / "trial", ("add", str(start.parent / "more")), 0.2)
    outcomes = added(tmp_path / "trial" / "library", start.parent / "more")
    report = verify(tmp_path / "trial" / "library", Lengths())

    assert {Added, Already} >= {type(outcome) for outcome in outcomes}
    assert (24, (), ()) == (report.documents, report.repaired, report.damaged)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract (tesseract-ocr) is not installed")
def test_a_scan_is_read_by_ocr_after_the_others(tmp_path):
    """It is named in its place, its outcome comes last, and its quotes say how sure OCR was."""
    letter = paper(tmp_path / "letter.pdf", [lines(72, 700, ["The gap is 17.9 months in these schools."], size=12)])
    (tmp_path / "in").mkdir()
    scan(tmp_path / "in" / "a.pdf", letter)
    (tmp_path / "in" / "b.txt").write_text("The gap is 20.1 months.")
    library = tmp_path / "library"
    outcomes = added(library, tmp_path / "in")

    assert [(Waiting, "a.pdf"), (Added, "b.txt"), (Added, "a.pdf")] == [(type(one), one.name) for one in outcomes]
    with Library.open(library, Lengths()) as opened:
        document = opened.document(opened.source("a.pdf").id)
        quote = cut(document, Span(0, 40))
        assert ("The gap is 17.9 months in these schools.", True) == (quote.text, (quote.ocr or 0) > 80)
        assert opened.places(document.id)[0].box is not None


def test_what_never_ends_or_is_too_large_is_refused_before_its_bytes_are_read(tmp_path):
    """A pipe that nobody writes to and a file over the limit are named with why; the others are added."""
    place = written(tmp_path / "in", {"a.md": GAP, "large.md": GAP * 60_000})
    os.mkfifo(place / "pipe.md")
    with (place / "vast.pdf").open("wb") as vast:
        vast.truncate(1 << 40)  # of no bytes: to hash them would take hours
    outcomes = added(tmp_path / "library", place, limits=Limits(bytes=1 << 20))

    assert ["a.md"] == [outcome.name for outcome in outcomes if isinstance(outcome, Added)]
    assert [
        ("large.md", "it has 3 MB, the limit is 1 MB; split it or save it with smaller pictures"),
        ("pipe.md", "it is not a regular file; give the path of a document"),
        ("vast.pdf", "it has 1,048,576 MB, the limit is 1 MB; split it or save it with smaller pictures"),
    ] == [
        (outcome.name, outcome.reason.removeprefix(f"{outcome.path}: "))
        for outcome in outcomes
        if isinstance(outcome, Failed)
    ]


def test_files_whose_names_are_no_utf8_are_added_spelt_out_and_removed(tmp_path):
    """An odd byte of a name is kept and shown in hex; each stays a document of its own, and goes by either name."""
    place = os.fsencode(written(tmp_path / "in", {"a.md": GAP}))
    for name in (b"\xe9.md", b"\xe8.md", rb"\xe9.md"):
        Path(os.fsdecode(place + b"/" + name)).write_text(GAP + "\nOf " + name.decode("latin1") + ".\n", "utf8")
    outcomes = added(tmp_path / "library", tmp_path / "in")
    names = ["a.md", r"\xe8.md", r"\xe9.md", r"in/\xe9.md"]
    with Library.open(tmp_path / "library", Lengths()) as library:
        assert sorted(names) == sorted(source.name for source in library.sources())
    assert [Already] * 4 == [type(outcome) for outcome in added(tmp_path / "library", tmp_path / "in")]
    Path(os.fsdecode(place + b"/\xe8.md")).write_text(GAP + "\nChanged.\n")
    (changed,) = [one for one in added(tmp_path / "library", tmp_path / "in") if isinstance(one, Added)]

    assert sorted(names) == sorted(outcome.name for outcome in outcomes)
    assert (r"\xe8.md", True) == (changed.name, bool(changed.replaced))
    assert (r"\xe8.md", r"\xe9.md") == remove(tmp_path / "library", [os.fsdecode(b"\xe8.md"), r"\xe9.md"])
    assert () == verify(tmp_path / "library", Lengths()).damaged
