"""What a question wants to be told is read from its own words."""

import pytest

from index.asking.asked import Want, wants


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("What is the disadvantage gap?", Want.MEANING, Want.TIME),
        ("What is the gap in Leeds in 2024?", Want.NUMBER, Want.MEANING),
        ("How did poorer pupils compare with the rest at GCSE?", Want.NUMBER, Want.ACTIONS),
        ("Are girls more likely to reach the standard than boys?", Want.NUMBER, Want.PERSON),
        ("FSM non-FSM GCSE gap 2023", Want.NUMBER, Want.MEANING),
        ("How was the tutoring delivered?", Want.ACTIONS, Want.NUMBER),
        ("How far do pupils who miss school fall behind?", Want.NUMBER, Want.PERSON),
        ("What did the school do when attendance fell?", Want.ACTIONS, Want.TIME),
        ("When was the report published?", Want.TIME, Want.PERSON),
        ("Who taught the small groups?", Want.PERSON, Want.TIME),
    ],
)
def test_a_question_wants_what_its_words_ask_for_and_nothing_else(question, told, untold):
    """A "who" or "when" within a sentence asks for no person or time."""
    assert told in wants(question)
    assert untold not in wants(question)
