"""How many files are read apart, whatever is among them."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import EVAL, SEEDS
from paper import lines, paper

from corpus.errors import CorpusError, FileUnreadable, NotADocument, NoTextLayer, ReaderStopped, TooLarge
from corpus.figure_row import figure_row
from corpus.figures import figures, read_figures
from corpus.folder import files, read_apart
from corpus.limits import Limits
from corpus.parcel import packed, unpacked
from corpus.reading import read
from corpus.records import Reading, Span
from corpus.staff import Worker


def test_folders_are_walked_by_name_and_hidden_files_left(tmp_path):
    """The same folder gives the same order everywhere; a file named twice comes once."""
    for name in ("b.txt", "A.txt", ".hidden.txt", "sub/c.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Words.")
    expected = [tmp_path / "A.txt", tmp_path / "b.txt", tmp_path / "sub" / "c.txt", tmp_path / "gone.txt"]

    assert expected == list(files([tmp_path, tmp_path / "b.txt", tmp_path / "gone.txt"]))


def test_a_folder_that_holds_itself_is_walked_once(tmp_path):
    """A link to a folder above is not entered."""
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)

    assert [tmp_path / "a.txt"] == list(files([tmp_path]))


def test_reading_apart_gives_what_reading_here_gives():
    """The worker's answer is the same record, in the order of the files."""
    paths = sorted(SEEDS.rglob("*.md"))[:12]

    here = [read(path) for path in paths]
    apart = list(read_apart(paths, workers=2))

    assert here == apart
    assert [figures(reading.document) for reading in here] == [reading.figures for reading in apart]


def test_each_bad_file_costs_itself(tmp_path):
    """What cannot be read is named in its place, and the next is read."""
    (tmp_path / "good.txt").write_text("The gap is 17.9 months.")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG" + bytes(50))
    paths = [tmp_path / "gone.txt", tmp_path / "good.txt", tmp_path / "picture.txt", tmp_path, tmp_path / "good.txt"]
    found = list(read_apart(paths))

    assert [FileUnreadable, Reading, NotADocument, FileUnreadable, Reading] == [type(outcome) for outcome in found]
    assert str(tmp_path / "gone.txt") in str(found[0])


def stuck(tmp_path) -> Path:
    """A pipe that nobody writes to, behind the name of a document, is refused without being opened."""
    os.mkfifo(tmp_path / "pipe.txt")
    return tmp_path / "pipe.txt"


def test_a_pipe_is_not_waited_for(tmp_path):
    """Only regular files are opened."""
    (outcome,) = read_apart([stuck(tmp_path)], Limits(seconds=20))

    assert str(outcome) == f"{tmp_path / 'pipe.txt'}: it is not a regular file; give the path of a document"


def test_a_slow_file_is_stopped_and_the_next_one_read(tmp_path):
    """Its reader is killed when its seconds are over; another takes up the work."""
    paper(tmp_path / "long.pdf", [lines(40, 800, ["words of a line that is long enough to take some time"] * 60)] * 900)
    (tmp_path / "next.txt").write_text("Words.")
    limits = Limits(seconds=2)
    slow, next_ = read_apart([tmp_path / "long.pdf", tmp_path / "next.txt"], limits, workers=1)

    assert isinstance(slow, ReaderStopped)
    assert "long.pdf: reading it took longer than 2 seconds" in str(slow)
    assert isinstance(next_, Reading)


def test_a_killed_reader_costs_one_document(tmp_path):
    """Even a reader that the system kills is named and replaced."""
    paper(tmp_path / "long.pdf", [lines(40, 800, ["words of a line that is long enough to take some time"] * 60)] * 900)
    (tmp_path / "next.txt").write_text("Words.")
    with Worker(Limits()) as worker:
        assert isinstance(worker.read(tmp_path / "next.txt"), Reading)
        assert worker._process is not None
        threading.Timer(0.3, os.kill, (worker._process.pid, signal.SIGKILL)).start()
        outcome = worker.read(tmp_path / "long.pdf")

        assert isinstance(outcome, ReaderStopped)
        assert "long.pdf: its reader was killed (signal 9)" in str(outcome)
        assert isinstance(worker.read(tmp_path / "next.txt"), Reading)


def full_of_figures(path: Path) -> Path:
    """A text that is read at once, and its figures in many seconds."""
    path.write_text("The gap fell from 1 to 2, " * 40_000)
    return path


def test_figures_that_take_too_long_cost_one_document(tmp_path):
    """They are read where they can be stopped, in seconds of their own."""
    (tmp_path / "next.txt").write_text("The gap is 17.9 months.")
    paths = [full_of_figures(tmp_path / "full.txt"), tmp_path / "next.txt"]
    slow, next_ = read_apart(paths, Limits(seconds=2), workers=1)

    assert "full.txt: reading it took longer than 2 seconds; split it and add the parts" in str(slow)
    assert isinstance(next_, Reading)
    assert figures(next_.document) == next_.figures


def test_a_reader_that_dies_over_the_figures_costs_one_document(tmp_path):
    """Whoever waits for them hears why there are none."""
    with Worker(Limits()) as worker:
        (tmp_path / "next.txt").write_text("The gap is 17.9 months.")
        assert isinstance(worker.read(tmp_path / "next.txt"), Reading)
        assert worker._process is not None
        threading.Timer(1.0, os.kill, (worker._process.pid, signal.SIGKILL)).start()

        assert "full.txt: its reader was killed" in str(worker.read(full_of_figures(tmp_path / "full.txt")))
        assert isinstance(worker.read(tmp_path / "next.txt"), Reading)


def test_a_file_that_wants_too_much_memory_is_named(tmp_path):
    """The worker's memory is bounded where the system keeps such a bound."""
    if sys.platform != "linux":
        pytest.skip("only Linux keeps a bound on address space")
    (tmp_path / "a.txt").write_text("word " * 12_000_000)
    (outcome,) = read_apart([tmp_path / "a.txt"], Limits(memory=400 * 1024 * 1024))

    assert isinstance(outcome, TooLarge | ReaderStopped)
    assert "a.txt" in str(outcome)


def test_a_file_over_the_limit_is_not_opened(tmp_path):
    """The bytes are counted before they are read."""
    (tmp_path / "a.txt").write_bytes(b"x" * 3_000_000)
    (outcome,) = read_apart([tmp_path / "a.txt"], Limits(bytes=2_000_000))

    assert "it has 3 MB, the limit is 2 MB" in str(outcome)


def at_work() -> set[str]:
    """The readers that are there, by process."""
    asking = ["ps", "--ppid", str(os.getpid()), "-o", "pid,args"]
    listed = subprocess.run(asking, capture_output=True, text=True).stdout.splitlines()
    return {line for line in listed if "corpus.worker" in line}


def test_readers_end_when_their_caller_stops_listening(tmp_path):
    """Breaking off leaves no process behind."""
    before = at_work()
    paths = sorted(SEEDS.rglob("*.md"))
    reading = read_apart(paths)
    next(reading)
    reading.close()

    assert at_work() <= before


def test_a_reader_rests_for_the_next_reading(monkeypatch):
    """It need not load all again; one under other limits, or in another environment, is a fresh one."""
    (path,) = sorted(SEEDS.rglob("*.md"))[:1]
    limits = Limits(seconds=77)
    first, again = [list(read_apart([path], limits, workers=1)) and at_work() for _ in range(2)]
    monkeypatch.setenv("TZ", "UTC")
    fresh = list(read_apart([path], limits, workers=1)) and at_work()

    assert first == again < fresh


def test_what_a_worker_says_that_is_no_answer_is_a_stopped_reader(tmp_path):
    """A worker taken over by a hostile file can say nothing but an answer or nonsense."""
    path = tmp_path / "a.txt"
    path.write_text("The gap is 9 months.")
    (figure,) = read_figures("The gap is 9 months.")
    true = json.loads(packed(read(path)))
    lies = [
        "",
        "[]",
        "{}",
        "null",
        '{"error": "CorpusError.__init__"}',
        '{"error": "Path"}',
        json.dumps(true | {"pages": []}),
        json.dumps(true | {"figures": [figure_row(replace(figure, sentence=Span(0, 99)))]}),
    ]

    assert {ReaderStopped} == {type(unpacked(line, path)) for line in lies}


def test_a_reading_and_an_error_survive_the_way(tmp_path):
    """Packed and unpacked they are what they were."""
    reading = read(paper(tmp_path / "a.pdf", [lines(72, 700, ["The gap is 17.9 months, and it grows."])]))
    error = NoTextLayer(tmp_path / "a.pdf", "no text", "run OCR")
    back = unpacked(packed(error), tmp_path / "a.pdf")

    assert reading == unpacked(packed(reading), tmp_path / "a.pdf")
    assert (NoTextLayer, str(error)) == (type(back), str(back))


@pytest.mark.slow
def test_the_hostile_files_cost_no_more_than_themselves():
    """336 broken, odd and nasty PDFs: each is read or named with its reason, in a minute, in bounded memory."""
    folder = EVAL / "pdf-hostile"
    if not folder.is_dir():
        pytest.skip("needs ../shared/eval/pdf-hostile")
    paths = [path for path in files([folder]) if path.suffix == ".pdf"]
    begun = time.monotonic()
    found = list(read_apart(paths))

    assert len(found) == 336
    assert [] == [outcome for outcome in found if isinstance(outcome, ReaderStopped)]
    assert all(isinstance(outcome, Reading | CorpusError) for outcome in found)
    assert time.monotonic() - begun < 60
