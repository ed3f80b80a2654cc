"""A quote begins where it can be understood: with the sentence that its first one leans on, and no earlier."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Block, BlockKind, Document, Page, Span
from corpus.sentences import sentences
from index.answering.standing import LONG, MOST, leans, standing

JUDGED = tomllib.loads((Path(__file__).parent / "cases" / "standing.toml").read_text("utf8"))
TELLING = st.sampled_from(JUDGED["leans"] + JUDGED["stands"])


def document(paragraphs: list[list[str]]) -> Document:
    """A document of paragraphs of sentences."""
    text, blocks = "", []
    for paragraph in paragraphs:
        start = len(text)
        text += " ".join(paragraph)
        blocks.append(Block(BlockKind.PARAGRAPH, Span(start, len(text))))
        text += "\n\n"
    return Document("s" * 64, "s.md", "S", text, (Page(1, "", Span(0, len(text))),), tuple(blocks))


@pytest.mark.parametrize("sentence", JUDGED["leans"])
def test_what_points_back_leans(sentence):
    """Its subject is named only before it."""
    assert leans(sentence)


@pytest.mark.parametrize("sentence", JUDGED["stands"])
def test_what_names_its_subject_stands(sentence):
    """It is understood by itself."""
    assert not leans(sentence)


@given(st.lists(st.lists(TELLING, min_size=1, max_size=4), min_size=1, max_size=4), st.data())
def test_a_quote_grows_backwards_only_while_its_first_sentence_leans(paragraphs, data):
    """It ends where it ended, begins with a sentence, and each sentence brought is one that the next leaned on."""
    made = document(paragraphs)
    own = [sentence.span for sentence in sentences(made)]
    asked = data.draw(st.sampled_from(own))
    found = standing(made, asked)
    brought = [span for span in own if found.start <= span.start <= asked.start]

    assert found.end == asked.end
    assert found.start in {span.start for span in own}
    assert len(brought) - 1 <= MOST
    assert all(leans(after.cut(made.text)) for _, after in pairwise(brought))
    first = own.index(asked) == 0
    assert found == asked or leans(asked.cut(made.text))
    assert first or len(brought) > 1 or not leans(asked.cut(made.text)) or len(found) + 200 > LONG


def test_a_row_and_a_heading_bring_nothing():
    """What names a row's cells stands beside it as a span of its own."""
    text = "These areas\n\nThey | 17.9"
    blocks = (Block(BlockKind.HEADING, Span(0, 11), 2), Block(BlockKind.ROW, Span(13, 24)))
    made = Document("r" * 64, "r.md", "R", text, (Page(1, "", Span(0, len(text))),), blocks)

    assert [Span(0, 11), Span(13, 24)] == [standing(made, Span(0, 11)), standing(made, Span(13, 24))]
