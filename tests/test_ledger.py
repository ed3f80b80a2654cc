"""The ledger: what is written to it comes back exactly, or it says what is wrong and what to do."""

import sqlite3
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from killing import made_older
from shelf import Lengths, library_of, written

from corpus.figure_row import figure_of, figure_row
from corpus.records import SLOTS, Block, BlockKind, Direction, Figure, FigureKind, Hedge, Place, Slot, Span, Unit, Value
from index.errors import LibraryDamaged, LibraryTooNew, NoLibrary
from index.library import Library
from index.store import rows
from index.store.ledger import FILE, migrate
from index.store.migrations import STEPS
from index.store.opening import created, opened

spans = st.tuples(st.integers(0, 10**6), st.integers(1, 10**4)).map(lambda pair: Span(pair[0], sum(pair)))
words = st.text(st.characters(codec="utf8"), max_size=20)
slots = st.none() | st.builds(Slot, words, spans, st.none() | words)
amounts = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9)
values = st.lists(st.builds(Value, amounts, words), min_size=1, max_size=2).map(tuple)
figures = st.builds(
    lambda sentence, **fields: Figure(document_id="d", span=sentence, sentence=sentence, **fields),
    sentence=spans,
    values=values,
    unit=st.sampled_from(Unit),
    kind=st.sampled_from(FigureKind),
    direction=st.none() | st.sampled_from(Direction),
    hedge=st.none() | st.sampled_from(Hedge),
    **dict.fromkeys(SLOTS, slots),
)


@given(figures)
def test_a_figure_comes_back_as_it_was_written(figure):
    """Every field of a figure survives the ledger, its digits as they were given."""
    back = figure_of("d", figure_row(figure))

    assert figure == back
    assert [str(value.amount) for value in figure.values] == [str(value.amount) for value in back.values]


def test_amounts_keep_their_digits():
    """17.90 is not made 17.9: how exactly a text speaks is part of what it says."""
    span = Span(0, 4)
    figure = Figure("d", span, span, (Value(Decimal("17.90")),), Unit.MONTHS, FigureKind.GAP)

    assert '"17.90"' in figure_row(figure)


@given(st.lists(st.builds(Place, spans, st.integers(1, 999), st.integers(0, 10**6))))
def test_places_come_back_as_they_were_written(places):
    """Where words stand in print survives the ledger."""
    assert tuple(places) == rows.places(rows.places_row(places))


def test_documents_come_back_as_they_were_read(tmp_path):
    """Text, pages, blocks and fields of a document are those that its file gave."""
    table = "| Group | Months |\n|---|---|\n| FSM | 18.1 |\n"
    folder = written(
        tmp_path / "in", {"a.md": f"---\npublisher: EPI\n---\n# The gap\n\nIt is wide.\n\n- One.\n\n{table}"}
    )
    from corpus.reading import read

    expected = read(folder / "a.md").document
    with library_of(tmp_path / "library", folder / "a.md") as library:
        document = library.document(expected.id)

    assert expected == document
    assert BlockKind.ROW in {block.kind for block in document.blocks}
    assert any(isinstance(block, Block) and block.header is not None for block in document.blocks)


def broken_off(ledger):
    with ledger.change():
        ledger.connection.execute("INSERT INTO facts VALUES ('lost', '1')")
        raise KeyError("in the middle")


def test_each_change_is_one_generation_and_a_broken_off_one_is_none(tmp_path):
    """What is derived can tell by the generation whether it is complete; a failed change leaves no trace."""
    created(tmp_path, "model", 4).close()
    ledger = opened(tmp_path, writing=True)
    with ledger.change():
        ledger.connection.execute("INSERT INTO facts VALUES ('kept', '1')")
    with pytest.raises(KeyError, match="in the middle"):
        broken_off(ledger)

    assert (1, "1") == (ledger.generation, ledger.fact("kept"))
    with pytest.raises(LibraryDamaged, match="does not say its lost"):
        ledger.fact("lost")
    ledger.close()


def test_a_folder_without_a_library_says_how_to_make_one(tmp_path):
    """Nobody guesses what to do next."""
    with pytest.raises(NoLibrary, match=r"there is no library there; make one: gapquote --library .* add PATH"):
        opened(tmp_path)


@pytest.mark.parametrize("left", [0, 100, 5000])
def test_a_ledger_cut_off_is_said_to_be_damaged_and_the_originals_stay(tmp_path, left):
    """Of a ledger that lost its end, opening or verifying says so, and no stored file is touched."""
    folder = written(tmp_path / "in", {"a.md": "# The gap\n\nIt is wide.\n"})
    with library_of(tmp_path / "library", folder / "a.md") as library:
        original = library.original(library.sources()[0].id)
    ledger = tmp_path / "library" / FILE
    ledger.write_bytes(ledger.read_bytes()[:left])

    with (
        pytest.raises(LibraryDamaged, match="restore a backup"),
        Library.open(tmp_path / "library", Lengths()) as library,
    ):
        library.document(library.sources()[0].id)
    assert original.exists()


def test_a_ledger_of_a_later_version_is_left_alone(tmp_path):
    """An older program does not guess at a newer format."""
    created(tmp_path, "model", 4).close()
    connection = sqlite3.connect(tmp_path / FILE)
    connection.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    connection.close()

    with pytest.raises(LibraryTooNew, match="update gapquote"):
        opened(tmp_path)


def test_an_older_ledger_is_brought_up_step_by_step(tmp_path):
    """Each step is applied once, in order, and what was there stays."""
    path = tmp_path / "ledger"
    connection = sqlite3.connect(path, isolation_level=None)
    steps = ("CREATE TABLE a (x);", "ALTER TABLE a ADD COLUMN y DEFAULT 7;")
    migrate(connection, steps[:1])
    connection.execute("INSERT INTO a VALUES (1)")
    migrate(connection, steps)
    migrate(connection, steps)

    assert [(1, 7)] == connection.execute("SELECT * FROM a").fetchall()
    assert (2,) == connection.execute("PRAGMA user_version").fetchone()
    connection.close()


def test_a_library_of_an_older_format_is_brought_up_when_it_is_opened(tmp_path):
    """Who opens an older library finds all that was in it, and the format is the present one afterwards."""
    folder = written(tmp_path / "in", {"a.md": "# The gap\n\nIt is wide.\n"})
    with library_of(tmp_path / "library", folder / "a.md") as library:
        expected = library.sources()
    made_older(tmp_path / "library")
    with Library.open(tmp_path / "library", Lengths()) as library:
        assert expected == library.sources()
    ledger = opened(tmp_path / "library")

    assert (len(STEPS), False) == (ledger.version(), ledger.older)
    ledger.close()


def test_a_step_that_fails_changes_nothing(tmp_path):
    """A library that could not be brought up is still the older one, whole."""
    connection = sqlite3.connect(tmp_path / "ledger", isolation_level=None)
    migrate(connection, ("CREATE TABLE a (x);",))
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, ("CREATE TABLE a (x);", "CREATE TABLE b (x); CREATE TABLE a (x);"))

    assert (1,) == connection.execute("PRAGMA user_version").fetchone()
    assert [("a",)] == connection.execute("SELECT name FROM sqlite_master").fetchall()
    connection.close()
