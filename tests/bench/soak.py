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

GONE = ("1.md", "5.md", "11.md")
HEADS = ("trials", "broken off", "lost", "gone unasked", "half there", "damaged", "derived made anew")


def main(trials: int) -> int:
    """Print a line a kind of work; gives 1 where anything was lost, half there or damaged."""
    counts: Counter[tuple[str, str]] = Counter()
    draw = random.Random(2026)
    with tempfile.TemporaryDirectory() as place:
        start, scratch = killing.prepared(Path(place) / "start"), Path(place) / "trial"
        doings = {
            "add": (str(start.parent / "more"),),
            "again": (str(start.parent / "in"),),
            "remove": GONE,
            "edit": ("4.md", "New"),
            "rebuild": (),
            "upgrade": (),
            "backup": (str(scratch / "copy.zip"),),
            "restore": (str(start.parent / "copy.zip"),),
        }
        longest = {doing: killing.lasting(start, scratch, (doing, *names)) for doing, names in doings.items()}
        for trial in range(trials):
            doing = list(doings)[trial % len(doings)]
            count(
                counts, doing, killing.killed(start, scratch, (doing, *doings[doing]), draw.uniform(0, longest[doing]))
            )
            print(f"\r{trial + 1}/{trials}", end="", file=sys.stderr, flush=True)
    print(f"\n{'':8}" + "".join(f"{head:>19}" for head in HEADS))
    for doing in doings:
        print(f"{doing:8}" + "".join(f"{counts[doing, head]:19}" for head in HEADS))
    return int(any(counts[doing, head] for doing in doings for head in HEADS[2:6]))


def count(counts: Counter[tuple[str, str]], doing: str, left: killing.Left) -> None:
    """Note what a trial left."""
    before = frozenset(killing.texts(0))
    sure = killing.expected(before, left.said)
    counts[doing, "trials"] += 1
    counts[doing, "broken off"] += "done" not in left.said
    counts[doing, "lost"] += not (sure <= left.names if doing == "add" else left.names <= sure)
    counts[doing, "gone unasked"] += not (before - frozenset(GONE if doing == "remove" else ()) <= left.names)
    counts[doing, "half there"] += not left.whole
    counts[doing, "damaged"] += bool(left.report.damaged)
    counts[doing, "derived made anew"] += bool(left.report.repaired)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 320))
