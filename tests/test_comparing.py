"""Comparisons told by the shape of clauses and tables: what is set against what, and what only looks like it."""

from pathlib import Path

import pytest

from corpus.figures import figures
from corpus.reading import read


def told(folder: Path, words: str) -> list[str]:
    """The gap figures of a page, each as value, unit, kind and direction."""
    page = folder / "page.md"
    page.write_text(words + "\n", "utf8")
    found = [figure for figure in figures(read(page).document) if figure.is_gap]
    return [f"{one.value} {one.unit.value} {one.kind.value} {one.direction and one.direction.value}" for one in found]


SENTENCES = {
    # A comparative with the size of the difference behind it.
    "More girls than boys passed the check, by 9% in spelling and 4% in science.": (
        "9 percent gap ahead",
        "4 percent gap ahead",
    ),
    "Year 4: more non-disadvantaged pupils met the standard, by 6% in writing and 8% in maths.": (
        "6 percent gap ahead",
        "8 percent gap ahead",
    ),
    "A higher proportion of girls got top grades, by 4 percentage points.": ("4 percentage points gap ahead",),
    "Other pupils did better in science (12%) and history (9%), but in art FSM pupils led by 3%.": (
        "12 percent gap ahead",
        "9 percent gap ahead",
        "3 percent gap ahead",
    ),
    "Boys fared worse than girls in English (by 13 points) and French (by 10 points).": (
        "13 points gap behind",
        "10 points gap behind",
    ),
    "Girls did better in maths (64%) than in science (58%).": (),
    "Pupils on free school meals did better in 2019 (41%) than in 2018 (38%).": (),
    # Two groups' levels, each in its clause.
    "In the richest areas 71% of school leavers went to university; in the poorest it was 24%.": (
        "71|24 percent pair compare",
    ),
    "In the most deprived areas 62.1% stayed on; in the least deprived it was 91.5%.": (
        "62.1|91.5 percent pair compare",
    ),
    "For pupils with an EHC plan the rate was 9%; for those without it was 68%.": ("9|68 percent pair compare",),
    "Children in care were likelier to be excluded, at 9.1% compared to 2.3%.": ("9.1|2.3 percent pair compare",),
    "Just 22 per cent of the borough's Traveller children passed, below the 35 per cent recorded for all children.": (
        "22|35 percent pair compare",
    ),
    "Absence is higher among pupils on child protection plans: 17.2% compared with 7.4%.": (
        "17.2|7.4 percent pair compare",
    ),
    "For looked-after pupils it was 19%, for children in need 22% and for everyone else 65%.": (
        "22|65 percent pair compare",
    ),
    "In Leeds 43% of children were ready for school; in Hull it was 49%.": (),
    "Some 41% of FSM pupils passed, above the 38% recorded for FSM pupils in 2015.": (),
    "University statistics count 320 students from care, or 0.4 per cent of all entrants.": (),
    "The progress scores differ. In maths, disadvantaged pupils had -0.40 and others +0.12.": (
        "-0.4|0.12 score pair compare",
    ),
    # Where a gap lies between.
    "The gap between FSM pupils and the rest ranges from 8 to 22 percentage points.": (
        "8|22 percentage points gap none",
    ),
    "Across its schools the attainment gap runs from 0.2 to 1.1 on Progress 8.": ("0.2|1.1 score gap none",),
    "The gap widened from 4 to 19 months.": ("4|19 months change wider",),
    "The gap for poor pupils is 21% in Camden. Islington's is the largest of all, 34%.": (
        "21 percent gap none",
        "34 percent gap none",
    ),
    # Each group's own rise.
    "Attainment rose by 6 percentage points for poor pupils and by 3 for others, and the gap narrowed.": (),
    "The poorest fifth gained 3.2 percentage points and the richest fifth 1.1.": (),
    "The gap narrowed by 3 points for boys and by 2 points for girls.": (
        "3 points change narrower",
        "2 points change narrower",
    ),
    # Shares of pupils, one group's own two chances, what might be, and times.
    "The proportion of pupils eligible for free school meals is double the national average.": (),
    "The exclusion rate of children in need is four times the national average.": ("4 ratio gap ahead",),
    "FSM pupils are twice as likely to fail maths as to pass it.": (),
    "FSM pupils are twice as likely to fail maths as their peers are.": ("2 ratio gap ahead",),
    "The gap might be halved if every school did as well.": (),
    "The gap is no smaller than it was ten years ago.": (),
    "Poor children's start at school may be put back by a year.": (),
    "At 7, Leeds's poor pupils do no better than poor pupils elsewhere.": (),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.items())
def test_a_comparison_is_read_by_its_clauses(tmp_path, text, expected):
    """Sizes, levels, ranges and chances are gaps only where two groups stand against each other."""
    assert list(expected) == told(tmp_path, text)


TABLES = {
    "Shares at the standard, FSM minus non-FSM:\n\n| | Spelling | Art |\n|---|---|---|\n| 2015 | -14 | +2 |": (
        "-14 percent gap behind",
        "2 percent gap ahead",
    ),
    "Girls' pass rate less boys' pass rate, in percentage points:\n\n| | 2017 |\n|---|---|\n| French | 8 |": (
        "8 percentage points gap none",
    ),
    "Change in attainment, 2019 minus 2018:\n\n| | Reading | Maths |\n|---|---|---|\n| Year 6 | +4 | -2 |": (),
    "Difference between this year and last, in percentage points:\n\n| | Art |\n|---|---|\n| Year 7 | 1.2 |": (),
    "| | Pupils in care | Pupils in need | All pupils |\n|---|---|---|---|\n| Reading | 51% | 55% | 78% |": (
        "51|78 percent pair compare",
        "55|78 percent pair compare",
    ),
    "| | FSM | Not FSM | All pupils |\n|---|---|---|---|\n| Reading | 51% | 75% | 70% |": (
        "51|75 percent pair compare",
    ),
    "| Town | Care leavers | Other young people |\n|---|---|---|\n| Leeds | 97 | 8,412 |": (),
    "| | FSM | All pupils |\n|---|---|---|\n| Attainment 8 | 34.9 | 46.7 |": ("34.9|46.7 points pair compare",),
}


@pytest.mark.parametrize(("table", "expected"), TABLES.items())
def test_a_table_is_read_by_its_lead_in_and_columns(tmp_path, table, expected):
    """A lead-in that takes one group from another makes gaps; columns of counts hold none."""
    assert list(expected) == told(tmp_path, table)


def test_the_group_of_a_clause_is_set_over_the_other(tmp_path):
    """The group that did better is the figure's group, though the other's clause follows."""
    page = tmp_path / "page.md"
    page.write_text("Other pupils did better in art (12%) and drama (9%), but in music FSM pupils led by 3%.\n", "utf8")
    document = read(page).document

    assert [("Other pupils", "FSM pupils")] * 2 + [("FSM pupils", "Other pupils")] == [
        (one.group and one.group.text, one.comparator and one.comparator.text)
        for one in figures(document)
        if one.is_gap
    ]
