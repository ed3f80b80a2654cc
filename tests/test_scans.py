"""How pages that are pictures of text are read by OCR, and how surely."""

import os
import shutil
import threading
import time
from pathlib import Path

import psutil
import pytest
from paper import Words, lines, paper
from PIL import Image
from scan import pictures, scan, with_scan

from corpus.errors import NoTextLayer, ReaderStopped, WaitsForOcr
from corpus.folder import read_apart
from corpus.limits import Limits
from corpus.marking import mark
from corpus.pdf.tesseract import PROGRAM
from corpus.reading import read
from corpus.records import BlockKind, Reading, Span

needs_tesseract = pytest.mark.skipif(shutil.which(PROGRAM) is None, reason="Tesseract (tesseract-ocr) is not installed")

BODY = [
    "Disadvantaged pupils in these schools make less progress each year than their",
    "peers do, and the gap is widest where poverty has lasted longest. Leaders who",
    "stay for five years or more see it narrow by 17.9 months in every subject.",
]
WHOLE = " ".join(BODY)


def letter(path: Path) -> Path:
    """A page of text set in 11 points under a heading."""
    page = [*lines(72, 760, ["Closing the gap"], size=20), *lines(72, 700, BODY, size=11, leading=14)]
    return paper(path, [page])


@needs_tesseract
@pytest.mark.parametrize("turn", [0, 90, 180, 270, 2])
def test_a_scan_is_read_however_it_lay_on_the_glass(tmp_path, turn):
    """Upright, on its side, upside down or askew, its words are the page's, and each page says how sure OCR was."""
    document = read(scan(tmp_path / "scan.pdf", letter(tmp_path / "letter.pdf"), turn=turn)).document

    assert ["Closing the gap", WHOLE.lower()] == [
        block.span.cut(document.text) if block.kind is BlockKind.HEADING else block.span.cut(document.text).lower()
        for block in document.blocks
    ]
    assert (90 <= (document.pages[0].ocr or 0) <= 100, ()) == (True, document.doubtful)


@needs_tesseract
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_quote_of_a_scan_is_marked_on_the_page(tmp_path, turn):
    """Its words have the boxes in which OCR saw them, a box a line, on the page as it is held."""
    path = scan(tmp_path / "scan.pdf", letter(tmp_path / "letter.pdf"), turn=turn)
    reading = read(path)
    quote = "the gap is widest where poverty has lasted longest. Leaders who stay for five years"
    start = reading.document.text.index(quote)
    made = mark(path, reading.document.text, reading.places, Span(start, start + len(quote)))

    assert (quote, True, 2) == (made.words, made.certain, len(made.boxes))
    picture = pictures(path, dots=72)[0]
    for box in made.boxes:
        inside = picture.crop((box.left, box.top, box.right, box.bottom))
        around = picture.crop((box.left - 3, box.top - 3, box.right + 3, box.bottom + 3))
        assert 0 < ink(around) <= ink(inside) / 0.9


def ink(picture: Image.Image) -> int:
    """How much of it is dark."""
    return sum(count * (255 - shade) for shade, count in enumerate(picture.convert("L").histogram()))


@needs_tesseract
def test_pages_that_are_pictures_in_a_report_of_text_are_read_too_and_named(tmp_path):
    """A letter scanned behind a report is part of it; only its pages say that OCR read them."""
    report = paper(tmp_path / "report.pdf", [lines(72, 700, ["What the council decided is in the letter.", *BODY])])
    path = with_scan(tmp_path / "both.pdf", report, scan(tmp_path / "scan.pdf", letter(tmp_path / "letter.pdf")))
    reading = read(path)
    first, second = reading.document.pages

    assert (None, True) == (first.ocr, (second.ocr or 0) > 90)
    assert WHOLE in second.span.cut(reading.document.text)
    (warning,) = reading.warnings
    assert warning == f"page 2 was read by OCR, {second.ocr}% sure of the words: check quotes against the page"


@needs_tesseract
def test_words_that_ocr_is_not_sure_of_are_told(tmp_path):
    """A faint, coarse scan is read as well as can be, and its unsure words are listed where they stand."""
    document = read(scan(tmp_path / "scan.pdf", letter(tmp_path / "letter.pdf"), dots=48)).document

    assert document.doubtful
    assert all(span.cut(document.text) == span.cut(document.text).strip() for span in document.doubtful)


@needs_tesseract
def test_running_titles_of_a_scan_are_no_text(tmp_path):
    """Scanned pages go through the same hands as printed ones: edges dropped, numbers read, paragraphs joined."""
    made = []
    for number in range(1, 4):
        page = lines(72, 700, [f"Page number {number} says of the pupils: ", *BODY], size=11, leading=14)
        made.append([*page, Words(72, 800, "Closing the gap: annual report"), Words(290, 30, str(number + 10))])
    document = read(scan(tmp_path / "scan.pdf", paper(tmp_path / "a.pdf", made))).document

    assert "annual report" not in document.text
    assert ["11", "12", "13"] == [page.label for page in document.pages]


def test_without_tesseract_a_scan_says_what_to_install(tmp_path, monkeypatch):
    """The file, why, and what to do."""
    path = scan(tmp_path / "scan.pdf", letter(tmp_path / "letter.pdf"))
    monkeypatch.setenv("PATH", "")

    with pytest.raises(NoTextLayer, match=r"scan\.pdf: it is a scan: its page is a picture.*; install Tesseract"):
        read(path)


def test_without_tesseract_pictures_in_a_report_are_named_with_the_remedy(tmp_path, monkeypatch):
    """The report's own text is read, and the page that was not is told."""
    report = paper(tmp_path / "report.pdf", [lines(72, 700, BODY)])
    path = with_scan(tmp_path / "both.pdf", report, scan(tmp_path / "scan.pdf", letter(tmp_path / "letter.pdf")))
    monkeypatch.setenv("PATH", "")
    (warning,) = read(path).warnings

    assert "no text on page 2" in warning
    assert "install Tesseract" in warning


@needs_tesseract
def test_ocr_can_be_put_off(tmp_path):
    """Who adds many files is told of a scan at once, and reads it after the others."""
    scanned = scan(tmp_path / "scan.pdf", letter(tmp_path / "letter.pdf"))
    put_off, read_now = [next(iter(read_apart([scanned], later=later))) for later in (True, False)]

    assert (WaitsForOcr, Reading) == (type(put_off), type(read_now))
    assert str(put_off) == f"{scanned}: it is a scan: its page is a picture; OCR reads it after the others"


@needs_tesseract
def test_a_page_that_ocr_takes_too_long_over_costs_that_document(tmp_path):
    """A reader that is stopped takes Tesseract with it."""
    busy = paper(tmp_path / "busy.pdf", [lines(20, 830, ["words of a line that is long enough " * 3] * 100, 6, 8)] * 3)
    (outcome,) = read_apart([scan(tmp_path / "scan.pdf", busy, dots=300)], Limits(seconds=0.7))
    time.sleep(0.2)

    assert isinstance(outcome, ReaderStopped)
    assert [] == left_running()


@needs_tesseract
def test_breaking_off_ends_tesseract(tmp_path):
    """Closing a reading from another thread leaves no process behind."""
    busy = paper(tmp_path / "busy.pdf", [lines(20, 830, ["words of a line that is long enough " * 3] * 100, 6, 8)] * 3)
    path = scan(tmp_path / "scan.pdf", busy, dots=300)
    from corpus.staff import Worker

    with Worker(Limits()) as worker:
        threading.Timer(1.0, worker.close).start()
        assert isinstance(worker.read(path), ReaderStopped)
    time.sleep(0.2)

    assert [] == left_running()


def left_running() -> list[psutil.Process]:
    """Each Tesseract that this test started or that lost its starter; those of tests run beside it have a parent."""
    under = {process.pid for process in psutil.Process().children(recursive=True)}
    running = [one for one in psutil.process_iter(["name", "ppid", "status"]) if one.info["name"] == PROGRAM]
    return [
        process
        for process in running
        if process.info["status"] != psutil.STATUS_ZOMBIE and (process.pid in under or process.info["ppid"] == 1)
    ]


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for Tesseract is a shell script")
@pytest.mark.parametrize(("sure", "page", "asked"), [(10, "drawing", 1), (32, "drawing", 2), (10, "flat", 0)])
def test_a_picture_of_no_words_is_not_turned_and_a_flat_one_not_asked_about(tmp_path, monkeypatch, sure, page, asked):
    """A page on its head reads at 32% at first: below half of that nothing is, whichever way it is turned."""
    program = tmp_path / PROGRAM
    words = f"<span class='ocrx_word' title='bbox 10 10 90 30; x_wconf {sure}'>gl~%qx</span>"
    line = f"<span class='ocr_line' title='bbox 10 10 90 30; baseline 0 0; x_size 20'>{words}</span>"
    program.write_text(f'#!/bin/sh\necho asked >> {tmp_path}/log\necho "{line}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    picture = Image.new("L", (600, 800), 200)
    if page == "drawing":
        picture.paste(20, (100, 100, 300, 400))
    picture.save(tmp_path / "a.pdf", "PDF", resolution=72)

    with pytest.raises(NoTextLayer, match="OCR found no words"):
        read(tmp_path / "a.pdf")
    assert asked == ((tmp_path / "log").read_text().count("asked") if (tmp_path / "log").exists() else 0)
