"""What the patterns leave open is weighed by the words around it, and an effect or a target never turns into a gap."""

import json
import math
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.figures import figures
from corpus.gaps.scenes import scene
from corpus.gaps.settings import Setting
from corpus.gaps.signs_around import around, words_of
from corpus.gaps.told import Claim
from corpus.gaps.views import view
from corpus.gaps.weighing import Weights, learned
from corpus.records import Direction, Document, FigureKind, Page, Span

SURE, NEVER = {"": 9.0}, {"": -9.0}
ALL_GAPS = Weights(SURE, NEVER, {"gap none": {}})
ALL_PAIRS = Weights(NEVER, SURE, {"gap none": {}})
NOTHING = Weights(NEVER, NEVER, {"gap none": {}})


def read_by(weigher, text):
    """Value and kind of the figures of a text, as one weigher has them."""
    document = Document("", "", "", text, (Page(1, "", Span(0, len(text))),))
    return [("|".join(str(value.amount) for value in one.values), one.kind) for one in figures(document, weigher)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("In the trial, disadvantaged pupils made 3 months of additional progress.", FigureKind.IMPACT),
        ("We aim to close the gap to 5 percentage points by 2028.", FigureKind.TARGET),
    ],
)
def test_impacts_and_targets_stay_what_they_are_however_sure_a_sum_is(text, kind):
    """Gap months and impact months are never mixed."""
    assert kind in [told for _, told in read_by(ALL_GAPS, text)]
    assert FigureKind.GAP not in [told for _, told in read_by(ALL_GAPS, text)]


def test_a_level_is_a_gap_where_the_sum_is_sure_and_a_level_where_it_is_not():
    """The weigher alone decides of what the patterns left."""
    text = "For poor pupils it was 14 percentage points."

    assert [("14", FigureKind.GAP)] == read_by(ALL_GAPS, text)
    assert [("14", FigureKind.LEVEL)] == read_by(NOTHING, text)


def test_levels_are_joined_each_once():
    """Of three levels two make a pair and one stays."""
    text = "For poor pupils it was 41%, 52% and 63%."

    assert 1 == len([kind for _, kind in read_by(ALL_PAIRS, text) if kind is FigureKind.PAIR])
    assert 1 == len([kind for _, kind in read_by(ALL_PAIRS, text) if kind is FigureKind.LEVEL])


def test_what_the_patterns_read_is_not_taken_back():
    """A sum says more than the patterns, never less."""
    text = "Disadvantaged pupils were 9.3 months behind their peers in 2019."

    assert [("9.3", FigureKind.GAP)] == read_by(NOTHING, text)


@given(st.decimals("0.1", "99.9", places=1), st.sampled_from(["poor pupils", "children on free school meals"]))
def test_signs_tell_of_the_words_around_and_not_of_the_number_or_the_groups_name(amount, group):
    """What is learned of one figure holds for every other in the same place."""
    here, there = (
        scene(view(text, Span(0, len(text))))
        for text in (f"For {group} it was {amount} months then.", "For poor children it was 3.0 months then.")
    )
    first, second = (
        around(seen, Setting(), Claim(seen.quantities[:1], FigureKind.OTHER, None, "left")) for seen in (here, there)
    )

    assert first == second
    assert words_of(here.sketch) == words_of(there.sketch)


def test_the_weights_that_ship_are_numbers_for_signs_and_name_kinds_that_exist():
    """A damaged file would be noticed here."""
    read = json.loads(files("corpus.gaps").joinpath("weights.json").read_text("utf8"))
    sums = [read["single"], read["pair"], *read["sort"].values()]

    assert all("" in one and all(math.isfinite(weight) for weight in one.values()) for one in sums)
    for name in learned().sort:
        kind, direction = name.split()
        assert FigureKind(kind).is_gap
        assert Direction(direction)
