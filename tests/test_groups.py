"""Groups: who is spoken of, without articles, and on which side of a gap."""

import pytest

from corpus.naming.groups import groups
from corpus.naming.sides import Side


@pytest.mark.parametrize(
    ("text", "words", "side"),
    [
        ("a child from a disadvantaged home", "child from a disadvantaged home", Side.LOW),
        ("the persistently disadvantaged students", "persistently disadvantaged students", Side.LOW),
        ("those from lower socio-economic backgrounds", "those from lower socio-economic backgrounds", Side.LOW),
        ("pupils eligible for free school meals", "pupils eligible for free school meals", Side.LOW),
        ("looked-after children", "looked-after children", Side.LOW),
        ("children in care", "children in care", Side.LOW),
        ("pupils with SEND", "pupils with SEND", Side.LOW),
        ("for the poorest it is less", "poorest", Side.LOW),
        ("PP: 28", "PP", Side.LOW),
        ("pupils in the most deprived areas", "pupils in the most deprived areas", Side.LOW),
        ("poor white boys", "poor white boys", Side.LOW),
        ("care leavers", "care leavers", Side.LOW),
        ("the nation's non-disadvantaged children", "nation's non-disadvantaged children", Side.HIGH),
        ("their more affluent classmates", "more affluent classmates", Side.HIGH),
        ("children who were not looked after", "children who were not looked after", Side.HIGH),
        ("those not entitled", "those not entitled", Side.HIGH),
        ("less-disadvantaged peers", "less-disadvantaged peers", Side.HIGH),
        ("those more fortunate", "those more fortunate", Side.HIGH),
        ("their peers", "their peers", Side.PEER),
        ("all other pupils", "all other pupils", Side.PEER),
        ("everyone else", "everyone else", Side.PEER),
        ("all pupils", "all pupils", Side.ALL),
        ("the national average", "national average", Side.ALL),
        ("White British girls", "White British girls", Side.EITHER),
        ("control pupils", "control pupils", Side.TRIAL),
        ("pupils not claiming free meals", "pupils not claiming free meals", Side.HIGH),
        ("the poorest 20 per cent of children", "poorest 20 per cent of children", Side.LOW),
        ("pupils whose first language is English", "pupils whose first language is English", Side.HIGH),
        ("children whose parents have no qualifications", "children whose parents have no qualifications", Side.LOW),
        ("pupils from SIMD quintile 5", "pupils from SIMD quintile 5", Side.HIGH),
        ("young carers", "young carers", Side.LOW),
        ("the national figure for others", "others", Side.PEER),
        ("Not FSM: 81%", "Not FSM", Side.HIGH),
        ("young people", "young people", Side.PLAIN),
        ("pupils living in temporary accommodation", "pupils living in temporary accommodation", Side.LOW),
        ("pupils in foster care", "pupils in foster care", Side.LOW),
        ("pupils with speech and language needs", "pupils with speech and language needs", Side.LOW),
        ("pupils without identified needs", "pupils without identified needs", Side.HIGH),
        ("children under a child protection order", "children under a child protection order", Side.LOW),
        (
            "pupils eligible for the Welsh development grant",
            "pupils eligible for the Welsh development grant",
            Side.LOW,
        ),
        ("families claiming universal credit", "families claiming universal credit", Side.LOW),
        ("those from families that did not", "those from families that did not", Side.HIGH),
        ("girls from the highest", "girls from the highest", Side.HIGH),
        ("the least wealthy students", "least wealthy students", Side.LOW),
        ("non-poor teenagers", "non-poor teenagers", Side.HIGH),
        ("pupils without free lunch", "pupils without free lunch", Side.HIGH),
        ("children without.", "children without", Side.HIGH),
        ("the free-meals gap", "free-meals", Side.LOW),
        ("late arrivals", "late arrivals", Side.LOW),
        ("students from ex-mining communities", "students from ex-mining communities", Side.EITHER),
        ("the rest of their cohort", "rest of their cohort", Side.PEER),
        ("the year group as a whole", "year group as a whole", Side.ALL),
    ],
)
def test_a_group_is_read_without_its_article(text, words, side):
    """The words are the text's own; the side comes from the lists in groups.toml."""
    assert [(words, side)] == [(group.words, group.side) for group in groups(text)]


def test_two_groups_may_share_a_noun():
    """Opposed adjectives before one noun name two groups."""
    assert [("richer", Side.HIGH), ("poorer students", Side.LOW)] == [
        (group.words, group.side) for group in groups("richer and poorer students")
    ]


@pytest.mark.parametrize(
    "text", ["the poorest areas of policy", "the rest of England", "a rich curriculum", "poor attendance"]
)
def test_adjectives_of_other_things_name_no_group(text):
    """Only children, and where they live, are groups."""
    assert not [group for group in groups(text) if group.side in (Side.HIGH, Side.PEER) or "attendance" in group.words]
