"""Sentences: whole, in order, inside their block, and never cut at an abbreviation or a decimal."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Block, BlockKind, Document, Page, Span
from corpus.sentences import sentences


def document(text: str, *blocks: Block) -> Document:
    """A document of one page."""
    return Document("d" * 64, "a.md", "A", text, (Page(1, "", Span(0, len(text))),) if text else (), blocks)


def cut(text: str) -> list[str]:
    """The sentences' words."""
    return [sentence.span.cut(text) for sentence in sentences(document(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Brown met Mrs. Green, Dr. White and Prof. Black at St. Helens.",
        "Some groups, e.g. looked-after children, i.e. those in care, lag by 18.1 months.",
        "See Fig. 2, No. 3 and pp. 4 to 6 of vol. 2.",
        "J. R. Hartley and A. Patel wrote it with H.M. Inspectors.",
        "The gap ... is wider.",
        "He asked 'why?' and left.",
        "It closed (see p. 4) by 3.2 months; then it grew; then it stayed.",
        "Jones et al. (2019) found none.",
        "The U.K. Government and the U.S. Department agree.",
        "1. Read the report.",
        "It grew from approx. 3 months vs. 2 months.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(text):
    """Abbreviations, initials, decimals, page references and ellipses keep their sentence whole."""
    assert [text] == cut(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The gap is 18.1 months. It grew.", ["The gap is 18.1 months.", "It grew."]),
        ('"It closed." She smiled.', ['"It closed."', "She smiled."]),
        ("(It closed.) Then it grew.", ["(It closed.)", "Then it grew."]),
        ("It closed in 2019. 5 schools did more.", ["It closed in 2019.", "5 schools did more."]),
        ("Most got grade C. The rest did not.", ["Most got grade C.", "The rest did not."]),
        ("The gap closed.12 Next year it grew.", ["The gap closed.12", "Next year it grew."]),
        ("Did it close? No! It grew.", ["Did it close?", "No!", "It grew."]),
        ("We use pens, paper, etc. They cost £5.", ["We use pens, paper, etc.", "They cost £5."]),
        ("It grew in the U.K. The reason is plain.", ["It grew in the U.K.", "The reason is plain."]),
        ("We list:\n• one\n• two", ["We list:", "• one", "• two"]),
        ("One paragraph\nwrapped\n\nAnother", ["One paragraph\nwrapped", "Another"]),
    ],
)
def test_a_stop_that_ends_a_sentence_parts_it_from_the_next(text, expected):
    """Quotes, brackets and a note's number stay with the sentence that they close."""
    assert expected == cut(text)


def test_headings_and_rows_are_one_sentence_each():
    """A heading or row with stops inside is still one; a bullet is split."""
    text = "1. Aims. What we did\nYear 5. Reading | 15. | 80.\nWe met. We read."
    blocks = (
        Block(BlockKind.HEADING, Span(0, 20), 1),
        Block(BlockKind.ROW, Span(21, 48)),
        Block(BlockKind.BULLET, Span(49, 65), 1),
    )
    read = sentences(document(text, *blocks))
    expected = ["1. Aims. What we did", "Year 5. Reading | 15. | 80.", "We met.", "We read."]

    assert expected == [sentence.span.cut(text) for sentence in read]
    assert [blocks[0], blocks[1], blocks[2], blocks[2]] == [sentence.block for sentence in read]


@given(st.text(alphabet="aA .!?\n5\"')(e.g…", min_size=1, max_size=80))
def test_sentences_hold_every_printed_character_once(text):
    """Nothing printed is lost or read twice, and no sentence begins or ends with white space."""
    read = [sentence.span for sentence in sentences(document(text))]

    assert "".join(text.split()) == "".join("".join(span.cut(text).split()) for span in read)
    assert all(span.cut(text) == span.cut(text).strip() for span in read)
    assert all(a.end <= b.start for a, b in pairwise(read))


def test_a_long_paragraph_is_cut_in_time_that_grows_with_its_length():
    """A megabyte without a stop, or with nothing but stops, is no trap."""
    started = time.perf_counter()
    for text in (
        "." * 200_000,
        "e.g. A. " * 50_000,
        "word " * 200_000,
        ". " * 200_000,
        "(" * 300_000 + ".",
        "A. " * 200_000,
    ):
        cut(text)

    assert time.perf_counter() - started < 20
