"""The ledger: one SQLite file that holds all a library knows, each document in one transaction.

It is the truth; vectors.faiss and the word index are made from it. One writer at a time, any number
of readers (WAL). Its *generation* goes up by one with each change, so that what is derived can tell
whether it is complete.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from index.errors import LibraryDamaged, LibraryTooNew, NoLibrary
from index.store.migrations import STEPS
from index.store.telling import telling

FILE = "ledger.sqlite"
WAIT = 10.0  # seconds a reader waits for the moment in which a writer's log is folded in
EDITABLE = ("title", "publisher", "published", "source", "licence", "kind")


class Titled(NamedTuple):
    """A document as the word index needs it."""

    id: str
    title: str
    text: str


class Ledger:
    """One connection to a ledger; a connection belongs to one thread.

    index/store/opening.py opens the kind that a library keeps: this one, or one in PostgreSQL.
    """

    seen: dict[Any, Any] | None = None  # what was read in a snapshot, in which nothing changes
    fixed: tuple[int, int] | None = None  # what the file was, where it is read as one that nobody changes
    shared = False  # True where other machines make derived files of their own from it

    def __init__(self, folder: Path, writing: bool = False) -> None:
        """Open the ledger of the library in ``folder``.

        Raises NoLibrary, LibraryDamaged, LibraryTooNew, LibraryReadOnly.
        """
        self.folder = folder
        path = folder / FILE
        if not path.is_file():
            raise NoLibrary(folder, "there is no library there", f"make one: gapquote --library {folder} add PATH")
        with telling(folder):
            self.connection, self.fixed = _connected(path, writing)
            try:
                self.older = self._check(writing)
            except BaseException:
                self.connection.close()
                raise

    def _check(self, writing: bool) -> bool:
        """True where the ledger is of an older format and stays so, because nothing is to be written."""
        version = self.version()
        if version > len(STEPS):
            raise LibraryTooNew(
                self.folder, "a later version of gapquote wrote it", "update gapquote, then open it again"
            )
        if version == 0:
            raise LibraryDamaged(
                self.folder, "its ledger is empty", "restore a backup, or remove that file and add anew"
            )
        if version < len(STEPS) and writing:
            self.bring_up()
        return version < len(STEPS) and not writing

    def version(self) -> int:
        """How many of the steps in index/store/migrations.py were taken; 0 where the ledger is empty."""
        return int(self.one("PRAGMA user_version")[0])

    def bring_up(self) -> None:
        """Take the steps that are missing."""
        migrate(self.connection)

    @classmethod
    def make(cls, folder: Path, model: str, dimension: int) -> None:
        """Make an empty ledger where there is none; beside, and renamed when whole."""
        path = folder / FILE
        if path.exists():
            return
        with telling(folder):
            folder.mkdir(parents=True, exist_ok=True)
            beside = folder / f".{FILE}.new"
            beside.unlink(missing_ok=True)
            connection = sqlite3.connect(beside, isolation_level=None)
            connection.execute("PRAGMA page_size = 8192")
            migrate(connection)
            facts = {"generation": "0", "model": model, "dimension": str(dimension)}
            connection.executemany("INSERT INTO facts VALUES (?, ?)", facts.items())
            connection.close()
            for left in (f"{FILE}-wal", f"{FILE}-shm"):  # of a ledger that was taken away by hand
                (folder / left).unlink(missing_ok=True)
            beside.rename(path)

    @property
    def outdated(self) -> bool:
        """True where somebody changed the file that was taken for one that nobody changes: open it anew."""
        path = self.folder / FILE
        return self.fixed is not None and (_log_of(path) > 0 or _stamp(path) != self.fixed)

    def close(self) -> None:
        """Give the file back."""
        self.connection.close()

    def one(self, sql: str, *values: Any) -> Any:
        """The first row, or None."""
        return self.connection.execute(sql, values).fetchone()

    def all(self, sql: str, *values: Any) -> list[Any]:
        """Every row."""
        return self.connection.execute(sql, values).fetchall()

    def fact(self, name: str) -> str:
        """A fact of the whole library: its model, its generation."""
        if self.seen is not None and name in self.seen:
            return str(self.seen[name])
        row = self.one("SELECT value FROM facts WHERE name = ?", name)
        if row is None:
            raise LibraryDamaged(self.folder, f"its ledger does not say its {name}", "restore a backup")
        if self.seen is not None:
            self.seen[name] = row[0]
        return str(row[0])

    @property
    def generation(self) -> int:
        """How many changes were made since the library began."""
        return int(self.fact("generation"))

    @contextmanager
    def change(self) -> Iterator[int]:
        """One transaction, which is the next generation: all of it or nothing."""
        with telling(self.folder):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                generation = self.generation + 1
                self.connection.execute("UPDATE facts SET value = ? WHERE name = 'generation'", (str(generation),))
                yield generation
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def settle(self) -> None:
        """Fold the log into the file, so that nothing of what was removed is left in it."""
        with telling(self.folder):
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def new_keys(self, table: str, count: int) -> list[int]:
        """Keys for new rows of a table within a change: higher than any that it ever had."""
        row = self.one("SELECT seq FROM sqlite_sequence WHERE name = ?", table)
        first = int(row[0]) + 1 if row else 1
        return [*range(first, first + count)]

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Within it every read sees one state, whatever other machines write meanwhile."""
        with telling(self.folder):
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                self.connection.execute("ROLLBACK")

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """One transaction that changes nothing a reader sees: the generation stays."""
        with telling(self.folder), self.connection:
            self.connection.execute("BEGIN IMMEDIATE")
            yield

    def title_and_text(self, number: int) -> "Titled":
        """A document's id, title (as edited) and text."""
        row = self.one(
            "SELECT id, coalesce(json_extract(edited, '$.title'), title), text FROM documents WHERE number = ?", number
        )
        return Titled(*row)


class Connected(NamedTuple):
    """A connection, and what the file was where it is read as one that nobody changes."""

    connection: sqlite3.Connection
    fixed: tuple[int, int] | None = None


def _connected(path: Path, writing: bool) -> Connected:
    try:
        return Connected(_opened(path.absolute().as_uri(), writing))
    except sqlite3.OperationalError:
        if writing or os.access(path.parent, os.W_OK) or _log_of(path):
            raise
        # A folder that takes no writes (a DVD, another's share) has no room for SQLite's own files.
        fixed = _stamp(path)
        return Connected(_opened(f"{path.absolute().as_uri()}?immutable=1", writing), fixed)


def _log_of(path: Path) -> int:
    """How long the log of changes is that are yet to be folded in."""
    try:
        return path.with_name(f"{path.name}-wal").stat().st_size
    except OSError:
        return 0


def _stamp(path: Path) -> tuple[int, int]:
    """Changes whenever the file does."""
    state = path.stat()
    return state.st_mtime_ns, state.st_size


def _opened(uri: str, writing: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, isolation_level=None, timeout=WAIT, check_same_thread=False, uri=True)
    connection.row_factory = sqlite3.Row
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        if writing:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")  # what is removed is overwritten, not only forgotten
        else:
            connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def migrate(connection: sqlite3.Connection, steps: Sequence[str] = STEPS) -> None:
    """Bring a ledger to the present format, each step in one transaction."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for number, step in enumerate(steps[version:], version + 1):
        try:
            connection.executescript(f"BEGIN IMMEDIATE; {step} PRAGMA user_version = {number}; COMMIT;")
        except sqlite3.Error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
