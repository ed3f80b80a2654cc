"""What a question names, and whether what stands by a sentence meets it."""

import pytest

from index.asking.bags import bag_of
from index.asking.constraints import Slot, constraints
from index.asking.fitting import asked_for, unmet


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("gap for looked-after children at KS3", {(Slot.GROUP, "looked_after"), (Slot.PHASE, "ks3")}),
        ("in Wales in 2018/19", {(Slot.PLACE, "wales"), (Slot.YEAR, "2018/19")}),
        ("How far behind is Merthyr Tydfil?", {(Slot.NAME, "merthyr tydfil")}),
        ("Progress 8 for boys", {(Slot.MEASURE, "progress_8"), (Slot.GROUP, "boys")}),
        ("What is the best way to descale a kettle?", set()),
        ("free meals in Reading", {(Slot.GROUP, "free_school_meals"), (Slot.NAME, "read")}),
        ("gap in Reading and Writing", {(Slot.MEASURE, "reading"), (Slot.MEASURE, "writing")}),
        ("LAC KS2 Westmere", {(Slot.GROUP, "looked_after"), (Slot.PHASE, "ks2"), (Slot.NAME, "westmer")}),
        ("Chinese pupils in the East Midlands", {(Slot.GROUP, "chinese"), (Slot.PLACE, "east_midlands")}),
        ("the gender pay gap", {(Slot.MEASURE, "pay")}),
    ],
)
def test_conditions_are_read_with_their_sort(question, named):
    """Groups, stages, places, measures, years and names are told apart; ordinary words are none of them."""
    assert named == {(constraint.slot, constraint.key) for constraint in constraints(question)}


@pytest.mark.parametrize(
    ("question", "text", "published", "left"),
    [
        ("gap in 2019", "The gap was 9 months in 2019.", "", []),
        ("gap in 2019", "The gap was 9 months.", "2019-03", []),
        ("gap in 2019", "The gap was 9 months in 2018.", "", ["2019"]),
        ("gap at KS2", "At the end of primary the gap is 9 months.", "", []),
        ("gap at KS3", "At the end of primary the gap is 9 months.", "", ["ks3"]),
        ("gap for FSM pupils", "Disadvantaged pupils are behind.", "", []),
        ("gap for looked-after children", "Disadvantaged pupils are behind.", "", ["looked_after"]),
        ("gap in Hull", "Pupils in Kingston upon Hull are behind.", "", []),
        ("gap in Yorkshire", "Pupils in Bradford are behind.", "", []),
        ("gap in the North", "Pupils in Bradford are behind.", "", []),
        ("gap in Yorkshire", "Pupils in Bolton are behind.", "", ["yorkshire"]),
        ("gap in Bradford", "Pupils in Yorkshire are behind.", "", ["bradford"]),
        ("free meals in Reading", "Of pupils on free meals in Reading 40% pass.", "", []),
        ("free meals in Reading", "Pupils on free meals are behind in reading.", "", ["read"]),
        ("gap in Wales", "Pupils in Cardiff are behind.", "", []),
        ("gap for Asian pupils", "Bangladeshi pupils are ahead.", "", []),
        ("gap for Chinese pupils", "Bangladeshi pupils are ahead.", "", ["chinese"]),
        ("gap in England", "The gap is 9 months.", "", []),
    ],
)
def test_a_condition_is_met_by_any_wording_near_by(question, text, published, left):
    """Another wording meets it, the date of publication a year, a town its region; the nation is never missing."""
    assert left == [condition.key for condition in unmet(asked_for(question), [bag_of(text)], published)]


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("I run a small primary in Norwich, how did Thornbury Lane help boys?", ["thornburi lane", "boys"]),
        ("As a governor in Leeds, what should we ask about girls?", ["girls"]),
        ("In Leeds, how far behind are girls?", ["leed", "girls"]),
    ],
)
def test_what_people_tell_of_themselves_is_no_condition(question, named):
    """Who asks, and where, stands before the question and no answer need name it."""
    assert named == [condition.key for condition in asked_for(question)]
