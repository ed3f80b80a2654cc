"""A library whose folder takes no writes: all that reads works, all that writes says so."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import onlooker
import pytest
from shelf import Lengths, library_of, written

from index.build import add

pytestmark = pytest.mark.skipif(not onlooker.AT_HAND, reason="root can't lay down its rights here (setpriv)")
TEXTS = {
    "a.md": "# The gap\n\nPoor pupils are 18.1 months behind.\n",
    "b.md": "# Other\n\nNothing of the sort. It is so.\n",
}
WRITINGS = ("add", "remove", "edit", "correct")


@pytest.fixture
def folder(tmp_path):
    with library_of(tmp_path / "library", *sorted(written(tmp_path / "in", TEXTS).iterdir())):
        pass
    yield tmp_path / "library"
    allow(tmp_path / "library", 0o700)


def allow(folder: Path, rights: int) -> None:
    """Set who may do what with a folder and all in it."""
    folder.chmod(0o700)
    for path in sorted(folder.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    for path in [*folder.rglob("*"), folder]:
        path.chmod(rights)


def seen(folder: Path) -> dict[str, object]:
    """What one who may only read gets to see."""
    command = [*onlooker.WITHOUT_RIGHTS, sys.executable, onlooker.__file__, str(folder), str(folder.parent / "c.zip")]
    looked = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert "" == looked.stderr
    return json.loads(looked.stdout)


def expected(folder: Path, **differs: object) -> dict[str, object]:
    """All that reads works; each writing is refused with what to do."""
    why = f"{folder}: nothing can be written there; check the folder's permissions, or use another folder"
    reading = {"names": ["a.md", "b.md"], "answer": "Answer", "check": "verbatim", "figures": 1, "words": 1,
               "verify": [2, [], [], []], "backup": 2}  # fmt: skip
    return reading | dict.fromkeys(WRITINGS, why) | differs


def test_who_may_only_read_can_ask_check_verify_and_back_up(folder):
    """Answers, checks, figures, verifying and a backup need no right to write; adding, removing and editing say why."""
    allow(folder, 0o500)

    assert expected(folder) == seen(folder)


def test_who_may_only_read_finds_what_is_not_yet_in_the_word_index(folder):
    """Words that are lost, or lag behind the ledger, are made for the reader alone; verify says that they lag."""
    shutil.copytree(folder / "words", folder.parent / "words")
    list(add(folder, [written(folder.parent / "more", {"c.md": "# C\n\nPoor pupils catch up.\n"})], model=Lengths()))
    shutil.rmtree(folder / "words")
    note = "the word index is not that of the ledger; verify makes it anew for whoever may write to the folder"
    whole = expected(folder, names=["a.md", "b.md", "c.md"], words=2, verify=[3, [], [], [note]], backup=3)
    allow(folder, 0o500)

    assert whole == seen(folder)
    allow(folder, 0o700)
    shutil.copytree(folder.parent / "words", folder / "words")
    allow(folder, 0o500)
    assert whole == seen(folder)


def test_who_may_only_read_sees_what_another_adds_meanwhile(folder):
    """A ledger taken for one that nobody changes is opened anew once somebody does; words follow when he is done."""
    allow(folder, 0o500)
    more = written(folder.parent / "more", {f"{at}.md": f"# More {at}\n\nPoor pupils catch up.\n" for at in range(3)})
    command = [*onlooker.WITHOUT_RIGHTS, sys.executable, onlooker.__file__, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as watching:

        def told() -> str:
            watching.stdin.write("\n")
            watching.stdin.flush()
            return watching.stdout.readline().strip()

        before = told()
        folder.chmod(0o700)
        adding = add(folder, [more], model=Lengths())
        next(adding)
        meanwhile = told().split()[0]
        list(adding)
        after = told()
        watching.stdin.close()

    assert ("2 1", "3", "5 4") == (before, meanwhile, after)


def test_a_folder_that_may_not_be_listed_costs_itself_alone(tmp_path):
    """It is named with why; what stands beside it is added."""
    place = written(tmp_path / "in", TEXTS)
    (place / "shut").mkdir(mode=0o000)
    (place / "unentered").mkdir()
    written(place / "unentered", {"c.md": "# C\n\nIt is.\n"})
    (place / "unentered").chmod(0o400)
    command = [
        *onlooker.WITHOUT_RIGHTS,
        sys.executable,
        onlooker.__file__,
        str(tmp_path / "library"),
        "add",
        str(place),
    ]
    added = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    (place / "unentered").chmod(0o700)
    why = "it is a folder, and what is in it can't be listed; see that it may be read, or give the files in it"

    assert ("", ["a.md", "b.md", f"{place}/shut: {why}"]) == (added.stderr, added.stdout.splitlines()[:3])
    assert f"{place}/unentered/c.md: Permission denied" in added.stdout.splitlines()[3]
