"""Read many files apart, in worker processes that can be killed: a bad file costs itself and no other."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from corpus.errors import CorpusError
from corpus.limits import Limits
from corpus.records import Reading
from corpus.staff import Worker, rest, rested

MOST_WORKERS = 4
AHEAD = 4  # readings waited for per worker: bounds what is held when the caller is slower than the readers


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """Each file given, and each in a folder given and the folders in it, by name; hidden ones only when named.

    A path that is not there, and a folder that may not be listed, is given back too, so that reading it
    says so. A folder linked from within is not entered.
    """
    seen: set[Path] = set()
    for path in paths:
        for file in _within(path) if _is_folder(path) else [path]:
            if file not in seen:
                seen.add(file)
                yield file


def _within(folder: Path) -> Iterator[Path]:
    try:
        listed = sorted(folder.iterdir(), key=lambda entry: (entry.name.casefold(), entry.name))
    except OSError:
        yield folder
        return
    for inside in listed:
        if inside.name.startswith("."):
            continue
        if not _is_folder(inside):
            yield inside
        elif not inside.is_symlink():
            yield from _within(inside)


def _is_folder(path: Path) -> bool:
    """False, too, for what can't be looked at: its folder may be listed and not entered."""
    try:
        return path.is_dir()
    except OSError:
        return False


def read_apart(
    paths: Iterable[Path], limits: Limits | None = None, workers: int | None = None, later: bool = False
) -> Iterator[Reading | CorpusError]:
    """Each file's reading, or why there is none, in the order of the paths.

    The readings hold their figures. A reader over its seconds is killed, one that dies is replaced: both
    give ReaderStopped. With ``later`` a file with pages for OCR gives WaitsForOcr instead, at once.
    """
    limits = limits or Limits()
    workers = workers or min(MOST_WORKERS, os.cpu_count() or 1)
    idle: SimpleQueue[Worker] = SimpleQueue()
    staff = [rested(limits) for _ in range(workers)]
    for worker in staff:
        idle.put(worker)

    def outcome(path: Path) -> Reading | CorpusError:
        worker = idle.get()
        try:
            return worker.read(path, later=later)
        finally:
            idle.put(worker)

    waiting: deque[Future[Reading | CorpusError]] = deque()
    done = False
    with ThreadPoolExecutor(workers, thread_name_prefix="reading") as pool:
        try:
            for path in paths:
                waiting.append(pool.submit(outcome, path))
                if len(waiting) >= AHEAD * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
            done = True
        finally:
            for future in waiting:
                future.cancel()
            for worker in staff:
                (rest if done else Worker.close)(worker)  # broken off, some are still at it: they are killed
