"""Kill writers at random moments, some hundred times, and count what was lost: ``python tests/bench/soak.py [TRIALS]``.

Each trial copies a library of twelve documents and begins to add twelve more, read all twelve anew, remove
three, change a title (which splits and embeds anew), rebuild all that is derived, bring up an older format,
write a backup, or restore one; it kills the process with SIGKILL after a random time, and looks at what is
left: the library, or what the backup restores to.
"""

import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

import killing  # noqa: E402

# Seconds that most of them take.
DOINGS = {
    "add": 0.5,
    "again": 0.6,
    "remove": 0.8,
    "edit": 0.4,
    "rebuild": 0.3,
    "upgrade": 0.06,
    "backup": 0.09,
    "restore": 0.35,
}


def main(trials: int) -> int:
    """Print a line a kind of work; gives 1 where anything was lost, half there or damaged."""
    counts: Counter[tuple[str, str]] = Counter()
    draw = random.Random(2026)
    with tempfile.TemporaryDirectory() as place:
        start = killing.prepared(Path(place) / "start")
        before = frozenset(killing.texts(0))
        gone = ("1.md", "5.md", "11.md")
        names = {
            "add": (str(start.parent / "more"),),
            "remove": gone,
            "edit": ("4.md", "New"),
            "again": (str(start.parent / "in"),),
            "backup": (str(Path(place) / "trial" / "copy.zip"),),
            "restore": (str(start.parent / "copy.zip"),),
        }
        for trial in range(trials):
            doing = list(DOINGS)[trial % len(DOINGS)]
            left = killing.killed(
                start, Path(place) / "trial", (doing, *names.get(doing, ())), draw.uniform(0, DOINGS[doing])
            )
            sure = killing.expected(before, left.said)
            counts[doing, "trials"] += 1
            counts[doing, "broken off"] += "done" not in left.said
            counts[doing, "lost"] += not (sure <= left.names if doing == "add" else left.names <= sure)
            counts[doing, "gone unasked"] += not (before - frozenset(gone) <= left.names)
            counts[doing, "half there"] += not left.whole
            counts[doing, "damaged"] += bool(left.report.damaged)
            counts[doing, "derived made anew"] += bool(left.report.repaired)
            print(f"\r{trial + 1}/{trials}", end="", file=sys.stderr, flush=True)
    heads = ("trials", "broken off", "lost", "gone unasked", "half there", "damaged", "derived made anew")
    print(f"\n{'':8}" + "".join(f"{head:>19}" for head in heads))
    for doing in DOINGS:
        print(f"{doing:8}" + "".join(f"{counts[doing, head]:19}" for head in heads))
    return int(any(counts[doing, head] for doing in DOINGS for head in heads[2:6]))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
