"""The right to write to a library: one program at a time, and whoever must wait is told who writes."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import LibraryBusy
from index.ledger import telling

LOCK = "lock"
HOLDER = "lock.holder"


@contextmanager
def writing(folder: Path, doing: str, wait: float = 0.0) -> Iterator[None]:
    """Hold the library's lock while ``doing`` ("adding documents"); LibraryBusy after ``wait`` seconds.

    The system frees the lock of a program that dies.
    """
    with telling(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK, timeout=wait, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            raise LibraryBusy(folder, _who(folder), "wait until that has finished, then try again") from None
    try:
        with telling(folder):
            since = datetime.now().astimezone().strftime("%H:%M")
            (folder / HOLDER).write_text(json.dumps({"process": os.getpid(), "doing": doing, "since": since}), "utf8")
        yield
    finally:
        with suppress(OSError):
            (folder / HOLDER).unlink(missing_ok=True)
        lock.release()


def _who(folder: Path) -> str:
    try:
        held = json.loads((folder / HOLDER).read_text("utf8"))
        return f"process {int(held['process'])} is {held['doing']!s} since {held['since']!s}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another program is writing to it"
