"""Cues: every pattern reads its own example, and reads it as it says."""

import pytest

from corpus.gaps.claims import claims
from corpus.gaps.cue import Cue, Reads
from corpus.gaps.cues import CUES, LEADS
from corpus.gaps.nil import nil
from corpus.gaps.scenes import scene
from corpus.gaps.subjects import Topic
from corpus.gaps.told import Told
from corpus.gaps.views import fold
from corpus.naming.gap_words import STEMS
from corpus.records import FigureKind


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.name)
def test_each_pattern_claims_the_quantity_of_its_example(cue: Cue):
    """The example of a pattern holds a quantity that this very pattern settles."""
    told = Told(topic=Topic.GAP, contrast=True)

    assert cue.name in [claim.by for claim in claims(scene(fold(cue.example)), told)]


@pytest.mark.parametrize("cue", [cue for cue in CUES if cue.reads is not Reads.SPAN], ids=lambda cue: cue.name)
def test_an_example_that_is_no_stretch_of_time_tells_a_gap(cue: Cue):
    """All but the stretches of time and the shares of a gap are gap figures in their examples."""
    told = Told(topic=Topic.GAP, contrast=True)

    assert all(claim.kind.is_gap for claim in claims(scene(fold(cue.example)), told) if claim.by == cue.name)


@pytest.mark.parametrize(
    "sentence",
    [
        "There is no gap between poorer pupils and others.",
        "At Thornley the gap between poorer pupils and others has been eliminated.",
        "Poorer pupils are on a par with their peers.",
        "The gap between poorer pupils and others is nil.",
        "In reading both groups are level.",
    ],
)
def test_a_gap_said_to_be_nil_is_nought(sentence):
    """No gap at all is a gap figure of 0."""
    read = nil(scene(fold(sentence)), Told(contrast=True))

    assert [("0", FigureKind.GAP)] == [(str(claim.quantities[0].values[0]), claim.kind) for claim in read]


@pytest.mark.parametrize(
    "sentence",
    [
        "There is no evidence of a gap between poorer pupils and others.",
        "We want no gap between poorer pupils and others.",
        "The gap between poorer pupils and others was not eliminated.",
    ],
)
def test_a_gap_denied_wished_away_or_not_closed_is_not_nought(sentence):
    """Only a plain statement that there is no gap counts."""
    assert [] == nil(scene(fold(sentence)), Told(contrast=True))


@pytest.mark.parametrize(
    ("lead", "said"),
    [
        ("GAP", "gaps differences divides gulfs disparity shortfall distance deficit chasm discrepancy rift index lag"),
        ("LESS", "less fewer lower smaller worse slower poorer weaker shorter lesser unlikelier"),
        ("WIDENING", "rise increase widening worsening jump climb uptick expansion growth gain leap surge swelling"),
        ("NARROWING", "fall drop reduction decrease narrowing closure decline cut dip shrinkage easing slump trimming"),
        ("FALL_BEHIND", "trailed lags behind adrift back slipped drifted lose below underperform straggle"),
        ("GO_AHEAD", "led outperform outscored beat surpass exceed overtook outshone eclipsed topped ahead above"),
    ],
)
def test_a_class_of_words_has_a_piece_of_each(lead, said):
    """What tells early that no word of a class stands in a sentence lets every word of it pass."""
    words = [word for word in said.split() if LEADS[lead].search(f"the {word} of")]

    assert [] == [word for word in words if not any(stem in word for stem in STEMS[lead])]
    assert len(words) > 8
