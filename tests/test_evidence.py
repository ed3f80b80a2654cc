"""Quotes chosen from what was found: whole, apart, original before digest."""

import pytest
from shelf import library_of, written

from index.asking.asked import asked
from index.evidence import MOST, quotes
from index.search import search

pytestmark = pytest.mark.model


def chosen(library, question):
    """The quotes for a question."""
    return quotes(library, search(library, asked(question, (), library.words.vocabulary)))


QUESTIONS = (
    "How far behind are persistently disadvantaged pupils in areas 5 and 6?",
    "How did the schools in Challenge the Gap work with each other?",
    "PP gap in 2023 by Basics",
    "Which areas have the biggest gap?",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_quote_is_a_slice_of_its_document_with_its_figures_inside(answering, question):
    """A quote's words are the stored text at its place, and its figures lie wholly in it."""
    found = chosen(answering, question)

    assert 0 < len(found) <= MOST
    for quote in found:
        assert quote.still_stands(answering.document(quote.document_id))
        assert all(quote.span.holds(figure.span) for figure in quote.figures)


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_quote_lies_in_another(answering, question):
    """The same words are shown once."""
    found = chosen(answering, question)

    pairs = [(a, b) for a in found for b in found if a is not b and a.document_id == b.document_id]
    assert not any(a.span.meets(b.span) for a, b in pairs)


def test_an_original_comes_before_a_digest_that_says_the_same(answering):
    """The founding article's sentence stands before the digest of the report, which says it in other words."""
    first, second = chosen(answering, QUESTIONS[0])[:2]

    assert ("ambitious-for-every-child.md", False) == (first.name, first.digest)
    assert ("17.9" in second.text, second.digest) == (True, True)


def test_a_sentence_that_points_back_brings_the_one_before(answering):
    """The sentence on "students in these areas" comes with the sentence that names the areas."""
    assert chosen(answering, QUESTIONS[0])[0].text.startswith("Outcomes for children who experienced sustained poverty")


def test_a_table_row_has_its_header_beside_it(answering):
    """A row is quoted as printed; the span beside it names its columns."""
    row = next(quote for quote in chosen(answering, QUESTIONS[2]) if quote.text.startswith("2023 |"))

    assert row.header is not None
    assert "PP 4+" in row.header.cut(answering.document(row.document_id).text)


def test_a_bullet_has_its_lead_in_beside_it(answering):
    """A bullet under "…:" keeps that line beside it, not inside."""
    found = chosen(answering, "North Lincolnshire gap at Year 2")

    bullet = next(quote for quote in found if quote.text.startswith("North Lincolnshire"))
    assert bullet.header is not None
    assert bullet.header.cut(answering.document(bullet.document_id).text).endswith(":")


def test_a_tables_header_row_is_no_quote(answering):
    """A row that only names columns answers nothing: it stands beside the rows, never alone."""
    found = chosen(answering, "Basics PP 4+ gap by year")

    assert not any(quote.text.startswith("Year |") for quote in found)


def test_a_sentence_that_leans_on_a_quote_is_joined_to_it(tmp_path):
    """What follows from two shares is quoted with them, once."""
    text = "In Leeds 46% of poor pupils met the standard in maths and 68% of others. That leaves a gap of 22 points."
    with library_of(tmp_path / "library", written(tmp_path / "files", {"a.md": f"# Results\n\n{text}\n"})) as library:
        (quote,) = chosen(library, "How large is the gap in maths in Leeds?")

        assert text == quote.text
