"""Eight browser sessions ask while fifty documents are added: is every reply whole and right?

Run from the repository: ``python tests/bench/run.py sessions``. The app is served on loopback over the small
library of tests/seeded.py, another program adds, and headless Chromium asks for a quote, a size, how it was done,
what nothing answers, and follow-ups (tests/crowd.py).
"""

import sys
import tempfile
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from crowd import SESSIONS, SETTLED, Crowd, notes  # noqa: E402
from screen import served  # noqa: E402
from seeded import library  # noqa: E402

DOCUMENTS, SENTENCES = 50, 12
TURNS = 8  # conversations that each session has at least
HEADS = (
    "replies",
    "while adding",
    "errors",
    "wrong first quote",
    "other lower quotes",
    "words shown as quotes",
    "no slice",
)
INTRO = """## Eight sessions at once

{sessions} sessions in headless Chromium, the app, and the program that adds {documents} documents share one machine of
two cores. A first quote is right that the library itself gives before or after the adding; of a document
reported added {settled:.0f} seconds before, its own sentence. Lower quotes may change while documents come; each must
be a slice of its document.
From question to first card {half:.1f} s (p95 {tail:.1f}), the browsers' own work included.
"""


def section() -> str:
    """The table, and every reply that was not right."""
    with tempfile.TemporaryDirectory() as place:
        folder = library(Path(place))
        added = notes(Path(place) / "notes", DOCUMENTS, SENTENCES)
        with served(folder) as address:
            told = Crowd(address, folder, Path(place) / "notes", added, TURNS).run()
    half, tail = np.percentile(told.seconds, (50, 95))
    counts = (told.replies, told.meanwhile, len(told.errors), len(told.wrong), told.otherwise, told.quotes)
    lines = [
        INTRO.format(settled=SETTLED, sessions=SESSIONS, documents=told.documents, half=half, tail=tail),
        f"| {' | '.join(HEADS)} |",
        f"|{'---|' * len(HEADS)}",
        f"| {' | '.join(map(str, (*counts, len(told.no_slices))))} |",
        *(f"- {said}" for said in (*told.errors, *told.wrong, *told.no_slices)),
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    print(section())
