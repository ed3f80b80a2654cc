"""How many true paragraphs of real PDFs stand in the text that is stored, beside pypdf's and pdfium's own.

    python tests/bench/paragraphs.py [FOLDER]

FOLDER holds PDFs and paragraphs.jsonl. A paragraph is found where some stretch of the text is at least
95% like it, layout folded. Prints one JSON object.
"""

import argparse
import json
import logging
import re
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pypdf
import pypdfium2
from rapidfuzz import fuzz

from corpus.reading import read

PAPERS = Path(__file__).resolve().parents[3] / "shared" / "eval" / "pdf-papers"
LAYOUT = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})
FOUND = 95


def fold(text: str) -> str:
    """Text without what is layout alone."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).replace("\u00ad", "").translate(LAYOUT)).strip()


def by_pypdf(path: Path) -> str:
    """The text as pypdf gives it."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def by_pdfium(path: Path) -> str:
    """The text as pdfium gives it."""
    with pypdfium2.PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def stored(path: Path) -> str:
    """The text as it is stored."""
    return read(path).document.text


def main() -> None:
    """Print the share of paragraphs found and the seconds for each reader."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=PAPERS)
    folder = parser.parse_args().folder
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    gold = [json.loads(line) for line in (folder / "paragraphs.jsonl").open(encoding="utf8")]
    readers: dict[str, Callable[[Path], str]] = {"stored": stored, "pypdf": by_pypdf, "pdfium": by_pdfium}
    figures = {}
    for name, reader in readers.items():
        begun = time.perf_counter()
        texts = [fold(reader(folder / paper["file"])) for paper in gold]
        took = time.perf_counter() - begun
        scores = [
            fuzz.partial_ratio(fold(paragraph), text) >= FOUND
            for paper, text in zip(gold, texts, strict=True)
            for paragraph in paper["paragraphs"]
        ]
        figures[name] = {"found": round(sum(scores) / len(scores), 4), "of": len(scores), "seconds": round(took, 2)}
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
