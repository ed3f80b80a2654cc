"""The ledger in PostgreSQL says what the ledger in SQLite says, for the same documents."""

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
from conftest import SEEDS
from word_lengths import WordLengths

pytest.importorskip("psycopg", reason="pip install 'gapquote[postgres]' brings PostgreSQL's client")
import postgres
from shelf import written

from index.answer import ask
from index.build import Added, add, remove
from index.elsewhere import Elsewhere, elsewhere, note
from index.errors import LibraryError, NoDocument, NoLibrary, ServerUnreachable
from index.keeping.edit import edit
from index.keeping.verify import verify
from index.library import Library
from index.records import Answer
from index.store.ledger_postgres import PostgresLedger, told
from index.store.opening import opened

pytestmark = pytest.mark.skipif(
    postgres.programs() is None, reason="no PostgreSQL server here: apt-get install postgresql brings one"
)
NAMES = count()
OTTERS = "# Otters\n\nThe otters of Lower Piddle trail the beavers by 11 months in swimming.\n"
FEW = sorted((SEEDS / "digests").glob("0*.md"))[:6]


MODEL = WordLengths()


@pytest.fixture(scope="module")
def server():
    """A server for all tests of this module."""
    with postgres.server() as address:
        yield address


@pytest.fixture
def there(server):
    """The address of an empty database."""
    return postgres.database(server, f"library{next(NAMES)}")


def built(folder: Path, files, address: str = "", model=MODEL) -> Path:
    """A library of those files, its ledger at the address where one is given."""
    if address:
        note(folder, ledger=address)
    outcomes = list(add(folder, files, model=model))
    assert all(isinstance(outcome, Added) for outcome in outcomes)
    return folder


def whole(folder: Path, model=MODEL) -> list[object]:
    """All that a reader can ask of a library."""
    with Library.open(folder, model) as library:
        said: list[object] = [library.generation, library.sources(), library.passage_count, library.figures()]
        (question,) = library.embed(["How far behind are disadvantaged pupils at the end of primary school?"])
        said += [library.passages_near(question, 10), library.sentences_near(question, 10)]
        said += [library.words.passages_with("gap in months", 10), library.words.sentences_with("gap in months", 10)]
        for source in library.sources():
            keys = library.passage_keys(source.id)
            said += [library.document(source.id), library.places(source.id), library.passages(keys)]
            said += [library.sentences_of(key) for key in keys]
            said += [library.passage_vectors(keys).tolist()]
        return said


def test_a_library_is_the_same_whichever_ledger_it_has(tmp_path, there):
    """Documents, passages, sentences, figures, vectors and what is found: every one alike."""
    here, away = built(tmp_path / "here", FEW), built(tmp_path / "away", FEW, there)

    assert whole(here) == whole(away)
    assert not (away / "ledger.sqlite").exists()


@pytest.mark.model
def test_removing_and_editing_come_out_the_same(tmp_path, there):
    """What is removed is gone, what a person corrected stays, on both."""
    folders = [built(tmp_path / "here", FEW[:3], model=None), built(tmp_path / "away", FEW[:3], there, model=None)]
    for folder in folders:
        remove(folder, [FEW[0].name])
        edit(folder, FEW[1].name, {"title": "Another title", "kind": "report"})
        edit(folder, FEW[2].name, {}, superseded_by=FEW[1].name)

    assert whole(folders[0], None) == whole(folders[1], None)
    with Library.open(folders[1]) as library, pytest.raises(NoDocument, match="no document is called"):
        library.source(FEW[0].name)


def test_a_change_that_breaks_off_leaves_nothing(tmp_path, there):
    """A transaction is whole or not at all."""
    folder = built(tmp_path / "away", FEW[:1], there)
    before = whole(folder)
    ledger = opened(folder, writing=True)
    with suppress(KeyboardInterrupt), ledger.change():
        ledger.connection.execute("DELETE FROM documents")
        raise KeyboardInterrupt
    ledger.close()

    assert before == whole(folder)


@pytest.mark.model
def test_a_killed_writer_loses_no_finished_document(tmp_path, there):
    """What was reported added is there, whole; the same command then adds the rest."""
    folder = tmp_path / "away"
    command = [sys.executable, "-m", "index", "--library", str(folder), "--ledger", there, "add", *map(str, FEW)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=SEEDS.parent) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline().partition(":")[0]
        writer.kill()
    report = verify(folder)

    assert () == report.damaged
    with Library.open(folder) as library:
        assert first in {source.name for source in library.sources()}
    assert 0 == subprocess.run(command, stdout=subprocess.DEVNULL, cwd=SEEDS.parent, timeout=300).returncode
    with Library.open(folder) as library:
        assert sorted(file.name for file in FEW) == [source.name for source in library.sources()]


def test_two_machines_may_add_at_once(tmp_path, there):
    """Each has its own folder; every document arrives, and both then see them all."""
    folders = [built(tmp_path / name, [file], there) for name, file in zip("ab", FEW, strict=False)]
    with ThreadPoolExecutor(2) as machines:
        list(machines.map(built, folders, (FEW[2:4], FEW[4:6])))

    for folder in folders:
        with Library.open(folder, MODEL) as library:
            assert sorted(file.name for file in FEW) == [source.name for source in library.sources()]
            assert library.passages_near(library.embed(["gap"])[0], 1000)


@pytest.mark.model
def test_what_one_machine_adds_or_removes_the_other_finds_or_no_longer_finds(tmp_path, there):
    """By words, by meaning and as an answer, with no restart of the machine that answers; originals are shared."""
    pytest.importorskip("milvus_lite", reason="pip install 'gapquote[milvus]' brings Milvus Lite")
    one, two = tmp_path / "one", tmp_path / "two"
    (tmp_path / "documents").mkdir()
    for folder in (one, two):
        note(folder, ledger=there, vectors=f"milvus+file://{tmp_path}/vectors.db/shared")
        (folder / "documents").symlink_to(tmp_path / "documents")
    built(one, [SEEDS / "ambitious-for-every-child.md"], model=None)
    with Library.open(two) as library:
        before = found(library, "")
        (otters,) = add(one, [written(tmp_path / "files", {"otters.md": OTTERS})])
        meanwhile = found(library, otters.id)
        remove(one, ["otters.md"])
        after = found(library, otters.id)

    assert ((False,) * 3, (True,) * 3, (False,) * 3) == (before, meanwhile, after)
    assert ((), ()) == (verify(one).damaged, verify(two).damaged)


def found(library, document):
    """Whether a document is found by its words, by its meaning, and as an answer."""
    keys = {key for source in library.sources() if source.id == document for key in library.passage_keys(document)}
    reply = ask(library, "How many months do the otters of Lower Piddle trail the beavers?")
    return (
        bool(keys & {hit.key for hit in library.words.passages_with("otters", 10)}),
        bool(keys & {hit.key for hit in library.passages_near(library.embed(["Water animals race."])[0], 1)}),
        isinstance(reply, Answer) and "11 months" in reply.quotes[0].text,
    )


def test_a_snapshot_sees_one_state(tmp_path, there):
    """What is written meanwhile is seen after, not within."""
    folder = built(tmp_path / "away", FEW[:1], there)
    with Library.open(folder, MODEL) as library:
        with library.snapshot():
            before = library.sources()
            built(folder, FEW[1:2])

            assert before == library.sources()
        assert len(before) + 1 == len(library.sources())


def test_a_reader_goes_on_after_the_server_dropped_it(tmp_path, there):
    """A connection that was ended is opened anew by the question after."""
    folder = built(tmp_path / "away", FEW[:1], there)
    ledger = opened(folder)
    ender = opened(folder, writing=True)
    ender.one("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND state = 'idle'")
    ender.close()
    with pytest.raises(ServerUnreachable, match="does not answer"):
        ledger.one("SELECT count(*) FROM documents")

    assert 1 == ledger.one("SELECT count(*) FROM documents")[0]
    ledger.close()


def test_an_empty_database_is_no_library_yet(tmp_path, there):
    """A note alone makes no library."""
    note(tmp_path / "away", ledger=there)
    with pytest.raises(NoLibrary, match="there is no ledger at"):
        Library.open(tmp_path / "away", MODEL)


def test_a_library_with_a_ledger_takes_no_other(tmp_path, there):
    """A note never hides documents that a folder holds."""
    folder = built(tmp_path / "here", FEW[:1])
    with pytest.raises(LibraryError, match="it has a ledger already"):
        note(folder, ledger=there)


def test_a_password_is_never_noted(tmp_path):
    """It would lie in a folder that is copied about."""
    with pytest.raises(LibraryError, match="PGPASSWORD"):
        note(tmp_path, ledger="postgresql://gapquote:secret@127.0.0.1/gapquote")

    assert Elsewhere() == elsewhere(tmp_path)


def test_the_kind_of_ledger_follows_the_note(tmp_path, there):
    """Whoever opens the folder's ledger gets the one that is noted."""
    folder = built(tmp_path / "away", FEW[:1], there)
    shutil.rmtree(folder / "words")
    ledger = opened(folder)
    ledger.close()

    assert PostgresLedger is type(ledger)


@pytest.mark.parametrize(
    ("sql", "wanted"),
    [
        ("SELECT start, end FROM pages WHERE document = ?", 'SELECT start, "end" FROM pages WHERE document = $1'),
        ("SELECT 1 WHERE f.start >= ? AND f.end <= ?", "SELECT 1 WHERE f.start >= $1 AND f.end <= $2"),
        ("SELECT 1 WHERE id = ?1 OR name = ?1", "SELECT 1 WHERE id = $1 OR name = $1"),
    ],
)
def test_statements_are_put_in_its_words(sql, wanted):
    """Marks are numbered, and a column whose name is PostgreSQL's own word is quoted."""
    assert wanted == told(sql)
