"""Questions about sizes, as they are read."""

from decimal import Decimal

import pytest

from corpus.records import Direction, Unit
from index.answering.figure_question import Years, order, sought

MONTHS = {"unit": Unit.MONTHS}


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("gaps over 15 months", {"over": Decimal(15), **MONTHS}),
        ("Which gaps are above fifteen months?", {"over": Decimal(15), **MONTHS}),
        ("areas with a gap of 20 months or more", {"over": Decimal(20), "places": True, **MONTHS}),
        ("gaps under 3 months", {"under": Decimal(3), **MONTHS}),
        ("gaps between 5 and 10 months", {"over": Decimal(5), "under": Decimal(10), **MONTHS}),
        ("where is the gap more than two years", {"over": Decimal(2), "unit": Unit.YEARS, "places": True}),
        ("gaps of more than a year", {"over": Decimal(1), "unit": Unit.YEARS}),
        ("widest gap", {"extreme": 1}),
        ("Where is the gap widest?", {"extreme": 1, "places": True}),
        ("Who is furthest behind in maths?", None),
        ("which council has the smallest gap", {"extreme": -1, "places": True}),
        ("gaps that narrowed between 2011 and 2019", {"moved": Direction.NARROWER, "years": (Years(2011, 2019),)}),
        ("Where did the gap widen since 2019?",
         {"moved": Direction.WIDER, "places": True, "years": (Years(2019, 2019, since=True),)}),
        ("biggest rise in the gap since 2019",
         {"extreme": 1, "moved": Direction.WIDER, "years": (Years(2019, 2019, since=True),)}),
        ("top gaps", {"extreme": 1}),
        ("which gap halved", {"moved": Direction.NARROWER, "unit": Unit.RATIO}),
        ("where is there no gap", {"nil": True, "places": True}),
        ("where are poor pupils ahead", {"ahead": True, "places": True}),
        ("months behind at age 5", {"phases": frozenset({"early years"}), **MONTHS}),
        ("How many months behind are they at age 5?", {"phases": frozenset({"early years"}), **MONTHS}),
        ("gap at GCSE in 2018/19", {"phases": frozenset({"KS4"}), "years": (Years(2018, 2019),)}),
        ("gaps in grades in 2022 and 2024", {"unit": Unit.GRADES, "years": (Years(2022, 2022), Years(2024, 2024))}),
        ("what was the national gap in 2019", {"nation": True, "years": (Years(2019, 2019),)}),
        ("gap over 15 months in schools with breakfast clubs",
         {"over": Decimal(15), "left": frozenset({"breakfast", "club"}), **MONTHS}),
    ],
)  # fmt: skip
def test_a_question_about_sizes_is_read(question, asked):
    """Bounds, extremes, movements, units, years and stages are told apart, and what is not understood is kept."""
    found = sought(question)
    said = None if found is None else {name: value for name in found.__slots__ if (value := getattr(found, name))}

    assert asked == (said and {name: value for name, value in said.items() if name != "conditions"})


@pytest.mark.parametrize(
    "question",
    [
        "How many months behind are pupils?",
        "over 15 schools",
        "What is the gap?",
        "Why did the gap widen in 2019?",
        "How did schools narrow the gap?",
        "schools that closed the gap",
        "17.9 months behind",
    ],
)
def test_other_questions_are_left_to_the_search(question):
    """A question for reasons, actions, the words round a figure or nothing in particular asks for no record."""
    assert sought(question) is None


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("gaps over 5 months", "largest first"),
        ("smallest gap", "smallest first"),
        ("gaps under 5 months", "smallest first"),
        ("gap in months at GCSE", ""),
    ],
)
def test_the_order_of_answers_is_told(question, words):
    """What is bounded from above begins with the smallest."""
    assert words == order(sought(question))
