"""Gap figures that lean on the sentence before: levels over two sentences, and clauses that only refer back."""

import pytest

from corpus.figures import read_figures
from corpus.gaps.referring import refers
from corpus.gaps.scenes import scene
from corpus.gaps.views import fold


def gaps(text: str) -> list[tuple[str, str, str]]:
    """The gap figures of a text: value, unit and kind."""
    return [(figure.value, figure.unit.value, figure.kind.value) for figure in read_figures(text) if figure.is_gap]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("51 per cent of the poorest children read well. Their better-off classmates managed 70 per cent.", "51|70"),
        ("Just 25 per cent of poorer pupils passed. For other pupils the figure was 53 per cent.", "25|53"),
        ("72% of FSM pupils met the standard. Among the rest it was 86%.", "72|86"),
    ],
)
def test_two_levels_over_two_sentences_are_a_pair_quoted_with_both(text, value):
    """A second sentence that sets its group against the first's makes one figure, and both are its quote."""
    pair = next(figure for figure in read_figures(text) if figure.is_gap)

    assert (value, "percent", "pair") == (pair.value, pair.unit.value, pair.kind.value)
    assert text == pair.sentence.cut(text)


@pytest.mark.parametrize(
    "text",
    [
        "In 2014, 45% of disadvantaged pupils passed. In 2015 51% of disadvantaged pupils did.",
        "45% of disadvantaged pupils passed.\n\nOf other pupils, 67% walk to school.",
        "38% of our pupils are disadvantaged. Of the rest, 12% speak another language.",
    ],
)
def test_one_group_over_time_another_paragraph_or_a_share_of_pupils_is_no_pair(text):
    """Levels stand against each other only where a gap lies between the two groups, side by side."""
    assert [] == gaps(text)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The gap at five is 4.6 months. In Bury it was 8.2.", ("8.2", "months", "gap")),
        ("The gap was 36 percentage points in 2014. By 2018 it had eased to 32.", ("32", "percentage points", "gap")),
        ("The gap in reading was six months. In mathematics it was now eight.", ("8", "months", "gap")),
        ("The attainment gap is 18.6 months. The England figure is 18.1.", ("18.1", "months", "gap")),
    ],
)
def test_a_number_whose_clause_only_refers_back_is_of_the_gap_before(text, last):
    """Words like "it", "the England figure" and a bare place or year stand for the gap just told, in its unit."""
    assert last == gaps(text)[-1]


@pytest.mark.parametrize(
    "text",
    [
        "The gap at five is 4.6 months. The school has 412 pupils.",
        "The gap is 18 months. The team visited 12 schools.",
    ],
)
def test_a_clause_with_words_of_its_own_refers_to_nothing(text):
    """A clause that says something new has a number of its own."""
    assert 1 == len(gaps(text))


def test_a_clause_refers_back_by_its_words_alone():
    """Pointing, naming and being may stand in it; any other word may not."""
    said = [scene(fold(text)).sketch for text in ("By 2018 it had eased to ", "By 2018 it had hired ")]

    assert [True, False] == [refers(sketch, len(sketch), groups=False) for sketch in said]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hull's gap is more than twice that of Luton.", ("2", "ratio", "gap", "ahead")),
        ("Poor pupils are a third as likely as rich pupils to go.", ("0.33", "ratio", "gap", "less")),
        ("The attainment gap more than doubles on the way through primary.", ("2", "ratio", "change", "wider")),
        ("Our school halved its gap between poorer pupils and others.", ("0.5", "ratio", "change", "narrower")),
    ],
)
def test_a_ratio_tells_chances_another_gap_or_a_change(text, expected):
    """What a ratio says depends on what is set against what."""
    read = next(figure for figure in read_figures(text) if figure.is_gap)

    assert expected == (read.value, read.unit.value, read.kind.value, read.direction.value)


@pytest.mark.parametrize(
    "text",
    [
        "Bring the Attainment 8 gap down to 4 points.",
        "Halve the remaining gap by July 2027.",
        "The plan is to trim the county gap to 15 points by 2028.",
    ],
)
def test_an_order_or_a_plan_is_no_gap(text):
    """What is wanted has not happened."""
    assert [] == gaps(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FSM pupils fell 0.7 months further behind their peers between 2019 and 2023.", ("0.7", "change", "wider")),
        ("FSM pupils are 0.1 grades further behind their peers than in 2019.", ("0.1", "change", "wider")),
        ("Since 2017 FSM pupils have slipped a month further behind.", ("1", "change", "wider")),
        ("FSM pupils lost 2 months on the rest since the pandemic.", ("2", "change", "wider")),
        ("FSM pupils lost 0.8 months on their peers since 2019.", ("0.8", "change", "wider")),
        ("FSM pupils lost 0.8 months on their peers in 2019.", ("0.8", "gap", "behind")),
        ("FSM pupils were 3 months further behind their peers in 2019.", ("3", "gap", "behind")),
    ],
)
def test_further_behind_than_at_another_time_is_a_change(text, expected):
    """A standing that is set against another time tells how the gap moved, and one of a single time does not."""
    read = next(figure for figure in read_figures(text) if figure.is_gap)

    assert expected == (read.value, read.kind.value, read.direction.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Indian pupils were behind White British pupils. In 2024 Indian pupils were level.", ["0"]),
        ("The gap between FSM pupils and others is wide. They hope to cut it to 10 points by 2030.", []),
        ("By 16 the distance between FSM pupils and others is 19 months.", ["19"]),
        ("FSM pupils trail their peers. Late arrivals cannot be told apart, so no gap is given.", []),
        ("FSM pupils and others sat the check: 92 per cent, against 91 a year earlier.", []),
    ],
)
def test_level_is_no_gap_and_a_gap_that_is_not_given_is_no_nought(text, expected):
    """A group that is level has a gap of nought; what is unknown, or of another year, is no gap."""
    assert expected == [value for value, _, _ in gaps(text) if value != "1"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Boys did worse than girls. In maths they were 8% behind.", [("8", "percent", "gap")]),
        ("FSM pupils scored 28 points above FSM pupils in Wales.", [("28", "points", "gap")]),
        (
            "Of FSM pupils 45 per cent read daily, against 78 per cent in the richest families.",
            [("45|78", "percent", "pair")],
        ),
        (
            "Poor pupils are our concern. Their score is -0.7, whereas their better-off classmates have 0.1.",
            [("-0.7|0.1", "other", "pair")],
        ),
    ],
)
def test_those_just_spoken_of_stand_behind_others(text, expected):
    """They, and a level of theirs, are set against those named; one group is set against its like elsewhere."""
    assert expected == gaps(text)


@pytest.mark.parametrize(
    "text",
    [
        "FSM pupils trail others. The most deprived areas were up 0.5 points; the least deprived slipped by 0.3.",
        "The gap between FSM pupils and others grew. FSM pupils slipped from 69 per cent to 68.",
        "FSM pupils missed 30 days of school, 10 more than other pupils.",
        "Reading scores of FSM pupils were 3 points lower in 2022 than in 2019.",
        "If the gap between FSM pupils and others were 5 points, 200 more pupils would pass.",
        "A trust in Hull and one in Leeds with the same intake are 14 percentage points apart.",
        "FSM pupils who had tutoring made three months' progress more than FSM pupils in the other schools.",
        "71% of FSM pupils passed in 2019, 11% more than in 2018 and more than other pupils had hoped.",
    ],
)
def test_a_level_that_moves_schools_apart_and_effects_are_no_gaps(text):
    """The words of a gap are said of one group over time, of two schools, and of what an approach did."""
    assert [] == gaps(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The gap is a full point up on 2022.", [("1", "points", "change")]),
        ("The gap bounced back by 1.2 points in 2022.", [("1.2", "points", "change")]),
        ("The gap has shrunk to 18.4 months since 2012, when it was 19.7.", [("18.4|19.7", "months", "change")]),
        ("The figures were 39% (FSM) and 66% (non-FSM).", [("39|66", "percent", "pair")]),
        ("Two grades: 95% of FSM pupils against 98% overall.", [("95|98", "percent", "pair")]),
    ],
)
def test_what_is_set_against_another_time_or_everyone(text, expected):
    """A gap is set against what it was, and a group's level against everyone's or the one in the next bracket."""
    assert expected == gaps(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("94% of grammar pupils passed, compared with 47% of non-grammar pupils.", "94|47"),
        ("In reading 90% of our FSM pupils made it, compared with 88% of FSM pupils nationally.", "90|88"),
        ("Students who get the pupil premium averaged 36.2 points. Students who do not averaged 49.7.", "36.2|49.7"),
        (
            "One in four disadvantaged students had got there, while the average for everyone was 45.3 per cent.",
            "25|45.3",
        ),
    ],
)
def test_those_who_do_not_and_everyone_are_set_against_a_group(text, value):
    """A group may be named by what it is not or does not do, everyone by their average, its like by their place."""
    assert [value] == [figure.value for figure in read_figures(text) if figure.is_gap]


def test_the_levels_of_another_year_are_a_pair_of_the_same_two():
    """Behind a pair, "the shares had been" tells its two levels again."""
    text = "In 2018 57% of FSM pupils passed and 74% of other pupils. In 2017 the shares had been 56 and 73 per cent."

    assert ["57|74", "56|73"] == [value for value, _, _ in gaps(text)]
