"""What a figure measures: the words printed, and the normal form that filters and charts share."""

from pathlib import Path

import pytest

from corpus.figures import figures, read_figures
from corpus.reading import read


@pytest.mark.parametrize(
    ("text", "words", "normal"),
    [
        ("In Attainment 8 FSM pupils were 14 points behind others.", "Attainment 8", "attainment; Attainment 8"),
        ("Their Progress 8 gap was 0.5.", "Progress 8", "progress; Progress 8"),
        ("The disadvantage gap index rose to 3.9.", "disadvantage gap index", "attainment; gap index"),
        ("The gap in GLD was 19 percentage points.", "GLD", "attainment; good level of development"),
        ("FSM pupils made 17 months less progress than others.", "progress", "progress"),
        ("The attainment gap was 18 months.", "attainment", "attainment"),
        (
            "The gap at grade 5 or above in English and maths was 27 percentage points.",
            "grade 5 or above",
            "attainment; grade 5; English and maths",
        ),
        ("At a standard pass the gap was 20 percentage points.", "standard pass", "attainment; grade 4"),
        (
            "At the expected standard in reading, writing and maths the gap was 21 percentage points.",
            "expected standard",
            "attainment; expected standard; reading, writing and maths",
        ),
        ("In reading and maths the gap was 9 months.", "reading and maths", "reading and maths"),
        ("In maths the gap was 9 months and in writing 11 months.", "maths", "maths"),
        ("In numeracy the gap was 20 percentage points.", "numeracy", "numeracy"),
        ("Level 3 by age 19: a gap of 25 percentage points.", "Level 3 by age 19", "attainment; Level 3 by 19"),
    ],
)
def test_a_measure_has_the_words_of_the_text_and_a_normal_form(text, words, normal):
    """The nearest name counts; threshold and subject are told together."""
    found = next(figure for figure in read_figures(text) if figure.is_gap).measure

    assert found is not None
    assert (words, normal) == (found.text, found.normal)


@pytest.mark.parametrize("text", ["The gap was 18 months in 2019.", "Poorer pupils were two years behind their peers."])
def test_what_is_not_named_stays_empty(text):
    """A gap whose measure nothing names has none."""
    assert [None] == [figure.measure for figure in read_figures(text) if figure.is_gap]


def test_a_cell_takes_its_measure_from_its_row_and_the_heading(tmp_path: Path):
    """The label's subject and the heading's threshold make one normal form; the words shown are the label's."""
    page = tmp_path / "page.md"
    page.write_text(
        "# Results\n\n## Expected standard\n\n| Subject | PP | Non-PP |\n|---|---|---|\n| Writing | 60% | 74% |\n",
        "utf8",
    )
    found = next(figure for figure in figures(read(page).document) if figure.is_gap).measure

    assert found is not None
    assert ("Writing", "attainment; expected standard; writing") == (found.text, found.normal)
