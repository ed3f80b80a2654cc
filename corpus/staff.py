"""A process that reads files and can be killed, and those of them that rest between two readings.

A worker answers in JSON over its own pipes. It is a plain ``python -m corpus.worker`` and not a
multiprocessing child, which would run the caller's main module again (in Streamlit: the app).
"""

import atexit
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType

from corpus.errors import CorpusError, FileUnreadable, ReaderStopped
from corpus.limits import Limits
from corpus.parcel import BEAT, request, unpacked
from corpus.records import Reading

FILES_PER_WORKER = 200  # then a fresh one: what libraries leak stays small
MOST_RESTING = 4
REST = 5.0  # seconds that a worker waits for the next reading: to load all readers anew takes it a third of one
ROOT = Path(__file__).resolve().parent.parent


class Worker:
    """One process that reads files, started when first needed and again after each death."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf8", "OMP_NUM_THREADS": "1"}
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

    @property
    def ready(self) -> bool:
        """True where its process is there and waits to be asked."""
        return self._process is not None

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
                    env=self.environment,
                )
            return self._process

    def _death(self, path: Path, *, slow: bool) -> CorpusError:
        process = self._process
        code = process.wait() if process else None
        self._end()
        remedy = "see that it opens elsewhere, save it anew as PDF and add that"
        if slow:
            why = f"reading it took longer than {self.limits.seconds:g} seconds"
            remedy = "split it and add the parts, or save it anew as PDF and add that"
        elif code is not None and code < 0:
            why = f"its reader was killed (signal {-code})"
        else:
            why = "its reader broke down"
        return ReaderStopped(path, why, remedy)

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


_resting: list[Worker] = []
_lock = threading.Lock()


def rested(limits: Limits) -> Worker:
    """A worker that rests since the reading before, of the same limits and environment; else a new one."""
    fresh = Worker(limits)
    with _lock:
        for worker in _resting:
            if (worker.limits, worker.environment) == (limits, fresh.environment):
                _resting.remove(worker)
                return worker
    return fresh


def rest(worker: Worker) -> None:
    """Keep a worker that is not at work for the next reading; end it where none comes soon."""
    with _lock:
        kept = worker.ready and len(_resting) < MOST_RESTING
        if kept:
            _resting.append(worker)
    if not kept:
        worker.close()
        return
    timer = threading.Timer(REST, dismiss, [worker])
    timer.daemon = True
    timer.start()


def dismiss(worker: Worker) -> None:
    """End a worker if it still rests."""
    with _lock:
        if worker not in _resting:
            return
        _resting.remove(worker)
    worker.close()


@atexit.register
def _dismiss_all() -> None:
    for worker in [*_resting]:
        dismiss(worker)
