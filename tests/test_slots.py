"""Whom, where and when: the slots of gap figures in prose, from their sentence and from what stands before it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.figures import figures, read_figures
from corpus.naming.phrases import AtWords
from corpus.reading import read
from corpus.records import Figure


def figure(text: str, value: str) -> Figure:
    """The gap figure of that value."""
    return next(one for one in read_figures(text) if one.is_gap and one.value == value)


def words(text: str, value: str) -> list[str]:
    """Group, comparator, phase, place and year of a figure; empty where nothing states them."""
    one = figure(text, value)
    slots = [one.group, one.comparator, one.place, one.year]
    group, comparator, place, year = (slot.text if slot else "" for slot in slots)
    return [group, comparator, (one.phase.normal or "") if one.phase else "", place, year]


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        (
            "Pupils living in temporary accommodation were 11 months behind their settled classmates at KS2.",
            "11",
            ["Pupils living in temporary accommodation", "settled classmates", "KS2", "", ""],
        ),
        (
            "In 2023, young people on free meals were 19 points less likely than the rest of their cohort to pass KS2.",
            "19",
            ["young people on free meals", "rest of their cohort", "KS2", "", "2023"],
        ),
        (
            "Pupils of Bangladeshi heritage were 5.2 months ahead of White British pupils at the end of KS4.",
            "5.2",
            ["Pupils of Bangladeshi heritage", "White British pupils", "KS4", "", ""],
        ),
        (
            "Pupils in receipt of the pupil premium were 12 percentage points behind non-recipients in maths.",
            "12",
            ["Pupils in receipt of the pupil premium", "non-recipients", "", "", ""],
        ),
        (
            "At Key Stage 2 disadvantaged children were 16 percentage points behind the others.",
            "16",
            ["disadvantaged children", "others", "KS2", "", ""],
        ),
        (
            "Children with a disabled parent were 6 months behind children without.",
            "6",
            ["Children with a disabled parent", "children without", "", "", ""],
        ),
        (
            "Maori students are 26 percentage points behind NZ European students.",
            "26",
            ["Maori students", "NZ European students", "", "", ""],
        ),
        (
            "Reading in 2019 put White students 21 points above Hispanic students.",
            "21",
            ["White students", "Hispanic students", "", "", "2019"],
        ),
        (
            "According to the 2021 report, poorer pupils were 12 months behind richer pupils in 2019.",
            "12",
            ["poorer pupils", "richer pupils", "", "", "2019"],
        ),
        (
            "Pupil premium children missed 3 percentage points more sessions than other children.",
            "3",
            ["Pupil premium children", "other children", "", "", ""],
        ),
        (
            "The gap between Māori and European students was 9.1 percentage points.",
            "9.1",
            ["Māori", "European students", "", "", ""],
        ),
        (
            "The gap between Black and White boys was 4 percentage points.",
            "4",
            ["Black", "White boys", "", "", ""],
        ),
        (
            "The gap between high- and low-income children was 16 percentage points.",
            "16",
            ["low-income children", "high", "", "", ""],
        ),
        (
            "Primary pupils from the most and least deprived areas were 20.5 percentage points apart.",
            "20.5",
            ["Primary pupils from the most and least deprived areas", "least deprived areas", "primary", "", ""],
        ),
        (
            "Scores of young carers were 3 months below those of their classmates.",
            "3",
            ["young carers", "their classmates", "", "", ""],
        ),
        (
            "Pupils in reception who have an EHC plan were 20 months behind their peers.",
            "20",
            ["Pupils in reception who have an EHC plan", "their peers", "early years", "", ""],
        ),
        (
            "Disadvantaged high attainers were 5 months behind high attainers from richer homes.",
            "5",
            ["Disadvantaged high attainers", "high attainers from richer homes", "", "", ""],
        ),
        (
            "Children whose parents have little education were 10 months behind those with graduate parents.",
            "10",
            ["Children whose parents have little education", "those with graduate parents", "", "", ""],
        ),
        (
            "FSM pupils in Inner London are twice as likely as those in the South West to go on.",
            "2",
            ["FSM pupils in Inner London", "those in the South West", "", "Inner London", ""],
        ),
        (
            "Chinese pupils are ahead of White British pupils by 27.1 months and Indian pupils by 17.4.",
            "17.4",
            ["Indian pupils", "White British pupils", "", "", ""],
        ),
        (
            "PP pupils scored 12 points less than other pupils nationally.",
            "12",
            ["PP pupils", "other pupils nationally", "", "nationally", ""],
        ),
        (
            "Poorer students trail the national average for better-off students by 5.4 grades.",
            "5.4",
            ["Poorer students", "national average for better-off students", "", "", ""],
        ),
        (
            "Black African and Any Other Black pupils each lost 0.8 months on White British pupils.",
            "0.8",
            ["Black African and Any Other Black pupils", "White British pupils", "", "", ""],
        ),
        ("Poor pupils trail. The distance between the two districts is 12 points.", "12", ["", "", "", "", ""]),
        ("Our gap is small. It leaves us 7 percentage points better than Kent.", "7", ["", "Kent", "", "", ""]),
        (
            "Passes went to 38% of FSM pupils, against 65% overall.",
            "38|65",
            ["FSM pupils", "overall", "", "", ""],
        ),
        (
            "Pasifika students are within 4.5 percentage points of European students.",
            "4.5",
            ["Pasifika students", "European students", "", "", ""],
        ),
        (
            "Pupils from the poorest homes are twice as likely as those from the least deprived to miss school.",
            "2",
            ["Pupils from the poorest homes", "those from the least deprived", "", "", ""],
        ),
        (
            "Children in Fife whose parents have no qualifications were 18 months behind children of graduates.",
            "18",
            [
                "Children in Fife whose parents have no qualifications",
                "children of graduates",
                "",
                "Fife",
                "",
            ],
        ),
        (
            "Pupils from single-parent families were 4 months behind pupils from two-parent families.",
            "4",
            ["Pupils from single-parent families", "pupils from two-parent families", "", "", ""],
        ),
        (
            "Children in the 10% most deprived areas were 11 months behind other children.",
            "11",
            ["Children in the 10% most deprived areas", "other children", "", "", ""],
        ),
        (
            "Pupils in care were 5 months behind those who stayed.",
            "5",
            ["Pupils in care", "those who stayed", "", "", ""],
        ),
        (
            "Learners on free meals were 22 points adrift of those who were not in the Capped 9.",
            "22",
            ["Learners on free meals", "those who were not", "KS4", "", ""],
        ),
        (
            "Children from jobless homes fell 9 months behind children with at least one parent in work.",
            "9",
            ["Children from jobless homes", "children with at least one parent in work", "", "", ""],
        ),
        (
            "Pupils at schools in the most deprived tenth of areas were 7 months behind their peers.",
            "7",
            ["Pupils at schools in the most deprived tenth of areas", "their peers", "", "", ""],
        ),
        (
            "Grammar pupils were 2 months ahead of non-grammar pupils.",
            "2",
            ["Grammar pupils", "non-grammar pupils", "", "", ""],
        ),
        (
            "PP boys were 4 months down on PP girls.",
            "4",
            ["PP boys", "PP girls", "", "", ""],
        ),
        (
            "Children from the richest fifth were 5 months ahead of children from middle-income homes.",
            "5",
            ["Children from the richest fifth", "children from middle-income homes", "", "", ""],
        ),
        (
            "The gap was 10.3 months in inner London and 22.1 in the South West.",
            "22.1",
            ["", "", "", "South West", ""],
        ),
    ],
)
def test_a_sentence_states_its_figures_slots(text, value, expected):
    """Each slot holds the text's own words; a phase its name."""
    assert expected == words(text, value)


@pytest.mark.parametrize(
    ("text", "value", "group", "comparator"),
    [
        ("Boys do worse. They were 9 points behind girls in English.", "9", "Boys", "girls"),
        (
            "Disadvantaged pupils were 18 months behind the others. Girls were 6 points ahead of boys.",
            "6",
            "Girls",
            "boys",
        ),
        (
            "Girls were 6 points ahead of boys in English. The year before it had been 8.",
            "8",
            "Girls",
            "boys",
        ),
        (
            "Black pupils were 4 months behind White pupils. That is a gap of 5 months in maths.",
            "5",
            "Black pupils",
            "White pupils",
        ),
        (
            "Among poorer children 49% passed; among other children it was 68%. The difference is 19 points.",
            "19",
            "poorer children",
            "other children",
        ),
        (
            "Poor children were 18 points below the national average. In reading it was 12 points.",
            "12",
            "Poor children",
            "",
        ),
    ],
)
def test_what_goes_on_speaking_of_a_figure_takes_its_two_groups(text, value, group, comparator):
    """A silent sentence is told of whom the figure before it was; an average is not carried."""
    assert [group, comparator] == words(text, value)[:2]


@pytest.mark.parametrize(
    ("text", "value", "phase"),
    [
        ("# A\n\n## Year 6\n\nAll is well.\n\n## Attainment\n\nPoor pupils were 3 points behind their peers.", "3", ""),
        ("# GCSE results\n\n## Attainment\n\nPoor pupils were 3 points behind their peers.", "3", "KS4"),
        ("- Primary school: poor pupils leave 9.2 months behind their peers.", "9.2", "KS2"),
        ("PISA tests 15-year-olds.\n\nPoor pupils were 86 points behind their peers.", "86", ""),
        ("Pupils grow between Year 7 and Year 11. Poor pupils were 6 points behind their peers.", "6", ""),
        ("# GCSE\n\nA test at eleven sorts them.\n\nPoor pupils were 6 points behind their peers.", "6", "KS4"),
        ("# Riverdale Primary\n\n## Results\n\nPoor pupils were 18 months behind their peers.", "18", "primary"),
        ("# A levels\n\n## Places\n\nIn Hull poor pupils trail richer pupils by 5 grades.", "5", "16-19"),
        ("# NAPLAN\n\nIn Year 3 poor pupils were 10 months behind their peers.", "10", "primary"),
        ("# NAPLAN\n\nPoor pupils were 10 months behind their peers by Year 9.", "10", "secondary"),
        ("# Going to university\n\n## From Year 13\n\nPoor pupils were 19 points behind their peers.", "19", ""),
        ("# Post-primary schools\n\nPoor pupils were 19 points behind their peers.", "19", "secondary"),
        ("Poor pupils take A levels. They are half as likely to be excluded as their peers.", "0.5", ""),
    ],
)
def test_a_phase_holds_in_its_section_and_no_further(tmp_path, text, value, phase):
    """A heading without a phase takes that of the headings over it, a new paragraph that of its heading."""
    page = tmp_path / "page.md"
    page.write_text(text, "utf8")
    found = next(one for one in figures(read(page).document) if one.is_gap and one.value == value)

    assert phase == ((found.phase.normal or "") if found.phase else "")


def test_a_new_section_speaks_of_whom_the_document_does(tmp_path):
    """Behind a heading that names no group, a silent figure is told of the first two that the document sets apart."""
    page = tmp_path / "page.md"
    page.write_text(
        "# Gaps\n\nDisadvantaged pupils trail affluent pupils by 9 months.\n\n## By need\n\nPupils with SEND trail"
        " their peers by 20 months.\n\n## By place\n\nIn Hull it was 12 months.",
        "utf8",
    )
    hull = next(one for one in figures(read(page).document) if one.value == "12")

    assert ("Disadvantaged pupils", "Hull") == (hull.group and hull.group.text, hull.place and hull.place.text)


@pytest.mark.parametrize(
    ("text", "value", "place"),
    [
        ("North Wales leads South Wales by 4.3 percentage points among pupils on free meals.", "4.3", "North Wales"),
        ("Hackney has England's smallest gap, 3 percentage points.", "3", "Hackney"),
        ("Hull has a gap of 9% in London, and Hackney's, at 3%, is small.", "3", "Hackney"),
        ("The gap is 20 points in Hull. The national one, 27 points, hardly moved.", "27", "national"),
        (
            "65% of poorer pupils in Warwickshire passed, against 84% of other pupils nationally.",
            "65|84",
            "Warwickshire",
        ),
    ],
)
def test_a_place_is_where_the_group_is(text, value, place):
    """What it is set against, the nation of a superlative, or that of the others, is another place."""
    assert place == words(text, value)[3]


SOME = re.compile(r"\b(?:P[1-7]\b|\d{1,2}-\d{1,2}|A level|key stage \d|post-16)", re.IGNORECASE)


@given(st.lists(st.sampled_from(["P7", "16-19", "A", "level", "Key", "stage", "2", "post", "-", "16", "|", "x"])))
def test_a_pattern_looked_for_at_words_finds_what_it_finds_anywhere(pieces):
    """Only the words that may begin it are tried, and nothing is lost."""
    text = " ".join(pieces).replace(" - ", "-")
    expected = [found.span() for found in SOME.finditer(text)]

    assert expected == [found.span() for found in AtWords(SOME, "p#|a l|key|post|#").finditer(text)]
