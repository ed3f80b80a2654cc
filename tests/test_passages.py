"""How a document is split into passages."""

from itertools import pairwise

from conftest import SEEDS
from hypothesis import given
from hypothesis import strategies as st

from corpus.passages import passages
from corpus.reading import read
from corpus.records import Block, BlockKind, Document, Page, Span
from corpus.sentences import sentences


def count(text: str) -> int:
    """Words and signs: a counter that can be worked out by hand."""
    return len(text.split())


def document_of(blocks: list[tuple[BlockKind, int, str]], title: str = "Title") -> Document:
    """A document of one page with these blocks."""
    text, made = "", []
    for kind, level, words in blocks:
        text += "\n\n" if text else ""
        made.append(Block(kind, Span(len(text), len(text) + len(words)), level))
        text += words
    return Document("0" * 64, "a.md", title, text, (Page(1, "", Span(0, len(text))),), tuple(made))


def cuts(document: Document, most: int = 240) -> list[tuple[str, str]]:
    return [(passage.heading, passage.span.cut(document.text)) for passage in passages(document, count, most)]


def test_each_passage_lies_under_one_heading_and_begins_with_it():
    """The path names the headings above; the title is not said twice."""
    document = document_of(
        [
            (BlockKind.HEADING, 1, "Title"),
            (BlockKind.PARAGRAPH, 0, "Opening words."),
            (BlockKind.HEADING, 2, "What helps"),
            (BlockKind.HEADING, 3, "Staying on"),
            (BlockKind.PARAGRAPH, 0, "Five years."),
            (BlockKind.HEADING, 2, "What does not"),
            (BlockKind.PARAGRAPH, 0, "Haste."),
        ]
    )
    expected = [
        ("", "Title\n\nOpening words."),
        ("What helps › Staying on", "What helps\n\nStaying on\n\nFive years."),
        ("What does not", "What does not\n\nHaste."),
    ]

    assert expected == cuts(document)


def test_a_long_section_is_shared_out_evenly():
    """No passage is a left-over of a few words."""
    document = document_of(
        [(BlockKind.PARAGRAPH, 0, " ".join(["These are just ten words of a sentence on gaps."] * 37))]
    )

    assert [130, 120, 120] == sorted((count(words) for _, words in cuts(document)), reverse=True)


def test_a_sentence_too_long_for_a_passage_is_cut_at_a_clause():
    """Only where a whole sentence cannot fit."""
    clause = "one two three four five six seven eight nine ten, "
    document = document_of([(BlockKind.PARAGRAPH, 0, (clause * 12).strip(", ") + ".")])
    found = [words for _, words in cuts(document, most=51)]

    assert all(count(words) <= 50 for words in found)
    assert all(words.endswith(("ten,", "ten.")) for words in found)


def test_a_word_without_end_is_cut_anywhere():
    """Text that is no text cannot make a passage that the model would cut silently."""
    document = document_of([(BlockKind.PARAGRAPH, 0, "x" * 5000)])
    found = passages(document, len, 240)

    assert "x" * 5000 == "".join(passage.span.cut(document.text) for passage in found)
    assert max(len(passage.span) for passage in found) <= 240


words = st.text(st.sampled_from("aAb .,;?!17\n\u00e9\u2013|"), min_size=1, max_size=400).map(str.strip).filter(bool)
kinds = st.sampled_from(list(BlockKind))


@given(st.lists(st.tuples(kinds, st.integers(1, 6), words), min_size=1, max_size=8), st.integers(40, 80))
def test_every_sentence_lies_in_a_passage_that_fits(blocks, most):
    """Passages are in order, do not overlap, leave out nothing but white space, and fit title and heading too."""
    document = document_of(blocks, title="T")
    found = passages(document, count, most)
    covered = {offset for passage in found for offset in range(passage.span.start, passage.span.end)}
    said = {offset for sentence in sentences(document) for offset in range(sentence.span.start, sentence.span.end)}

    assert list(range(len(found))) == [passage.ordinal for passage in found]
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert {offset for offset in said if not document.text[offset].isspace()} <= covered
    for passage in found:
        room = max(32, most - 1 - count(passage.heading))
        assert count(passage.span.cut(document.text)) <= room


def test_the_seeds_passages_are_of_about_a_hundred_words():
    """Long enough to hold an argument, short enough for the model."""
    lengths = [
        count(passage.span.cut(document.text))
        for document in (read(path).document for path in sorted(SEEDS.rglob("*.md")))
        for passage in passages(document, lambda text: round(1.4 * count(text)))
    ]

    assert max(lengths) <= 170
    assert sorted(lengths)[len(lengths) // 2] in range(70, 140)


def test_what_is_counted_grows_with_the_text_and_not_with_its_square():
    """A sentence of a hundred thousand words, or letters, costs its length when it is cut to pieces."""

    def counted(words: str, times: int) -> int:
        letters = 0

        def signs(text: str) -> int:
            nonlocal letters
            letters += len(text)
            return len(text.replace(" ", ""))

        passages(document_of([(BlockKind.PARAGRAPH, 0, (words * times).strip())]), signs)
        return letters

    for words in ("a ", "7", "(" * 9 + " " * 40, "word, "):
        assert counted(words, 8000) < 2.2 * counted(words, 4000)
