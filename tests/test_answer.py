"""Questions answered, and questions rightly left unanswered, each with its reason."""

import pytest

from index import wording
from index.answer import LINE, ask
from index.asking.asked import LONGEST
from index.asking.small_talk import small_talk
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
    assert ("Persistently disadvantaged students", "non-disadvantaged children nationally") == (
        figure.group.text,
        figure.comparator.text,
    )
    assert ["17.9"] == [figure.value for figure in reply.quotes[0].figures]


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("What is on the school lunch menu?", "nowhere in it"),
        ("How many months behind at KS3 are pupils in Wales?", "No figure at key stage 3 in Wales; the nearest is "),
        (
            "How far behind were looked-after children in Rutland in 1996?",
            "for looked-after children in Rutland in 1996",
        ),
        ("What is the gap in PE?", "No figure on PE; the nearest is "),
        (
            "gap for Roma pupils in maths at KS3 in Wales in 2020",
            "No figure on maths for Gypsy, Roma and Traveller pupils at key stage 3 in Wales in 2020",
        ),
        ("How did schools in Liverpool close the gap?", "No passage in Liverpool; the nearest is "),
        ("What is the capital of France?", "No passage in France; the nearest is "),
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


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        ("hello", wording.HELLO),
        ("Good morning!", wording.HELLO),
        ("Thank you very much.", wording.THANKED),
        ("What can you do?", wording.ABOUT),
        ("Hi, how do I use this?", wording.ABOUT),
        ("a", wording.NOTHING_NAMED),
        ("the of and is", wording.NOTHING_NAMED),
        ("!!!???", wording.NOTHING_NAMED),
    ],
)
def test_what_asks_nothing_of_the_documents_gets_a_fitting_word_and_no_quote(answering, said, reply):
    """Greetings, thanks, questions about the tool and mere stop words are met with what it does and an example."""
    assert Abstention(said, said, 0.0, reply) == ask(answering, said)


@pytest.mark.parametrize(
    "question", ["What can schools do?", "How did they use it?", "What does this mean?", "help poorer pupils"]
)
def test_a_question_that_begins_like_small_talk_is_still_searched(answering, question):
    """Only a whole utterance is small talk."""
    assert "" == small_talk(question)
    assert ask(answering, question).passages


def test_thanks_between_two_questions_do_not_break_the_thread(answering):
    """A follow-up after "thanks" leans on the question before it."""
    first = "What was the FSM gap in Level 3 at 19 in Inner London in 2021/22?"

    assert ask(answering, "and Outer London?", [first]) == ask(answering, "and Outer London?", [first, "thanks"])


def test_nothing_is_called_near_to_a_question_without_a_known_word(answering):
    """Chance rows of tables beside nonsense would read as if they had to do with it."""
    assert () == ask(answering, "xyzzy plugh").nearest


def test_a_long_question_that_nothing_answers_says_how_far_it_was_read(answering):
    """What stands behind the first characters was not looked at, and that is told."""
    assert f"first {LONGEST} characters" in ask(answering, "xyzzy plugh " * 100).reason


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
