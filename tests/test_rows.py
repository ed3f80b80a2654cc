"""Table rows: what each cell is, by the header, the row's label and the words over the table."""

from pathlib import Path

import pytest

from corpus.figures import figures
from corpus.gaps.cell_groups import sides
from corpus.reading import read


def told(folder: Path, *lines: str) -> list[tuple[str | None, ...]]:
    """The gap figures of a page: value, unit, kind, direction, group, comparator, phase, place and year."""
    page = folder / "page.md"
    page.write_text("\n".join(lines), "utf8")
    document = read(page).document
    rows = []
    for figure in figures(document):
        if not figure.is_gap:
            continue
        slots = (figure.group, figure.comparator, figure.place, figure.year)
        assert all(slot is None or slot.text == slot.span.cut(document.text).strip() for slot in slots)
        rows.append(
            (
                figure.value,
                figure.unit.value,
                f"{figure.kind.value} {figure.direction.value if figure.direction else ''}",
                figure.group and figure.group.text,
                figure.comparator and figure.comparator.text,
                figure.phase and figure.phase.normal,
                figure.place and figure.place.text,
                figure.year and figure.year.text,
            )
        )
    return rows


def test_columns_of_two_groups_are_a_pair_and_their_gap_column_a_gap(tmp_path):
    """The corner may be empty, a minus a dash, and the gap's unit that of the levels beside it."""
    page = ("| | PP | Non-PP | Gap |", "|---|---|---|---|", "| Year 3 | 61% | 78% | –17 |")

    assert [
        ("61|78", "percent", "pair compare", "PP", "Non-PP", "KS2", None, None),
        ("-17", "percent", "gap behind", "PP", "Non-PP", "KS2", None, None),
    ] == told(tmp_path, *page)


def test_rows_of_two_groups_are_pairs_and_a_gap_row_below_is_told_of_them(tmp_path):
    """Two groups' rows are set against each other, year by year; the row "Gap" is the gap between them."""
    page = (
        "| Group | 2022 | 2023 |",
        "|---|---|---|",
        "| Disadvantaged pupils | 43% | 44% |",
        "| Other pupils | 65% | 66% |",
        "| Gap | 22pp | 22pp |",
    )

    assert [
        ("43|65", "percent", "pair compare", "Disadvantaged pupils", "Other pupils", None, None, "2022"),
        ("44|66", "percent", "pair compare", "Disadvantaged pupils", "Other pupils", None, None, "2023"),
        ("22", "percentage points", "gap none", "Disadvantaged pupils", "Other pupils", None, None, "2022"),
        ("22", "percentage points", "gap none", "Disadvantaged pupils", "Other pupils", None, None, "2023"),
    ] == told(tmp_path, *page)


def test_a_header_of_two_lines_gives_each_column_both(tmp_path):
    """The first line's cell reaches over the empty ones behind it."""
    page = (
        "| | 2021-22 | | | 2022-23 | | |",
        "|---|---|---|---|---|---|---|",
        "| | PP | NPP | Gap | PP | NPP | Gap |",
        "| Grade 5+ English and maths | 21% | 47% | -26 | 25% | 48% | -23 |",
    )

    assert [
        ("21|47", "percent", "pair compare", "PP", "NPP", "KS4", None, "2021-22"),
        ("-26", "percent", "gap behind", "PP", "NPP", "KS4", None, "2021-22"),
        ("25|48", "percent", "pair compare", "PP", "NPP", "KS4", None, "2022-23"),
        ("-23", "percent", "gap behind", "PP", "NPP", "KS4", None, "2022-23"),
    ] == told(tmp_path, *page)


def test_words_over_the_table_make_its_cells_gaps(tmp_path):
    """Columns of ages or years tell the phase or year of each; the corner says that labels are places."""
    page = (
        "Pupils on free school meals trail other pupils by (in months):",
        "",
        "| Area | Age 5 | Age 16 |",
        "|---|---|---|",
        "| Upper Wharfe | 6.1 | 21.0 |",
    )

    who = ("Pupils on free school meals", "other pupils")
    assert [
        ("6.1", "months", "gap behind", *who, "early years", "Upper Wharfe", None),
        ("21", "months", "gap behind", *who, "KS4", "Upper Wharfe", None),
    ] == told(tmp_path, *page)


def test_two_levels_and_their_gap_may_share_a_cell(tmp_path):
    """A cell of "58% v 71% (-13)" is a pair and the gap behind it."""
    page = ("| Subject | PP v non-PP |", "|---|---|", "| Maths | 58% v 71% (-13) |")

    assert [
        ("58|71", "percent", "pair compare", "PP", "non-PP", None, None, None),
        ("-13", "percent", "gap behind", "PP", "non-PP", None, None, None),
    ] == told(tmp_path, *page)


def test_a_change_is_told_of_the_gaps_beside_it(tmp_path):
    """A column of changes tells of the row's gaps; a rank tells of nothing."""
    page = (
        "| Authority | Gap 2015 | Gap 2023 | Narrowed by | Rank |",
        "|---|---|---|---|---|",
        "| Newham | 8.1 months | 5.6 months | 2.5 months | 4 |",
    )

    assert [
        ("8.1", "months", "gap none", None, None, None, "Newham", "2015"),
        ("5.6", "months", "gap none", None, None, None, "Newham", "2023"),
        ("2.5", "months", "change narrower", None, None, None, "Newham", None),
    ] == told(tmp_path, *page)


def test_the_measure_gives_the_unit_that_cells_leave_out(tmp_path):
    """Progress 8 is a score, Attainment 8 is told in points."""
    page = (
        "| | Disadvantaged | Non-disadvantaged | Difference |",
        "|---|---|---|---|",
        "| Attainment 8 | 36.2 | 50.1 | 13.9 |",
        "| Progress 8 | -0.55 | 0.15 | -0.70 |",
    )

    who = ("Disadvantaged", "Non-disadvantaged", "KS4", None, None)
    assert [
        ("36.2|50.1", "points", "pair compare", *who),
        ("13.9", "points", "gap none", *who),
        ("-0.55|0.15", "score", "pair compare", *who),
        ("-0.7", "score", "gap behind", *who),
    ] == told(tmp_path, *page)


@pytest.mark.parametrize(
    "page",
    [
        ("| | School | National | Diff |", "|---|---|---|---|", "| Disadvantaged pupils | 52% | 44% | +8 |"),
        ("| Region | All 2022 | All 2023 | Difference |", "|---|---|---|---|", "| London | 52.6 | 50.6 | -2.0 |"),
        ("| Approach | Cost | Months gained |", "|---|---|---|", "| Feedback | £6,000 | +6 |"),
        ("| Year | On roll | PP | % PP |", "|---|---|---|---|", "| 2021 | 412 | 98 | 23.8 |"),
        ("| Group | Rate |", "|---|---|", "| FSM | 22.6 |", "| Not FSM | 4.9 |"),
        ("| Year 6 | PP (12) | Non PP (48) |", "|---|---|---|", "| Reading | x | n/a |"),
        ("| Strategy | Months' progress |", "|---|---|", "| Setting | -1 |"),
    ],
)
def test_levels_counts_costs_and_effects_are_no_gaps(tmp_path, page):
    """A group beside its own nation, all pupils over time, numbers on roll: none is a gap between groups."""
    assert [] == told(tmp_path, *page)


def test_boys_and_girls_are_set_against_each_other_and_many_groups_against_nobody(tmp_path):
    """Two columns by sex are a pair; three by origin are levels."""
    two = ("| Measure | Boys | Girls |", "|---|---|---|", "| GLD | 60.6% | 74.0% |")
    three = ("| Year | White | Black | Chinese |", "|---|---|---|---|", "| 2019 | 64% | 61% | 81% |")

    assert [("60.6|74", "percent", "pair compare", "Boys", "Girls", "early years", None, None)] == told(tmp_path, *two)
    assert [] == told(tmp_path, *three)


def test_the_group_of_two_opposed_rows_is_the_one_that_has_less(tmp_path):
    """Where no side is told, as for kinds of school, the corner must say that pupils are meant."""
    page = ("| Leavers | A levels |", "|---|---|", "| Grammar | 80.9% |", "| Non-grammar | 39.6% |")

    assert [
        ("80.9|39.6", "percent", "pair compare", "Non-grammar", "Grammar", "16-19", None, None),
    ] == told(tmp_path, *page)


def test_a_corner_that_names_the_gap_makes_every_cell_one(tmp_path):
    """Rows are then groups, places or subjects; a place may stand alone, and points between shares are their points."""
    page = (
        "In 2019 59 per cent reached the standard.",
        "",
        "| Distance from other pupils, points | 2021/22 | 2022/23 |",
        "|---|---|---|",
        "| Looked after | 22.4 | 23.5 |",
    )

    assert [
        ("22.4", "percentage points", "gap none", "Looked after", "other pupils", None, None, "2021/22"),
        ("23.5", "percentage points", "gap none", "Looked after", "other pupils", None, None, "2022/23"),
    ] == told(tmp_path, *page)


def test_columns_of_settlements_are_places_where_rows_tell_the_groups(tmp_path):
    """Bare levels above a hundred are a scale's points; "pp" in brackets is a unit and no group."""
    page = (
        "| Reading | City | Rural |",
        "|---|---|---|",
        "| Eligible for lunch | 244 | 250 |",
        "| Not eligible | 268 | 270 |",
        "| Difference | 24 | 20 |",
    )

    assert [
        ("244|268", "points", "pair compare", "Eligible for lunch", "Not eligible", None, "City", None),
        ("250|270", "points", "pair compare", "Eligible for lunch", "Not eligible", None, "Rural", None),
        ("24", "points", "gap none", "Eligible for lunch", "Not eligible", None, "City", None),
        ("20", "points", "gap none", "Eligible for lunch", "Not eligible", None, "Rural", None),
    ] == told(tmp_path, *page)


def test_a_numbered_title_gives_its_cells_the_unit(tmp_path):
    """The title may be of two sentences; the columns are stages."""
    page = (
        "Table 2. Percentage at the expected standard",
        "",
        "| Characteristic | Key stage 1 | Key stage 2 |",
        "|---|---|---|",
        "| Eligible for free school meals | 54 | 43 |",
        "| Not eligible | 73 | 66 |",
    )

    assert [
        ("54|73", "percent", "pair compare", "Eligible for free school meals", "Not eligible", "KS1", None, None),
        ("43|66", "percent", "pair compare", "Eligible for free school meals", "Not eligible", "KS2", None, None),
    ] == told(tmp_path, *page)


def test_a_gap_told_against_one_group_is_told_of_each_row_s(tmp_path):
    """The column names whom all rows are set against; signs say who is ahead."""
    page = (
        "| Ethnic group | Gap to White British pupils, months |",
        "|---|---|",
        "| Chinese | +27.8 |",
        "| Gypsy Roma | -36.1 |",
    )

    assert [
        ("27.8", "months", "gap ahead", "Chinese", "White British pupils", None, None, None),
        ("-36.1", "months", "gap behind", "Gypsy Roma", "White British pupils", None, None, None),
    ] == told(tmp_path, *page)


def test_a_sign_told_over_the_table_makes_its_cells_gaps(tmp_path):
    """What a plus means is said of every cell."""
    page = (
        "PP pupils are set beside non-PP pupils.",
        "",
        "A plus sign means that PP pupils are ahead.",
        "",
        "| Year group | Reading | Maths |",
        "|---|---|---|",
        "| Year 6 | +19% | -3% |",
    )

    assert [
        ("19", "percent", "gap ahead", "PP pupils", "KS2"),
        ("-3", "percent", "gap behind", "PP pupils", "KS2"),
    ] == [(*row[:4], row[5]) for row in told(tmp_path, *page)]


@pytest.mark.parametrize("label", ["Irish Traveller", "White and Black Caribbean", "Any other Asian background"])
def test_a_people_s_whole_name_is_a_label_s_group(label):
    """Each word of it tells who they are."""
    sides("White " + "A" * 60 + " x")  # no label takes long

    _, group, other = sides(f" {label} ")

    assert group is not None
    assert (label, None) == (f" {label} "[group.start : group.end], other)
