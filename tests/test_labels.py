"""Labels: digits that are names, ages or dates hold no figure."""

import pytest

from corpus.figures import read_figures
from corpus.naming.phases import phases
from corpus.naming.places import places
from corpus.naming.years import years


@pytest.mark.parametrize(
    "text",
    [
        "Outcomes are worse in areas 5 and 6.",
        "Year 11 pupils and those in Years 3 to 6 took part.",
        "From Key Stage 2 to Key Stage 4 it holds; KS1 and 2 too.",
        "They left in 2022/23, not in 2019, and not on 13 January 2017.",
        "A grade 5 or above is a strong pass; grades 9 to 7 are the top.",
        "Progress 8, Attainment 8 and Ever 6 are names.",
        "See page 3, Table 4.2, Figure 7 and paragraph 12 [14].",
        "Pupils got 5+ A*-C or five good GCSEs, at 4+ and at 5+.",
        "Those aged 16 to 19, at age 5, 11-year-olds and the under-5s.",
        "Level 3 by 19 is the mark, COVID-19 or not.",
        "P1, P4 and P7 pupils; National 5s; S3.",
        "One-to-one help came in round 2 of the fund.",
        "They are in the top ten.",
        "Boys are likelier than girls to leave by 19.",
        "In each of the three, courses differ; neither of those two.",
        "Classes start at 9.30am on 3/9/2020.",
        "It scored on key stages 1, 2 and 4.",
    ],
)
def test_names_ages_dates_and_references_are_no_figures(text):
    """Nothing is read from digits that only name something."""
    assert () == read_figures(text)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("in 2018/19", "2018/19"),
        ("in 2021-22", "2021/22"),
        ("since 2010", "2010"),
        ("from 2007 to 2016", "2007-2016"),
        ("in 2012-2017", "2012-2017"),
    ],
)
def test_a_year_has_a_form_that_filters_share(text, normal):
    """School years, calendar years and stretches are told apart."""
    assert [normal] == [year.normal for year in years(text)]


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("at the end of reception", "early years"),
        ("the phonics check", "KS1"),
        ("on leaving primary school", "KS2"),
        ("Year 8 pupils", "KS3"),
        ("sitting GCSEs", "KS4"),
        ("by the end of secondary school", "KS4"),
        ("at sixth form", "16-19"),
        ("at age 11", "KS2"),
    ],
)
def test_a_phase_is_read_from_stage_exam_or_age(text, phase):
    """Stages, tests and ages name phases of schooling."""
    assert phase in [named.phase for named in phases(text)]


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("in Yorkshire & Humber", "Yorkshire and the Humber"),
        ("across the north east", "North East"),
        ("in Kingston-Upon-Hull", "Kingston upon Hull"),
        ("in areas 5 and 6", "areas 5 and 6"),
        ("in the UK", "United Kingdom"),
    ],
)
def test_a_place_has_one_form_for_its_spellings(text, normal):
    """Spellings of one place share a form."""
    assert [normal] == [place.normal for place in places(text)]


@pytest.mark.parametrize(
    "text", ["Reading is taught daily.", "The London Challenge ended.", "Leeds Trinity University", "Trust for London"]
)
def test_a_place_inside_another_name_is_none(text):
    """Subjects, programmes and bodies that hold a place's name are not the place."""
    assert [] == places(text)
