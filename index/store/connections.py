"""Connections to one ledger for any number of threads: each call has one to itself."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.store.ledger import Ledger
from index.store.opening import opened
from index.store.telling import telling


class Connections:
    """Opens a connection when all are in use, and keeps those given back for the next call."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._idle: list[Ledger] = []
        self._own = threading.local()
        self._lock = threading.Lock()
        self._closed = False

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """A connection that no other thread uses meanwhile; within ``snapshot`` always the same."""
        if (held := getattr(self._own, "ledger", None)) is not None:
            yield held
            return
        ledger = self._rested() or opened(self.folder)
        try:
            with telling(self.folder):
                yield ledger
        finally:
            with self._lock:
                if self._closed:
                    ledger.close()
                else:
                    self._idle.append(ledger)

    def _rested(self) -> Ledger | None:
        """A connection that was given back and is of use still."""
        while True:
            with self._lock:
                ledger = self._idle.pop() if self._idle else None
            if ledger is None or not ledger.outdated:
                return ledger
            ledger.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Within it, this thread sees one state of the ledger, whatever a writer does meanwhile."""
        if getattr(self._own, "ledger", None) is not None:
            yield
            return
        with self.ledger() as ledger:
            ledger.connection.execute("BEGIN")
            try:
                ledger.seen = {}
                ledger.fact("generation")  # the first read fixes the state
                self._own.ledger = ledger
                yield
            finally:
                self._own.ledger = ledger.seen = None
                ledger.connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close every connection; those in use, when they are given back."""
        with self._lock:
            self._closed = True
            while self._idle:
                self._idle.pop().close()
