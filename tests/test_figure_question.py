"""Questions that figure records answer, read and answered."""

from decimal import Decimal

import pytest

from corpus.records import Direction, Figure, FigureKind, Slot, Span, Unit, Value
from index.answering.figure_question import Sought, meeting, sought


def slot(text, normal=None):
    """A slot whose place in the text does not matter here."""
    return Slot(text, Span(0, 1), normal)


def gap(amount, place, year="2019", unit=Unit.MONTHS, direction=Direction.BEHIND):
    """A gap at GCSE, told of a place and year."""
    return Figure(
        "d", Span(0, 1), Span(0, 9), (Value(Decimal(amount)),), unit, FigureKind.GAP, direction,
        phase=slot("GCSE"), place=slot(place), year=slot(year, year),
    )  # fmt: skip


HULL, LEEDS, KENT = gap("20.1", "Hull"), gap("14", "Leeds"), gap("25", "Kent", "2018")
GRADES, AHEAD = gap("3", "Hull", unit=Unit.GRADES), gap("30", "Hull", direction=Direction.AHEAD)
ALL = (LEEDS, GRADES, HULL, KENT, AHEAD)


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("gaps over 15 months", (KENT, HULL)),
        ("gaps over fifteen months in 2019", (HULL,)),
        ("gap of less than 15 months at GCSE", (LEEDS,)),
        ("widest gap in the North", (HULL, LEEDS)),
        ("smallest gap", (LEEDS, HULL, KENT)),
        ("gap in grades", (GRADES,)),
        ("gaps over 15 months at primary", ()),
    ],
)
def test_gap_figures_that_meet_all_that_is_asked_are_found_in_order(question, figures):
    """Bounds, unit, extreme, year, stage and region are held against the figures' own slots; a lead is no gap."""
    assert figures == meeting(sought(question), ALL)


@pytest.mark.parametrize("question", ["How many months behind are pupils?", "over 15 schools", "What is the gap?"])
def test_other_questions_are_left_to_the_search(question):
    """A question without bounds, extreme or list of a unit asks for no record."""
    assert sought(question) is None


def test_a_bound_in_words_is_a_number():
    """The word "twenty" bounds like 20."""
    assert Sought(Decimal(20), None, Unit.MONTHS, 0, ()) == sought("gaps above twenty months")
