"""Kill a writer at a random moment and see what is left: used by tests/test_build.py and tests/bench/soak.py."""

import random
import shutil
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from shelf import Lengths, written

from index.build import add
from index.keeping.backup import backup, restore
from index.keeping.verify import Report, verify
from index.library import Library
from index.store.ledger import FILE
from index.store.migrations import STEPS
from index.store.opening import exists

VICTIM = Path(__file__).parent / "victim.py"
MANY = 12
ASKED = Lengths().embed(["Gap number 5 is"])[0]


def texts(first: int, count: int = MANY) -> dict[str, str]:
    """Documents of a page, each of its own words."""
    return {
        f"{at}.md": f"# Report {at}\n\nGap number {at} is {at}.5 months here. {'It is wide. ' * 40}\n\nLast{at}.\n"
        for at in range(first, first + count)
    }


@dataclass(frozen=True, slots=True)
class Left:
    """What a killed writer had reported done, and the state in which it left the library."""

    said: tuple[str, ...]
    names: frozenset[str]
    report: Report
    whole: bool


def prepared(folder: Path) -> Path:
    """A library of twelve documents, a folder of twelve more beside it, and a backup of what it is."""
    written(folder / "more", texts(100))
    list(add(folder / "library", [written(folder / "in", texts(0))], model=Lengths()))
    backup(folder / "library", folder / "copy.zip")
    return folder / "library"


def killed(start: Path, scratch: Path, doing: tuple[str, ...], after: float) -> Left:
    """Begin ``doing`` on a copy of the library in ``start``, kill it ``after`` seconds of work, and look."""
    library, process = _begun(start, scratch, doing)
    time.sleep(after)
    process.kill()
    said = _said(process)
    if doing[0] == "restore" and not exists(library):  # what a person does after an interruption: it again
        restore(Path(doing[1]), library)
    if doing[0] == "backup" and (copy := Path(doing[1])).exists():  # whole, or not there under its name
        restore(copy, scratch / "other")
        return _seen(scratch / "other", said)
    return _seen(library, said)


def lasting(start: Path, scratch: Path, doing: tuple[str, ...]) -> float:
    """Seconds that ``doing`` takes where nobody kills it."""
    _, process = _begun(start, scratch, doing)
    since = time.monotonic()
    assert "done" in _said(process)
    return time.monotonic() - since


def _begun(start: Path, scratch: Path, doing: tuple[str, ...]) -> tuple[Path, "subprocess.Popen[str]"]:
    library = scratch / "library"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    if doing[0] != "restore":
        shutil.copytree(start, library)
    if doing[0] == "upgrade":
        made_older(library)
    process = subprocess.Popen([sys.executable, str(VICTIM), str(library), *doing], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    return library, process


def _said(process: "subprocess.Popen[str]") -> tuple[str, ...]:
    return tuple(process.communicate()[0].split("\n"))


def made_older(library: Path) -> None:
    """Take the ledger back to the format before the last step."""
    connection = sqlite3.connect(library / FILE)
    connection.execute("ALTER TABLE pages DROP COLUMN ocr")
    connection.execute("ALTER TABLE documents DROP COLUMN doubtful")
    connection.execute(f"PRAGMA user_version = {len(STEPS) - 1}")
    connection.close()


def _seen(library: Path, said: tuple[str, ...]) -> Left:
    with Library.open(library, Lengths()) as opened:
        whole = True
        for source in opened.sources():
            text = opened.document(source.id).text
            number = source.name.removesuffix(".md")
            sentences = [pair for key in opened.passage_keys(source.id) for pair in opened.sentences_of(key)]
            whole &= text.endswith(f"Last{number}.") and opened.original(source.id).exists()
            whole &= (
                len(sentences) == 43 and len(opened.figures(source.id)) == 1 and opened.passages_near(ASKED, 1) != []
            )
            whole &= bool(opened.words.sentences_with(f"Last{number}", 3))
        names = frozenset(source.name for source in opened.sources())
    return Left(said, names, verify(library, Lengths()), whole)


def expected(before: frozenset[str], said: tuple[str, ...]) -> frozenset[str]:
    """The documents that what was reported done adds to or takes from those before."""
    gone = {line.removeprefix("removed ") for line in said if line.startswith("removed ")}
    return (before | {line.removeprefix("added ") for line in said if line.startswith("added ")}) - gone


def moments(seed: int, count: int, longest: float) -> list[float]:
    """Random seconds, the same each time."""
    draw = random.Random(seed)
    return [draw.uniform(0, longest) for _ in range(count)]
