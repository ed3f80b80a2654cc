"""How many of 300 sampled sentences of real PDFs are marked on the right words, and how many wrong without a warning.

    python tests/bench/marking.py [FOLDER] [--sentences 300]

The words under the boxes are read back from the page by where they stand. Prints one JSON object.
"""

import argparse
import json
import random
import time
from pathlib import Path

from corpus.marking import mark
from corpus.reading import read
from corpus.sentences import sentences

PAPERS = Path(__file__).resolve().parents[3] / "shared" / "eval" / "pdf-papers"


def bare(words: str) -> str:
    """Letters alone: a page breaks lines and words where the text does not."""
    return "".join(letter for letter in words if letter.isalnum())


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=PAPERS)
    parser.add_argument("--sentences", type=int, default=300)
    parser.add_argument("--show", action="store_true", help="print the sentences that went wrong")
    wanted = parser.parse_args()
    sampled = []
    for path in sorted(wanted.folder.glob("*.pdf")):
        reading = read(path)
        sampled += [(path, reading, sentence.span) for sentence in sentences(reading.document)]
    random.Random(7).shuffle(sampled)
    right = silent = warned = 0
    begun = time.perf_counter()
    for path, reading, span in sampled[: wanted.sentences]:
        made = mark(path, reading.document.text, reading.places, span)
        true = bare(made.words) == bare(span.cut(reading.document.text))
        right += true
        warned += not made.certain
        silent += made.certain and not true
        if wanted.show and not (true and made.certain):
            print(path.name, made.certain, repr(span.cut(reading.document.text)), repr(made.words), sep="\n  ")
    took = time.perf_counter() - begun
    count = min(len(sampled), wanted.sentences)
    figures = {
        "sentences": count,
        "words under the boxes are the quote's": round(right / count, 4),
        "marked with a warning": warned,
        "wrong without a warning": silent,
        "milliseconds a mark": round(1000 * took / count, 1),
    }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
