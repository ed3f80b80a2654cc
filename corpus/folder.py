"""Read many files apart, in worker processes that can be killed: a bad file costs itself and no other.

A worker answers in JSON over its own pipes. It is a plain ``python -m corpus.worker`` and not a
multiprocessing child, which would run the caller's main module again (in Streamlit: the app).
"""

import os
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType

from corpus.errors import CorpusError, FileUnreadable, ReaderStopped
from corpus.limits import Limits
from corpus.parcel import BEAT, request, unpacked
from corpus.records import Reading

MOST_WORKERS = 4
AHEAD = 4  # readings waited for per worker: bounds what is held when the caller is slower than the readers
FILES_PER_WORKER = 200  # then a fresh one: what libraries leak stays small
ROOT = Path(__file__).resolve().parent.parent


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """Each file given, and each in a folder given and the folders in it, by name; hidden ones only when named.

    A path that is not there is given back too, so that reading it says so. A folder linked from
    within is not entered.
    """
    seen: set[Path] = set()
    for path in paths:
        for file in _within(path) if path.is_dir() else [path]:
            if file not in seen:
                seen.add(file)
                yield file


def _within(folder: Path) -> Iterator[Path]:
    for inside in sorted(folder.iterdir(), key=lambda entry: (entry.name.casefold(), entry.name)):
        if inside.name.startswith("."):
            continue
        if not inside.is_dir():
            yield inside
        elif not inside.is_symlink():
            yield from _within(inside)


def read_apart(
    paths: Iterable[Path], limits: Limits | None = None, workers: int | None = None, later: bool = False
) -> Iterator[Reading | CorpusError]:
    """Each file's reading, or why there is none, in the order of the paths.

    A reader over its seconds is killed, one that dies is replaced: both give ReaderStopped. With
    ``later`` a file with pages for OCR gives WaitsForOcr instead, at once.
    """
    limits = limits or Limits()
    workers = workers or min(MOST_WORKERS, os.cpu_count() or 1)
    idle: SimpleQueue[Worker] = SimpleQueue()
    staff = [Worker(limits) for _ in range(workers)]
    for worker in staff:
        idle.put(worker)

    def outcome(path: Path) -> Reading | CorpusError:
        worker = idle.get()
        try:
            return worker.read(path, later=later)
        finally:
            idle.put(worker)

    waiting: deque[Future[Reading | CorpusError]] = deque()
    with ThreadPoolExecutor(workers, thread_name_prefix="reading") as pool:
        try:
            for path in paths:
                waiting.append(pool.submit(outcome, path))
                if len(waiting) >= AHEAD * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
            for worker in staff:
                worker.close()


class Worker:
    """One process that reads files, started when first needed and again after each death."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._process: subprocess.Popen[str] | None = None
        self._done = 0
        self._closed = False
        self._lock = threading.Lock()

    def __enter__(self) -> "Worker":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, path: Path, name: str | None = None, later: bool = False) -> Reading | CorpusError:
        """The file's reading, or why there is none."""
        try:
            asking = request(path.absolute(), name, self.limits, later) + "\n"
            asking.encode("utf8")
        except (OSError, ValueError) as error:
            return FileUnreadable(path, str(error), "give the path of a document")
        process = self._started()
        if process is None:
            return ReaderStopped(path, "the reading was broken off", "add it again")
        line, slow = self._answer(process, asking)
        if not line.endswith("\n"):
            return self._death(path, slow=slow)
        self._done += 1
        if self._done >= FILES_PER_WORKER:
            self._end()
        return unpacked(line, path)

    def _answer(self, process: "subprocess.Popen[str]", asking: str) -> tuple[str, bool]:
        """The line that answers, cut off where the process ended first, and whether it was stopped for being slow.

        Each beat of the worker gives it its seconds anew.
        """
        slow = threading.Event()

        def stop() -> None:
            slow.set()
            _kill(process)

        line = BEAT + "\n"
        while line == BEAT + "\n":
            timer = threading.Timer(self.limits.seconds, stop)
            timer.start()
            try:
                assert process.stdin
                assert process.stdout
                process.stdin.write(asking)
                process.stdin.flush()
                line = process.stdout.readline()
            except (OSError, ValueError):  # the pipe broke, or was closed by close()
                line = ""
            finally:
                timer.cancel()
            asking = ""
        return line, slow.is_set()

    def close(self) -> None:
        """End the process, also from another thread while it reads."""
        self._closed = True
        self._end()

    def _started(self) -> "subprocess.Popen[str] | None":
        with self._lock:
            if self._process is None and not self._closed:
                self._done = 0
                self._process = subprocess.Popen(  # noqa: S603
                    [sys.executable, "-m", "corpus.worker", str(self.limits.memory)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    encoding="utf8",
                    start_new_session=True,  # so that what it starts (Tesseract) is killed with it
                    env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf8", "OMP_NUM_THREADS": "1"},
                )
            return self._process

    def _death(self, path: Path, *, slow: bool) -> CorpusError:
        process = self._process
        code = process.wait() if process else None
        self._end()
        if slow:
            why = f"reading it took longer than {self.limits.seconds:g} seconds"
        elif code is not None and code < 0:
            why = f"its reader was killed (signal {-code})"
        else:
            why = "its reader broke down"
        return ReaderStopped(path, why, "see that it opens elsewhere, save it anew as PDF and add that")

    def _end(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        _kill(process)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            try:
                if pipe:
                    pipe.close()
            except OSError:
                pass


def _kill(process: "subprocess.Popen[str]") -> None:
    """End the process and what it started, where the system knows groups of processes."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (AttributeError, OSError):  # Windows; or all are gone
        process.kill()
