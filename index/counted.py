"""The counts of every passage (its title, its heading, each of its sentences), in one small SQLite file.

Derived like the word index beside it, and made with it. Rows are written some hundred at a time, so that
readers never wait long; what a reader does not find, it counts itself.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from hashlib import blake2b
from pathlib import Path
from threading import Lock

from index.counts import Packed, counted, packed

TABLE = """
    CREATE TABLE IF NOT EXISTS counts (
        passage INTEGER PRIMARY KEY, document INTEGER NOT NULL, title INTEGER NOT NULL,
        words BLOB NOT NULL, terms BLOB NOT NULL, facts BLOB NOT NULL
    );
    CREATE INDEX IF NOT EXISTS counts_of ON counts (document);
"""
TOGETHER = 500  # rows of one transaction


Put = Callable[[int, str, Sequence[str]], None]


class Counted:
    """The counts in one file; readers may share it, one writer at a time."""

    def __init__(self, path: Path) -> None:
        """Open the counts at ``path``, none where there are none yet."""
        self.path = path
        self._lock = Lock()
        self._reading: sqlite3.Connection | None = None

    @contextmanager
    def writing(self, removed: Sequence[str]) -> Iterator[Put]:
        """Take out the documents ``removed`` (ids); gives what puts in a passage, by its key, document and texts.

        The texts are its title, its heading and each sentence in order.
        """
        rows: list[tuple[int, int, int, bytes, bytes, bytes]] = []
        with closing(sqlite3.connect(self.path)) as connection:
            connection.executescript(f"PRAGMA secure_delete = ON; {TABLE}")

            def write() -> None:
                with connection:
                    connection.executemany("INSERT OR REPLACE INTO counts VALUES (?, ?, ?, ?, ?, ?)", rows)
                rows.clear()

            def put(key: int, document_id: str, texts: Sequence[str]) -> None:
                rows.append((key, _digest(document_id), _digest(texts[0]), *packed(counted(texts))))
                if len(rows) == TOGETHER:
                    write()

            with connection:
                gone = [(_digest(document_id),) for document_id in removed]
                connection.executemany("DELETE FROM counts WHERE document = ?", gone)
            yield put
            write()

    def of(self, titles: Mapping[int, str]) -> dict[int, Packed]:
        """The counts of passages (keys) under their titles; those not at hand, or made under other titles, left out."""
        with self._lock:
            try:
                found = self._connection().execute(WANTED, (json.dumps([*titles]),)).fetchall()
            except sqlite3.Error:
                return {}
        return {row[0]: Packed(*row[2:]) for row in found if row[1] == _digest(titles[row[0]])}

    def close(self) -> None:
        """Give the file back; it is opened anew when next asked."""
        with self._lock:
            if self._reading is not None:
                self._reading.close()
                self._reading = None

    def _connection(self) -> sqlite3.Connection:
        if self._reading is None:
            at = f"{self.path.absolute().as_uri()}?mode=ro"
            self._reading = sqlite3.connect(at, uri=True, isolation_level=None, check_same_thread=False)
        return self._reading


WANTED = "SELECT passage, title, words, terms, facts FROM counts WHERE passage IN (SELECT value FROM json_each(?))"


def _digest(text: str) -> int:
    """Tells texts apart; fits SQLite's whole numbers."""
    return int.from_bytes(blake2b(text.encode("utf8", "replace"), digest_size=8).digest(), "little", signed=True)
