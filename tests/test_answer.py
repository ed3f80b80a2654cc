"""Questions answered, and questions rightly left unanswered, each with its reason."""

import pytest

from index import wording
from index.answer import LINE, ask
from index.library import Library
from index.records import Abstention, Answer
from index.replies import reply_json

pytestmark = pytest.mark.model

FOUNDING = "How far behind are persistently disadvantaged pupils in areas 5 and 6?"


def test_the_founding_question_is_answered_by_the_founding_sentence(answering):
    """17.9 months less, persistently disadvantaged against non-disadvantaged; "5 and 6" is no figure."""
    reply = ask(answering, FOUNDING)

    assert isinstance(reply, Answer)
    figure = reply.quotes[0].figures[0]
    assert ("17.9", "months", "less") == (figure.value, figure.unit, figure.direction)
    assert ("Persistently disadvantaged students", "non-disadvantaged children") == (
        figure.group.text,
        figure.comparator.text,
    )
    assert ["17.9"] == [figure.value for figure in reply.quotes[0].figures]


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("What is on the school lunch menu?", "nowhere in it"),
        ("How many months behind at KS3 are pupils in Wales?", "No figure at key stage 3"),
        ("How far behind were looked-after children in Rutland in 1996?", "in 1996"),
        ("gaps over 90 months", wording.NO_SIZE),
        ("xyzzy plugh", wording.NO_WORDS),
    ],
)
def test_what_nothing_answers_is_left_unanswered_and_said_why(answering, question, reason):
    """Other topics, near misses and nonsense get an abstention that names what is missing, under the line."""
    reply = ask(answering, question)

    assert isinstance(reply, Abstention)
    assert reason in reply.reason
    assert reply.confidence < LINE


def test_an_abstention_shows_the_nearest_apart(answering):
    """What stands nearest is no answer: the reply has no quotes, only nearest ones."""
    reply = reply_json(ask(answering, "How far behind were looked-after children in Rutland in 1996?"))

    assert ([], False) == (reply["quotes"], reply["answered"])
    assert 0 < len(reply["nearest"]) <= 3


@pytest.mark.parametrize("question", ["", "   ", "\n"])
def test_an_empty_question_is_met_with_an_invitation(answering, question):
    """Nothing asked, nothing searched."""
    assert Abstention(question, "", 0.0, wording.EMPTY) == ask(answering, question)


def test_a_very_long_question_is_read_from_its_beginning(answering):
    """What stands first is understood; the rest of a whole essay does no harm."""
    assert isinstance(ask(answering, FOUNDING + " Please tell me soon." * 2000), Answer | Abstention)


def test_an_empty_library_says_so(tmp_path):
    """No documents, no answer, and what to do."""
    with Library.create(tmp_path / "library") as library:
        assert wording.EMPTY_LIBRARY == ask(library, "How wide is the gap?").reason


def test_a_follow_up_says_how_it_was_understood(answering):
    """The question that was answered is shown whole."""
    reply = ask(answering, "and Outer London?", ["What was the FSM gap in Level 3 at 19 in Inner London in 2021/22?"])

    assert "What was the FSM gap in Level 3 at 19 in Outer London in 2021/22?" == reply.understood
    assert "19.5" in reply.quotes[0].text


def test_a_question_about_sizes_is_answered_from_the_records(answering):
    """The widest gap in the North is the largest figure of a northern council."""
    reply = ask(answering, "widest gap in the North")

    assert "Northumberland (26.1 months)" in reply.quotes[0].text


def test_passages_are_listed_best_first_up_to_the_number_asked_for(answering):
    """The list of passages is as long as asked for, each a slice of its document."""
    reply = ask(answering, FOUNDING, top=3)

    assert 3 == len(reply.passages)
    for passage in reply.passages:
        assert passage.text == passage.span.cut(answering.document(passage.document_id).text)


def test_a_reply_is_the_same_byte_for_byte(answering):
    """Asked twice, one answer."""
    assert reply_json(ask(answering, FOUNDING)) == reply_json(ask(answering, FOUNDING))


def test_hostile_words_in_a_question_are_only_words(answering):
    """Brackets, operators and control characters of a query language mean nothing."""
    for question in ('") OR * (', "text:gap AND -gap^4", "\x00\x07 gap", "💥" * 50, "a" * 5000):
        assert isinstance(ask(answering, question), Answer | Abstention)
