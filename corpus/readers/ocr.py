"""Read the pages of a scan with Tesseract, where that program is installed.

Its words have no place in the PDF's own text, so such a quote is not marked on its page; the reading
says that it is OCR's and how sure Tesseract was.
"""

import csv
import shutil
import subprocess
from collections.abc import Callable, Iterator
from io import BytesIO, StringIO
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from corpus.errors import NoText, ReaderStopped
from corpus.limits import Limits
from corpus.pdf.file import opened
from corpus.pdf.labels import page_labels
from corpus.records import BlockKind
from corpus.text.cleaning import fold
from corpus.text.hyphens import Hyphens
from corpus.text.sheet import Draft, Sheet

PROGRAM = "tesseract"
DOTS = 300  # an inch: what Tesseract asks for
MOST_PIXELS = 20_000_000
SECONDS_A_PAGE = 60
LEAST_SURE = 20.0  # of 100: below, it saw words in a picture


class _Word(NamedTuple):
    words: str
    sure: float
    paragraph: tuple[int, int]
    line: int


def can_read_scans() -> bool:
    """True where Tesseract is installed."""
    return shutil.which(PROGRAM) is not None


def read_scan(blob: bytes, path: Path, limits: Limits, beat: Callable[[], None]) -> Draft:
    """The draft of a PDF of pictures; ``beat`` is called after each page.

    Raises NoText where OCR finds no words, ReaderStopped where Tesseract cannot be run.
    """
    pdf = opened(blob, path)
    sure: list[float] = []
    try:
        count = len(pdf)
        labels = page_labels(pdf, {})
        sheet = Sheet(labels[0])
        for number in range(min(count, limits.scanned)):
            if number:
                sheet.turn(labels[number])
            words = list(_words(_seen(pdf[number], path)))
            _write(sheet, words)
            sure += [word.sure for word in words]
            beat()
    finally:
        pdf.close()
    if not sure:
        raise NoText(path, f"OCR found no words on its {count} pages", "see that it is the right file")
    draft = sheet.draft()
    draft.warnings.append(f"read by OCR, {sum(sure) / len(sure):.0f}% sure of its words: check quotes against the page")
    if count > limits.scanned:
        draft.warnings.append(f"only the first {limits.scanned} of {count} pages were read")
    return draft


def _seen(page: Any, path: Path) -> str:
    """What Tesseract says of the page: a table of words."""
    across, down = page.get_size()
    scale = min(DOTS / 72, (MOST_PIXELS / max(across * down, 1.0)) ** 0.5)
    picture = BytesIO()
    page.render(scale=scale, grayscale=True).to_pil().save(picture, "PNG", compress_level=1)
    page.close()
    try:
        done = subprocess.run(  # noqa: S603
            [shutil.which(PROGRAM) or PROGRAM, "stdin", "stdout", "-l", "eng", "tsv"],
            input=picture.getvalue(),
            capture_output=True,
            timeout=SECONDS_A_PAGE,
            check=True,
        )
    except subprocess.TimeoutExpired:
        return ""
    except (OSError, subprocess.CalledProcessError) as error:
        why = f"Tesseract cannot read it ({type(error).__name__})"
        raise ReaderStopped(path, why, "see that Tesseract and its English data work") from error
    return done.stdout.decode("utf8", "replace")


def _words(table: str) -> Iterator[_Word]:
    for row in csv.DictReader(StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        words = fold(row.get("text") or "")
        try:
            sure = float(row["conf"] or -1)
            place = int(row["block_num"] or 0), int(row["par_num"] or 0)
            line = int(row["line_num"] or 0)
        except (KeyError, ValueError, TypeError):
            continue
        if words and sure >= LEAST_SURE:
            yield _Word(words, sure, place, line)


def _write(sheet: Sheet, words: list[_Word]) -> None:
    """Add the page's paragraphs, words joined that a hyphen parts at a line's end."""
    for _, paragraph in groupby(words, key=lambda word: word.paragraph):
        lines = [" ".join(word.words for word in line) for _, line in groupby(paragraph, key=lambda word: word.line)]
        hyphens = Hyphens(lines)
        text = lines[0]
        for line in lines[1:]:
            if text.endswith("-") and line[:1].islower():
                text = (text if hyphens.keeps(text[:-1], line) else text[:-1]) + line
            else:
                text = f"{text} {line}"
        sheet.add(BlockKind.PARAGRAPH, fold(text))
