"""The words in which figures and silences are put."""

from dataclasses import replace
from decimal import Decimal

import pytest

from corpus.records import Correction, Direction, DocumentKind, Figure, FigureKind, Hedge, Slot, Span, Unit, Value
from index.amount_words import amount
from index.figure_words import FIGURE_KINDS, badge
from index.wording import KINDS, near_miss, not_said


def figure(*amounts, unit=Unit.MONTHS, kind=FigureKind.GAP, **rest):
    """A figure with the values given."""
    slots = {
        name: Slot(text, Span(0, 1)) if isinstance(text, str) and name not in PLAIN else text
        for name, text in rest.items()
    }
    return Figure("d", Span(0, 1), Span(0, 9), tuple(Value(Decimal(a)) for a in amounts), unit, kind, **slots)


PLAIN = {"direction", "hedge"}


B, L, A, W, N, NONE = (Direction(way) for way in ("behind", "less", "ahead", "wider", "narrower", "none"))
GAP, CHANGE, PAIR, RATE = (FigureKind(kind) for kind in ("gap", "change", "pair", "rate"))


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (figure("17.9", direction=L, measure="progress"), "17.9 months less progress"),
        (figure("19", direction=B), "19 months behind"),
        (figure("1", direction=B, hedge=Hedge.NEARLY), "nearly 1 month behind"),
        (figure("22.6", direction=A), "22.6 months ahead"),
        (figure("4.7", unit=Unit.PERCENTAGE_POINTS), "gap of 4.7 percentage points"),
        (figure("27", unit=Unit.PERCENTAGE_POINTS, direction=L, hedge=Hedge.ABOUT), "about 27 percentage points lower"),
        (figure("-13", unit=Unit.PERCENT, direction=B), "13% behind"),
        (figure("25", "30", unit=Unit.PERCENT, direction=B), "25% to 30% behind"),
        (figure("0.5", unit=Unit.GRADES, direction=B), "half a grade behind"),
        (figure("0.75", unit=Unit.GRADES, direction=NONE), "gap of three quarters of a grade"),
        (figure("3.21", unit=Unit.INDEX), "gap of 3.21 on the gap index"),
        (figure("-0.39", unit=Unit.SCORE, direction=B), "0.39 score points behind"),
        (figure("0"), "no gap"),
        (figure("2", unit=Unit.RATIO, direction=A), "twice as likely"),
        (figure("4", unit=Unit.RATIO, direction=A, hedge=Hedge.NEARLY), "nearly four times as likely"),
        (figure("0.5", unit=Unit.RATIO, direction=L), "half as likely"),
        (figure("0.33", unit=Unit.RATIO, direction=L), "a third less likely"),
        (figure("2", kind=RATE, direction=B, hedge=Hedge.ABOUT), "about 2 months behind each year"),
        (figure("9.2", "9.3", kind=CHANGE, direction=W), "gap widened from 9.2 to 9.3 months"),
        (
            figure("3.12", "3.21", unit=Unit.INDEX, kind=CHANGE, direction=N),
            "gap narrowed from 3.21 to 3.12 on the gap index",
        ),
        (figure("-3", "18", unit=Unit.PERCENT, kind=CHANGE, direction=N), "gap narrowed from 3% behind to 18% ahead"),
        (figure("-11", "-26", unit=Unit.PERCENT, kind=CHANGE, direction=W), "gap widened from 11% to 26%"),
        (figure("-1.9", kind=CHANGE, direction=N), "gap narrowed by 1.9 months"),
        (figure("3", kind=CHANGE, direction=N, hedge=Hedge.AT_LEAST), "gap narrowed by at least 3 months"),
        (figure("0.5", unit=Unit.RATIO, kind=CHANGE, direction=N), "gap halved"),
        (figure("0.5", unit=Unit.RATIO, kind=CHANGE, direction=N, hedge=Hedge.OVER), "gap more than halved"),
        (figure("2", unit=Unit.RATIO, kind=CHANGE, direction=W), "gap doubled"),
        (figure("0", kind=CHANGE, direction=NONE), "gap did not change"),
        (figure("28", "48", unit=Unit.PERCENT, kind=PAIR), "28% against 48%"),
        (figure("19.1", "44.6", unit=Unit.POINTS, kind=PAIR), "19.1 against 44.6 points"),
        (figure("5", kind=FigureKind.IMPACT), "5 months, counted in progress made"),
        (figure("24", "21.5", unit=Unit.POINTS, kind=FigureKind.FORECAST), "24 to 21.5 points"),
        (figure("750000000", unit=Unit.POUNDS, kind=FigureKind.OTHER), "£750,000,000"),
    ],
)
def test_an_amount_is_said_as_people_say_it(told, words):
    """Hedge, unit and direction in plain words, a change with the earlier value first, an effect never as a gap."""
    assert words == amount(told)


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("57% of poor pupils against 74% of others", "57% against 74%"),
        ("74% of others against 57% of poor pupils", "57% against 74%"),
        ("beside the others poor pupils reached 57% to 74%", "57% and 74%"),
    ],
)
def test_a_pair_says_the_groups_value_first(printed, words):
    """Where the print sets the comparator's value first it is told second; where it is open whose is which, neither."""
    at = {name: Span(printed.index(name), printed.index(name) + len(name)) for name in ("poor pupils", "others")}
    first, second = sorted((printed.index("57"), printed.index("74")))
    values = tuple(Value(Decimal(printed[place : place + 2])) for place in (first, second))
    told = Figure(
        "d", Span(first, second + 3), Span(0, len(printed)), values, Unit.PERCENT, PAIR, Direction.COMPARE,
        group=Slot("poor pupils", at["poor pupils"]), comparator=Slot("others", at["others"]),
    )  # fmt: skip

    assert words == amount(told)


@pytest.mark.parametrize(
    ("phase", "words"),
    [
        (Slot("leave secondary school", Span(0, 1), "KS4"), "19 months · key stage 4"),
        (Slot("Year 6", Span(0, 1), "KS2"), "19 months · Year 6"),
        (Slot("6", Span(0, 1), "KS2"), "19 months · key stage 2"),
    ],
)
def test_a_stage_is_told_as_printed_where_that_can_stand_alone(phase, words):
    """A verb or a bare number of a table is told by the stage's plain name."""
    assert f"gap of {words}" == badge(replace(figure("19"), phase=phase))


def test_what_a_person_put_right_comes_before_what_was_read():
    """Every line of a figure that was put right says so first, then what the machine read."""
    correction = Correction("d", "19", "s", {"kind": "impact", "year": "2019"}, "See page 3.")
    told = badge(replace(figure("19", direction=B), correction=correction))

    expected = (
        "corrected by a reader: effect of an approach, not a gap; year 2019. See page 3. "
        "(read by machine as: 19 months behind)"
    )
    assert expected == told


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
def test_what_is_no_gap_says_so_first(kind):
    """Effects, levels, targets, forecasts and the rest begin with words that part them from gaps."""
    assert badge(figure("5", kind=kind)).startswith(FIGURE_KINDS[kind])
    assert " not a" in FIGURE_KINDS[kind]


def test_every_kind_of_document_has_a_label():
    """No document is shown without saying what it is."""
    assert set(DocumentKind) == set(KINDS)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ((True, "at key stage 3", "of KS4, 2019"), "No figure at key stage 3; the nearest is of KS4, 2019."),
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
