"""What a search finds, in which order, and what it is kept to."""

import numpy as np
import pytest

from corpus.records import BlockKind, DocumentKind
from index.asking.asked import asked
from index.asking.features import NAMES
from index.records import Route
from index.search import Filters, search, weights

pytestmark = pytest.mark.model


def found(library, question, history=(), within=None):
    """The findings for a question typed into the library."""
    return search(library, asked(question, history, library.words.vocabulary), within)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("17.9 months", "17.9 months"),
        ("FSM gap outer london", "Outer London came out at 19.5"),
        ("how do youngsters in foster homes do in exams at 16", "looked-after"),
        ("Sunderlnd gap groth", "Sunderland"),
        ('the quote about the "engine room"', "engine room"),
    ],
)
def test_the_best_sentence_holds_what_was_asked_for(answering, question, words):
    """Numbers, acronyms, everyday words, typing errors and quoted words each find their sentence."""
    assert words in found(answering, question).sentences[0].text


def test_a_row_is_led_in_to_by_its_header_and_a_bullet_by_what_stands_before_its_list(answering):
    """What names a row's cells or a bullet's list is read with it, not the row or bullet before."""
    sentences = found(answering, "Which gaps stand in the table of months by region?").sentences
    rows = [s for s in sentences if s.kind is BlockKind.ROW and s.previous is not None]
    bullets = [s for s in sentences if s.kind is BlockKind.BULLET and s.previous is not None]

    assert rows
    assert bullets
    assert all(row.previous.previous is None for row in rows)
    assert all(bullet.previous.kind is not BlockKind.HEADING for bullet in bullets)


def test_findings_are_in_order_and_belong_together(answering):
    """Sentences fall in score, ties by document and place; each stands in a passage of the list."""
    findings = found(answering, "How far behind are disadvantaged pupils?")

    order = [(-score, s.document_id, s.start) for s, score in zip(findings.sentences, findings.scores, strict=True)]
    assert sorted(order) == order
    assert {sentence.passage for sentence in findings.sentences} == set(findings.keys)
    assert findings.features.shape == (len(order), len(NAMES))
    assert sorted(-hit.score for hit in findings.hits) == [-hit.score for hit in findings.hits]


def test_the_same_question_finds_the_same(answering):
    """Two searches agree to the last bit."""
    one, other = (found(answering, "gap at GCSE in Blackpool") for _ in range(2))

    assert (one.sentences, one.scores, one.hits) == (other.sentences, other.scores, other.hits)
    assert np.array_equal(one.features, other.features)


@pytest.mark.parametrize(
    ("within", "names"),
    [
        (Filters(documents=frozenset({"099-level3-inner-london-2022.md"})), {"099-level3-inner-london-2022.md"}),
        (Filters(publishers=frozenset({"Trust for London"})), {"099-level3-inner-london-2022.md"}),
        (
            Filters(kinds=frozenset({DocumentKind.STATISTICS})),
            {"099-level3-inner-london-2022.md", "221-looked-after-outcomes-data.md"},
        ),
        (Filters(years=frozenset({"1999"})), set()),
        (Filters(documents=frozenset({"no such file"})), set()),
    ],
)
def test_a_search_is_kept_to_its_filters(answering, within, names):
    """Only documents that every filter lets through are found; none where none is."""
    findings = found(answering, "attainment gap", within=within)

    sources = {source.id: source.name for source in answering.sources()}
    assert names <= set(sources.values())
    assert names == {sources[hit.passage.document_id] for hit in findings.hits}


def test_phase_and_place_are_those_the_passage_names(answering):
    """A filter by stage lets through only passages that name it, themselves or in their title or heading."""
    findings = found(answering, "gap", within=Filters(phases=frozenset({"sixth_form"})))

    assert findings.sentences
    for hit in findings.hits:
        document = answering.document(hit.passage.document_id)
        said = " ".join((document.title, hit.passage.heading, hit.passage.span.cut(document.text)))
        assert "sixth_form" in asked(said, (), {}).found_by.terms


def test_a_follow_up_prefers_the_document_that_answered_before(answering):
    """Blackpool is found where the Isle of Wight was."""
    findings = found(answering, "and in Blackpool?", ["How far behind are poorer pupils on the Isle of Wight?"])

    assert "Blackpool (25.8)" in findings.sentences[0].text
    assert findings.features[0, NAMES.index("earlier")] == 1.0


def test_a_passage_tells_how_it_was_found(answering):
    """A passage found by its words and its meaning says both."""
    assert Route.BOTH is found(answering, "sustained poverty in areas 5 and 6").hits[0].route


@pytest.mark.parametrize("section", ["sentence", "passage", "confidence"])
def test_the_weights_are_readable_and_known(section):
    """weights.toml holds every learned sum as named numbers."""
    assert all(isinstance(weight, float) for weight in weights(section).values())
    assert len(weights(section)) > 5
