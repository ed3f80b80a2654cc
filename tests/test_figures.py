"""Figures: the field's 60 ways of telling a gap, and what only looks like one (shared/field.md, 6 to 8)."""

import pytest

from corpus.figures import figures, read_figures
from corpus.records import Block, BlockKind, Document, Figure, Page, Span


def told(text: str) -> list[str]:
    """Each gap figure as "value unit kind direction"."""
    return [shown(figure) for figure in read_figures(text) if figure.is_gap]


def shown(figure: Figure) -> str:
    direction = figure.direction.value if figure.direction else "-"
    return f"{figure.value} {figure.unit.value} {figure.kind.value} {direction}"


GAPS = [
    (1, "Low-income pupils start secondary 9 months behind their classmates.", ["9 months gap behind"]),
    (2, "Poorer children's vocabulary can be 7 months behind that of their better-off peers.", ["7 months gap behind"]),
    (3, "Pupils on free school meals made 3.4 months' less progress than other pupils.", ["3.4 months gap less"]),
    (4, "Persistently poor teenagers are now 23 months of learning behind.", ["23 months gap behind"]),
    (5, "The poorest fifth are almost two years (21.7 months) behind everyone else.", ["2 years gap behind", "21.7 months gap behind"]),
    (6, "Long-term disadvantaged pupils fall almost two and a half years (29 months) behind.", ["2.5 years gap behind", "29 months gap behind"]),
    (7, "Children in care sit exams over 3 full years of learning behind other children.", ["3 years gap behind"]),
    (8, "A child on free meals is nearly a year (10.8 months) behind at 11.", ["1 years gap behind", "10.8 months gap behind"]),
    (9, "Looked-after teenagers were thirty\nmonths behind their peers.", ["30 months gap behind"]),
    (10, "Disadvantaged pupils are falling behind their peers by around 2 months each year.", ["2 months rate behind"]),
    (11, "The disadvantage gap at key stage 2 stands at 9.8 months.", ["9.8 months gap none"]),
    (12, "Rochdale is widest in the region, with a gap of 24.6 months.", ["24.6 months gap none"]),
    (13, "Derby and Luton had the smallest gaps, at 1.9 months and 2.4 months respectively.", ["1.9 months gap none", "2.4 months gap none"]),
    (14, "The gap was widest in Torbay (26.3 months) and Halton (25.1).", ["26.3 months gap none", "25.1 months gap none"]),
    (15, "The gap rose most in Dorset (+3.4 months) and fell most in Brent and Ealing (-1.2 months each).", ["3.4 months change wider", "-1.2 months change narrower"]),
    (16, "The attainment gap shows an increase of 0.6 months since 2019.", ["0.6 months change wider"]),
    (17, "The gap at the end of primary saw a 0.9-month increase.", ["0.9 months change wider"]),
    (18, "The GCSE attainment gap narrowed by four months.", ["4 months change narrower"]),
    (19, "The gap narrowed by 0.3 months, from 9.6 months to 9.3 months.", ["0.3 months change narrower", "9.6|9.3 months change narrower"]),
    (20, "The gap widened slightly by 0.2 months to 4.6 months.", ["0.2 months change wider", "4.6 months gap none"]),
    (21, "The primary gap is up from 9.1 months in 2017 to 9.4 a year later.", ["9.1|9.4 months change wider"]),
    (22, "The reading gap closed from 11.2 of learning in 2011 to 10.4 months in 2018.", ["11.2|10.4 months change narrower"]),
    (23, "The gap between poorer pupils and others grows from 9.5 months at KS2 to 18.4 months at KS4.", ["9.5|18.4 months change wider"]),
    (24, "Since 2011 the gap for persistently disadvantaged pupils has grown by 2.7 months.", ["2.7 months change wider"]),
    (25, "The disadvantage gap in Blackpool is six months wider than in the best authority.", ["6 months gap none"]),
    (26, "The difference between the smallest and the largest local gap is 21 months.", ["21 months gap none"]),
    (27, "There was a gap of 22.5 percentage points between poorer pupils and the rest.", ["22.5 percentage points gap none"]),
    (28, (
        "Pupils eligible for free school meals are 18 percentage points less likely to pass than their "
        "peers."
    ), ["18 percentage points gap less"]),
    (30, "The gap was reduced from 25 percentage points (ppts) to 22.1.", ["25|22.1 percentage points change narrower"]),
    (31, "The school closed the gap by 12 percentage points.", ["12 percentage points change narrower"]),
    (32, "In 2019, 41 per cent of disadvantaged pupils passed, compared with 65 per cent of other pupils.", ["41|65 percent pair compare"]),
    (33, "Results at 4+ (non-PP: 61%, PP: 37%).", ["61|37 percent pair compare"]),
    (35, "At Northfield our gap between PP and non-PP pupils in maths is 12%.", ["12 percent gap none"]),
    (36, "We have closed the attainment gap for disadvantaged pupils by 38%.", ["38 percent change narrower"]),
    (37, "Poorer students are half as likely as richer ones to take physics.", ["0.5 ratio gap less"]),
    (38, "Disadvantaged pupils are a third less likely than their classmates to pass.", ["0.33 ratio gap less"]),
    (39, "Care leavers have half the chance of other young people of going to university.", ["0.5 ratio gap less"]),
    (40, "Two in five poorer pupils (41%) fail, nearly twice as many as among richer pupils (21%).", ["41|21 percent pair compare", "2 ratio gap ahead"]),
    (41, "Fewer than one in four disadvantaged boys passed, against just over half of their peers.", ["25|50 percent pair compare"]),
    (42, "Poorer students finish three and a half grades behind their better-off peers.", ["3.5 grades gap behind"]),
    (44, "FSM pupils were a full grade lower than other pupils.", ["1 grades gap less"]),
    (45, "Disadvantaged pupils were 13 points below the national average.", ["13 points gap behind"]),
    (46, "Disadvantaged pupils had an Attainment 8 score of 34.9, compared to 50.3 for others.", ["34.9|50.3 points pair compare"]),
    (47, "Our PP pupils had a Progress 8 score of –0.36 against +0.09 for non-PP pupils.", ["-0.36|0.09 score pair compare"]),
    (48, "The disadvantage gap index moved from 3.66 to 3.78 between 2017 and 2018.", ["3.66|3.78 index change wider"]),
    (49, "Indigenous students are seven to eight years behind non-Indigenous students.", ["7|8 years gap behind"]),
    (50, "In percentage terms there is no gap between our poorer pupils and others.", ["0 percent gap none"]),
    (51, "In Newham, disadvantaged pupils are ahead of their peers by 2.1 months.", ["2.1 months gap ahead"]),
    (52, "The gap between poor and rich pupils has more than halved since 2005.", ["0.5 ratio change narrower"]),
    (53, "White working-class boys are up to 17 months behind.", ["17 months gap behind"]),
    (57, "A gap of 16.2 percentage\npoints between FSM pupils and others remained.", ["16.2 percentage points gap none"]),
    (59, "In Attainment 8, disadvantaged pupils were six percent behind their peers.", ["6 percent gap behind"]),
    (60, "There is a 0.7 standard deviation gap between rich and poor students.", ["0.7 standard deviations gap none"]),
]  # fmt: skip


@pytest.mark.parametrize(("number", "text", "expected"), GAPS, ids=[str(row[0]) for row in GAPS])
def test_each_way_of_telling_a_gap_is_read(number, text, expected):
    """One sentence of our own for each pattern of the field's list."""
    assert expected == told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mastery learning adds five months' progress on average, according to the Toolkit.",
        "Tutored pupils gained three months on those who were not tutored.",
        "All pupils lost 1.8 months of learning in reading in the first lockdown.",
        "The share of poorer pupils who passed rose from 45% in 2014 to 51% in 2015.",
        "In the North East, 28.4% of pupils are eligible for free school meals, compared with 18.2% in the South East.",
        "A survey found 62% of heads had cut staff, against 41% a year before.",
        "Attainment of disadvantaged pupils rose by 4 percentage points to 45%.",
        "Women earn 14% less than men, a gender pay gap of 7.7%.",
        "Life expectancy shows a gap of 9.4 years between rich and poor areas.",
        "The gap narrowed over 5 years and will take 40 years to close.",
        "About 40 per cent of the gap between poor and rich pupils is there by age 5.",
        "The school aims to cut its gap, from 18 points to nine.",
        "EEF projected the gap to fall from 25 percentage points to 22.1.",
        "You can read 4 articles per month.",
        "The grant of £263,500 paid for work with 38 students in eleven schools.",
    ],
)
def test_what_only_looks_like_a_gap_is_none(text):
    """Effects, levels, targets, forecasts, prevalence, money and other worlds are never gaps."""
    assert [] == told(text)


def test_every_slot_is_what_the_sentence_states():
    """The founding sentence: who, against whom, what, where; nothing that it leaves open."""
    text = (
        "Persistently disadvantaged students in areas 5 and 6 make 17.9 months less progress than "
        "non-disadvantaged children nationally in 2015/16 GCSEs."
    )
    (figure,) = read_figures(text)

    assert ("17.9 months", "17.9", "less") == (figure.span.cut(text), figure.value, figure.direction)
    assert [
        "Persistently disadvantaged students",
        "non-disadvantaged children nationally",
        "progress",
        "areas 5 and 6",
        "2015/16",
        "GCSEs",
    ] == [
        slot.span.cut(text) if slot else None
        for slot in (figure.group, figure.comparator, figure.measure, figure.place, figure.year, figure.phase)
    ]
    assert ["progress", "areas 5 and 6", "2015/16", "KS4"] == [
        slot.normal if slot else None for slot in (figure.measure, figure.place, figure.year, figure.phase)
    ]


def test_a_silent_sentence_takes_group_and_phase_from_the_one_before():
    """The slot then points to where it was read."""
    text = "Poorer pupils finish primary school behind others. The gap is 10.3 months."
    (figure,) = read_figures(text)

    assert ("Poorer pupils", "KS2") == (
        figure.group and figure.group.span.cut(text),
        figure.phase and figure.phase.normal,
    )


def test_respectively_gives_each_place_its_own_figure():
    """Values told in turn belong to the places told in turn."""
    text = "Derby, Luton and Kirklees had the smallest gaps, at 1.9 months, 2.4 months, and 2.8 months respectively."

    assert ["Derby", "Luton", "Kirklees"] == [figure.place and figure.place.text for figure in read_figures(text)]


def table(*rows: str) -> Document:
    """A document of one table; its first row is the header."""
    text, blocks, at = "\n".join(rows), [], 0
    for number, row in enumerate(rows):
        blocks.append(Block(BlockKind.ROW, Span(at, at + len(row)), header=Span(0, len(rows[0])) if number else None))
        at += len(row) + 1
    return Document("d" * 64, "a.md", "A", text, (Page(1, "1", Span(0, len(text))),), tuple(blocks))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("Year | PP | Non-PP | Gap", "2023 | 22% | 46% | 24%"), ["22|46 percent pair compare", "24 percent gap none"]),
        (("Difference, % | 2015 | 2016", "Year 2 | +46 | -1"), ["46 percent gap ahead", "-1 percent gap behind"]),
        (("LA | Gap at age 5, 2022 (months)", "Cumbria | 7.6"), ["7.6 months gap none"]),
        (("Subject | Poorest pupils | Richest pupils", "History | 46% | 27%"), ["46|27 percent pair compare"]),
        (("Year | Reading | Writing", "PP and non-PP pupils, 3 | 64% v 65% (-1) | 100% v 94% (+6)"), ["64|65 percent pair compare", "-1 percent gap behind", "100|94 percent pair compare", "6 percent gap ahead"]),
        (("Measure | 2023 | 2024", "Reading | 73 per cent | 74 per cent"), []),
        (("Improvement | Our schools | Similar schools", "Disadvantaged students | 4.2 percentage points | 2.6"), []),
    ],
)  # fmt: skip
def test_a_row_is_read_by_its_header(rows, expected):
    """Columns of groups make pairs, columns of gaps gaps; years of all pupils make neither."""
    assert expected == [shown(figure) for figure in figures(table(*rows)) if figure.is_gap]


def test_a_row_takes_years_and_groups_from_its_header():
    """The slots point into the header, which stays beside the row."""
    document = table("Difference, % | 2015 | 2016", "Year 2 | +46 | -1")

    assert ["2015", "2016"] == [figure.year and figure.year.span.cut(document.text) for figure in figures(document)]
