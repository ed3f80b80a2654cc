"""A process that may read a library and not write to it: does all that reading is, and tries to write.

``onlooker.py LIBRARY FILE`` once; ``onlooker.py LIBRARY`` at each line of stdin says what there is;
``onlooker.py LIBRARY add FOLDER`` adds what it may read. As root
it is to be started without root's right to write everywhere (``WITHOUT_RIGHTS``).
"""

import json
import os
import shutil
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

WITHOUT_RIGHTS = ("setpriv", "--bounding-set", "-all", "--inh-caps", "-all") if os.geteuid() == 0 else ()
AT_HAND = not WITHOUT_RIGHTS or shutil.which(WITHOUT_RIGHTS[0]) is not None


def main(folder: Path, file: Path) -> None:
    """Say as JSON what reading gives, and what each way of writing is answered."""
    from shelf import Lengths

    from index.answer import ask
    from index.build import add, remove
    from index.check import check
    from index.errors import LibraryReadOnly
    from index.figure_list import Wanted, of_library
    from index.keeping.backup import backup
    from index.keeping.edit import edit
    from index.keeping.verify import verify
    from index.library import Library
    from index.store import corrections

    said: dict[str, object] = {}
    with Library.open(folder, Lengths()) as library:
        said["names"] = [source.name for source in library.sources()]
        said["answer"] = type(ask(library, "How far behind are poor pupils?")).__name__
        said["check"] = str(check(library, "Poor pupils are 18.1 months behind.").verdict)
        said["figures"] = len(of_library(library, Wanted()))
        said["words"] = len(library.words.sentences_with("poor pupils", 5))
    report = verify(folder, Lengths())
    said["verify"] = [report.documents, report.damaged, report.repaired, report.notes]
    said["backup"] = backup(folder, file)
    writings = {
        "add": lambda: [*add(folder, [Path(__file__)], model=Lengths())],
        "remove": lambda: remove(folder, ["a.md"]),
        "edit": lambda: edit(folder, "a.md", {"title": "Other"}, model=Lengths()),
        "correct": lambda: corrections.change(folder, lambda held: held.clear()),
    }
    for name, write in writings.items():
        try:
            write()
        except LibraryReadOnly as wrong:
            said[name] = str(wrong)
    print(json.dumps(said))


def watch(folder: Path) -> None:
    """At each line of stdin say how many documents there are, and in how many sentences poor pupils are found."""
    from shelf import Lengths

    from index.library import Library

    with Library.open(folder, Lengths()) as library:
        for _ in sys.stdin:
            print(len(library.sources()), len(library.words.sentences_with("poor pupils", 9)), flush=True)


def add_all(folder: Path, place: Path) -> None:
    """Say of each file of a place the name under which it was added, or why not."""
    from shelf import Lengths

    from index.build import Added, add

    for outcome in add(folder, [place], model=Lengths()):
        print(outcome.name if isinstance(outcome, Added) else outcome.reason)


if __name__ == "__main__":
    match sys.argv[1:]:
        case [library]:
            watch(Path(library))
        case [library, file]:
            main(Path(library), Path(file))
        case [library, "add", place]:
            add_all(Path(library), Path(place))
