"""The figures of a library or a file, chosen by filters, and written as a spreadsheet."""

import csv
import io

import pytest
from shelf import library_of, written

from index.figure_csv import figure_csv
from index.figure_list import Wanted, choices, every_row, newest_first, of_file, of_library

TEXTS = {
    "hull.md": "---\npublisher: A Trust\npublished: 2019-05-01\n---\n# Hull\n\n"
    "In Hull poor pupils were 20.1 months behind others at GCSE in 2019.\n\n"
    "Feedback added 5 months of progress.\n",
    "slough.md": "---\npublisher: B Trust\npublished: 2022\n---\n# Slough\n\n"
    "In Newham and Slough PP pupils were 1.9 months behind others at age 5.\n",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """Two documents of three figures."""
    folder = tmp_path_factory.mktemp("listed")
    with library_of(folder / "library", *sorted(written(folder / "texts", TEXTS).iterdir())) as opened:
        yield opened


@pytest.mark.parametrize(
    ("wanted", "values"),
    [
        (Wanted(), ["20.1", "1.9"]),
        (Wanted(every_kind=True), ["20.1", "5", "1.9"]),
        (Wanted(kinds=("impact",)), ["5"]),
        (Wanted(kinds=("Effect of an approach, not a gap",)), ["5"]),
        (Wanted(units=("MONTHS",), years=("2019",)), ["20.1"]),
        (Wanted(places=("hull",)), ["20.1"]),
        (Wanted(places=("Slough",), exact=True), ["1.9"]),
        (Wanted(places=("London",), exact=True), ["1.9"]),
        (Wanted(places=("Newham", "Kingston upon Hull"), exact=True), ["20.1", "1.9"]),
        (Wanted(places=("Slo",), exact=True), []),
        (Wanted(groups=("pupil premium",)), ["1.9"]),
        (Wanted(phases=("KS4",)), ["20.1"]),
        (Wanted(publishers=("b trust",)), ["1.9"]),
        (Wanted(text="slough BEHIND"), ["1.9"]),
    ],
)
def test_each_filter_keeps_the_rows_that_say_so(library, wanted, values):
    """A place is found by each of several names and by its region, a group and a kind by their plain names."""
    assert values == [row.figure.value for row in of_library(library, wanted)]


def test_the_choices_are_what_the_rows_say(library):
    """The commonest names first, then by letter; of a place its regions too."""
    offered = choices(list(every_row(library)))

    assert ["KS4", "early years"] == sorted(offered["phases"])
    assert {"Kingston upon Hull", "Newham", "Slough", "London", "North"} <= set(offered["places"])
    assert ["2019"] == offered["years"]


def test_the_newest_document_stands_first(library):
    """By the date of publication."""
    assert ["1.9", "20.1", "5"] == [row.figure.value for row in newest_first(every_row(library))]


def test_one_file_is_read_without_a_library(tmp_path):
    """The same rows come of the file alone."""
    (path, _) = sorted(written(tmp_path, TEXTS).iterdir())

    assert ["20.1"] == [row.figure.value for row in of_file(path, Wanted())]


def test_no_cell_of_the_spreadsheet_runs(tmp_path):
    """What a document writes cannot become a formula, a second line or a turned reading direction."""
    hostile = "# =1+1\n\n=cmd|' /C calc'!A0 poor pupils \u202ewere 5 months\tbehind others, +2 and -3.\n"
    rows = of_file(written(tmp_path, {"@a.md": hostile}) / "@a.md", Wanted(every_kind=True))
    head, *lines = csv.reader(io.StringIO(figure_csv(rows), newline=""))

    assert len(rows) == len(lines) > 0
    for cell in (cell for line in lines for cell in line if not cell.lstrip("-+").replace(".", "").isdigit()):
        assert not cell.startswith(("=", "+", "-", "@", "\t"))
        assert not {"\n", "\r", "\t", "\u202e"} & set(cell)
    assert "quote" in head
