"""Follow-ups made questions that stand alone, and new topics left alone."""

import pytest

from index.asking.conversation import Understood, understood
from index.asking.leaning import leans as follows

GAP = "How wide is the gap in England at KS2 in reading?"


@pytest.mark.parametrize(
    ("before", "question", "text"),
    [
        (GAP, "and at primary?", "How wide is the gap in England at primary in reading?"),
        (GAP, "what about Scotland?", "How wide is the gap in Scotland at KS2 in reading?"),
        (GAP, "And in maths?", "How wide is the gap in England at KS2 in maths?"),
        (GAP, "how did they do it?", f"{GAP} How did they do it?"),
        ("How wide was the gap in 2018?", "in 2019?", "How wide was the gap in 2019?"),
        ("How far behind are boys in Year 6?", "and girls?", "How far behind are girls in Year 6?"),
        ("How far behind are pupils in Blackpool?", "and in Hull?", "How far behind are pupils in Hull?"),
        ("gap at KS2", "and in Wales?", "gap at KS2 in Wales?"),
        ("Has the gap grown?", "why?", "Has the gap grown? Why?"),
        ("How wide was the gap in 2018?", "and the year before?", "How wide was the gap in 2017?"),
        ("What was the gap in 2021/22?", "and a year later?", "What was the gap in 2022/23?"),
        ("gap in 2019", "and five years earlier?", "gap in 2014, five years earlier?"),
        (GAP, "is it the same in Wales?", "How wide is the gap in Wales at KS2 in reading?"),
        ("What share of boys had SEN?", "and of girls?", "What share of girls had SEN?"),
        ("How likely is a Hackney child to go?", "and Hartlepool?", "How likely is a Hartlepool child to go?"),
        ("Who has the widest gap?", "which subject was worst?", "Who has the widest gap? Which subject was worst?"),
        ("Has the gap grown", "was it larger before?", "Has the gap grown? Was it larger before?"),
    ],
)
def test_a_follow_up_keeps_what_it_leaves_out(before, question, text):
    """What it names takes the place of the same sort of thing; a question that points back is put after the other."""
    assert Understood(text, question, before) == understood(question, [before])


@pytest.mark.parametrize(
    "question",
    [
        "What is the pupil premium?",
        "How did REAch2 improve reading?",
        "Is it legal to teach at home?",
        "Rutland early years gap 2024",
        "Which schools helped their pupils catch up?",
    ],
)
def test_a_new_topic_starts_afresh(question):
    """A question that stands on its own feet takes nothing from the one before."""
    assert Understood(question, question) == understood(question, [GAP])


def test_without_history_nothing_is_a_follow_up():
    """The first question is taken as it stands, even where it starts with "and"."""
    assert Understood("and at primary?", "and at primary?") == understood("and at primary?", [])


def test_a_chain_of_follow_ups_is_followed():
    """Each follow-up leans on the question as it was understood before."""
    found = understood("and at KS4?", ["How wide is the gap at KS2?", "and in Wales?"])

    assert "How wide is the gap at KS4 in Wales?" == found.text


@pytest.mark.parametrize(("question", "leans"), [("and girls?", True), ("why?", True), ("gap in Hull", False)])
def test_scraps_and_links_lean_on_the_question_before(question, leans):
    """Links such as "and" and scraps such as "why?" are follow-ups; a few words that name a gap are not."""
    assert leans is follows(question)
