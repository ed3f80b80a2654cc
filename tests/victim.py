"""A process to be killed: changes a library in one way, and says on stdout what it reported done.

``victim.py LIBRARY add FOLDER | again FOLDER | remove NAME... | edit NAME TITLE | rebuild | upgrade | backup FILE |
restore FILE``
"""

import shutil
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

from shelf import Lengths  # noqa: E402

from index.build import Added, add, remove  # noqa: E402
from index.keeping.backup import backup, restore  # noqa: E402
from index.keeping.edit import edit  # noqa: E402
from index.keeping.verify import verify  # noqa: E402
from index.library import Library  # noqa: E402


def main(library: Path, doing: str, *names: str) -> None:
    print("begun", flush=True)
    if doing in ("add", "again"):
        for outcome in add(library, [Path(name) for name in names], model=Lengths(), again=doing == "again"):
            if isinstance(outcome, Added):
                print(f"added {outcome.name}", flush=True)
    elif doing == "remove":
        for name in names:
            remove(library, [name])
            print(f"removed {name}", flush=True)
    elif doing == "edit":
        edit(library, names[0], {"title": names[1]}, model=Lengths())
        print(f"edited {names[0]}", flush=True)
    elif doing == "rebuild":
        for derived in ("vectors", "words"):
            shutil.rmtree(library / derived, ignore_errors=True)
        verify(library, Lengths())
    elif doing == "backup":
        backup(library, Path(names[0]))
    elif doing == "restore":
        restore(Path(names[0]), library)
    else:
        Library.open(library, Lengths()).close()
    print("done", flush=True)


main(Path(sys.argv[1]), *sys.argv[2:])
