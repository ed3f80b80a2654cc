"""The words in which figures and silences are put."""

from decimal import Decimal

import pytest

from corpus.records import Direction, DocumentKind, Figure, FigureKind, Hedge, Slot, Span, Unit, Value
from index.wording import FIGURE_KINDS, KINDS, amount, badge, near_miss, not_said


def figure(*amounts, unit=Unit.MONTHS, kind=FigureKind.GAP, **rest):
    """A figure with the values given."""
    slots = {
        name: Slot(text, Span(0, 1)) if isinstance(text, str) and name not in PLAIN else text
        for name, text in rest.items()
    }
    return Figure("d", Span(0, 1), Span(0, 9), tuple(Value(Decimal(a)) for a in amounts), unit, kind, **slots)


PLAIN = {"direction", "hedge"}


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (figure("17.9", direction=Direction.LESS, measure="progress"), "17.9 months less progress"),
        (figure("19", direction=Direction.BEHIND), "19 months behind"),
        (figure("1", direction=Direction.BEHIND, hedge=Hedge.NEARLY), "nearly 1 month behind"),
        (figure("4.7", unit=Unit.PERCENTAGE_POINTS), "4.7 percentage points gap"),
        (figure("9.2", "9.3", kind=FigureKind.CHANGE, direction=Direction.WIDER), "from 9.2 to 9.3 months wider"),
        (figure("28", "48", unit=Unit.PERCENT, kind=FigureKind.PAIR), "28 and 48 per cent"),
        (figure("5", kind=FigureKind.IMPACT), "5 months of progress from an approach"),
        (figure("-0.39", unit=Unit.SCORE, direction=Direction.BEHIND), "−0.39 score behind"),
        (figure("0.5", unit=Unit.RATIO, kind=FigureKind.CHANGE, direction=Direction.NARROWER), "half narrower"),
        (figure("750", unit=Unit.POUNDS, kind=FigureKind.OTHER), "£750"),
    ],
)
def test_an_amount_is_said_with_hedge_unit_and_direction(told, words):
    """Values read as people say them, a minus as a minus, an effect never as a gap."""
    assert words == amount(told)


def test_a_badge_says_who_against_whom_where_and_when():
    """The founding figure in plain words."""
    told = figure(
        "17.9", direction=Direction.LESS, measure="progress", group="persistently disadvantaged pupils",
        comparator="non-disadvantaged children", place="areas 5 and 6", year="2016",
    )  # fmt: skip

    expected = (
        "17.9 months less progress · persistently disadvantaged pupils · compared with non-disadvantaged children"
        " · areas 5 and 6 · 2016"
    )
    assert expected == badge(told)


def test_a_place_printed_right_behind_the_comparator_is_said_of_it():
    """The others "nationally" are not pupils of every place: the word stays with whom it was printed of."""
    told = figure(
        "17.9", direction=Direction.BEHIND, group=Slot("poorer pupils", Span(0, 13)),
        comparator=Slot("others", Span(20, 26)), place=Slot("nationally", Span(27, 37)),
    )  # fmt: skip

    assert "17.9 months behind · poorer pupils · compared with others nationally" == badge(told)


@pytest.mark.parametrize("kind", [kind for kind in FigureKind if not kind.is_gap])
def test_what_is_no_gap_says_so(kind):
    """Effects, levels, targets, forecasts and the rest end in words that part them from gaps."""
    assert badge(figure("5", kind=kind)).endswith(FIGURE_KINDS[kind])
    assert " not a" in FIGURE_KINDS[kind]


def test_every_kind_of_document_has_a_label():
    """No document is shown without saying what it is."""
    assert set(DocumentKind) == set(KINDS)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ((True, "at key stage 3", "KS4, 2019"), "No figure at key stage 3; the nearest is of KS4, 2019."),
        ((False, "on phonics", ""), "No passage on phonics in the library."),
    ],
)
def test_a_near_miss_names_what_is_missing_and_what_is_near(args, words):
    """A person learns what is not there and what is."""
    assert words == near_miss(*args)


def test_unknown_words_are_named():
    """Words that stand nowhere are told, one or several."""
    assert "“kettle” stands nowhere" in not_said(["kettle"])
    assert "“lunch” and “menu” stand nowhere" in not_said(["lunch", "menu"])
