"""Texts counted as numbers say the same as their words and terms do."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.counted import Counted
from index.counts import DATED, NUMBER, Mark, counted, packed, unpacked
from index.terms import analysis

TEXTS = (
    "",
    "Pupils on free school meals are 17.9 months behind.",
    "These schools narrowed the gap in 2019, and in 2021/22: why?",
    "“Gap”, the GAP and gaps:",
)
WORDS = ("gap", "17.9", "2019", "pupil", "kettle")
SAID = st.lists(st.sampled_from(["gap", "gaps", "2019", "17.9", "FSM", "the", "pupils", "behind", "free school meals"]))


@given(st.lists(SAID.map(" ".join), max_size=5))
def test_each_text_counts_its_own_words_and_terms(texts):
    """However texts stand together, each counts what its own analysis holds."""
    found = [analysis(text) for text in texts]
    counts = counted(texts)

    assert [[one.words.count(word) for word in WORDS] for one in found] == counts.times(WORDS).tolist()
    assert [[one.terms.count("free_school_meals")] for one in found] == counts.named(["free_school_meals"]).tolist()


@given(st.lists(SAID.map(" ".join), max_size=5))
def test_counts_packed_and_unpacked_are_the_same(texts):
    """Bytes hold all there is, however many packs are put together."""
    whole, parted = counted(texts), unpacked([packed(counted([text])) for text in texts])

    for part in ("words", "terms", "facts"):
        assert getattr(whole, part).tolist() == getattr(parted, part).tolist()


def test_numbers_years_and_marks_are_told():
    """What a text shows besides its words is counted with it."""
    counts = counted(TEXTS)

    assert [0, 1, 4, 0] == counts.flagged(NUMBER).tolist()
    assert [0, 0, 3, 0] == counts.flagged(DATED).tolist()
    assert [0, 0, 0, 1] == counts.marked(Mark.COLON).tolist()
    assert [0, 0, 1, 0] == counts.marked(Mark.QUESTION).tolist()
    assert [0, 0, 1, 0] == counts.marked(Mark.BACKWARD).tolist()
    assert [0, 0, 0, 1] == counts.marked(Mark.CAPITAL).tolist()
    assert [0, 0, 0, 1] == counts.marked(Mark.SPOKEN).tolist()


def test_words_side_by_side_are_found_within_one_text():
    """The last word of a text stands beside none, though the next text's first comes after it."""
    counts = counted(["", "narrow gap", "gap", "narrow", "gap narrow gap"])

    assert [0, 1, 0, 0, 2] == counts.beside([("narrow", "gap"), ("gap", "narrow")]).tolist()


@pytest.fixture
def kept(tmp_path):
    """Counts of two passages of two documents."""
    opened = Counted(tmp_path / "counts.sqlite")
    with opened.writing(()) as put:
        put(1, "a", ("Title", "Heading", *TEXTS))
        put(2, "b", ("Other", "", "A sentence."))
    return opened


def test_a_passage_keeps_the_counts_of_its_title_heading_and_sentences(kept):
    """They are those of its texts, one after another."""
    assert packed(counted(("Title", "Heading", *TEXTS))) == kept.of({1: "Title", 3: "Title"})[1]


def test_counts_made_under_another_title_are_not_given(kept):
    """A title that was edited since is counted anew by whoever asks."""
    assert {} == kept.of({1: "New title"})


def test_counts_of_a_removed_document_are_gone(kept):
    """Those of the others stay."""
    with kept.writing(["a"]):
        pass

    assert [2] == list(kept.of({1: "Title", 2: "Other"}))


def test_no_file_no_counts(tmp_path):
    """A reader of a library without them counts for itself."""
    assert {} == Counted(tmp_path / "nowhere" / "counts.sqlite").of({1: "Title"})


def test_a_number_fits_an_unsigned_whole_number():
    """Words are compared as 64 bits."""
    assert np.uint64 == counted(["gap"]).words.dtype
