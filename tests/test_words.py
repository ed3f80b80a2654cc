"""The word index: what is found by words, and when it says that it is complete."""

import pytest

from index.word_shelf import WordRow
from index.words import Words

PASSAGES = (
    WordRow(1, "a", "Pupils on free school meals are 17.9 months behind.", ("Closing the gap",)),
    WordRow(2, "b", "Looked-after children are 9 months behind.", ("Care",)),
    WordRow(3, "b", "The canteen serves soup in 2021/22.", ("Care",)),
)


@pytest.fixture
def words(tmp_path):
    """An index of three passages, each its own sentence too."""
    opened = Words.open(tmp_path / "words")
    opened.write(PASSAGES, PASSAGES, (), 7)
    return opened


@pytest.mark.parametrize(
    ("question", "first"),
    [("FSM gap", 1), ("17.9", 1), ("foster care", 2), ("2021 to 2022", 3), ("soups", 3), ("closing", 1)],
)
def test_the_best_row_holds_the_words_or_terms_asked_for(words, question, first):
    """Numbers, acronyms, other wordings, endings and titles find their passage and their sentence."""
    assert (first, first) == (words.passages_with(question, 3)[0].key, words.sentences_with(question, 3)[0].key)


def test_nothing_is_found_by_stop_words_or_foreign_words(words):
    """Words that stand nowhere find nothing."""
    assert ([], []) == (words.passages_with("who are they", 3), words.passages_with("kettle", 3))


def test_a_search_stays_within_the_documents_named(words):
    """Only rows of the documents asked for are found; of none, none."""
    assert ([2], []) == (
        [found.key for found in words.passages_with("months", 3, ["b"])],
        words.passages_with("months", 3, ()),
    )


def test_a_removed_document_is_found_no_more(words):
    """Removing takes every row of the document, and the generation moves on."""
    words.write((), (), ("a",), 8)

    assert ([2], 8) == ([found.key for found in words.passages_with("months", 3)], words.generation)


def test_writing_a_document_twice_keeps_one_of_each_row(words):
    """Rows of a document that is named as removed are replaced."""
    words.write(PASSAGES[:1], PASSAGES[:1], ("a",), 8)

    assert [1] == [found.key for found in words.passages_with("17.9", 3)]


def test_another_opening_sees_what_was_written(words):
    """The index lives in its folder, stamped with the ledger's generation."""
    again = Words.open(words.folder)

    assert (7, words.passages_with("months", 3)) == (again.generation, again.passages_with("months", 3))


@pytest.mark.parametrize("name", ["stamp.json", "passages/meta.json"])
def test_a_damaged_index_has_no_generation(words, name):
    """What is broken is begun anew and says so, so that the library writes it again from the ledger."""
    (words.folder / name).write_text("{", "utf8")
    again = Words.open(words.folder)

    assert again.generation is None


def test_written_words_are_kept_for_mending_errors(words):
    """The vocabulary holds words as printed, not their stems."""
    assert 1 == words.vocabulary["canteen"]
